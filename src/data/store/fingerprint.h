/* The record of what a cached database was built from, in a file next to it. A cache is not used if its
 * fingerprint is missing, damaged, of another version, or does not match the database file. */
#ifndef FOLIO_DATA_STORE_FINGERPRINT_H
#define FOLIO_DATA_STORE_FINGERPRINT_H

#include "data/store/load.h"

typedef struct FingerprintedFile {
    const char *resource;
    DataFile file; /* without a path */
} FingerprintedFile;

typedef struct Fingerprint {
    char package[HASH_TEXT]; /* digest of datapackage.json */
    char views[HASH_TEXT];   /* digest of views.sql; 32 zeros: there is none */
    const char *folder;      /* real path of the package, for people */
    Stamp database;
    uint32_t checksum;        /* total of the database's checksums (checked.h) */
    FingerprintedFile *files; /* in the order of the sources */
    uint32_t count;
} Fingerprint;

/* False if there is no usable fingerprint, which is not a failure. */
bool fingerprint_read(Arena *arena, const char *path, Fingerprint *fingerprint);

/* Writes a temporary file and renames it. False if that is not possible. */
bool fingerprint_write(const char *path, const Fingerprint *fingerprint);

#endif
