#include "data/contract.h"

#include "content/buf.h"

#include <stdint.h>
#include <string.h>

typedef struct ContractTable {
    const char *name, *columns; /* columns: separated by spaces */
} ContractTable;

#define FACT " measure period value unit qualifier flag covers source"

static const ContractTable tables[] = {
    {"wages", "occupation area" FACT},
    {"employment", "occupation area" FACT},
    {"projections", "occupation area base_year target_year" FACT},
    {"industries", "industry title occupation area employers notes" FACT},
    {"price_levels", "area year" FACT},
    {"occupations", "occupation title in_text description education experience training source"},
    {"titles", "occupation title kind position note source"},
    {"areas", "area name short kind state parent latitude longitude tile_row tile_column source"},
    {"programs",
     "program provider title field occupation area position length hours weeks mode contents "
     "prerequisites mentoring_sessions awards recognition recognition_source cost cost_unit source"},
    {"skills", "occupation name importance note position source"},
    {"tasks", "occupation text importance note position source"},
    {"technologies", "occupation name importance note position source"},
    {"related", "occupation related position source"},
    {"statements", "occupation area topic position text value unit qualifier covers source"},
    {"terms", "measure word low high base_year target_year source"},
    {"flags", "mark flag meaning bound unit vintage source"},
    {"sources", "source title publisher vintage address retrieved license credit"},
};

static bool run(sqlite3 *db, const char *sql, Fail *f)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail(f, FAIL_INTERNAL, "the data store: %s", sqlite3_errmsg(db));
}

/* The columns of a table or view of the database; NULL after a failure. */
static sqlite3_stmt *ask_columns(sqlite3 *db, const char *table, Fail *f)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_xinfo(?, 'main')", -1, &statement, NULL) !=
        SQLITE_OK) {
        fail(f, FAIL_INTERNAL, "the data store: %s", sqlite3_errmsg(db));
        return NULL;
    }
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    return statement;
}

static bool has_column(sqlite3_stmt *columns, const char *name, size_t length)
{
    sqlite3_reset(columns);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        const char *found = (const char *)sqlite3_column_text(columns, 0);
        if (found && strlen(found) == length && sqlite3_strnicmp(found, name, (int)length) == 0)
            return true;
    }
    return false;
}

/* Adds the columns that are not there, the first behind `first`, others behind `next`; returns how many. */
static uint32_t add_missing(const ContractTable *table, sqlite3_stmt *columns, const char *first,
                            const char *next, Buf *sql)
{
    uint32_t count = 0;
    for (const char *name = table->columns; *name;) {
        size_t length = strcspn(name, " ");
        if (!has_column(columns, name, length))
            buf_printf(sql, "%s%.*s", count++ ? next : first, (int)length, name);
        name += length + strspn(name + length, " ");
    }
    return count;
}

static bool complete(sqlite3 *db, const ContractTable *table, Fail *f)
{
    sqlite3_stmt *columns = ask_columns(db, table->name, f);
    if (!columns)
        return false;
    bool present = sqlite3_step(columns) == SQLITE_ROW;
    Buf sql = {0};
    uint32_t missing;
    if (present) {
        buf_printf(&sql, "CREATE TEMP VIEW %s AS SELECT *", table->name);
        missing = add_missing(table, columns, ", NULL AS ", ", NULL AS ", &sql);
        buf_printf(&sql, " FROM main.%s", table->name);
    } else {
        buf_printf(&sql, "CREATE TEMP TABLE %s (", table->name);
        missing = add_missing(table, columns, "", ", ", &sql);
        buf_char(&sql, ')');
    }
    sqlite3_finalize(columns);
    bool good = missing == 0 || run(db, sql.data, f);
    buf_free(&sql);
    return good;
}

bool contract_complete(sqlite3 *db, Fail *f)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!complete(db, &tables[i], f))
            return false;
    return true;
}
