/* Signals and timers. */
#include "worker/state.h"

#include <signal.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/* Real-time signals have no meaning to folio. */
enum { SIGNALS = 32, TIMERS = 8 };

static struct sigaction noted[SIGNALS];
static bool is_noted[SIGNALS];
static sigset_t mask;
static bool has_noted;

/* folio sets its handlers before foreign code runs, so they are noted once. */
void signals_note(void)
{
    if (has_noted)
        return;
    has_noted = true;
    sigprocmask(SIG_SETMASK, NULL, &mask);
    for (int number = 1; number < SIGNALS; number++)
        is_noted[number] = sigaction(number, NULL, &noted[number]) == 0;
}

/* folio has no timers. The kernel numbers those of timer_create() from 0. */
static void stop_timers(void)
{
    static const enum __itimer_which kinds[] = {ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF};
    const struct itimerval none = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        setitimer(kinds[i], &none, NULL);
    for (int id = 0; id < TIMERS; id++)
        syscall(SYS_timer_delete, id);
}

void signals_restore(void)
{
    stop_timers();
    for (int number = 1; number < SIGNALS; number++)
        if (is_noted[number])
            sigaction(number, &noted[number], NULL);
    sigprocmask(SIG_SETMASK, &mask, NULL);
}
