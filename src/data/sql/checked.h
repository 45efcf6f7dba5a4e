/* Checksums of a cached database: a file with the CRC-32 of each of its 4 KB blocks, and a connection that
 * compares each block that it reads. Damage is then an error of SQLite (SQLITE_IOERR_DATA), not a result. */
#ifndef FOLIO_DATA_SQL_CHECKED_H
#define FOLIO_DATA_SQL_CHECKED_H

#include "base/fail.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Checksums {
    uint32_t *blocks; /* from malloc() */
    uint32_t count;
    uint32_t total; /* CRC-32 of the blocks' */
} Checksums;

/* Computes those of a whole file. False if it cannot be read. */
bool checksums_compute(const char *database, Checksums *sums);

/* Writes a new file. */
bool checksums_write(const char *path, const Checksums *sums);

/* Reads them. False if they are not those of a database of `bytes` with this total. */
bool checksums_read(const char *path, uint64_t bytes, uint32_t total, Checksums *sums);

void checksums_free(Checksums *sums);

/* Opens a database that nobody changes, by its URI. Takes the checksums. NULL after a failure. */
sqlite3 *checked_open(const char *uri, Checksums *sums, Fail *f);

/* The name of the VFS that `uri` names as vfs=... */
#define CHECKED_VFS "folio-checked"

#endif
