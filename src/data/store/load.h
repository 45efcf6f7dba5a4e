/* Loads CSV files into tables of a SQLite database. */
#ifndef FOLIO_DATA_STORE_LOAD_H
#define FOLIO_DATA_STORE_LOAD_H

#include "data/inputs/sources.h"
#include "data/package/problems.h"
#include "data/store/repeats.h"

#include <sqlite3.h>

/* The rowids of the rows of one resource's files. */
typedef struct RowRange {
    int64_t first, last; /* last < first: none */
} RowRange;

typedef struct Loader {
    sqlite3 *db;
    Arena *arena; /* for data that lives until the load ends */
    const Folders *folders;
    const Package *package;
    const Source *sources;
    RowRange *ranges; /* of each source, as load_table() read it */
    Repeats repeats;  /* of the primary keys of the table that load_table() has read */
    Problems *problems;
    void (*progress)(void *context, const char *what, uint64_t done, uint64_t total); /* may be NULL */
    void *context;
    uint64_t done, total; /* bytes of the files, plus an allowance for the work that follows */
    uint32_t files_read;
} Loader;

/* Makes the resource's table from its files and those of its other layouts (`folio:table`): one column per
 * field and one per `folio:missing`. The rowid is the record's number, from 1. Problems go to
 * loader->problems; returns false if there was one. */
bool load_table(Loader *loader, const Source *source);

/* The resource whose primary key holds for the layout's rows: a layout with a key of its own, or the table's.
 */
const Resource *load_key_owner(const Package *package, const Resource *layout);

/* Finds the file of the record with that rowid, and its line, from 1. */
bool load_locate(Loader *loader, const Source *source, int64_t rowid, const char **path, uint32_t *line);

#endif
