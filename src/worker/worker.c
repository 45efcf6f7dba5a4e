#include "worker/worker.h"

#include "base/arena.h"
#include "worker/page.h"
#include "worker/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_do_leak_check() ((void)0)
#endif

/* Above the numbers that others get. */
enum { RESULT_FD = 200 };

static int make_file(void)
{
    int fd = memfd_create("folio-result", MFD_CLOEXEC);
    int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, RESULT_FD);
    if (high < 0)
        return fd;
    close(fd);
    return high;
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
static _Noreturn void finish(Message *message)
{
    WorkerPage *page = worker_page();
    if (!message_end(message)) {
        fprintf(stderr, "folio: the result cannot be written: %s\n", strerror(message->error));
        _exit(EXIT_FAILURE);
    }
    fflush(NULL);
    __lsan_do_leak_check();
    page->length = message->length;
    page->end = END_DONE;
    _exit(EXIT_SUCCESS);
}

static void on_no_memory(void)
{
    worker_page()->end = END_MEMORY;
    _exit(EXIT_FAILURE);
}

static _Noreturn void work(const Watch *watch, pid_t parent, int fd, WorkerTask *task, void *context)
{
    Message message = {.fd = fd};
    leave_group(parent);
    replace_streams();
    sigprocmask(SIG_SETMASK, &watch->before, NULL);
    worker_page_own();
    memory_on_failure(on_no_memory);
    task(context, &message);
    finish(&message);
}

static void reset_page(const WorkerLimits *limits)
{
    WorkerPage *page = worker_page();
    atomic_store(&page->running, CALL_NONE);
    page->threads.call = page->place.call = CALL_NONE;
    page->end = END_NONE;
    page->length = page->resident = page->peak = 0;
    page->reason[0] = '\0';
    page->memory = limits->memory;
    page->earlier = page->line_count;
}

static bool take_result(int fd, WorkerResult *result, Fail *f)
{
    struct stat file;
    uint64_t length = worker_page()->length;
    if (fstat(fd, &file) != 0 || length > (uint64_t)file.st_size || length > SIZE_MAX)
        return fail(f, FAIL_CRASH,
                    "internal error: the result of the worker process was cut short; please report it");
    if (!length)
        return true;
    void *map = mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED)
        return fail(f, FAIL_INTERNAL, "out of memory");
    *result = (WorkerResult){.map = map, .message = {.data = map, .size = (size_t)length}};
    return true;
}

static bool fail_start(Fail *f)
{
    return fail(f, FAIL_INTERNAL, "the worker process cannot be started: %s", strerror(errno));
}

/* One worker. False: it did not finish. */
static bool run_one(Watch *watch, int fd, WorkerTask *task, void *context, Fail *f)
{
    pid_t parent = getpid();
    fflush(NULL);
    watch->worker = fork();
    if (watch->worker < 0)
        return fail_start(f);
    if (!watch->worker)
        work(watch, parent, fd, task, context);
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
    if (!worker_page_share())
        return fail_start(f);
    watch_begin(&watch);
    while (f->code == FAIL_NONE) {
        int fd = make_file();
        if (fd < 0) {
            fail_start(f);
            break;
        }
        reset_page(limits);
        bool done = run_one(&watch, fd, task, context, f);
        if (done)
            take_result(fd, result, f);
        close(fd);
        if (done || f->code != FAIL_NONE || !watch_blame(&watch, f))
            break;
    }
    watch_end(&watch);
    faults_clear();
    return f->code == FAIL_NONE;
}

void worker_result_free(WorkerResult *result)
{
    if (result->map)
        munmap(result->map, result->message.size);
    *result = (WorkerResult){0};
}
