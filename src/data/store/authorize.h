/* What SQL of a package or a plugin may do. */
#ifndef FOLIO_DATA_STORE_AUTHORIZE_H
#define FOLIO_DATA_STORE_AUTHORIZE_H

#include "base/buf.h"

#include <sqlite3.h>
#include <stdbool.h>

/* Allows reading, and SQLite's functions that neither look at the clock, at chance or at the connection's
 * past nor load code. While *trusted, which lives as long as the connection, everything is allowed: setting
 * an authorizer anew would make every prepared statement stale. */
void authorize_reading(sqlite3 *db, const bool *trusted);

/* Allows besides to make views, tables and indexes: for views.sql. Adds the tables that statements read to
 * `reads`, also those behind views: each name once, and a NUL behind it. */
void authorize_views(sqlite3 *db, Buf *reads);

/* Allows everything again: for folio's own statements. Adds to `reads` too, unless it is NULL. */
void authorize_all(sqlite3 *db, Buf *reads);

/* Why the last statement was refused, e.g. "date() is not allowed"; "" where none was since the last call of
 * one of the above or of this. */
const char *authorize_refusal(void);

#endif
