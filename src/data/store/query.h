/* Read-only SQL over an open database. */
#ifndef FOLIO_DATA_STORE_QUERY_H
#define FOLIO_DATA_STORE_QUERY_H

#include "base/arena.h"
#include "base/fail.h"
#include "data/store/rows.h"

#include <sqlite3.h>

typedef struct Queries Queries;

/* Takes ownership of the connection, which is read-only from now on. */
Queries *queries_open(sqlite3 *db);
void queries_close(Queries *queries);

/* See store_query(), store_set_request() and store_fill(). */
Rows *queries_run(Queries *queries, Arena *arena, const char *sql, const Binding *bindings,
                  uint32_t binding_count, Fail *f);
Rows *queries_run_own(Queries *queries, Arena *arena, const char *sql, const Binding *bindings,
                      uint32_t binding_count, Fail *f);
bool queries_set_request(Queries *queries, const char *table, const char *column, const char *const *values,
                         uint32_t count, Fail *f);
bool queries_fill(Queries *queries, Arena *arena, const char *table, const char *select,
                  const Binding *bindings, uint32_t count, Fail *f);

/* See store_set_option(). */
bool queries_set_option(Queries *queries, const OptionTable *table, Fail *f);
bool queries_drop_option(Queries *queries, const char *name, Fail *f);

/* Whether a query found the database damaged. */
bool queries_damaged(const Queries *queries);

/* Replaces the content of the damaged database by a copy of another's, in memory. Temporary tables and views
 * remain. No query may be running. */
bool queries_replace(Queries *queries, sqlite3 *sound);

#endif
