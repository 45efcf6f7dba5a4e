/* A package's database in the user's cache. Its three files are named after the real paths of the package and
 * the root: NAME.sqlite, the database, never modified once it exists; NAME.fingerprint, what it was built
 * from; NAME.lock, held by the process that replaces them. A database is built under another name and then
 * renamed, so readers keep the file they opened, and a killed process leaves nothing that would be used. */
#ifndef FOLIO_DATA_STORE_CACHE_H
#define FOLIO_DATA_STORE_CACHE_H

#include "data/store/build.h"
#include "data/store/cache_folder.h"

typedef struct CacheRequest {
    const char *directory; /* NULL: the user's cache */
    bool renew;            /* whatever the cache has */
    Loader loader;         /* without a database; the first problem ends the load */
    Views views;
    CacheNote note; /* why the cache is not used, or what it waits for; may be NULL */
    void *note_context;
    Source *sources; /* loader.sources; digests are filled in */
} CacheRequest;

/* Updates the package's database in the cache and opens it for reading. Returns NULL without a failure if
 * there is no cache or it cannot be used (no home, no permission, disk full). Sets `fingerprint` to the path
 * to remove if the database proves damaged. */
sqlite3 *cache_open(CacheRequest *request, const char **fingerprint, Fail *f);

#endif
