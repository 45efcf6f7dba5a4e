/* The plain way to bring a package's files into SQLite: libcsv's fields bound to prepared inserts as they
 * stand, in one transaction, then the indexes that folio makes. Nothing is checked, decoded or told apart. */
#ifndef FOLIO_BENCH_PLAIN_LOAD_H
#define FOLIO_BENCH_PLAIN_LOAD_H

#include "measure.h"

#include <stdint.h>

typedef struct PlainLoad {
    BenchSpan files; /* the files and the indexes of their tables */
    BenchSpan views; /* then rows and indexes of the tables that views.sql makes */
    BenchSpan names; /* then the index of names with its full-text tables */
    uint64_t rows;   /* of the files */
} PlainLoad;

/* `folio` is the database that folio made of the same package and root: which files, columns and indexes
 * there are is learned from it and the package beforehand. Makes `database`; ends the process where something
 * fails. */
PlainLoad plain_load(const char *package, const char *root, const char *folio, const char *database);

#endif
