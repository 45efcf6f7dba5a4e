#include "worker/page.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

static WorkerPage own, *page = &own;
static pid_t worker; /* 0: this process is none */

WorkerPage *worker_page(void)
{
    return page;
}

/* A child that a plugin forked is none. */
bool is_worker(void)
{
    return worker && worker == getpid();
}

bool worker_page_share(void)
{
    if (page != &own)
        return true;
    void *shared = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return false;
    page = shared;
    return true;
}

void worker_page_own(void)
{
    worker = getpid();
}

bool worker_memory(const char *pid, uint64_t *resident, uint64_t *data)
{
    char path[64], text[256];
    snprintf(path, sizeof path, "/proc/%s/statm", pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (length <= 0)
        return false;
    text[length] = '\0';
    unsigned long total, in_memory, shared, code, library, private;
    if (sscanf(text, "%lu %lu %lu %lu %lu %lu", &total, &in_memory, &shared, &code, &library, &private) != 6)
        return false;
    uint64_t size = (uint64_t)sysconf(_SC_PAGESIZE);
    *resident = in_memory * size;
    *data = private * size;
    return true;
}

uint64_t worker_peak(void)
{
    enum { KILO = 1024 };
    struct rusage usage = {0};
    getrusage(RUSAGE_SELF, &usage);
    return (uint64_t)usage.ru_maxrss * KILO;
}

/* A peak from before the call says nothing about it. */
bool worker_is_over(const WorkerPage *of, uint64_t resident, uint64_t peak)
{
    uint64_t most = peak > of->peak && peak > resident ? peak : resident;
    return of->memory && of->resident && most >= of->resident && most - of->resident >= of->memory;
}

bool worker_would_be_over(const WorkerPage *of, uint64_t more)
{
    uint64_t resident, data;
    if (atomic_load(&of->running) == CALL_NONE || !of->memory || !of->resident)
        return false;
    if (more >= of->memory)
        return true;
    return worker_memory("self", &resident, &data) &&
           (worker_is_over(of, resident, worker_peak()) || data + more >= of->data + of->memory);
}
