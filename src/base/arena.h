/* src/base/: memory, bytes, text, numbers, files and failures. Nothing here depends on reports. */

/* Memory that is freed all at once: a report's content, frames and strings live in one arena. */
#ifndef FOLIO_BASE_ARENA_H
#define FOLIO_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

/* Every allocation here ends the process with memory_failed() when memory runs out. */

/* Ends the process because that many bytes cannot be had: as the function does that was set, else with
 * tidy_now(), "out of memory" and exit code 1. Returns only if the function does. */
void memory_failed(size_t size);
void memory_on_failure(void (*end)(size_t size));

Arena *arena_new(void);
void arena_free(Arena *arena);

/* Discards all allocations but keeps up to 16 MiB of memory for the next report. */
void arena_reset(Arena *arena);

/* Zeroed and aligned to 16 bytes. */
void *arena_alloc(Arena *arena, size_t size);

/* A zeroed array; ends the process if count * size overflows. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* Returns an array with room for one more member after the `count` it has: `items` itself, or a copy twice
 * the size if it is full. The first call passes NULL and 0. Do not grow the array in any other way. */
void *arena_grow(Arena *arena, void *items, size_t count, size_t size);

/* Copies; NULL gives NULL. */
char *arena_strdup(Arena *arena, const char *text);
char *arena_strndup(Arena *arena, const char *text, size_t length);
void *arena_copy(Arena *arena, const void *data, size_t size);

char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* "a, b and c", with " and " as `last_gap`; "" if there are no texts. */
const char *arena_list(Arena *arena, const char *const *texts, size_t count, const char *last_gap);

/* Bytes allocated since the arena was created or reset. */
size_t arena_used(const Arena *arena);

/* malloc and realloc that end the process instead of returning NULL; free the result with free(). */
void *memory_get(size_t size);
void *memory_resize(void *data, size_t size);

#endif
