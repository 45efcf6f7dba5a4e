#include "data/store/at_hand.h"

#include "base/budget.h"
#include "data/sql/sql.h"

#include <stdio.h>
#include <string.h>

/* Whether the query has a row; false also after a failure. */
static bool has_row(sqlite3 *db, const char *sql, Fail *f)
{
    sqlite3_stmt *statement = sql_prepare(db, sql, f);
    int step = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (statement && step != SQLITE_ROW && step != SQLITE_DONE)
        sql_fail(db, f);
    sqlite3_finalize(statement);
    return step == SQLITE_ROW;
}

/* A row of at_hand about the view or about its base table. */
static void add_condition(const FigureView *view, Buf *sql)
{
    buf_printf(sql, "h.table_name IN ('%s', '%s') AND h.given = 0", view->base, view->name);
}

/* Whole rows can be made for areas and occupations only, not for years or industries. */
static bool lists_rows(const FigureView *view)
{
    return strcmp(view->base, "wages") == 0 || strcmp(view->base, "employment") == 0;
}

/* Makes the view of each occupation and area whose files were not given. What the package has anyway is no
 * gap. It is a view because a query names an occupation, of which there are few rows. */
static bool list_rows(sqlite3 *db, const FigureView *view, bool own, Gaps *gaps, Fail *f)
{
    Buf sql = {0};
    buf_printf(
        &sql,
        "CREATE TEMP VIEW gaps_%s AS SELECT o.occupation, a.area FROM occupations o CROSS JOIN areas a "
        "WHERE EXISTS (SELECT 1 FROM at_hand h WHERE ",
        view->name);
    add_condition(view, &sql);
    buf_printf(&sql,
               " AND h.measure IS NULL AND (h.kind IS NULL OR h.kind = a.kind) "
               "AND (h.area IS NULL OR h.area = a.area) "
               "AND (h.occupation IS NULL OR h.occupation = o.occupation)) "
               "AND NOT EXISTS (SELECT 1 FROM main.%s g "
               "WHERE g.occupation = o.occupation AND g.area = a.area)",
               own ? view->name : view->base);
    bool good = sql_run(db, sql.data, f);
    buf_clear(&sql);
    buf_text(&sql, "SELECT 1 FROM at_hand h WHERE ");
    add_condition(view, &sql);
    buf_text(&sql, " AND h.measure IS NULL");
    gaps->rows = good && has_row(db, sql.data, f);
    buf_free(&sql);
    return f->code == FAIL_NONE;
}

/* Measures not given for any area, and those that the package has. */
static void find_measures(sqlite3 *db, const FigureView *view, const Buf *columns, Gaps *gaps, Fail *f)
{
    Buf sql = {0};
    for (uint32_t i = 0; view->measures[i]; i++) {
        buf_clear(&sql);
        buf_text(&sql, "SELECT 1 FROM at_hand h WHERE ");
        add_condition(view, &sql);
        buf_printf(&sql, " AND h.measure = '%s'", view->measures[i]);
        gaps->measures |= (uint32_t)has_row(db, sql.data, f) << i;
        buf_clear(&sql);
        buf_printf(&sql, "SELECT 1 FROM %s WHERE measure = '%s'", view->base, view->measures[i]);
        bool known = columns->length ? sql_has_column(columns, view->measures[i]) : has_row(db, sql.data, f);
        gaps->known |= (uint32_t)known << i;
    }
    buf_free(&sql);
}

bool gaps_find(sqlite3 *db, const FigureView *view, const Buf *columns, Gaps *gaps, Fail *f)
{
    Buf sql = {0};
    *gaps = (Gaps){0};
    budget_at("the table at_hand");
    buf_text(&sql, "SELECT 1 FROM at_hand h WHERE ");
    add_condition(view, &sql);
    bool any = has_row(db, sql.data, f);
    buf_free(&sql);
    if (!any || !sql_has_table(db, view->base, f))
        return f->code == FAIL_NONE;
    find_measures(db, view, columns, gaps, f);
    return f->code == FAIL_NONE && (!lists_rows(view) || list_rows(db, view, columns->length > 0, gaps, f));
}

/* The index of the measure whose column with this suffix it is; -1: of none. */
static int measure_of(const FigureView *view, const char *column, const char *suffix)
{
    for (int i = 0; view->measures[i]; i++) {
        size_t length = strlen(view->measures[i]);
        if (strncmp(column, view->measures[i], length) == 0 && strcmp(column + length, suffix) == 0)
            return i;
    }
    return -1;
}

static bool has_bit(uint32_t bits, int index)
{
    return index >= 0 && (bits >> index & 1);
}

/* The column of a row that was given: its flag says why a measure has no value. */
static void add_given(const FigureView *view, const Gaps *gaps, const char *column, Buf *sql)
{
    int measure = measure_of(view, column, "_flag");
    if (!has_bit(gaps->measures, measure)) {
        sql_name(sql, column);
        return;
    }
    buf_text(sql, "coalesce(");
    sql_name(sql, column);
    buf_printf(sql, ", CASE WHEN %s IS NULL THEN 'not at hand' END) AS ", view->measures[measure]);
    sql_name(sql, column);
}

/* The column of a row that was not given. */
static void add_gap(const FigureView *view, const Gaps *gaps, const char *column, Buf *sql)
{
    if (strcmp(column, "occupation") == 0 || strcmp(column, "area") == 0)
        buf_text(sql, column);
    else if (strcmp(column, "period") == 0)
        buf_text(sql, "'year'");
    else
        buf_text(sql, has_bit(gaps->known, measure_of(view, column, "_flag")) ? "'not at hand'" : "NULL");
}

static void add_columns(const FigureView *view, const Gaps *gaps, const Buf *columns,
                        void (*add)(const FigureView *, const Gaps *, const char *, Buf *), Buf *sql)
{
    for (size_t at = 0; at < columns->length; at += strlen(columns->data + at) + 1) {
        if (at)
            buf_text(sql, ", ");
        add(view, gaps, columns->data + at, sql);
    }
}

bool gaps_add(sqlite3 *db, const FigureView *view, const Gaps *gaps, Fail *f)
{
    char given[80];
    Buf columns = {0}, sql = {0};
    snprintf(given, sizeof given, "%s" GIVEN, view->name);
    bool good = sql_columns(db, "temp", given, &columns, f);
    buf_printf(&sql, "CREATE TEMP VIEW %s AS SELECT ", view->name);
    add_columns(view, gaps, &columns, add_given, &sql);
    buf_printf(&sql, " FROM %s", given);
    if (gaps->rows) {
        buf_text(&sql, " UNION ALL SELECT ");
        add_columns(view, gaps, &columns, add_gap, &sql);
        buf_printf(&sql, " FROM gaps_%s", view->name);
    }
    good = good && sql_run(db, sql.data, f);
    buf_free(&columns);
    buf_free(&sql);
    return good;
}
