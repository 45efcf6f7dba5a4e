/* What plugins ask of the data: queries, and the rows that they give. */
#include "base/utf8.h"
#include "plugin/check.h"
#include "section/content.h"
#include "section/host.h"
#include "section/rows.h"

#include <string.h>

folio_rows *host_query(folio_section *section, const char *sql)
{
    Build *build = host_enter(section);
    return build && check_given("the query", sql, &build->fail)
               ? build_query(build, sql, NULL, 0, &build->fail)
               : NULL;
}

static folio_rows *query_values(Build *build, const char *sql, const folio_named *values, uint32_t count,
                                Fail *f)
{
    return check_given("the query", sql, f) && named_check(build->context, values, count, f)
               ? build_query(build, sql, values, count, f)
               : NULL;
}

/* With `why` a failure is the plugin's to deal with, unless the data itself is damaged. */
folio_rows *host_query_values(folio_section *section, const char *sql, const folio_named *values,
                              uint32_t count, const char **why)
{
    Build *build = host_enter(section);
    Fail soft = {0};
    if (why)
        *why = build ? "" : "the section has failed already, or has nothing to report";
    if (!build)
        return NULL;
    if (!why)
        return query_values(build, sql, values, count, &build->fail);
    folio_rows *rows = query_values(build, sql, values, count, &soft);
    if (!rows && store_is_damaged(build->context->store))
        fail(&build->fail, soft.code, "%s", soft.text);
    if (!rows)
        *why = arena_strdup(build->arena, soft.text);
    return rows;
}

static bool check_columns(const char *const *columns, uint32_t count, Fail *f)
{
    if (!columns || !count)
        return fail(f, FAIL_PLUGIN, "computed rows have no columns");
    if (count > FOLIO_MAX_COLUMNS)
        return fail(f, FAIL_PLUGIN, "computed rows have %u columns, more than FOLIO_MAX_COLUMNS (%d)", count,
                    FOLIO_MAX_COLUMNS);
    for (uint32_t i = 0; i < count; i++) {
        if (!check_given("the name of a computed column", columns[i], f))
            return false;
        if (utf8_units(columns[i]) > FOLIO_MAX_COLUMN_NAME)
            return fail(
                f, FAIL_PLUGIN,
                "the computed column \"%.*s...\" is longer than FOLIO_MAX_COLUMN_NAME (%d characters)",
                utf8_head(columns[i], 40), columns[i], FOLIO_MAX_COLUMN_NAME);
        for (uint32_t k = 0; k < i; k++)
            if (strcmp(columns[k], columns[i]) == 0)
                return fail(f, FAIL_PLUGIN, "two computed columns have the name \"%s\"", columns[i]);
    }
    return true;
}

static bool check_cells(const Report *report, const char *const *columns, uint32_t column_count,
                        const folio_value *cells, uint32_t row_count, Fail *f)
{
    if (row_count > FOLIO_MAX_ROWS)
        return fail(f, FAIL_PLUGIN, "there are %u computed rows, more than FOLIO_MAX_ROWS (%d)", row_count,
                    FOLIO_MAX_ROWS);
    if (row_count && !cells)
        return fail(f, FAIL_PLUGIN, "the cells of computed rows are NULL");
    for (size_t i = 0; i < (size_t)row_count * column_count; i++) {
        Fail why = {0};
        if (!check_value(report, &cells[i], &why))
            return fail(f, FAIL_PLUGIN, "computed rows, row %zu, column \"%s\": %s", i / column_count + 1,
                        columns[i % column_count], why.text);
    }
    return true;
}

folio_rows *host_rows_of(folio_section *section, const char *const *columns, uint32_t column_count,
                         const folio_value *cells, uint32_t row_count)
{
    Build *build = host_enter(section);
    if (!build || !check_columns(columns, column_count, &build->fail) ||
        !check_cells(build->report, columns, column_count, cells, row_count, &build->fail))
        return NULL;
    return build_keep(build, rows_of_values(build->arena, columns, column_count, cells, row_count));
}

uint32_t host_row_count(folio_section *section, const folio_rows *rows)
{
    Build *build = host_enter(section);
    return build && rows && build_owns(build, rows) ? rows->rows->row_count : 0;
}

folio_value host_get(folio_section *section, const folio_rows *rows, uint32_t row, const char *column)
{
    Build *build = host_enter(section);
    folio_value value = host_nothing();
    if (!build || !rows || !build_owns(build, rows) || !check_given("a column's name", column, &build->fail))
        return host_nothing();
    int at = rows_column(rows, column);
    if (at < 0)
        fail(&build->fail, FAIL_PLUGIN, "the query has no column \"%s\"%s", column,
             did_you_mean(column, rows_names(build->arena, rows)).text);
    else if (row >= rows->rows->row_count)
        fail(&build->fail, FAIL_PLUGIN, "row %u of column \"%s\" is asked for, and the query gave %u", row,
             column, rows->rows->row_count);
    else if (rows_value(rows, row, (uint32_t)at, &value, &build->fail))
        return value;
    return host_nothing();
}

uint32_t host_column_count(folio_section *section, const folio_rows *rows)
{
    Build *build = host_enter(section);
    return build && rows && build_owns(build, rows) ? rows->rows->column_count : 0;
}

const char *host_column_name(folio_section *section, const folio_rows *rows, uint32_t column)
{
    Build *build = host_enter(section);
    if (!build || !rows || !build_owns(build, rows))
        return "";
    if (column < rows->rows->column_count)
        return rows_is_companion(rows, column) ? "" : rows->rows->columns[column];
    fail(&build->fail, FAIL_PLUGIN, "column %u is asked for, and the query gave %u", column,
         rows->rows->column_count);
    return "";
}
