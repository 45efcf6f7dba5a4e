/* What foreign code changes is put right. */
#include "worker/process.h"

#include <fenv.h>
#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static mode_t current_umask(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return mask;
}

static void it_is_as_at_the_first_call(void **state)
{
    (void)state;
    char before[PATH_MAX], after[PATH_MAX];
    assert_non_null(getcwd(before, sizeof before));
    umask(027);
    process_hold();
    assert_int_equal(current_umask(), 027);
    for (int i = 0; i < 2; i++) {
        umask(0);
        fesetround(FE_DOWNWARD);
        uselocale(LC_GLOBAL_LOCALE);
        assert_int_equal(chdir("/"), 0);
        process_hold();
        assert_int_equal(current_umask(), 027);
        assert_int_equal(fegetround(), FE_TONEAREST);
        assert_ptr_not_equal(uselocale((locale_t)0), LC_GLOBAL_LOCALE);
        assert_non_null(getcwd(after, sizeof after));
        assert_string_equal(after, before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_as_at_the_first_call)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
