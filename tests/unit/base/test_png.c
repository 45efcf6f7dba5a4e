#include "base/png.h"

#include "sample_png.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static bool reads(const Buf *png, Picture *picture, Fail *f)
{
    return png_read(arena, png->data, png->length, "logo.png", FAIL_DEFINITION, picture, f);
}

static Picture expect_good(Buf *png)
{
    Fail f = {0};
    Picture picture;
    if (!reads(png, &picture, &f))
        fail_msg("%s", f.text);
    buf_free(png);
    return picture;
}

static void expect_failure(Buf *png, const char *message)
{
    Fail f = {0};
    Picture picture;
    assert_false(reads(png, &picture, &f));
    assert_string_equal(f.text, message);
    assert_int_equal(f.code, FAIL_DEFINITION);
    assert_null(picture.pixels);
    buf_free(png);
}

/* The wording is libpng's and may change between its versions. */
static void expect_damage(Buf *png)
{
    Fail f = {0};
    Picture picture;
    assert_false(reads(png, &picture, &f));
    static const char begins[] = "logo.png: is a damaged PNG picture: ";
    assert_int_equal(strncmp(f.text, begins, strlen(begins)), 0);
    assert_true(strlen(f.text) > strlen(begins));
    assert_int_equal(f.code, FAIL_DEFINITION);
    assert_null(picture.pixels);
    buf_free(png);
}

/* A one-pixel PNG: a filter byte and samples; optionally a palette and its alpha values. */
static Buf one_pixel(int depth, int kind, int interlace, const char *samples, size_t size)
{
    unsigned char row[16] = {0}, packed[64];
    uLongf packed_size = sizeof packed;
    memcpy(row + 1, samples, size);
    compress(packed, &packed_size, row, size + 1);
    Buf png = {0};
    png_begin(&png, 1, 1, depth, kind, interlace);
    if (kind == 3) {
        png_chunk(&png, "PLTE", "\xFF\xFF\xFF\x0A\x14\x1E", 6);
        png_chunk(&png, "tRNS", "\xFF\x80", 2);
    }
    png_chunk(&png, "IDAT", packed, (uint32_t)packed_size);
    png_chunk(&png, "IEND", "", 0);
    return png;
}

/* Kinds: 0 grayscale, 2 RGB, 3 palette, 4 grayscale with alpha, 6 RGB with alpha. */
static void every_kind_becomes_four_bytes_a_pixel(void **state)
{
    (void)state;
    static const struct {
        int depth, kind;
        const char *samples;
        size_t size;
        uint8_t pixel[4];
    } kinds[] = {
        {1, 0, "\x80", 1, {255, 255, 255, 255}},
        {2, 0, "\x40", 1, {85, 85, 85, 255}},
        {4, 0, "\x10", 1, {17, 17, 17, 255}},
        {8, 0, "\x0A", 1, {10, 10, 10, 255}},
        {16, 0, "\x0A\x0A", 2, {10, 10, 10, 255}},
        {8, 2, "\x0A\x14\x1E", 3, {10, 20, 30, 255}},
        {16, 2, "\x0A\x0A\x14\x14\x1E\x1E", 6, {10, 20, 30, 255}},
        {1, 3, "\x80", 1, {10, 20, 30, 128}},
        {8, 3, "\x01", 1, {10, 20, 30, 128}},
        {8, 4, "\x0A\x80", 2, {10, 10, 10, 128}},
        {16, 4, "\x0A\x0A\x80\x80", 4, {10, 10, 10, 128}},
        {8, 6, "\x0A\x14\x1E\x80", 4, {10, 20, 30, 128}},
        {16, 6, "\x0A\x0A\x14\x14\x1E\x1E\x80\x80", 8, {10, 20, 30, 128}},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int interlace = 0; interlace < 2; interlace++) {
            Buf png = one_pixel(kinds[i].depth, kinds[i].kind, interlace, kinds[i].samples, kinds[i].size);
            Picture picture = expect_good(&png);
            assert_int_equal(picture.width, 1);
            assert_int_equal(picture.height, 1);
            assert_memory_equal(picture.pixels, kinds[i].pixel, 4);
        }
}

static void a_sound_picture_gives_its_size(void **state)
{
    (void)state;
    Buf png = png_sample();
    Picture picture = expect_good(&png);
    assert_int_equal(picture.width, 3);
    assert_int_equal(picture.height, 2);
    assert_int_equal(picture_size(&picture), 24);
}

