/* Restricts what the SQL of a package or a plugin may do. */
#ifndef FOLIO_DATA_SQL_AUTHORIZE_H
#define FOLIO_DATA_SQL_AUTHORIZE_H

#include "base/buf.h"

#include <sqlite3.h>
#include <stdbool.h>

/* Allows reading tables, and the SQLite functions and table-valued functions of a list: those that load no
 * code, show nothing of the process and do not depend on the clock, on chance or on the connection's history.
 * While *trusted is true, everything is allowed; it must live as long as the connection. (Changing the
 * authorizer instead would force SQLite to prepare every statement again.) */
void authorize_reading(sqlite3 *db, const bool *trusted);

/* Also allows creating views, tables and indexes, for views.sql. Adds to `reads` the tables that statements
 * read, directly or through views: each name once, NUL-terminated. */
void authorize_views(sqlite3 *db, Buf *reads);

/* Allows everything again, for folio's own statements. Also adds to `reads` unless it is NULL. */
void authorize_all(sqlite3 *db, Buf *reads);

/* The reason why the last statement was refused ("date() is not allowed"); "" if none was refused since the
 * last call of a function of this header. */
const char *authorize_refusal(void);

/* Whether folio's own PRAGMA statements without a value may run on connections of strangers. */
void authorize_counting(bool allowed);

#endif
