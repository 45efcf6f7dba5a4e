#include "data/store/notes.h"

#include "data/sql/sql.h"

#include <stdarg.h>
#include <stdio.h>

bool notes_begin(sqlite3 *db, Fail *f)
{
    return sql_run(db, "CREATE TABLE IF NOT EXISTS folio_notes (resource TEXT, note TEXT)", f);
}

static bool run_with(sqlite3 *db, const char *sql, const char *resource, const char *note, Fail *f)
{
    sqlite3_stmt *statement = sql_prepare(db, sql, f);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, resource, -1, SQLITE_STATIC);
    if (note)
        sqlite3_bind_text(statement, 2, note, -1, SQLITE_STATIC);
    sqlite3_step(statement);
    return sqlite3_finalize(statement) == SQLITE_OK || sql_fail(db, f);
}

bool notes_drop(sqlite3 *db, const char *resource, Fail *f)
{
    return run_with(db, "DELETE FROM folio_notes WHERE resource = ?", resource, NULL, f);
}

bool notes_add(sqlite3 *db, const char *resource, Fail *f, const char *format, ...)
{
    char note[sizeof f->text];
    va_list args;
    va_start(args, format);
    vsnprintf(note, sizeof note, format, args);
    va_end(args);
    return run_with(db, "INSERT INTO folio_notes VALUES (?, ?)", resource, note, f);
}

bool notes_list(sqlite3 *db, void (*note)(void *context, const char *line), void *context, Fail *f)
{
    sqlite3_stmt *all = sql_prepare(db, "SELECT note FROM main.folio_notes ORDER BY resource, rowid", f);
    while (all && sqlite3_step(all) == SQLITE_ROW)
        note(context, sql_text(all, 0));
    return all && (sqlite3_finalize(all) == SQLITE_OK || sql_fail(db, f));
}
