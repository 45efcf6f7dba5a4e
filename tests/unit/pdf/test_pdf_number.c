#include "pdf/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_written(int64_t scaled, unsigned decimals, const char *expected)
{
    char text[NUMBER_SIZE];
    *number_put(text, scaled, decimals) = '\0';
    assert_string_equal(text, expected);
}

static void whole_numbers(void **state)
{
    (void)state;
    assert_written(0, 0, "0");
    assert_written(7, 0, "7");
    assert_written(-120, 0, "-120");
    assert_written(1000000, 0, "1000000");
}

static void trailing_zeros_are_left_out(void **state)
{
    (void)state;
    assert_written(0, 2, "0");
    assert_written(0, 3, "0");
    assert_written(1200, 2, "12");
    assert_written(1250, 2, "12.5");
    assert_written(1205, 2, "12.05");
    assert_written(61200, 2, "612");
}

static void a_leading_zero_is_left_out(void **state)
{
    (void)state;
    assert_written(50, 2, ".5");
    assert_written(5, 2, ".05");
    assert_written(-5, 3, "-.005");
}

static void the_longest_number_fits(void **state)
{
    (void)state;
    assert_written(INT64_MIN, 2, "-92233720368547758.08");
    assert_written(INT64_MAX, 0, "9223372036854775807");
}

static void points_are_rounded_to_hundredths(void **state)
{
    (void)state;
    assert_int_equal(centi(12.344F), 1234);
    assert_int_equal(centi(-0.006F), -1);
    assert_int_equal(centi(0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(trailing_zeros_are_left_out),
        cmocka_unit_test(a_leading_zero_is_left_out),
        cmocka_unit_test(the_longest_number_fits),
        cmocka_unit_test(points_are_rounded_to_hundredths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
