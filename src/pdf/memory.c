#include "pdf/memory.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 1 << 20, ALIGNMENT = 16, CHUNKS_KEPT = 16 };

typedef struct Chunk {
    struct Chunk *next;
    size_t size, used;
} Chunk;

enum { HEADER_SIZE = (sizeof(Chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

struct Pool {
    Chunk *first, *current; /* chunks behind `current` are empty */
};

static _Thread_local Pool *in_use;

static Chunk *chunk_new(size_t size)
{
    Chunk *chunk = memory_get(HEADER_SIZE + size);
    *chunk = (Chunk){.size = size};
    return chunk;
}

Pool *pool_new(void)
{
    Pool *pool = memory_get(sizeof *pool);
    Chunk *chunk = chunk_new(CHUNK_SIZE);
    *pool = (Pool){.first = chunk, .current = chunk};
    return pool;
}

static void free_chunks(Chunk *chunk)
{
    while (chunk) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

void pool_free(Pool *pool)
{
    if (!pool)
        return;
    free_chunks(pool->first);
    free(pool);
}

void pool_reset(Pool *pool)
{
    Chunk *last = pool->first;
    for (unsigned kept = 1; last->next && last->next->size == CHUNK_SIZE && kept < CHUNKS_KEPT; kept++)
        last = last->next;
    free_chunks(last->next);
    last->next = NULL;
    for (Chunk *chunk = pool->first; chunk; chunk = chunk->next)
        chunk->used = 0;
    pool->current = pool->first;
}

/* The next chunk where `size` bytes fit: one kept from before, or a new one put behind the current. */
static Chunk *next_chunk(Pool *pool, size_t size)
{
    Chunk *chunk = pool->current->next;
    if (!chunk || chunk->size < size) {
        chunk = chunk_new(size > CHUNK_SIZE ? size : CHUNK_SIZE);
        chunk->next = pool->current->next;
        pool->current->next = chunk;
    }
    return pool->current = chunk;
}

void *pool_alloc(Pool *pool, size_t size)
{
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Chunk *chunk = pool->current;
    if (chunk->size - chunk->used < rounded)
        chunk = next_chunk(pool, rounded);
    char *data = (char *)chunk + HEADER_SIZE + chunk->used;
    chunk->used += rounded;
    return data;
}

void *pool_copy(Pool *pool, const void *data, size_t size)
{
    void *copy = pool_alloc(pool, size);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

void pool_use(Pool *pool)
{
    in_use = pool;
}

void *pool_haru_alloc(unsigned int size)
{
    return pool_alloc(in_use, size);
}

void pool_haru_free(void *data)
{
    (void)data;
}
