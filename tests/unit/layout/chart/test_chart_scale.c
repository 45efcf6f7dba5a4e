#include "layout/chart/scale.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool is_round(double step)
{
    static const double multiples[] = {1, 2, 2.5, 5};
    double power = pow(10, floor(log10(step) + 1e-9));
    for (int i = 0; i < 4; i++)
        if (fabs(step / power - multiples[i]) < 1e-6)
            return true;
    return false;
}

static void check(const Scale *scale, double min, double max)
{
    assert_true(scale->count >= TICKS_LEAST && scale->count <= TICKS_MOST);
    assert_true(is_round(scale->step));
    assert_true(isfinite(scale->low) && isfinite(scale->high) && scale->low < scale->high);
    double near = scale->step * 1e-6;
    assert_true(scale->low <= min + near && scale->high >= max - near);
    for (uint32_t i = 0; i < scale->count; i++) {
        double tick = scale_tick(scale, i);
        assert_true(tick >= scale->low - near && tick <= scale->high + near);
        assert_true(fabs(tick / scale->step - round(tick / scale->step)) < 1e-6);
    }
}

static void axes_have_conventional_lines(void **state)
{
    (void)state;
    const struct {
        double min, max;
        ScaleFit fit;
        double first, step;
        uint32_t count;
    } cases[] = {
        {48460, 176750, SCALE_TIGHT, 50000, 25000, 6},    {79290, 166670, SCALE_TIGHT, 80000, 20000, 5},
        {0, 6000, SCALE_FROM_ZERO, 0, 2000, 4},           {40000, 175000, SCALE_FROM_ZERO, 0, 50000, 5},
        {-0.385, 0.08, SCALE_FROM_ZERO, -0.4, 0.1, 6},    {0.04, 0.117, SCALE_FROM_ZERO, 0, 0.025, 6},
        {68000, 130400, SCALE_ENCLOSED, 60000, 20000, 5}, {-9, -1, SCALE_FROM_ZERO, -10, 2.5, 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Scale scale = scale_make(cases[i].min, cases[i].max, cases[i].fit, 0);
        assert_float_equal(scale_tick(&scale, 0), cases[i].first, 1e-9);
        assert_float_equal(scale.step, cases[i].step, 1e-9);
        assert_int_equal(scale.count, cases[i].count);
        check(&scale, cases[i].min, cases[i].max);
    }
}

static void every_range_gets_three_to_six_round_lines(void **state)
{
    (void)state;
    for (int magnitude = -12; magnitude <= 200; magnitude += magnitude < 20 ? 1 : 30) {
        double power = pow(10, magnitude);
        for (double low = -3.7; low < 4; low += 0.61) {
            for (double span = 0; span < 9; span = span * 1.9 + 0.013) {
                for (int fit = SCALE_FROM_ZERO; fit <= SCALE_TIGHT; fit++) {
                    double min = low * power, max = (low + span) * power;
                    Scale scale = scale_make(min, max, (ScaleFit)fit, 0);
                    check(&scale, min, max);
                    if (fit == SCALE_FROM_ZERO)
                        assert_true(scale.low <= 0 && scale.high >= 0);
                }
            }
        }
    }
}

static void the_line_at_zero_is_exactly_zero(void **state)
{
    (void)state;
    Scale scale = scale_make(-0.385, 0.08, SCALE_FROM_ZERO, 0);
    assert_true(scale_tick(&scale, 4) == 0);
}

static void zero_alone_has_an_axis(void **state)
{
    (void)state;
    Scale scale = scale_make(0, 0, SCALE_FROM_ZERO, 0);
    check(&scale, 0, 0);
    assert_true(scale.low == 0);
}

static void equal_numbers_get_room_around_them(void **state)
{
    (void)state;
    Scale scale = scale_make(130440, 130440, SCALE_TIGHT, 0);
    check(&scale, 130440, 130440);
    assert_true(scale.low < 130000 && scale.high > 131000);
}

static void counts_have_no_halves(void **state)
{
    (void)state;
    for (double max = 0; max < 12; max++) {
        Scale scale = scale_make(0, max, SCALE_FROM_ZERO, 1);
        assert_true(scale.step >= 1);
        check(&scale, 0, max);
    }
}

static void positions_stay_between_the_ends(void **state)
{
    (void)state;
    Scale scale = scale_make(0, 100, SCALE_FROM_ZERO, 0);
    assert_float_equal(scale_at(&scale, 0), 0, 0);
    assert_float_equal(scale_at(&scale, 50), 0.5, 1e-12);
    assert_float_equal(scale_at(&scale, 1e9), 1, 0);
    assert_float_equal(scale_at(&scale, -5), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_have_conventional_lines),
        cmocka_unit_test(every_range_gets_three_to_six_round_lines),
        cmocka_unit_test(the_line_at_zero_is_exactly_zero),
        cmocka_unit_test(zero_alone_has_an_axis),
        cmocka_unit_test(equal_numbers_get_room_around_them),
        cmocka_unit_test(counts_have_no_halves),
        cmocka_unit_test(positions_stay_between_the_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
