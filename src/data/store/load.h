/* CSV files to tables of a SQLite database. */
#ifndef FOLIO_DATA_STORE_LOAD_H
#define FOLIO_DATA_STORE_LOAD_H

#include "data/package/problems.h"
#include "data/store/sources.h"

#include <sqlite3.h>

typedef struct Loader {
    sqlite3 *db;
    Arena *arena; /* for what lives until the load is over */
    const Folders *folders;
    const Package *package;
    const Source *sources;
    Problems *problems;
    void (*progress)(void *context, const char *what, uint64_t done, uint64_t total); /* may be NULL */
    void *context;
    uint64_t done, total; /* bytes of the files, and as if of more for what is made of them */
    uint32_t files_read;
} Loader;

/* Makes the resource's table out of its files and those of its other layouts (`folio:table`): a column a
 * field, and one for each `folio:missing`. The rowid is the record's number, from 1. Problems go to
 * loader->problems; false where there was one. */
bool load_table(Loader *loader, const Source *source);

/* Where the record with that rowid stands: its file, and its line from 1. */
bool load_locate(Loader *loader, const Source *source, int64_t rowid, const char **path, uint32_t *line);

#endif
