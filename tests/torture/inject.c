/* Preloaded into folio, lets one of its calls fail, and counts the calls.
 *
 *   INJECT_RECORD   a file of sizeof(Record) bytes, in which calls are counted and the fault is noted
 *   INJECT_KIND     memory, open, read, write, fsync, rename, map or memfd: what fails
 *   INJECT_PROCESS  0: the process that is started; 1: its first child, and so on
 *   INJECT_AT       which of its calls of that kind fails; 0: none
 *   INJECT_HOW      an errno, or "short": half of what was asked for is read or written */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

typedef enum Kind { MEMORY, OPEN, READ, WRITE, FSYNC, RENAME, MAP, MEMFD, KIND_COUNT } Kind;
static const char *const kinds[] = {"memory", "open", "read", "write", "fsync", "rename", "map", "memfd"};

enum { PROCESSES = 8, STACK = 24 };

/* tests/torture/faults reads it. */
typedef struct Record {
    _Atomic uint64_t processes;
    _Atomic uint64_t calls[PROCESSES][KIND_COUNT];
    _Atomic uint64_t injected;
    int64_t descriptor; /* of the call that failed; -1: it had none */
    char call[24];
    uint64_t stack[STACK], base; /* addresses of the callers, and of the program */
} Record;

static Record *record;
static Kind kind = KIND_COUNT;
static uint64_t at, target, process;
static int error;
static bool shortened;

static void count_process(void)
{
    if (record)
        process = atomic_fetch_add(&record->processes, 1);
}

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("INJECT_RECORD"), *name = getenv("INJECT_KIND"), *how = getenv("INJECT_HOW");
    void *frames[2];
    backtrace(frames, 2);
    for (Kind k = MEMORY; name && k < KIND_COUNT; k++)
        if (strcmp(name, kinds[k]) == 0)
            kind = k;
    at = strtoull(getenv("INJECT_AT") ? getenv("INJECT_AT") : "0", NULL, 10);
    target = strtoull(getenv("INJECT_PROCESS") ? getenv("INJECT_PROCESS") : "0", NULL, 10);
    shortened = how && strcmp(how, "short") == 0;
    error = how && !shortened ? atoi(how) : ENOMEM;
    int fd = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
    void *map = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *record, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
        abort();
    close(fd);
    pthread_atfork(NULL, NULL, count_process);
    record = map;
    count_process();
}

static void note(const char *call, int descriptor)
{
    Dl_info program = {0};
    void *frames[STACK] = {0};
    dladdr((void *)(uintptr_t)dlsym(RTLD_DEFAULT, "malloc"), &program);
    backtrace(frames, STACK);
    for (int i = 0; i < STACK; i++)
        record->stack[i] = (uintptr_t)frames[i];
    record->base = (uintptr_t)program.dli_fbase;
    record->descriptor = descriptor;
    snprintf(record->call, sizeof record->call, "%s", call);
    atomic_store(&record->injected, 1);
}

/* Whether this call is the one that fails. */
static bool is_due(Kind of, const char *call, int descriptor)
{
    static _Thread_local bool busy;
    if (!record || busy || process >= PROCESSES)
        return false;
    uint64_t number = atomic_fetch_add(&record->calls[process][of], 1) + 1;
    if (of != kind || process != target || number != at)
        return false;
    busy = true;
    note(call, descriptor);
    busy = false;
    errno = error;
    return true;
}

#define NEXT(name)                                                                                           \
    static __typeof__(&name) next;                                                                           \
    if (!next)                                                                                               \
    next = (__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name)

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t),
    *__libc_memalign(size_t, size_t);

void *malloc(size_t size)
{
    return is_due(MEMORY, "malloc", -1) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_due(MEMORY, "calloc", -1) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *data, size_t size)
{
    return size && is_due(MEMORY, "realloc", -1) ? NULL : __libc_realloc(data, size);
}

void *memalign(size_t alignment, size_t size)
{
    return is_due(MEMORY, "memalign", -1) ? NULL : __libc_memalign(alignment, size);
}

static mode_t mode_of(va_list args, int flags)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

#define DEFINE_OPEN(name)                                                                                    \
    int name(const char *path, int flags, ...)                                                               \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        va_list args;                                                                                        \
        va_start(args, flags);                                                                               \
        mode_t mode = mode_of(args, flags);                                                                  \
        va_end(args);                                                                                        \
        return is_due(OPEN, #name, -1) ? -1 : next(path, flags, mode);                                       \
    }
DEFINE_OPEN(open)
DEFINE_OPEN(open64)

