/* src/data/sql/: SQLite: statements, what they may do, and functions for sampling errors. */
#ifndef FOLIO_DATA_SQL_SQL_H
#define FOLIO_DATA_SQL_SQL_H

#include "base/buf.h"
#include "base/fail.h"

#include <sqlite3.h>
#include <stdint.h>

/* Records SQLite's message and returns false: FAIL_OUTPUT if the database file cannot be written or read,
 * else FAIL_INTERNAL. */
bool sql_fail(sqlite3 *db, Fail *f);

/* SQLite's message for the last failed call, in the wording of version 3.40: later versions quote the name of
 * an unknown column and suggest that a string was meant. Valid until the next call. */
const char *sql_message(sqlite3 *db);

/* Opens a database for use by one thread; NULL after a failure. Flags as for sqlite3_open_v2(). */
sqlite3 *sql_open(const char *path, int flags, Fail *f);

/* Runs statements that return no rows. */
bool sql_run(sqlite3 *db, const char *sql, Fail *f);

/* NULL after a failure. */
sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, Fail *f);

/* The column's text; "" for NULL, also where there is no memory to convert it. */
const char *sql_text(sqlite3_stmt *row, int column);

/* Appends the names of the columns of the table or view, NUL-terminated; none if it does not exist. The
 * schema is "main" or "temp". */
bool sql_columns(sqlite3 *db, const char *schema, const char *table, Buf *names, Fail *f);

/* Whether the column is among the names, ignoring case. */
bool sql_has_column(const Buf *names, const char *column);

/* Whether there is a table or a view of that name; false also after a failure. */
bool sql_has_table(sqlite3 *db, const char *name, Fail *f);

/* Appends a name in double quotes, or several separated by commas. */
void sql_name(Buf *sql, const char *name);
void sql_names(Buf *sql, const char *const *names, uint32_t count);

#endif
