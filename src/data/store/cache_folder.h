/* The folder of cached databases: whether it can be trusted, its locks, its size, and what killed processes
 * left in it. NAME.lock is held by the process that makes or removes NAME's files and contains its id; its
 * modification time is that of the last use. */
#ifndef FOLIO_DATA_STORE_CACHE_FOLDER_H
#define FOLIO_DATA_STORE_CACHE_FOLDER_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stdint.h>

typedef void (*CacheNote)(void *context, const char *line);

/* The user's cache folder: $XDG_CACHE_HOME/folio, else ~/.cache/folio; NULL: neither is set. */
const char *cache_user_folder(Arena *arena);

/* The real path of the folder, which is made if it does not exist. NULL if it cannot be made or used, or if
 * `note` was given a reason: it belongs to another user or others can write to it. */
const char *cache_folder_open(Arena *arena, const char *folder, CacheNote note, void *context);

/* Locks the file, waiting for the process that holds it; `note` is told about a wait of more than five
 * seconds. Returns a descriptor or -1. */
int cache_lock_wait(const char *lock, CacheNote note, void *context);

/* The same without waiting: -1 if another process holds it. */
int cache_lock_try(const char *lock);

/* The bytes that databases may use: FOLIO_CACHE_SIZE in MiB, else 4096. False after a failure. */
bool cache_limit(uint64_t *bytes, Fail *f);

/* Removes what killed processes left, then the least recently used databases until the rest fits `limit`.
 * Keeps the database named `keep` (NULL: none) and those whose lock is held. */
void cache_tidy(const char *folder, const char *keep, uint64_t limit);

typedef struct CacheEntry {
    const char *name;
    const char *package; /* its folder, or NULL: unknown */
    uint64_t bytes;
    int64_t used; /* nanoseconds since 1970 */
} CacheEntry;

/* The databases in the folder, most recently used first. */
const CacheEntry *cache_entries(Arena *arena, const char *folder, uint32_t *count);

/* Removes a database. False if another process holds its lock. */
bool cache_drop(const char *folder, const char *name);

/* Between the two calls, a signal that ends the process also removes these files. */
void cache_unfinished(const char *database, const char *fingerprint);
void cache_finished(void);

#endif
