/* The budget of processor time. */
#include "base/budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

static void is_spent_by_work(void **state)
{
    (void)state;
    assert_false(budget_is_spent());
    assert_true(budget_begin(0.05));
    assert_false(budget_is_spent());
    volatile uint64_t work = 0;
    while (!budget_is_spent())
        work++;
    assert_true(work > 1000);
    assert_true(budget_is_spent());
    budget_end();
    assert_false(budget_is_spent());
}

static void is_not_spent_by_waiting(void **state)
{
    (void)state;
    const struct timespec while_ = {.tv_nsec = 100000000};
    assert_true(budget_begin(0.05));
    nanosleep(&while_, NULL);
    assert_false(budget_is_spent());
    budget_end();
}

static void holds_the_outer_one(void **state)
{
    (void)state;
    assert_true(budget_begin(1000));
    budget_add(5);
    assert_false(budget_begin(0));
    assert_false(budget_is_spent());
    assert_int_equal((int)budget_seconds(), 1005);
    budget_at("a.csv");
    assert_string_equal(budget_place(), "a.csv");
    budget_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_spent_by_work),
        cmocka_unit_test(is_not_spent_by_waiting),
        cmocka_unit_test(holds_the_outer_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
