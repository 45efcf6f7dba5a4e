/* src/data/store/: from CSV files to one SQLite database, its cache, and queries. */

/* A data package in SQLite: loaded once through libcsv, kept in the user's cache, queried in SQL. */
#ifndef FOLIO_DATA_STORE_STORE_H
#define FOLIO_DATA_STORE_STORE_H

#include "base/arena.h"
#include "base/fail.h"
#include "data/store/rows.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Store Store;

typedef struct StoreOptions {
    const char *package;       /* the folder that contains datapackage.json */
    const char *const *layers; /* folders of packages that are laid over it, in that order */
    uint32_t layer_count;
    const char *root; /* the folder of the package's files; NULL: the package's own */
    const char
        *given; /* the folder that the user or the definition named for the data, for messages; or NULL */
    const char *cache_dir; /* NULL: $XDG_CACHE_HOME/folio, or ~/.cache/folio; without either, the store is in
                              memory */
    /* Called during a load with the file being read or the step being done, and the progress towards a total,
     * which is reached at the end. May be NULL. */
    void (*progress)(void *context, const char *what, uint64_t done, uint64_t total);
    void *context;
    /* Called when the store is open with each note on how files were read (notes.h). May be NULL. */
    void (*note)(void *context, const char *line);
    void *note_context;
    bool starter; /* whether the package's starter set serves where the data folder lacks files */
    bool renew;   /* loads the data, whatever the cache has */
    /* Called if the cache proves damaged and the data cannot be loaded again in this process. May end it; may
     * be NULL. */
    void (*damaged)(void);
    /* Called at once with why the cache is not used or which process it waits for. May be NULL. */
    void (*cache_note)(void *context, const char *line);
} StoreOptions;

/* Opens the package's database, reading only files that changed since it was built. NULL after a failure. */
Store *store_open(const StoreOptions *options, Fail *f);
void store_close(Store *store);

/* The number of files that store_open() parsed: 0 if the cache was complete. */
uint32_t store_files_read(const Store *store);

/* One line for each file of the data folder that is not read, or for several: "FILE: why". */
const char *const *store_file_notes(const Store *store, uint32_t *count);

/* What of the data is of the package's starter set, as a list for people ("the pay survey and O*NET"); "" if
 * nothing is. */
const char *store_starter(const Store *store);

/* The package's title, its vintage ("date": the newest that the package names; YYYY-MM-DD or "") and the
 * names of its files. */
const char *store_title(const Store *store);
const char *store_vintage(const Store *store);

/* The version of the data contract that the package follows. */
uint32_t store_contract(const Store *store);

/* Records why the table, of the data contract, has no rows (FAIL_DATA) and returns false: which files are
 * missing from the folder that was given, or that none was. */
bool store_fail_empty(Store *store, const char *table, Fail *f);

/* The number of rows in a table of the data contract; -1 if the package has no such table. */
int64_t store_row_count(Store *store, const char *table);

/* The table behind a view of the host (figures.h), or the table itself. */
const char *store_base(const char *table);

/* The same without counting, which is slow for views over wide tables. A view of the host is present if the
 * table behind it is. */
typedef enum TablePresence { TABLE_ABSENT, TABLE_EMPTY, TABLE_HAS_ROWS } TablePresence;
TablePresence store_presence(Store *store, const char *table);
bool store_has_column(Store *store, const char *table, const char *column);

/* Runs one SELECT, binding the parameters that it names; a :name without a binding is a failure that suggests
 * the nearest. The query can only read: the tables of the contract, the request tables and SQLite's own
 * functions. Statements are cached, so a second report prepares nothing. The rows live in the arena. NULL
 * after a failure (FAIL_DATA). */
Rows *store_query(Store *store, Arena *arena, const char *sql, const Binding *bindings,
                  uint32_t binding_count, Fail *f);

/* Whether a query found the database damaged. */
bool store_is_damaged(const Store *store);

/* The same for folio's own queries of the index of names (name_index.h). */
Rows *store_query_names(Store *store, Arena *arena, const char *sql, const Binding *bindings,
                        uint32_t binding_count, Fail *f);

/* Fills the temporary table `table`(position, `column`) with the values of a parameter that has `many`. The
 * table's name begins with "request_" or is "compared_areas". */
bool store_set_request(Store *store, const char *table, const char *column, const char *const *values,
                       uint32_t count, Fail *f);

/* Fills a temporary table of the host (figures.h) with the rows of a SELECT. */
bool store_fill(Store *store, Arena *arena, const char *table, const char *select, const Binding *bindings,
                uint32_t count, Fail *f);

/* Makes the table of a list option, replacing one of that name, or removes it. */
bool store_set_option(Store *store, const OptionTable *table, Fail *f);
bool store_drop_option(Store *store, const char *name, Fail *f);

/* The package's description, for `folio data show` and the workbook's data dictionary. Lives as long as the
 * store. */
typedef struct FieldInfo {
    const char *name, *type, *unit, *description; /* all but the name may be NULL */
} FieldInfo;
typedef struct TableInfo {
    const char *name, *description;
    const char *origin; /* of its rows: its file, the number and pattern of its files, or views.sql; several
                           layers: with their folders */
    int64_t rows;       /* -1: counting takes too long */
    bool has_rows, in_contract;
    const FieldInfo *fields;
    uint32_t field_count;
} TableInfo;
const TableInfo *store_tables(Store *store, uint32_t *count);

/* Checks the whole package, including the data contract, without using or making a cache. Calls `problem` for
 * each problem with a line "file:row: field: what; what to do" and returns their number. Calls `note`, which
 * may be NULL, for what is not a problem but leaves something out: a missing file, a table of the contract
 * without rows, a file that is not read. Fails only if the check itself cannot continue. */
/* A table and the files that it is read from. */
typedef struct CheckedTable {
    const char *name;
    const char *release; /* of its files, "2024, 2025"; "" if the package does not say how to tell */
    const char *const *files;
    uint32_t file_count;
    int64_t rows;
} CheckedTable;

/* A table for which the data folder has no file. */
typedef struct MissingTable {
    const char *name;
    const char *origin; /* why it has no rows, with the names that are found */
    const char *adds;   /* what it would add to a report; or NULL */
    const char *found;  /* who offers it, and where; or NULL */
} MissingTable;

typedef struct StoreListener {
    void (*problem)(void *context, const char *line);
    void (*note)(void *context, const char *line);
    /* For each table read from the data folder, if the package recognizes tables and none has a problem; may
     * be NULL. */
    void (*table)(void *context, const CheckedTable *table);
    /* For each table without a file, and with a line for each file, or several, that no table is read from.
     * `note` has the same. Both may be NULL. */
    void (*missing)(void *context, const MissingTable *table);
    void (*unread)(void *context, const char *line);
    void (*starter)(void *context, const char *list); /* what the starter set would add; may be NULL */
    void *context;
} StoreListener;
uint32_t store_check(const StoreOptions *options, const StoreListener *listener, Fail *f);

#endif
