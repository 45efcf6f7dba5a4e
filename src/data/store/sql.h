/* Small helpers around SQLite. */
#ifndef FOLIO_DATA_STORE_SQL_H
#define FOLIO_DATA_STORE_SQL_H

#include "base/buf.h"
#include "base/fail.h"

#include <sqlite3.h>
#include <stdint.h>

/* Records what SQLite says and returns false: FAIL_OUTPUT where the database's own file cannot be written or
 * read, else FAIL_INTERNAL. */
bool sql_fail(sqlite3 *db, Fail *f);

/* What SQLite says of the last call that failed, in the words of its version 3.40: later ones put the name of
 * a column that does not exist in quotes and guess that a text was meant. Valid until the next call. */
const char *sql_message(sqlite3 *db);

/* Opens a database for one thread; NULL after a failure. Flags as of sqlite3_open_v2(). */
sqlite3 *sql_open(const char *path, int flags, Fail *f);

/* Runs statements that give no rows. */
bool sql_run(sqlite3 *db, const char *sql, Fail *f);

/* NULL after a failure. */
sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, Fail *f);

/* Whether there is a table or a view of that name; false also after a failure. */
/* Adds the names of the columns of the database's table or view, each with a NUL behind it; none where there
 * is no such table. */
bool sql_columns(sqlite3 *db, const char *table, Buf *names, Fail *f);

/* Whether one of these is the column, whatever the case of its letters. */
bool sql_has_column(const Buf *names, const char *column);

bool sql_has_table(sqlite3 *db, const char *name, Fail *f);

/* Appends a name in double quotes, and names separated by commas. */
void sql_name(Buf *sql, const char *name);
void sql_names(Buf *sql, const char *const *names, uint32_t count);

#endif
