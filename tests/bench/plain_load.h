/* The plain way to load a package's files into SQLite: libcsv's fields bound unchanged to prepared inserts,
 * in one transaction, then the indexes that folio makes. Nothing is checked, decoded or classified. */
#ifndef FOLIO_BENCH_PLAIN_LOAD_H
#define FOLIO_BENCH_PLAIN_LOAD_H

#include "measure.h"

#include <stdint.h>

typedef struct PlainLoad {
    BenchSpan files; /* the files and the indexes of their tables */
    BenchSpan views; /* afterwards: rows and indexes of the tables that views.sql makes */
    BenchSpan names; /* afterwards: the index of names with its full-text tables */
    uint64_t rows;   /* in the files */
} PlainLoad;

/* `folio` is the database that folio made of the same package and root: it and the package give the files,
 * columns and indexes in advance. Makes `database`; ends the process if anything fails. */
PlainLoad plain_load(const char *package, const char *root, const char *folio, const char *database);

#endif
