#include "definition/png.h"

#include "sample_png.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void expect_good(Buf *png)
{
    Fail f = {0};
    uint32_t width = 0, height = 0;
    if (!png_check(png->data, png->length, "logo.png", &width, &height, &f))
        fail_msg("%s", f.text);
    assert_true(width > 0 && height > 0);
    buf_free(png);
}

static void expect_failure(Buf *png, const char *message)
{
    Fail f = {0};
    uint32_t width, height;
    assert_false(png_check(png->data, png->length, "logo.png", &width, &height, &f));
    assert_string_equal(f.text, message);
    assert_int_equal(f.code, FAIL_DEFINITION);
    buf_free(png);
}

static void a_sound_picture_gives_its_size(void **state)
{
    (void)state;
    Buf png = png_sample();
    Fail f = {0};
    uint32_t width, height;
    assert_true(png_check(png.data, png.length, "logo.png", &width, &height, &f));
    assert_int_equal(width, 3);
    assert_int_equal(height, 2);
    buf_free(&png);
}

static void rows_may_be_split_and_other_chunks_stand_between(void **state)
{
    (void)state;
    unsigned char rows[2 * (1 + 3)] = {0}, packed[100];
    uLongf size = sizeof packed;
    compress(packed, &size, rows, sizeof rows);
    Buf png = {0};
    png_begin(&png, 3, 2, 8, 3, 0);
    png_chunk(&png, "tEXt", "a", 1);
    png_chunk(&png, "PLTE", "\0\0\0\xFF\xFF\xFF", 6);
    png_chunk(&png, "IDAT", packed, 3);
    png_chunk(&png, "IDAT", packed + 3, (uint32_t)size - 3);
    png_chunk(&png, "IEND", "", 0);
    expect_good(&png);
}

static void one_bit_rows_are_counted_in_bytes(void **state)
{
    (void)state;
    Buf png = {0};
    png_begin(&png, 9, 2, 1, 0, 0);
    png_rows(&png, 2 * (1 + 2));
    png_chunk(&png, "IEND", "", 0);
    expect_good(&png);
}

static void another_file_is_no_picture(void **state)
{
    (void)state;
    Buf text = {0};
    buf_text(&text, "GIF89a and more");
    expect_failure(&text, "logo.png: is not a PNG picture");
    Buf empty = {0};
    buf_text(&empty, "");
    expect_failure(&empty, "logo.png: is not a PNG picture");
}

static void a_cut_picture_is_damaged_wherever_it_is_cut(void **state)
{
    (void)state;
    Buf png = png_sample();
    for (size_t size = 8; size < png.length; size++) {
        Fail f = {0};
        uint32_t width, height;
        char *copy = test_malloc(size);
        memcpy(copy, png.data, size);
        assert_false(png_check(copy, size, "logo.png", &width, &height, &f));
        test_free(copy);
    }
    buf_free(&png);
}

static void a_flipped_bit_is_found_wherever_it_is(void **state)
{
    (void)state;
    Buf png = png_sample();
    for (size_t bit = 0; bit < png.length * 8; bit++) {
        Fail f = {0};
        uint32_t width, height;
        png.data[bit / 8] ^= (char)(1 << bit % 8);
        assert_false(png_check(png.data, png.length, "logo.png", &width, &height, &f));
        png.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    buf_free(&png);
}

static void headers_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    Buf kind = {0}, zero = {0}, large = {0}, interlaced = {0};
    png_begin(&kind, 3, 2, 3, 2, 0);
    expect_failure(&kind, "logo.png: is a damaged PNG picture: its header says what PNG does not know");
    png_begin(&zero, 0, 2, 8, 2, 0);
    expect_failure(&zero, "logo.png: is a damaged PNG picture: its header says what PNG does not know");
    png_begin(&large, 5000, 2, 8, 2, 0);
    expect_failure(&large, "logo.png: is larger than 4096 pixels a side; save it smaller");
    png_begin(&interlaced, 3, 2, 8, 2, 1);
    expect_failure(&interlaced, "logo.png: is interlaced; save it without interlacing");
}

static void rows_must_be_as_many_as_the_header_says(void **state)
{
    (void)state;
    Buf few = {0}, many = {0}, none = {0}, bare = {0};
    png_begin(&few, 3, 2, 8, 2, 0);
    png_rows(&few, 19);
    png_chunk(&few, "IEND", "", 0);
    expect_failure(&few, "logo.png: is a damaged PNG picture: rows are missing");
    png_begin(&many, 3, 2, 8, 2, 0);
    png_rows(&many, 21);
    expect_failure(&many, "logo.png: is a damaged PNG picture: its rows cannot be unpacked");
    png_begin(&none, 3, 2, 8, 2, 0);
    png_chunk(&none, "IEND", "", 0);
    expect_failure(&none, "logo.png: is a damaged PNG picture: rows are missing");
    png_begin(&bare, 3, 2, 8, 3, 0);
    png_rows(&bare, 8);
    expect_failure(&bare, "logo.png: is a damaged PNG picture: it has no palette");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_picture_gives_its_size),
        cmocka_unit_test(rows_may_be_split_and_other_chunks_stand_between),
        cmocka_unit_test(one_bit_rows_are_counted_in_bytes),
        cmocka_unit_test(another_file_is_no_picture),
        cmocka_unit_test(a_cut_picture_is_damaged_wherever_it_is_cut),
        cmocka_unit_test(a_flipped_bit_is_found_wherever_it_is),
        cmocka_unit_test(headers_that_make_no_sense_are_refused),
        cmocka_unit_test(rows_must_be_as_many_as_the_header_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
