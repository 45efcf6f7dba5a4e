/* What a cached database was made from, in a file beside it. A cache whose fingerprint is absent, damaged, of
 * another version, or does not fit the database file, is not trusted. */
#ifndef FOLIO_DATA_STORE_FINGERPRINT_H
#define FOLIO_DATA_STORE_FINGERPRINT_H

#include "data/store/load.h"

typedef struct FingerprintedFile {
    const char *resource;
    DataFile file; /* without a path */
} FingerprintedFile;

typedef struct Fingerprint {
    char package[HASH_TEXT]; /* digest of datapackage.json */
    char views[HASH_TEXT];   /* of views.sql; 32 zeros: none */
    Stamp database;
    FingerprintedFile *files; /* in the sources' order */
    uint32_t count;
} Fingerprint;

/* False where there is none that can be trusted, which is no failure. */
bool fingerprint_read(Arena *arena, const char *path, Fingerprint *fingerprint);

/* Writes it through a temporary file that is renamed. False where that is not possible. */
bool fingerprint_write(const char *path, const Fingerprint *fingerprint);

#endif
