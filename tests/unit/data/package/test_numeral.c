#include "data/package/numeral.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const NumeralStyle plain = {.decimal_char = '.', .bare = true};
static const NumeralStyle grouped = {.decimal_char = '.', .group_char = ',', .bare = true};
static const NumeralStyle german = {.decimal_char = ',', .group_char = '.', .bare = true};
static const NumeralStyle dressed = {.decimal_char = '.', .group_char = ',', .bare = false};

/* NAN if it is not a number. */
static double number(const NumeralStyle *style, const char *text)
{
    double value;
    return numeral_number(style, text, strlen(text), &value) ? value : NAN;
}

static void assert_number(const NumeralStyle *style, const char *text, double expected)
{
    double value = number(style, text);
    if (memcmp(&value, &expected, sizeof value) != 0)
        fail_msg("%s: %.17g, not %.17g", text, value, expected);
}

static void assert_no_number(const NumeralStyle *style, const char *text)
{
    if (!isnan(number(style, text)))
        fail_msg("%s is read as %.17g", text, number(style, text));
}

static void reads_the_nearest_double(void **state)
{
    (void)state;
    assert_number(&plain, "0", 0);
    assert_number(&plain, "175000", 175000);
    assert_number(&plain, "-3.5", -3.5);
    assert_number(&plain, "+.5", .5);
    assert_number(&plain, "0.1", 0.1);
    assert_number(&plain, "123456789012.345", 123456789012.345);
    assert_number(&plain, "0.00000000000001", 1e-14);
    assert_number(&plain, "9007199254740993", 9007199254740993.0);
    assert_number(&plain, "3.14159265358979323846", 3.14159265358979323846);
    assert_number(&plain, "1e3", 1000);
    assert_number(&plain, "2.5E-3", 0.0025);
    assert_number(&plain, "1e-400", 0);
}

static void refuses_what_is_no_finite_number(void **state)
{
    (void)state;
    static const char *const texts[] = {"",    "12x", "x12",  " 1",    "1 ", "1,000", "1.2.3",
                                        "-",   ".",   "1.",   "--1",   "1e", "e1",    "1e+",
                                        "NaN", "INF", "0x10", "1e400", "*",  "1\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_no_number(&plain, texts[i]);
    char longest[500];
    memset(longest, '1', sizeof longest);
    double value;
    assert_false(numeral_number(&plain, longest, sizeof longest, &value));
}

static void reads_groups_of_three_digits_only(void **state)
{
    (void)state;
    assert_number(&grouped, "5,627,380", 5627380);
    assert_number(&grouped, "-1,538.4", -1538.4);
    assert_number(&grouped, "1538.4", 1538.4);
    assert_no_number(&grouped, "1,5");
    assert_no_number(&grouped, "12,34,567");
    assert_no_number(&grouped, ",123");
    assert_no_number(&grouped, "1234,567");
    assert_no_number(&grouped, "1,234,");
    assert_no_number(&grouped, "1,,234");
    assert_no_number(&grouped, "1.234,567");
    assert_number(&german, "1.538,4", 1538.4);
    assert_no_number(&german, "1538.4");
}

static void strips_what_is_around_a_number_if_told_so(void **state)
{
    (void)state;
    assert_number(&dressed, "$130,440", 130440);
    assert_number(&dressed, "7.5%", 7.5);
    assert_number(&dressed, "EUR -3", -3);
    assert_no_number(&dressed, "none");
    assert_no_number(&dressed, "-$5");
    assert_no_number(&plain, "$130");
}

static void reads_whole_numbers_of_64_bits(void **state)
{
    (void)state;
    int64_t value;
    assert_true(numeral_integer(&plain, "9223372036854775807", 19, &value));
    assert_true(value == INT64_MAX);
    assert_true(numeral_integer(&plain, "-9223372036854775808", 20, &value));
    assert_true(value == INT64_MIN);
    assert_true(numeral_integer(&grouped, "+1,000", 6, &value));
    assert_true(value == 1000);
    assert_false(numeral_integer(&plain, "9223372036854775808", 19, &value));
    assert_false(numeral_integer(&plain, "-9223372036854775809", 20, &value));
    assert_false(numeral_integer(&plain, "12.0", 4, &value));
    assert_false(numeral_integer(&plain, "1e3", 3, &value));
    assert_false(numeral_integer(&plain, "", 0, &value));
    assert_false(numeral_integer(&plain, ".", 1, &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_nearest_double),
        cmocka_unit_test(refuses_what_is_no_finite_number),
        cmocka_unit_test(reads_groups_of_three_digits_only),
        cmocka_unit_test(strips_what_is_around_a_number_if_told_so),
        cmocka_unit_test(reads_whole_numbers_of_64_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
