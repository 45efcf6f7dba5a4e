/* The program's own malloc() and its family, which all libraries and plugins use too. */

/* Where memory cannot be had, the process ends (memory_failed()), so no library goes on with something
 * missing. The memory comes from the next definition: the C library's, or that of a preloaded library. */
#include "base/arena.h"
#include "base/sanitized.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__

#define PUBLIC __attribute__((visibility("default")))

/* glibc's own, for what dlsym() may need while the next definitions are looked for. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);

static struct {
    enum { UNKNOWN, LOOKING, KNOWN } state;
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *data, size_t size);
    void *(*memalign)(size_t alignment, size_t size);
} next;

/* ISO C has no conversion from a pointer to data to one to a function. */
static void look(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    memcpy(function, &found, sizeof found);
}

/* The first allocation comes before the first thread. False while dlsym() itself allocates. */
static bool is_ready(void)
{
    if (next.state != UNKNOWN)
        return next.state == KNOWN;
    next.state = LOOKING;
    look(&next.malloc, "malloc");
    look(&next.calloc, "calloc");
    look(&next.realloc, "realloc");
    look(&next.memalign, "memalign");
    next.state = KNOWN;
    return true;
}

static void *got(void *data, size_t size)
{
    if (!data)
        memory_failed(size);
    return data;
}

PUBLIC void *malloc(size_t size)
{
    return is_ready() ? got(next.malloc(size), size) : __libc_malloc(size);
}

PUBLIC void *calloc(size_t count, size_t size)
{
    if (!is_ready())
        return __libc_calloc(count, size);
    size_t all;
    if (__builtin_mul_overflow(count, size, &all))
        all = SIZE_MAX;
    return got(next.calloc(count, size), all);
}

/* Without a size, NULL is no failure. */
PUBLIC void *realloc(void *data, size_t size)
{
    if (!is_ready())
        abort();
    void *resized = next.realloc(data, size);
    return resized || !size ? resized : got(NULL, size);
}

PUBLIC void *reallocarray(void *data, size_t count, size_t size)
{
    size_t all;
    if (!__builtin_mul_overflow(count, size, &all))
        return realloc(data, all);
    errno = ENOMEM;
    return got(NULL, SIZE_MAX);
}

static bool is_power_of_two(size_t number)
{
    return number && (number & (number - 1)) == 0;
}

PUBLIC void *memalign(size_t alignment, size_t size)
{
    if (!is_ready())
        abort();
    void *data = next.memalign(alignment, size);
    return data || !is_power_of_two(alignment) ? data : got(NULL, size);
}

PUBLIC void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

PUBLIC int posix_memalign(void **data, size_t alignment, size_t size)
{
    if (!is_power_of_two(alignment) || alignment % sizeof(void *))
        return EINVAL;
    void *aligned = memalign(alignment, size);
    if (!aligned)
        return ENOMEM;
    *data = aligned;
    return 0;
}

#endif
