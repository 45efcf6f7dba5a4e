#include "data/contract.h"
#include "data/sql.h"

#include <string.h>

/* The columns of a table or view of the database. */
static sqlite3_stmt *ask_columns(sqlite3 *db, const char *table, Fail *f)
{
    sqlite3_stmt *statement = sql_prepare(db, "SELECT name FROM pragma_table_xinfo(?, 'main')", f);
    if (statement)
        sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    return statement;
}

static bool has_column(sqlite3_stmt *columns, const char *name)
{
    sqlite3_reset(columns);
    while (sqlite3_step(columns) == SQLITE_ROW)
        if (sqlite3_stricmp((const char *)sqlite3_column_text(columns, 0), name) == 0)
            return true;
    return false;
}

/* Adds the names that are not among the columns, the first behind `first`, others behind `next`. */
static uint32_t add_missing(sqlite3_stmt *columns, const char *const *names, const char *first,
                            const char *next, Buf *sql)
{
    uint32_t count = 0;
    for (; *names; names++)
        if (!has_column(columns, *names))
            buf_printf(sql, "%s%s", count++ ? next : first, *names);
    return count;
}

static bool complete(sqlite3 *db, const ContractTable *table, Fail *f)
{
    sqlite3_stmt *columns = ask_columns(db, table->name, f);
    if (!columns)
        return false;
    static const char also[] = ", NULL AS ";
    Buf sql = {0};
    uint32_t missing;
    if (sqlite3_step(columns) == SQLITE_ROW) {
        buf_printf(&sql, "CREATE TEMP VIEW %s AS SELECT *", table->name);
        missing = add_missing(columns, table->required, also, also, &sql);
        missing += add_missing(columns, table->others, also, also, &sql);
        buf_printf(&sql, " FROM main.%s", table->name);
    } else {
        buf_printf(&sql, "CREATE TEMP TABLE %s (", table->name);
        missing = add_missing(columns, table->required, "", ", ", &sql);
        missing += add_missing(columns, table->others, ", ", ", ", &sql);
        buf_char(&sql, ')');
    }
    sqlite3_finalize(columns);
    bool good = missing == 0 || sql_run(db, sql.data, f);
    buf_free(&sql);
    return good;
}

bool contract_complete(sqlite3 *db, Fail *f)
{
    /* First, since a change of this setting drops what is temporary. */
    if (!sql_run(db, "PRAGMA temp_store = MEMORY", f))
        return false;
    for (size_t i = 0; i < contract_table_count; i++)
        if (!complete(db, &contract_tables[i], f))
            return false;
    return true;
}
