#include "data/sql/heap.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

static atomic_size_t used, most = SIZE_MAX;
static atomic_bool exceeded;

static void count(size_t added, size_t removed)
{
    atomic_fetch_add_explicit(&used, added - removed, memory_order_relaxed);
}

static bool fits(size_t size)
{
    size_t limit = atomic_load_explicit(&most, memory_order_relaxed);
    if (limit == SIZE_MAX || atomic_load_explicit(&used, memory_order_relaxed) + size <= limit)
        return true;
    atomic_store_explicit(&exceeded, true, memory_order_relaxed);
    return false;
}

static void *take(int size)
{
    void *memory = fits((size_t)size) ? malloc((size_t)size) : NULL;
    if (memory)
        count(malloc_usable_size(memory), 0);
    return memory;
}

static void give_back(void *memory)
{
    count(0, malloc_usable_size(memory));
    free(memory);
}

static void *resize(void *memory, int size)
{
    size_t before = malloc_usable_size(memory);
    void *moved =
        fits((size_t)size > before ? (size_t)size - before : 0) ? realloc(memory, (size_t)size) : NULL;
    if (moved)
        count(malloc_usable_size(moved), before);
    return moved;
}

static int size_of(void *memory)
{
    return (int)malloc_usable_size(memory);
}

static int round_up(int size)
{
    return (size + 7) & ~7;
}

static int begin(void *context)
{
    (void)context;
    return SQLITE_OK;
}

static void end(void *context)
{
    (void)context;
}

void sql_heap_install(void)
{
    static const sqlite3_mem_methods methods = {.xMalloc = take,
                                                .xFree = give_back,
                                                .xRealloc = resize,
                                                .xSize = size_of,
                                                .xRoundup = round_up,
                                                .xInit = begin,
                                                .xShutdown = end};
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

void sql_heap_limit(size_t bytes)
{
    atomic_store(&exceeded, false);
    atomic_store(&most, atomic_load(&used) + bytes);
}

void sql_heap_unlimit(void)
{
    atomic_store(&most, SIZE_MAX);
}

bool sql_heap_was_exceeded(void)
{
    return atomic_exchange(&exceeded, false);
}
