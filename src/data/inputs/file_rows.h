/* The rows of one file, read without a database to compare files with one another. */
#ifndef FOLIO_DATA_INPUTS_FILE_ROWS_H
#define FOLIO_DATA_INPUTS_FILE_ROWS_H

#include "data/package/package.h"

/* A release as digits, to compare, and as the file writes it: "202308" and "08/2023". */
typedef struct ReleaseText {
    const char *digits; /* NULL: unknown */
    const char *shown;
} ReleaseText;

/* Compares numbers of any length. */
int release_compare(const char *a, const char *b);

/* The newest value of a field of months (08/2023, 2023-08), days (2023-08-31) or numbers. Returns false if
 * the file cannot be read as one of the resource's. */
bool rows_newest(Arena *arena, const Resource *resource, const DataFile *file, const char *field,
                 ReleaseText *newest);

/* The digest of the values of all fields, in order; equal for files in different dialects that have equal
 * rows. Returns false if the file cannot be read as one of the resource's. */
bool rows_digest(Arena *arena, const Resource *resource, const DataFile *file, char digest[HASH_TEXT]);

#endif
