#include "data/contract.h"

#include "data/sql.h"
#include "data/types.h"

#include <string.h>

typedef struct ContractTable {
    const char *name;
    const char *required[10]; /* columns */
} ContractTable;

static const ContractTable contract[] = {
    {"wages", {"occupation", "area", "measure", "value", "unit", "source"}},
    {"employment", {"occupation", "area", "measure", "value", "unit", "source"}},
    {"projections", {"occupation", "area", "base_year", "target_year", "measure", "value", "unit", "source"}},
    {"industries", {"industry", "title", "measure", "value", "unit", "source"}},
    {"price_levels", {"area", "year", "measure", "value", "unit", "source"}},
    {"occupations", {"occupation", "title", "in_text", "source"}},
    {"titles", {"occupation", "title", "source"}},
    {"areas", {"area", "name", "short", "kind", "source"}},
    {"programs", {"program", "provider", "title", "source"}},
    {"skills", {"occupation", "name", "source"}},
    {"tasks", {"occupation", "text", "source"}},
    {"technologies", {"occupation", "name", "source"}},
    {"related", {"occupation", "related", "source"}},
    {"statements", {"topic", "text", "source"}},
    {"terms", {"measure", "word", "source"}},
    {"flags", {"mark", "flag", "meaning", "source"}},
    {"sources", {"source", "title"}},
};

static bool has_table(sqlite3 *db, const char *table, Fail *f)
{
    sqlite3_stmt *statement =
        sql_prepare(db, "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?", f);
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

static bool has_column(sqlite3 *db, const char *table, const char *column, Fail *f)
{
    sqlite3_stmt *statement = sql_prepare(db, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?", f);
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, column, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

static bool check_columns(sqlite3 *db, const char *file, const ContractTable *table, Problems *problems)
{
    bool good = true;
    for (const char *const *column = table->required; *column; column++) {
        if (has_column(db, table->name, *column, problems->f))
            continue;
        problem(problems, "%s: %s: the data contract asks for a column \"%s\"", file, table->name, *column);
        good = false;
    }
    return good;
}

/* Each value that `condition` finds in the column is a problem. */
static void check_values(sqlite3 *db, const char *file, const char *table, const char *column,
                         const char *condition, const char *what, Problems *problems)
{
    Buf sql = {0};
    buf_printf(&sql, "SELECT DISTINCT %s FROM %s WHERE %s %s ORDER BY 1", column, table, column, condition);
    sqlite3_stmt *statement = sql_prepare(db, sql.data, problems->f);
    buf_free(&sql);
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        const char *value = (const char *)sqlite3_column_text(statement, 0);
        const char *shown = excerpt(value, (size_t)sqlite3_column_bytes(statement, 0));
        if (!problem(problems, "%s: %s: %s: %s is %s", file, table, column, shown, what))
            break;
    }
    sqlite3_finalize(statement);
}

static void check_table(sqlite3 *db, const char *file, const ContractTable *table, Problems *problems)
{
    Fail *f = problems->f;
    problems_begin(problems);
    if (!check_columns(db, file, table, problems))
        return;
    if (strcmp(table->name, "sources") != 0 && has_table(db, "sources", f))
        check_values(db, file, table->name, "source", "NOT IN (SELECT source FROM sources)",
                     "no row of sources", problems);
    if (strcmp(table->name, "flags") != 0 && has_column(db, table->name, "flag", f))
        check_values(db, file, table->name, "flag", "NOT IN ('', 'withheld', 'capped')",
                     "neither withheld nor capped", problems);
    if (has_column(db, table->name, "qualifier", f))
        check_values(db, file, table->name, "qualifier", "NOT IN ('', 'about', 'at least', 'almost')",
                     "none of about, at least, almost", problems);
}

bool contract_check(sqlite3 *db, const char *file, Problems *problems)
{
    uint32_t before = problems->count;
    for (size_t i = 0; i < sizeof contract / sizeof *contract && problems->f->code == FAIL_NONE; i++)
        if (has_table(db, contract[i].name, problems->f))
            check_table(db, file, &contract[i], problems);
    return problems->count == before && problems->f->code == FAIL_NONE;
}
