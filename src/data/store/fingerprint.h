/* What a cached database was made from, in a file beside it. A cache whose seal is absent, damaged, of
 * another version, or does not fit the database file, is not trusted. */
#ifndef FOLIO_DATA_STORE_FINGERPRINT_H
#define FOLIO_DATA_STORE_FINGERPRINT_H

#include "data/store/load.h"

typedef struct SealedFile {
    const char *resource;
    DataFile file; /* without a path */
} SealedFile;

typedef struct Seal {
    char package[HASH_TEXT]; /* digest of datapackage.json */
    char views[HASH_TEXT];   /* of views.sql; 32 zeros: none */
    Stamp database;
    SealedFile *files; /* in the sources' order */
    uint32_t count;
} Seal;

/* False where there is none that can be trusted, which is no failure. */
bool seal_read(Arena *arena, const char *path, Seal *seal);

/* Writes it through a temporary file that is renamed. False where that is not possible. */
bool seal_write(const char *path, const Seal *seal);

#endif