#define DEFINE_OPENAT(name)                                                                                  \
    int name(int folder, const char *path, int flags, ...)                                                   \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        va_list args;                                                                                        \
        va_start(args, flags);                                                                               \
        mode_t mode = mode_of(args, flags);                                                                  \
        va_end(args);                                                                                        \
        return is_due(OPEN, #name, -1) ? -1 : next(folder, path, flags, mode);                               \
    }
DEFINE_OPENAT(openat)
DEFINE_OPENAT(openat64)

FILE *fopen(const char *path, const char *mode)
{
    NEXT(fopen);
    return is_due(OPEN, "fopen", -1) ? NULL : next(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    NEXT(fopen64);
    return is_due(OPEN, "fopen64", -1) ? NULL : next(path, mode);
}

FILE *fdopen(int fd, const char *mode)
{
    NEXT(fdopen);
    return is_due(OPEN, "fdopen", fd) ? NULL : next(fd, mode);
}

DIR *opendir(const char *path)
{
    NEXT(opendir);
    return is_due(OPEN, "opendir", -1) ? NULL : next(path);
}

DIR *fdopendir(int fd)
{
    NEXT(fdopendir);
    return is_due(OPEN, "fdopendir", fd) ? NULL : next(fd);
}

static size_t part(size_t size)
{
    return size > 1 ? size / 2 : size;
}

ssize_t read(int fd, void *data, size_t size)
{
    NEXT(read);
    if (is_due(READ, "read", fd))
        return shortened ? next(fd, data, part(size)) : -1;
    return next(fd, data, size);
}

ssize_t pread(int fd, void *data, size_t size, off_t offset)
{
    NEXT(pread);
    if (is_due(READ, "pread", fd))
        return shortened ? next(fd, data, part(size), offset) : -1;
    return next(fd, data, size, offset);
}

ssize_t pread64(int fd, void *data, size_t size, off64_t offset)
{
    NEXT(pread64);
    if (is_due(READ, "pread64", fd))
        return shortened ? next(fd, data, part(size), offset) : -1;
    return next(fd, data, size, offset);
}

ssize_t write(int fd, const void *data, size_t size)
{
    NEXT(write);
    if (is_due(WRITE, "write", fd))
        return shortened ? next(fd, data, part(size)) : -1;
    return next(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
    NEXT(pwrite);
    if (is_due(WRITE, "pwrite", fd))
        return shortened ? next(fd, data, part(size), offset) : -1;
    return next(fd, data, size, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
    NEXT(pwrite64);
    if (is_due(WRITE, "pwrite64", fd))
        return shortened ? next(fd, data, part(size), offset) : -1;
    return next(fd, data, size, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    NEXT(writev);
    if (is_due(WRITE, "writev", fd))
        return shortened ? next(fd, parts, 1) : -1;
    return next(fd, parts, count);
}

#define DEFINE(kind, result, name, parameters, arguments, descriptor)                                        \
    result name parameters                                                                                   \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        return is_due(kind, #name, descriptor) ? -1 : next arguments;                                        \
    }
DEFINE(WRITE, int, ftruncate, (int fd, off_t size), (fd, size), fd)
DEFINE(WRITE, int, ftruncate64, (int fd, off64_t size), (fd, size), fd)
DEFINE(FSYNC, int, fsync, (int fd), (fd), fd)
DEFINE(FSYNC, int, fdatasync, (int fd), (fd), fd)
DEFINE(RENAME, int, rename, (const char *from, const char *to), (from, to), -1)
DEFINE(RENAME, int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), -1)
DEFINE(RENAME, int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags),
       (a, from, b, to, flags), -1)
DEFINE(RENAME, int, link, (const char *from, const char *to), (from, to), -1)
DEFINE(RENAME, int, linkat, (int a, const char *from, int b, const char *to, int flags),
       (a, from, b, to, flags), -1)
DEFINE(RENAME, int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
DEFINE(RENAME, int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), -1)
DEFINE(MEMFD, int, memfd_create, (const char *name, unsigned flags), (name, flags), -1)

void *mmap(void *place, size_t size, int protection, int flags, int fd, off_t offset)
{
    NEXT(mmap);
    return is_due(MAP, "mmap", fd) ? MAP_FAILED : next(place, size, protection, flags, fd, offset);
}

void *mmap64(void *place, size_t size, int protection, int flags, int fd, off64_t offset)
{
    NEXT(mmap64);
    return is_due(MAP, "mmap64", fd) ? MAP_FAILED : next(place, size, protection, flags, fd, offset);
}
