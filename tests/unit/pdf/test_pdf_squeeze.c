/* What is squeezed comes back from a deflater that knows nothing of it. */
#include "base/arena.h"
#include "pdf/squeeze.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

static int set_up(void **state)
{
    Squeeze *z = calloc(1, sizeof *z);
    squeeze_open(z);
    *state = z;
    return 0;
}

static int tear_down(void **state)
{
    squeeze_close(*state);
    free(*state);
    return 0;
}

static void assert_inflates(const Buf *bits, const char *expected, size_t length)
{
    char *text = memory_get(length + 1);
    z_stream stream = {.next_in = (unsigned char *)bits->data,
                       .avail_in = (unsigned)bits->length,
                       .next_out = (unsigned char *)text,
                       .avail_out = (unsigned)length + 1};
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, length);
    assert_int_equal(stream.avail_in, 0);
    assert_memory_equal(text, expected, length);
    inflateEnd(&stream);
    free(text);
}

static void assert_block(Squeeze *z)
{
    squeeze_end(z);
    assert_inflates(&z->bits, z->text.data + z->start, z->text.length - z->start);
}

static void parts_and_numbers_come_back(void **state)
{
    Squeeze *z = *state;
    SqueezePart begin = SQUEEZE_PART("<</S/TD/P "), page = SQUEEZE_PART(" 0 R/Pg "),
                end = SQUEEZE_PART(">>\n");
    squeeze_begin(z, true);
    for (uint32_t i = 0; i < 3000; i++) {
        squeeze_part(z, &begin);
        squeeze_number(z, i / 7);
        squeeze_part(z, &page);
        squeeze_number(z, i * i);
        if (i % 5 == 0)
            squeeze_text(z, "/Alt(Pay, a year)");
        squeeze_part(z, &end);
    }
    size_t size = z->text.length;
    assert_block(z);
    assert_true(z->bits.length * 3 < size);
}

static void numbers_of_every_length_come_back(void **state)
{
    Squeeze *z = *state;
    squeeze_begin(z, true);
    for (uint32_t number = 1; number < UINT32_MAX / 10; number *= 10) {
        squeeze_number(z, number - 1);
        squeeze_new_number(z, number);
    }
    squeeze_new_number(z, 0);
    squeeze_number(z, UINT32_MAX);
    assert_block(z);
    assert_non_null(strstr(z->text.data, "0 4294967295"));
}

/* Matches of every length, and those that one match cannot hold. */
static void what_goes_on_for_long_comes_back(void **state)
{
    Squeeze *z = *state;
    for (unsigned length = 3; length < 800; length++) {
        SqueezePart part = SQUEEZE_PART("abc");
        buf_clear(&z->text);
        squeeze_begin(z, true);
        squeeze_part(z, &part);
        squeeze_text(z, "-");
        squeeze_part(z, &part);
        for (unsigned i = 3; i < length; i++)
            squeeze_text(z, i % 4 == 3 ? "-" : i % 4 == 0 ? "a" : i % 4 == 1 ? "b" : "c");
        assert_block(z);
        assert_int_equal(z->text.length, length + 4);
    }
}

static void a_part_that_is_too_far_away_is_said_again(void **state)
{
    Squeeze *z = *state;
    SqueezePart part = SQUEEZE_PART("far away");
    squeeze_begin(z, true);
    for (unsigned gap = 32700; gap < 32850; gap++) {
        squeeze_part(z, &part);
        for (unsigned i = 0; i < gap; i += 10)
            squeeze_text(z, i % 20 ? "0123456789" : "9876543210");
        squeeze_text(z, gap % 2 ? "x" : "yz");
    }
    squeeze_part(z, &part);
    assert_block(z);
}

static void a_block_knows_nothing_of_the_one_before(void **state)
{
    Squeeze *z = *state;
    SqueezePart part = SQUEEZE_PART("again and again");
    Buf both = {0};
    squeeze_begin(z, false);
    squeeze_part(z, &part);
    squeeze_part(z, &part);
    squeeze_end(z);
    buf_add(&both, z->bits.data, z->bits.length);
    squeeze_begin(z, true);
    squeeze_part(z, &part);
    squeeze_part(z, &part);
    assert_block(z);
    buf_add(&both, z->bits.data, z->bits.length);
    assert_inflates(&both, z->text.data, z->text.length);
    buf_free(&both);
}

static void without_codes_it_collects_the_text(void **state)
{
    (void)state;
    Squeeze z = {0};
    SqueezePart part = SQUEEZE_PART("P ");
    squeeze_part(&z, &part);
    squeeze_number(&z, 12);
    squeeze_text(&z, " 0 R");
    assert_int_equal(z.text.length, 8);
    assert_memory_equal(z.text.data, "P 12 0 R", 8);
    assert_int_equal(part.last, SIZE_MAX);
    squeeze_close(&z);
}

static void nothing_is_a_block_too(void **state)
{
    Squeeze *z = *state;
    squeeze_begin(z, true);
    buf_add(&z->text, "", 0);
    assert_block(z);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(parts_and_numbers_come_back),
        TEST(numbers_of_every_length_come_back),
        TEST(what_goes_on_for_long_comes_back),
        TEST(a_part_that_is_too_far_away_is_said_again),
        TEST(a_block_knows_nothing_of_the_one_before),
        TEST(without_codes_it_collects_the_text),
        TEST(nothing_is_a_block_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
