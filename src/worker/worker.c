#include "worker/worker.h"

#include "base/arena.h"
#include "base/sanitized.h"
#include "base/tidy.h"
#include "worker/page.h"
#include "worker/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Room for a result. Pages are taken as they are written. No file: foreign code could close it, and limits of
 * file sizes would count. */
static const uint64_t ROOM = 1ULL << 32, LEAST_ROOM = 1 << 24;

static bool map_result(WorkerResult *result)
{
    for (uint64_t room = ROOM; room >= LEAST_ROOM; room /= 2) {
        size_t size = room <= SIZE_MAX / 16 ? (size_t)room : SIZE_MAX / 16;
        void *map =
            mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (map == MAP_FAILED)
            continue;
        madvise(map, size, MADV_DONTDUMP);
        *result = (WorkerResult){.map = map, .size = size};
        return true;
    }
    return false;
}

/* Nothing that foreign code prints may reach the results, and nothing that it reads may come from the user.
 */
static void replace_streams(void)
{
    int null = open("/dev/null", O_RDONLY);
    if (null > STDERR_FILENO) {
        dup2(null, STDIN_FILENO);
        close(null);
    }
    dup2(STDERR_FILENO, STDOUT_FILENO);
}

/* A group of its own, which the parent can end. Written to, a terminal stops processes outside of its
 * foreground group if it is set to do so, unless they ignore the signal. */
static void leave_group(pid_t parent)
{
    setpgid(0, 0);
    signal(SIGTTOU, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent)
        _exit(EXIT_FAILURE);
}

/* Nothing of foreign code runs at the end: no exit handlers, no destructors. */
static _Noreturn void finish(const Message *message)
{
    WorkerPage *page = worker_page();
    if (message->full) {
        page->end = END_MEMORY;
        _exit(EXIT_FAILURE);
    }
    fflush(stderr);
    __lsan_do_leak_check();
    page->length = message->length;
    page->end = END_DONE;
    _exit(EXIT_SUCCESS);
}

/* In a process that a plugin forked, the plugin sees that the memory cannot be had. */
static void on_no_memory(size_t size)
{
    if (!is_worker())
        return;
    tidy_now();
    worker_page()->end = worker_would_be_over(worker_page(), size) ? END_GAVE_UP : END_MEMORY;
    _exit(EXIT_FAILURE);
}

static _Noreturn void work(const Watch *watch, pid_t parent, const WorkerResult *result, WorkerTask *task,
                           void *context)
{
    Message message = {.data = result->map, .size = result->size};
    leave_group(parent);
    replace_streams();
    sigprocmask(SIG_SETMASK, &watch->before, NULL);
    worker_page_own();
    memory_on_failure(on_no_memory);
    task(context, &message);
    finish(&message);
}

static void reset_page(const WorkerLimits *limits, WorkerRenewal renewal)
{
    WorkerPage *page = worker_page();
    atomic_store(&page->running, CALL_NONE);
    page->threads.call = page->place.call = CALL_NONE;
    page->end = END_NONE;
    page->length = page->resident = page->peak = 0;
    page->reason[0] = '\0';
    page->memory = limits->memory;
    page->sandbox = limits->sandbox;
    page->renewal = renewal;
    page->earlier = page->line_count;
}

static bool fail_start(Fail *f)
{
    if (errno == ENOMEM)
        return fail(f, FAIL_INTERNAL, "out of memory");
    return fail(f, FAIL_INTERNAL, "the worker process cannot be started: %s", strerror(errno));
}

/* One worker. False: it did not finish. */
static bool run_one(Watch *watch, const WorkerResult *result, WorkerTask *task, void *context, Fail *f)
{
    pid_t parent = getpid();
    fflush(NULL);
    watch->worker = fork();
    if (watch->worker < 0)
        return fail_start(f);
    if (!watch->worker)
        work(watch, parent, result, task, context);
    setpgid(watch->worker, watch->worker);
    watch_worker(watch);
    watch_raise(watch);
    return watch->end == WATCH_ENDED_ITSELF && worker_page()->end == END_DONE && WIFEXITED(watch->status) &&
           WEXITSTATUS(watch->status) == EXIT_SUCCESS;
}

bool worker_run(const WorkerLimits *limits, WorkerTask *task, void *context, WorkerResult *result, Fail *f)
{
    Watch watch = {.seconds = limits->seconds};
    *result = (WorkerResult){0};
    if (!worker_page_share() || !map_result(result))
        return fail_start(f);
    watch_begin(&watch);
    WorkerRenewal renewal = RENEWAL_NONE;
    for (bool done = false; !done && f->code == FAIL_NONE;) {
        reset_page(limits, renewal);
        done = run_one(&watch, result, task, context, f);
        bool renew = !done && renewal == RENEWAL_NONE && worker_page()->end == END_RENEW;
        renewal = renew ? RENEWAL_NOW : renewal == RENEWAL_NONE ? RENEWAL_NONE : RENEWAL_PAST;
        if (!done && !renew && f->code == FAIL_NONE)
            watch_blame(&watch, f);
    }
    watch_end(&watch);
    faults_clear();
    uint64_t length = worker_page()->length;
    result->message = (Received){.data = result->map, .size = length < result->size ? (size_t)length : 0};
    return f->code == FAIL_NONE;
}

void worker_result_free(WorkerResult *result)
{
    if (result->map)
        munmap(result->map, result->size);
    *result = (WorkerResult){0};
}
