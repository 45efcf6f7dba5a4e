/* A package's database in the user's cache: three files named after the package's and the root's real paths.
 * NAME.sqlite is the database, never changed once it is there; NAME.fingerprint records what it was made
 * from; NAME.lock is held by the process that replaces them. A database is made under another name and
 * renamed, so that readers keep the one they opened and a process that was killed leaves nothing that is
 * trusted. */
#ifndef FOLIO_DATA_STORE_CACHE_H
#define FOLIO_DATA_STORE_CACHE_H

#include "data/store/build.h"

typedef struct CacheRequest {
    const char *directory; /* NULL: the user's */
    Loader loader;         /* without a database; its problems end the load at the first */
    Views views;
    Source *sources; /* loader.sources; digests are filled in */
} CacheRequest;

/* Brings the package's database in the cache up to date and opens it for reading. NULL without a failure
 * where there is no cache or it cannot be used (no home, no right to write, disk full). `fingerprint` gets
 * the path of the fingerprint, to be removed should the database prove damaged. */
sqlite3 *cache_open(CacheRequest *request, const char **fingerprint, Fail *f);

#endif
