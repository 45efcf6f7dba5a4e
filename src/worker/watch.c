#include "worker/watch.h"

#include "base/clock.h"
#include "worker/children.h"
#include "worker/reason.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How often the parent looks, and how long a worker that was interrupted may take to tidy up. */
static const struct timespec PERIOD = {.tv_nsec = 20 * 1000 * 1000};
static const double GRACE = 1;

static const int interrupts[] = {SIGINT, SIGTERM, SIGHUP};
enum { INTERRUPTS = sizeof interrupts / sizeof *interrupts };

static bool is_interrupt(int number)
{
    for (int i = 0; i < INTERRUPTS; i++)
        if (interrupts[i] == number)
            return true;
    return false;
}

static sigset_t awaited(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    for (int i = 0; i < INTERRUPTS; i++)
        sigaddset(&set, interrupts[i]);
    return set;
}

void watch_begin(Watch *watch)
{
    sigset_t set = awaited();
    signal(SIGCHLD, SIG_DFL);
    sigprocmask(SIG_BLOCK, &set, &watch->before);
    watch->strangers = children_list();
    children_adopt();
}

void watch_end(Watch *watch)
{
    sigprocmask(SIG_SETMASK, &watch->before, NULL);
    free(watch->strangers);
    watch->strangers = NULL;
}

/* Whether a worker that was interrupted may go on for the moment. */
static bool may_tidy_up(const WorkerPage *page, double since)
{
    return atomic_load(&page->running) == CALL_NONE && clock_seconds() - since < GRACE;
}

/* What the parent has to end the worker for. */
static WatchEnd look(const Watch *watch, const WorkerPage *page)
{
    if (atomic_load(&page->running) == CALL_NONE)
        return WATCH_ENDED_ITSELF;
    if (clock_seconds() - page->since > watch->seconds)
        return WATCH_TOO_LONG;
    char pid[32];
    uint64_t resident, data;
    snprintf(pid, sizeof pid, "%ld", (long)watch->worker);
    bool over = page->resident && worker_memory(pid, &resident, &data) && worker_is_over(page, resident, 0);
    return over ? WATCH_TOO_LARGE : WATCH_ENDED_ITSELF;
}

/* An ignored signal that is blocked is still delivered to whoever waits for it. */
static bool is_ignored(int number)
{
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static bool has_ended(Watch *watch)
{
    enum { KILO = 1024 };
    struct rusage usage;
    if (wait4(watch->worker, &watch->status, WNOHANG, &usage) == 0)
        return false;
    watch->peak = (uint64_t)usage.ru_maxrss * KILO;
    return true;
}

/* The worker's group is ended first while the worker is there: after that, its number may be another's. */
static void end_all(Watch *watch)
{
    siginfo_t info;
    kill(watch->worker, SIGKILL);
    waitid(P_PID, (id_t)watch->worker, &info, WEXITED | WNOWAIT);
    kill(-watch->worker, SIGKILL);
    has_ended(watch);
    children_end(watch->strangers);
}

static bool is_dead(const Watch *watch)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)watch->worker, &info, WEXITED | WNOWAIT | WNOHANG) != 0 || info.si_pid != 0;
}

void watch_worker(Watch *watch)
{
    const WorkerPage *page = worker_page();
    sigset_t set = awaited();
    double since = 0;
    watch->end = WATCH_ENDED_ITSELF;
    watch->signal = 0;
    while (!is_dead(watch)) {
        int number = sigtimedwait(&set, NULL, &PERIOD);
        if (is_interrupt(number) && !is_ignored(number) && !watch->signal) {
            watch->signal = number;
            since = clock_seconds();
            kill(watch->worker, number);
        }
        if (watch->signal && !may_tidy_up(page, since))
            watch->end = WATCH_INTERRUPTED;
        else if (!watch->signal && number != SIGCHLD)
            watch->end = look(watch, page);
        if (watch->end != WATCH_ENDED_ITSELF)
            break;
    }
    if (watch->signal)
        watch->end = WATCH_INTERRUPTED;
    end_all(watch);
}

void watch_raise(const Watch *watch)
{
    int number = watch->signal;
    if (!number && WIFSIGNALED(watch->status) && is_interrupt(WTERMSIG(watch->status)) &&
        atomic_load(&worker_page()->running) == CALL_NONE)
        number = WTERMSIG(watch->status);
    if (!number)
        return;
    sigprocmask(SIG_SETMASK, &watch->before, NULL);
    raise(number);
}

/* Of the call that ran when the worker ended. */
static const char *explain(const Watch *watch, const WorkerPage *page, char *reason, size_t size)
{
    bool over = worker_is_over(page, 0, watch->peak) || watch->end == WATCH_TOO_LARGE ||
                (page->end == END_GAVE_UP && !page->reason[0]);
    if (watch->end == WATCH_TOO_LONG) {
        reason_too_long(watch->seconds, reason, size);
        return "; allow more with --section-timeout";
    }
    if (over) {
        reason_too_large(page->memory, reason, size);
        return "; allow more with --memory";
    }
    if (page->end == END_GAVE_UP)
        snprintf(reason, size, "%.*s", (int)strnlen(page->reason, sizeof page->reason), page->reason);
    else
        reason_of_status(watch->status, reason, size);
    return "";
}

static bool is_known(const WorkerPlace *place)
{
    return place->call == CALL_LOAD ? fault_of_loading(place->plugin) : fault_of_section(place->section);
}

static bool fail_host(const Watch *watch, Fail *f)
{
    char reason[160];
    reason_of_status(watch->status, reason, sizeof reason);
    return fail(f, FAIL_CRASH, "internal error: folio %s while no plugin ran; please report it", reason);
}

bool watch_blame(const Watch *watch, Fail *f)
{
    WorkerPage *page = worker_page();
    char reason[160];
    page->place.section[sizeof page->place.section - 1] = '\0';
    page->place.plugin[sizeof page->place.plugin - 1] = '\0';
    bool runs = atomic_load(&page->running) != CALL_NONE;
    const WorkerPlace *place = runs ? &page->place : &page->threads;
    const char *advice = explain(watch, page, reason, sizeof reason);
    if (page->end == END_MEMORY && !(runs && worker_is_over(page, 0, watch->peak)))
        return fail(f, FAIL_INTERNAL, "out of memory");
    if (place->call == CALL_NONE || is_known(place))
        return fail_host(watch, f);
    if (!runs) {
        reason_of_status(watch->status, reason, sizeof reason);
        char words[sizeof reason];
        snprintf(words, sizeof words, "left a thread behind, and the process %.120s", reason);
        fault_add(place, words, "");
    } else
        fault_add(place, reason, advice);
    return true;
}
