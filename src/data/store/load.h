/* CSV files to tables of a SQLite database. */
#ifndef FOLIO_DATA_STORE_LOAD_H
#define FOLIO_DATA_STORE_LOAD_H

#include "data/package/package.h"
#include "data/package/problems.h"

#include <sqlite3.h>

/* A resource and the files that its paths stand for. */
typedef struct Source {
    const Resource *resource;
    FileList list;
} Source;

/* One a resource, in the package's order. NULL after a failure; a file that is not there is none. */
Source *sources_find(Arena *arena, const Folders *folders, const Package *package, Fail *f);

/* Where the rows of the resource's table come from: "areas.csv", "38 files (staffing/us_{}.csv)", "no file
 * (onet/Skills.txt)". `count` gets the number of files, those of its other layouts included; may be NULL. */
const char *sources_describe(Arena *arena, const Package *package, const Source *sources,
                             const Resource *resource, uint32_t *count);

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

/* Makes the indexes of the loaded table, and so checks primary key, unique keys and unique fields. */
bool load_keys(Loader *loader, const Source *source);

/* Checks the foreign keys of the table once all tables are there. */
bool load_check_foreign(Loader *loader, const Source *source);

#endif
