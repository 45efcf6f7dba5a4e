/* src/data/store/: from CSV files to one SQLite database, its cache, and queries. */

/* A data package in SQLite: loaded once through libcsv, kept in the user's cache, asked in SQL. */
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
    const char *package; /* folder that holds datapackage.json */
    const char *root;    /* folder in which the package's files lie; NULL: the package's own */
    const char *
        cache_dir; /* NULL: $XDG_CACHE_HOME/folio, or ~/.cache/folio; without either the store is in memory */
    /* While files are loaded: the file that is read, or what is made of them; how far it is of a total, which
     * it reaches at the end. May be NULL. */
    void (*progress)(void *context, const char *what, uint64_t done, uint64_t total);
    void *context;
} StoreOptions;

/* Opens the package's database, reading only the files that changed since it was made. NULL after a failure.
 */
Store *store_open(const StoreOptions *options, Fail *f);
void store_close(Store *store);

/* How many files were parsed by store_open(): 0 when the cache had all. */
uint32_t store_files_read(const Store *store);

/* The package's title, vintage ("date", the newest the package names; YYYY-MM-DD or "") and the names of the
 * files. */
const char *store_title(const Store *store);
const char *store_vintage(const Store *store);

/* Rows in a table of the data contract; -1 where the package has no such table. */
int64_t store_row_count(Store *store, const char *table);

/* The table that a view of the host's own is made from (figures.h), or the table itself. */
const char *store_base(const char *table);

/* The same without counting, which takes long in views over wide tables. A view of the host's own is there
 * where the table is that it is made from. */
typedef enum TablePresence { TABLE_ABSENT, TABLE_EMPTY, TABLE_HAS_ROWS } TablePresence;
TablePresence store_presence(Store *store, const char *table);
bool store_has_column(Store *store, const char *table, const char *column);

/* Runs one SELECT with those of the bindings that it names; a :name without a binding is a failure that
 * offers the nearest. Only reading is possible: tables of the contract, the request tables and SQLite's own
 * functions. Statements are kept, so the second report prepares nothing. Rows live in the arena. NULL after a
 * failure, with code FAIL_DATA. */
Rows *store_query(Store *store, Arena *arena, const char *sql, const Binding *bindings,
                  uint32_t binding_count, Fail *f);

/* Whether a query found the database damaged. */
bool store_is_damaged(const Store *store);

/* The same for folio's own queries over the index of names (name_index.h). */
Rows *store_query_names(Store *store, Arena *arena, const char *sql, const Binding *bindings,
                        uint32_t binding_count, Fail *f);

/* Fills the temporary table `table`(position, `column`): the values of a parameter that may be many. The
 * table's name begins with "request_", or is "compared_areas". */
bool store_set_request(Store *store, const char *table, const char *column, const char *const *values,
                       uint32_t count, Fail *f);

/* Fills a temporary table of the host's own (figures.h) with what a SELECT gives. */
bool store_fill(Store *store, Arena *arena, const char *table, const char *select, const Binding *bindings,
                uint32_t count, Fail *f);

/* Makes the table of a list option, in place of one of that name; and removes it. */
bool store_set_option(Store *store, const OptionTable *table, Fail *f);
bool store_drop_option(Store *store, const char *name, Fail *f);

/* Description of the package for `folio data show` and the workbook's dictionary. Lives as long as the store.
 */
typedef struct FieldInfo {
    const char *name, *type, *unit, *description; /* all but the name may be NULL */
} FieldInfo;
typedef struct TableInfo {
    const char *name, *description;
    const char *origin; /* of its rows, in words: its file, or how many there are and where; or views.sql */
    int64_t rows;
    bool has_rows, in_contract;
    const FieldInfo *fields;
    uint32_t field_count;
} TableInfo;
const TableInfo *store_tables(Store *store, uint32_t *count);

/* Checks the whole package and gives each problem to `problem` as a line "file:row: field: what, and what to
 * do", those against the data contract included; returns how many there were. `note` gets a line for what is
 * no problem, but leaves reports without a part: a file that is not there, a table of the contract without
 * rows; it may be NULL. Does not use or make a cache. A failure is what keeps the check itself from going on.
 */
typedef struct StoreListener {
    void (*problem)(void *context, const char *line);
    void (*note)(void *context, const char *line);
    void *context;
} StoreListener;
uint32_t store_check(const StoreOptions *options, const StoreListener *listener, Fail *f);

#endif
