#include "worker/mark.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/sanitized.h"
#include "base/tidy.h"
#include "worker/page.h"
#include "worker/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Beyond the limit, so that the memory that a call uses passes the limit before an allocation fails. */
enum { ROOM = 8 };

static nlink_t threads; /* links of /proc/self/task when the call began; one for each thread, and two */

static nlink_t count_threads(void)
{
    struct stat tasks;
    return stat("/proc/self/task", &tasks) == 0 ? tasks.st_nlink : 0;
}

/* A sanitizer's own memory is many times that of the program. */
static void limit_memory(WorkerPage *page)
{
    uint64_t data = 0;
    page->resident = 0;
    page->peak = worker_peak();
    if (IS_SANITIZED || !page->memory || !worker_memory("self", &page->resident, &data))
        return;
    page->data = data;
    struct rlimit limit;
    rlim_t most = data + page->memory + page->memory / ROOM;
    if (getrlimit(RLIMIT_DATA, &limit) == 0 && most < limit.rlim_cur) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_DATA, &limit);
    }
}

static void begin(WorkerCall call, const char *section, const char *plugin)
{
    WorkerPage *page = worker_page();
    page->place.call = call;
    snprintf(page->place.section, sizeof page->place.section, "%s", section);
    snprintf(page->place.plugin, sizeof page->place.plugin, "%s", plugin);
    process_note();
    if (!is_worker())
        return;
    limit_memory(page);
    threads = count_threads();
    page->since = clock_seconds();
    atomic_store(&page->running, (int)call);
}

void mark_load(const char *path)
{
    begin(CALL_LOAD, "", path);
}

void mark_build(const char *section, const char *plugin)
{
    begin(CALL_BUILD, section, plugin);
}

/* Without a reason: too much memory. */
static _Noreturn void give_up(WorkerPage *page, const char *reason)
{
    snprintf(page->reason, sizeof page->reason, "%s", reason);
    page->end = END_GAVE_UP;
    _exit(EXIT_FAILURE);
}

/* A child that a plugin forked, and that came back from the call, is no worker and ends here. */
static void end_child(const WorkerPage *page)
{
    if (atomic_load(&page->running) != CALL_NONE && !is_worker())
        _exit(EXIT_SUCCESS);
}

const char *mark_restore(void)
{
    WorkerPage *page = worker_page();
    end_child(page);
    const char *reason = process_restore();
    if (!is_worker())
        return reason;
    uint64_t resident, data;
    if (page->resident && worker_memory("self", &resident, &data) &&
        worker_is_over(page, resident, worker_peak()))
        give_up(page, "");
    if (reason)
        give_up(page, reason);
    if (page->threads.call == CALL_NONE && count_threads() > threads)
        page->threads = page->place;
    return NULL;
}

void mark_end(void)
{
    atomic_store(&worker_page()->running, CALL_NONE);
}

void mark_damaged(void)
{
    WorkerPage *page = worker_page();
    if (!is_worker() || page->renewal != RENEWAL_NONE)
        return;
    tidy_now();
    page->end = END_RENEW;
    _exit(EXIT_FAILURE);
}

bool mark_renews(void)
{
    return is_worker() && worker_page()->renewal == RENEWAL_NOW;
}

bool mark_line(const char *line)
{
    WorkerPage *page = worker_page();
    if (!is_worker())
        return true;
    Hash state;
    hash_begin(&state);
    hash_add_text(&state, line);
    uint64_t hash = hash_end_number(&state);
    for (uint32_t i = 0; i < page->earlier; i++)
        if (page->lines[i] == hash)
            return false;
    if (page->line_count < PLACE_LINES)
        page->lines[page->line_count++] = hash;
    return true;
}
