#include "base/arena.h"

#include "base/sanitized.h"
#include "base/tidy.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Under AddressSanitizer, memory that the arena no longer hands out is poisoned: arrays that have been grown,
 * the gaps between allocations, and everything after a reset. Small arrays move each time they grow, so that
 * any pointer kept across arena_grow() is caught. */
enum { GAP = IS_SANITIZED ? 64 : 0 };

enum { BLOCK_SIZE = 256 * 1024, BLOCKS_KEPT = 64, ALIGNMENT = 16 };

typedef struct Block {
    struct Block *next;
    size_t size, used;
} Block;

enum { HEADER_SIZE = (sizeof(Block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

struct Arena {
    Block *first, *current; /* the blocks after `current` are empty */
    size_t used;
};

static void (*on_failure)(size_t size);

void memory_on_failure(void (*end)(size_t size))
{
    on_failure = end;
}

static _Noreturn void end(void)
{
    static const char message[] = "folio: out of memory\n";
    tidy_now();
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(EXIT_FAILURE);
}

void memory_failed(size_t size)
{
    if (!on_failure)
        end();
    on_failure(size);
}

static _Noreturn void out_of_memory(size_t size)
{
    memory_failed(size);
    end();
}

void *memory_get(size_t size)
{
    void *data = malloc(size ? size : 1);
    if (!data)
        out_of_memory(size);
    return data;
}

void *memory_resize(void *data, size_t size)
{
    void *resized = realloc(data, size ? size : 1);
    if (!resized)
        out_of_memory(size);
    return resized;
}

static Block *block_new(size_t size)
{
    if (size > SIZE_MAX - HEADER_SIZE)
        out_of_memory(SIZE_MAX);
    Block *block = memory_get(HEADER_SIZE + size);
    *block = (Block){.size = size};
    ASAN_POISON_MEMORY_REGION((char *)block + HEADER_SIZE, size);
    return block;
}

Arena *arena_new(void)
{
    Arena *arena = memory_get(sizeof *arena);
    Block *block = block_new(BLOCK_SIZE);
    *arena = (Arena){.first = block, .current = block};
    return arena;
}

static void free_blocks(Block *block)
{
    while (block) {
        Block *next = block->next;
        ASAN_UNPOISON_MEMORY_REGION((char *)block + HEADER_SIZE, block->size);
        free(block);
        block = next;
    }
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->first);
    free(arena);
}

void arena_reset(Arena *arena)
{
    Block *last = arena->first;
    for (unsigned kept = 1; last->next && last->next->size == BLOCK_SIZE && kept < BLOCKS_KEPT; kept++)
        last = last->next;
    free_blocks(last->next);
    last->next = NULL;
    for (Block *block = arena->first; block; block = block->next) {
        block->used = 0;
        ASAN_POISON_MEMORY_REGION((char *)block + HEADER_SIZE, block->size);
    }
    arena->current = arena->first;
    arena->used = 0;
}

/* The next block in which `needed` bytes fit: one kept from an earlier report, or a new one after the current
 * block. */
static Block *next_block(Arena *arena, size_t needed)
{
    Block *block = arena->current->next;
    if (!block || block->size < needed) {
        block = block_new(needed > BLOCK_SIZE ? needed : BLOCK_SIZE);
        block->next = arena->current->next;
        arena->current->next = block;
    }
    return arena->current = block;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT - GAP)
        out_of_memory(SIZE_MAX);
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, needed = rounded + GAP;
    Block *block = arena->current;
    if (block->size - block->used < needed)
        block = next_block(arena, needed);
    char *data = (char *)block + HEADER_SIZE + block->used;
    block->used += needed;
    arena->used += rounded;
    ASAN_UNPOISON_MEMORY_REGION(data, size);
    return memset(data, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return arena_alloc(arena, count * size);
}

/* The capacity is the count rounded up to a power of two, so an array is full when its count is a power of
 * two. */
void *arena_grow(Arena *arena, void *items, size_t count, size_t size)
{
    bool moves = IS_SANITIZED && count < 256;
    if (count & (count - 1) && !moves)
        return items;
    void *grown = arena_array(arena, moves || !count ? count + 1 : 2 * count, size);
    if (count) {
        memcpy(grown, items, count * size);
        ASAN_POISON_MEMORY_REGION(items, count * size);
    }
    return grown;
}

const char *arena_list(Arena *arena, const char *const *texts, size_t count, const char *last_gap)
{
    const char *list = "";
    for (size_t i = 0; i < count; i++)
        list = arena_printf(arena, "%s%s%s", list, i == 0 ? "" : i + 1 < count ? ", " : last_gap, texts[i]);
    return list;
}

void *arena_copy(Arena *arena, const void *data, size_t size)
{
    void *copy = arena_alloc(arena, size);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

char *arena_strndup(Arena *arena, const char *text, size_t length)
{
    if (!text)
        return NULL;
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

size_t arena_used(const Arena *arena)
{
    return arena->used;
}
