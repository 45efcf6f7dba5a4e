/* Pictures in the PDF. */
#include "sample_pdf.h"
#include "sample_png.h"

static void pictures_are_shown_and_written_once(void **state)
{
    Sample *s = *state;
    Buf png = png_sample();
    sample_picture(s, &png);
    sample_next_page(s);
    sample_picture(s, &png);
    Buf pdf = sample_pdf(s);
    Buf list = pdf_tool(&pdf, "pdfimages -list %s | tail -n +3");
    assert_non_null(strstr(list.data, "   1     0 image       3     2  rgb     3   8"));
    assert_non_null(strstr(list.data, "   2     1 image       3     2  rgb     3   8"));
    buf_free(&list);
    assert_tool_says(&pdf, "qpdf --check %s", "No syntax");
    buf_free(&pdf);
    buf_free(&png);
}

/* Kinds 0: gray, 2: RGB, 3: palette, 4: gray and alpha, 6: RGB and alpha, of all depths. */
static void pictures_of_all_kinds_are_accepted(void **state)
{
    Sample *s = *state;
    static const int kinds[][2] = {{0, 1}, {0, 8}, {0, 16}, {2, 8},  {2, 16}, {3, 1},
                                   {3, 4}, {3, 8}, {4, 8},  {4, 16}, {6, 8},  {6, 16}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int interlace = 0; interlace < 2; interlace++) {
            sample_clear(s);
            Buf png = {0};
            png_begin(&png, 1, 1, kinds[i][1], kinds[i][0], interlace);
            if (kinds[i][0] == 3)
                png_chunk(&png, "PLTE", "\1\2\3", 3);
            if (kinds[i][0] == 3)
                png_chunk(&png, "tRNS", "\x80", 1);
            static const int channels[] = {1, 0, 3, 1, 2, 0, 4};
            png_rows(&png, 1 + (size_t)(channels[kinds[i][0]] * kinds[i][1] + 7) / 8);
            png_chunk(&png, "IEND", "", 0);
            sample_picture(s, &png);
            Buf pdf = sample_pdf(s);
            Buf list = pdf_tool(&pdf, "pdfimages -list %s");
            assert_non_null(strstr(list.data, "image       1     1  rgb     3   8"));
            assert_int_equal(strstr(list.data, "smask       1     1  gray    1   8") != NULL,
                             kinds[i][0] >= 3);
            buf_free(&list);
            buf_free(&pdf);
            buf_free(&png);
        }
}

#define PDF(test) cmocka_unit_test_setup_teardown(test, sample_set_up, sample_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PDF(pictures_are_shown_and_written_once),
        PDF(pictures_of_all_kinds_are_accepted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
