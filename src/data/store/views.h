/* views.sql: the package's SQL that presents raw tables as those of the data contract. */
#ifndef FOLIO_DATA_STORE_VIEWS_H
#define FOLIO_DATA_STORE_VIEWS_H

#include "base/arena.h"
#include "base/hash.h"
#include "data/package/problems.h"

#include <sqlite3.h>

typedef struct Views {
    const char *file; /* as messages call it */
    const char *text; /* NULL: the package has none */
    char digest[HASH_TEXT];
} Views;

/* Reads folder/views.sql, which need not be there. */
bool views_read(Arena *arena, const char *folder, Views *views, Fail *f);

/* Runs the statements, but for those whose table, view or index is there (lineage.h), in whatever order lets
 * each find the tables that it reads, and sees that every new view can be asked. False where there is a
 * problem. */
bool views_run(sqlite3 *db, const Views *views, Problems *problems);

#endif
