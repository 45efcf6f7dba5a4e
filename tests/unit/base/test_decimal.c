#include "base/decimal.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void expect_printed(double number, int places, const char *printed)
{
    Decimal decimal = decimal_of(number);
    decimal_round(&decimal, places);
    Buf out = {0};
    buf_text(&out, decimal.negative ? "-" : "");
    decimal_print(&decimal, places > 0 ? places : 0, ",", ".", &out);
    assert_string_equal(out.data, printed);
    buf_free(&out);
}

static void halves_go_away_from_zero(void **state)
{
    (void)state;
    expect_printed(0.5, 0, "1");
    expect_printed(1.5, 0, "2");
    expect_printed(2.5, 0, "3");
    expect_printed(-2.5, 0, "-3");
    expect_printed(2.675, 2, "2.68");
    expect_printed(1.45, 1, "1.5");
    expect_printed(0.4999, 0, "0");
    expect_printed(-0.4, 0, "0");
}

static void rounding_carries_as_far_as_needed(void **state)
{
    (void)state;
    expect_printed(999.996, 2, "1,000.00");
    expect_printed(0.0996, 3, "0.100");
    expect_printed(9.5, 0, "10");
    expect_printed(0.095, 2, "0.10");
    expect_printed(1234.5, -2, "1,200");
    expect_printed(1250, -2, "1,300");
    expect_printed(50, -2, "100");
    expect_printed(49, -2, "0");
    expect_printed(49, -5, "0");
}

static void large_and_small_numbers_are_printed_in_full(void **state)
{
    (void)state;
    expect_printed(0, 0, "0");
    expect_printed(-0.0, 2, "0.00");
    expect_printed(1e15, 0, "1,000,000,000,000,000");
    expect_printed(123456789012345680.0, 0, "123,456,789,012,346,000");
    expect_printed(1e-7, 9, "0.000000100");
    expect_printed(12, 3, "12.000");
}

static void what_is_not_rounded_comes_back(void **state)
{
    (void)state;
    static const double numbers[] = {0, 1, -1.5, 0.1, 130440, 1e300, -1e-300, 123456.789};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Decimal decimal = decimal_of(numbers[i]);
        assert_true(decimal_number(&decimal) == numbers[i]);
    }
    Decimal largest = decimal_of(DBL_MAX);
    assert_true(isinf(decimal_number(&largest)) || decimal_number(&largest) <= DBL_MAX);
}

static void places_are_those_that_the_digits_need(void **state)
{
    (void)state;
    Decimal a = decimal_of(3.70), b = decimal_of(0.001), c = decimal_of(1200), d = decimal_of(0.1 + 0.2);
    assert_int_equal(decimal_places(&a), 1);
    assert_int_equal(decimal_places(&b), 3);
    assert_int_equal(decimal_places(&c), 0);
    assert_int_equal(decimal_places(&d), 1);
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "-1.5", "+2", "1e3", ".5", "5.", "1.5E-2"};
    static const char *const bad[] = {"",    "-",   ".",  "1,5",   "1 ",  " 1",   "0x10",
                                      "inf", "nan", "1e", "1e400", "--1", "1.2.3"};
    double number;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(number_parse(good[i], &number));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(number_parse(bad[i], &number));
    assert_true(number_parse("1.5E-2", &number) && number == 0.015);
}

static void the_locale_changes_nothing(void **state)
{
    (void)state;
    if (!setlocale(LC_ALL, "de_DE.UTF-8") && !setlocale(LC_ALL, "fr_FR.UTF-8"))
        print_message("no locale with a decimal comma is installed; tested with the default\n");
    double number;
    assert_true(number_parse("1.5", &number) && number == 1.5);
    expect_printed(1234.5, 1, "1,234.5");
    setlocale(LC_ALL, "C");
}

/* Compares the digits with printf's. */
static void expect_digits_of_printf(double number)
{
    char printed[64], ours[64];
    Decimal decimal = decimal_of(number);
    snprintf(printed, sizeof printed, "%.14e", number);
    snprintf(ours, sizeof ours, "%.14e", decimal_number(&decimal));
    assert_string_equal(ours, printed);
}

static void fifteen_digits_are_exact(void **state)
{
    (void)state;
    static const double edges[] = {1e-12,
                                   9.99999999999999e-13,
                                   0.1,
                                   0.3,
                                   1,
                                   9.999999999999995,
                                   10,
                                   99999999999999.95,
                                   999999999999999.5,
                                   999999999999999.9,
                                   1e15,
                                   0.5,
                                   1234567890123.25,
                                   123456789012345.5,
                                   123456789012344.5,
                                   53295.5601788323};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        expect_digits_of_printf(edges[i]);
    uint64_t random = 1;
    for (int i = 0; i < 20000; i++) {
        random = random * 6364136223846793005 + 1442695040888963407;
        double fraction = (double)(random >> 11) / 9007199254740992.0;
        expect_digits_of_printf(ldexp(fraction, (int)(random % 100) - 45));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fifteen_digits_are_exact),
        cmocka_unit_test(halves_go_away_from_zero),
        cmocka_unit_test(rounding_carries_as_far_as_needed),
        cmocka_unit_test(large_and_small_numbers_are_printed_in_full),
        cmocka_unit_test(what_is_not_rounded_comes_back),
        cmocka_unit_test(places_are_those_that_the_digits_need),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(the_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