/* The interlace passes of a row of five pixels hold the first, fifth, third, then second and fourth pixel. */
static void interlaced_rows_are_put_in_order(void **state)
{
    (void)state;
    unsigned char rows[] = {0, 1, 0, 5, 0, 3, 0, 2, 4}, packed[64];
    uLongf size = sizeof packed;
    compress(packed, &size, rows, sizeof rows);
    Buf png = {0};
    png_begin(&png, 5, 1, 8, 0, 1);
    png_chunk(&png, "IDAT", packed, (uint32_t)size);
    png_chunk(&png, "IEND", "", 0);
    Picture picture = expect_good(&png);
    for (uint8_t i = 0; i < 5; i++)
        assert_int_equal(picture.pixels[4 * i], i + 1);
}

static void a_gamma_of_its_own_becomes_that_of_srgb(void **state)
{
    (void)state;
    unsigned char row[] = {0, 54}, packed[64];
    uLongf size = sizeof packed;
    compress(packed, &size, row, sizeof row);
    Buf png = {0}, gamma = {0};
    png_number(&gamma, 100000); /* linear */
    png_begin(&png, 1, 1, 8, 0, 0);
    png_chunk(&png, "gAMA", gamma.data, 4);
    png_chunk(&png, "IDAT", packed, (uint32_t)size);
    png_chunk(&png, "IEND", "", 0);
    Picture picture = expect_good(&png);
    assert_in_range(picture.pixels[0], 124, 128);
    buf_free(&gamma);
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
    png_chunk(&png, "iCCP", "no profile", 10);
    png_chunk(&png, "PLTE", "\0\0\0\xFF\xFF\xFF", 6);
    png_chunk(&png, "IDAT", packed, 3);
    png_chunk(&png, "IDAT", packed + 3, (uint32_t)size - 3);
    png_chunk(&png, "tIME", "never", 5);
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
        Picture picture;
        char *copy = test_malloc(size);
        memcpy(copy, png.data, size);
        assert_false(png_read(arena, copy, size, "logo.png", FAIL_DEFINITION, &picture, &f));
        assert_string_equal(f.text, "logo.png: is a damaged PNG picture: it ends too early");
        test_free(copy);
    }
    buf_free(&png);
}

static void a_flipped_bit_is_found_wherever_it_is(void **state)
{
    (void)state;
    Buf png = {0};
    png_begin(&png, 3, 2, 8, 2, 0);
    png_chunk(&png, "tEXt", "a", 1);
    png_rows(&png, 2 * (1 + 3 * 3));
    png_chunk(&png, "IEND", "", 0);
    for (size_t bit = 0; bit < png.length * 8; bit++) {
        Fail f = {0};
        Picture picture;
        png.data[bit / 8] ^= (char)(1 << bit % 8);
        assert_false(reads(&png, &picture, &f));
        assert_int_equal(f.code, FAIL_DEFINITION);
        png.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    buf_free(&png);
}

static void headers_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    Buf kind = {0}, zero = {0}, large = {0};
    png_begin(&kind, 3, 2, 3, 2, 0);
    expect_damage(&kind);
    png_begin(&zero, 0, 2, 8, 2, 0);
    expect_damage(&zero);
    png_begin(&large, 5000, 2, 8, 2, 0);
    png_rows(&large, 100);
    expect_failure(&large, "logo.png: is larger than 4096 pixels a side; save it smaller");
}

static void rows_must_be_as_many_as_the_header_says(void **state)
{
    (void)state;
    Buf few = {0}, many = {0}, none = {0}, bare = {0};
    png_begin(&few, 3, 2, 8, 2, 0);
    png_rows(&few, 19);
    png_chunk(&few, "IEND", "", 0);
    expect_damage(&few);
    png_begin(&many, 3, 2, 8, 2, 0);
    png_rows(&many, 21);
    png_chunk(&many, "IEND", "", 0);
    expect_damage(&many);
    png_begin(&none, 3, 2, 8, 2, 0);
    png_chunk(&none, "IEND", "", 0);
    expect_damage(&none);
    png_begin(&bare, 3, 2, 8, 3, 0);
    png_rows(&bare, 8);
    expect_damage(&bare);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_kind_becomes_four_bytes_a_pixel),
        TEST(a_sound_picture_gives_its_size),
        TEST(interlaced_rows_are_put_in_order),
        TEST(a_gamma_of_its_own_becomes_that_of_srgb),
        TEST(rows_may_be_split_and_other_chunks_stand_between),
        TEST(one_bit_rows_are_counted_in_bytes),
        TEST(another_file_is_no_picture),
        TEST(a_cut_picture_is_damaged_wherever_it_is_cut),
        TEST(a_flipped_bit_is_found_wherever_it_is),
        TEST(headers_that_make_no_sense_are_refused),
        TEST(rows_must_be_as_many_as_the_header_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
