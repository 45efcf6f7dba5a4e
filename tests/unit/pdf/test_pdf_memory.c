#include "pdf/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = pool_new();
    return 0;
}

static int tear_down(void **state)
{
    pool_free(*state);
    return 0;
}

static void pieces_are_aligned_and_apart(void **state)
{
    char *one = pool_alloc(*state, 1), *two = pool_alloc(*state, 17), *three = pool_alloc(*state, 0);
    assert_int_equal((uintptr_t)one % 16, 0);
    assert_int_equal((uintptr_t)two % 16, 0);
    assert_true(two - one >= 1 && three - two >= 17);
}

static void a_copy_is_a_copy(void **state)
{
    char text[] = "resources";
    char *copy = pool_copy(*state, text, sizeof text);
    text[0] = 'R';
    assert_string_equal(copy, "resources");
}

static void what_a_reset_gives_back_is_used_again(void **state)
{
    char *first = pool_alloc(*state, 100);
    for (int i = 0; i < 5000; i++)
        memset(pool_alloc(*state, 1000), i, 1000);
    pool_reset(*state);
    assert_ptr_equal(pool_alloc(*state, 100), first);
    for (int i = 0; i < 5000; i++)
        memset(pool_alloc(*state, 1000), i, 1000);
}

static void a_piece_may_be_larger_than_what_was_kept(void **state)
{
    enum { LARGE = 5 << 20 };
    for (int round = 0; round < 3; round++) {
        memset(pool_alloc(*state, 1 << 20), 1, 1 << 20);
        char *large = pool_alloc(*state, LARGE);
        memset(large, 2, LARGE);
        memset(pool_alloc(*state, 1 << 20), 3, 1 << 20);
        assert_int_equal(large[0] + large[LARGE - 1], 4);
        pool_reset(*state);
    }
}

static void libharu_gets_its_memory_from_the_pool_in_use(void **state)
{
    Pool *other = pool_new();
    pool_use(other);
    char *there = pool_haru_alloc(32);
    pool_use(*state);
    char *here = pool_haru_alloc(32);
    pool_haru_free(here);
    assert_ptr_equal(pool_alloc(other, 32), there + 32);
    assert_ptr_equal(pool_alloc(*state, 32), here + 32);
    pool_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pieces_are_aligned_and_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_is_a_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_reset_gives_back_is_used_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_piece_may_be_larger_than_what_was_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(libharu_gets_its_memory_from_the_pool_in_use, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
