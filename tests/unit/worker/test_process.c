/* What foreign code changes is put right. */
#include "worker/process.h"

#include <fcntl.h>
#include <fenv.h>
#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
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

static void on_alarm(int number)
{
    (void)number;
}

static void it_is_as_it_was_noted(void **state)
{
    (void)state;
    struct sigaction action;
    struct itimerval timer = {.it_value = {.tv_sec = 100}};
    struct rlimit limit, noted;
    sigset_t mask;
    setenv("KEPT", "value", 1);
    getrlimit(RLIMIT_CORE, &noted);
    process_note();
    signal(SIGALRM, on_alarm);
    setitimer(ITIMER_REAL, &timer, NULL);
    sigfillset(&mask);
    sigprocmask(SIG_BLOCK, &mask, NULL);
    getenv("KEPT")[0] = 'f';
    setenv("ADDED", "x", 1);
    clearenv();
    limit = noted;
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &limit);
    assert_null(process_restore());
    sigaction(SIGALRM, NULL, &action);
    assert_true(action.sa_handler == SIG_DFL);
    getitimer(ITIMER_REAL, &timer);
    assert_int_equal(timer.it_value.tv_sec, 0);
    sigprocmask(SIG_SETMASK, NULL, &mask);
    assert_false(sigismember(&mask, SIGALRM));
    assert_string_equal(getenv("KEPT"), "value");
    assert_null(getenv("ADDED"));
    getrlimit(RLIMIT_CORE, &limit);
    assert_true(limit.rlim_cur == noted.rlim_cur);
}

static void it_says_what_cannot_be_restored(void **state)
{
    (void)state;
    int fd = open("/dev/null", O_RDONLY);
    process_note();
    close(fd);
    assert_string_equal(process_restore(), "closed or replaced a file that folio had open");
    assert_int_equal(open("/dev/zero", O_RDONLY), fd);
    process_note();
    int other = open("/dev/null", O_RDONLY);
    dup2(other, fd);
    assert_non_null(process_restore());
    close(other);
    process_note();
    int opened = open("/dev/null", O_RDONLY);
    assert_null(process_restore());
    close(opened);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_as_at_the_first_call),
                                       cmocka_unit_test(it_is_as_it_was_noted),
                                       cmocka_unit_test(it_says_what_cannot_be_restored)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
