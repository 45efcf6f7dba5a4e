/* src/base/: memory, bytes, text, numbers, files and failures; it knows nothing of reports. */

/* Memory that is freed all at once: a report's content, frames and strings live in one arena. */
#ifndef FOLIO_BASE_ARENA_H
#define FOLIO_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

/* Ends the process with exit code 1 and a message when memory runs out; so does every allocation below. */
Arena *arena_new(void);
void arena_free(Arena *arena);

/* Forgets all allocations and keeps the memory for the next report, up to 16 MiB. */
void arena_reset(Arena *arena);

/* Zeroed and aligned to 16 bytes. */
void *arena_alloc(Arena *arena, size_t size);

/* Zeroed array; ends the process where count * size overflows. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* An array with room for one more member behind the `count` that it has: the same, or a copy of twice the
 * size where it is full. It begins as NULL with a count of 0, and grows by this alone. */
void *arena_grow(Arena *arena, void *items, size_t count, size_t size);

/* Copies; a NULL text gives NULL. */
char *arena_strdup(Arena *arena, const char *text);
char *arena_strndup(Arena *arena, const char *text, size_t length);
void *arena_copy(Arena *arena, const void *data, size_t size);

char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Bytes handed out since the arena was made or reset. */
size_t arena_used(const Arena *arena);

/* malloc and realloc that end the process instead of returning NULL; freed with free(). */
void *memory_get(size_t size);
void *memory_resize(void *data, size_t size);

#endif
