#include "layout/chart/classes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MANY = 51 };

/* How many numbers each class holds; no class may be empty. */
static void count_held(const Classes *classes, const double *numbers, uint32_t count, uint32_t *held)
{
    for (uint32_t c = 0; c < CLASSES_MOST; c++)
        held[c] = 0;
    for (uint32_t i = 0; i < count; i++)
        held[classes_find(classes, numbers[i])]++;
    for (uint32_t c = 0; c < classes->count; c++)
        assert_true(held[c] > 0);
    for (uint32_t c = 1; c + 1 < classes->count; c++)
        assert_true(classes->bound[c] > classes->bound[c - 1]);
}

static void wages_get_even_classes_at_round_bounds(void **state)
{
    (void)state;
    double numbers[MANY];
    for (uint32_t i = 0; i < MANY; i++)
        numbers[i] = 46000 + (i * 37 % MANY) * 1650.0;
    Classes classes = classes_make(numbers, MANY, false);
    uint32_t held[CLASSES_MOST];
    count_held(&classes, numbers, MANY, held);
    assert_int_equal(classes.count, 5);
    double step = classes.bound[1] - classes.bound[0];
    for (int b = 0; b < 4; b++) {
        assert_float_equal(fmod(classes.bound[b], 5000), 0, 1e-6);
        if (b > 0)
            assert_float_equal((classes.bound[b] - classes.bound[b - 1]), step, 1e-6);
    }
    for (uint32_t c = 0; c < 5; c++)
        assert_in_range(held[c], 5, 18);
}

static void skewed_numbers_are_not_all_in_one_class(void **state)
{
    (void)state;
    double numbers[MANY];
    for (uint32_t i = 0; i < MANY; i++)
        numbers[i] = pow(1.25, i);
    Classes classes = classes_make(numbers, MANY, false);
    uint32_t held[CLASSES_MOST];
    count_held(&classes, numbers, MANY, held);
    assert_int_equal(classes.count, 5);
    for (uint32_t c = 0; c < 5; c++)
        assert_true(held[c] < MANY / 2);
}

static void few_numbers_get_as_many_classes(void **state)
{
    (void)state;
    for (uint32_t count = 1; count < 8; count++) {
        double numbers[8];
        for (uint32_t i = 0; i < count; i++)
            numbers[i] = 10.0 + 7 * i;
        Classes classes = classes_make(numbers, count, false);
        uint32_t held[CLASSES_MOST];
        count_held(&classes, numbers, count, held);
        assert_true(classes.count == (count < 5 ? count : 5));
    }
}

static void equal_numbers_and_none_make_one_class(void **state)
{
    (void)state;
    double equal[] = {51000, 51000, 51000.01};
    assert_int_equal(classes_make(equal, 3, false).count, 1);
    assert_int_equal(classes_make(equal, 0, false).count, 1);
    double zero[] = {0, 0};
    assert_int_equal(classes_make(zero, 2, false).count, 1);
}

static void counts_have_whole_bounds(void **state)
{
    (void)state;
    double numbers[] = {1, 2, 2, 3, 4, 5, 1, 6};
    Classes classes = classes_make(numbers, 8, true);
    for (uint32_t b = 0; b + 1 < classes.count; b++)
        assert_float_equal(classes.bound[b], round(classes.bound[b]), 0);
}

static void negative_and_extreme_numbers_are_classed(void **state)
{
    (void)state;
    const double scales[] = {1e-9, 1, 1e12, 1e200};
    for (int s = 0; s < 4; s++) {
        double numbers[MANY];
        for (uint32_t i = 0; i < MANY; i++)
            numbers[i] = (i * 29 % MANY - 20.0) * scales[s];
        Classes classes = classes_make(numbers, MANY, false);
        uint32_t held[CLASSES_MOST];
        count_held(&classes, numbers, MANY, held);
        assert_int_equal(classes.count, 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wages_get_even_classes_at_round_bounds),
        cmocka_unit_test(skewed_numbers_are_not_all_in_one_class),
        cmocka_unit_test(few_numbers_get_as_many_classes),
        cmocka_unit_test(equal_numbers_and_none_make_one_class),
        cmocka_unit_test(counts_have_whole_bounds),
        cmocka_unit_test(negative_and_extreme_numbers_are_classed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
