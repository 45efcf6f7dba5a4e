#include "data/sql/sql.h"

#include "base/budget.h"
#include "data/sql/bounded.h"
#include "data/sql/disk.h"
#include "data/sql/heap.h"
#include "data/sql/limits.h"
#include "data/sql/statistics.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool sql_fail(sqlite3 *db, Fail *f)
{
    int code = sqlite3_errcode(db) & 0xff;
    char message[300];
    snprintf(message, sizeof message, "%s", code == SQLITE_FULL ? strerror(ENOSPC) : sqlite3_errmsg(db));
    const char *reason = limits_reason(db); /* may ask the database, which replaces its message */
    if (reason)
        return fail(f, FAIL_DATA, "%s: %s", budget_place(), reason);
    bool file = code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN ||
                code == SQLITE_READONLY || code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    return fail(f, file ? FAIL_OUTPUT : FAIL_INTERNAL, "the data store: %s", message);
}

const char *sql_message(sqlite3 *db)
{
    static const char guess[] = "\" - should this be a string literal in single-quotes?";
    static _Thread_local char plain[200];
    const char *message = sqlite3_errmsg(db);
    const char *quote = strchr(message, '"'), *end = quote ? strstr(quote + 1, guess) : NULL;
    if (!end || end - message > (ptrdiff_t)sizeof plain)
        return message;
    snprintf(plain, sizeof plain, "%.*s%.*s", (int)(quote - message), message, (int)(end - quote - 1),
             quote + 1);
    return plain;
}

sqlite3 *sql_open(const char *path, int flags, Fail *f)
{
    sql_heap_install();
    sql_disk_watch();
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
        statistics_register(db) == SQLITE_OK && bounded_register(db) == SQLITE_OK) {
        limits_set_up(db);
        return db;
    }
    sql_fail(db, f);
    sqlite3_close(db);
    return NULL;
}

bool sql_run(sqlite3 *db, const char *sql, Fail *f)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || sql_fail(db, f);
}

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, Fail *f)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        sql_fail(db, f);
    return statement;
}

const char *sql_text(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

bool sql_columns(sqlite3 *db, const char *schema, const char *table, Buf *names, Fail *f)
{
    sqlite3_stmt *statement = sql_prepare(db, "SELECT name FROM pragma_table_xinfo(?, ?)", f);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, schema, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *name = sql_text(statement, 0);
        buf_add(names, name, strlen(name) + 1);
    }
    return sqlite3_finalize(statement) == SQLITE_OK || sql_fail(db, f);
}

bool sql_has_column(const Buf *names, const char *column)
{
    for (size_t at = 0; at < names->length; at += strlen(names->data + at) + 1)
        if (sqlite3_stricmp(names->data + at, column) == 0)
            return true;
    return false;
}

bool sql_has_table(sqlite3 *db, const char *name, Fail *f)
{
    sqlite3_stmt *statement =
        sql_prepare(db, "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?", f);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

void sql_name(Buf *sql, const char *name)
{
    buf_char(sql, '"');
    for (; *name; name++) {
        if (*name == '"')
            buf_char(sql, '"');
        buf_char(sql, *name);
    }
    buf_char(sql, '"');
}

void sql_names(Buf *sql, const char *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            buf_text(sql, ", ");
        sql_name(sql, names[i]);
    }
}
