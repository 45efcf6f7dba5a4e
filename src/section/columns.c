#include "section/columns.h"

#include "base/utf8.h"
#include "content/formula.h"
#include "plugin/check.h"
#include "section/rows.h"

#include <string.h>
#include <strings.h>

static bool check_column_spec(Arena *arena, const folio_column *spec, Fail *f)
{
    const char *what = arena_printf(arena, "a member of column \"%s\"", spec->name);
    return check_enum(what, spec->type, FOLIO_AUTO, FOLIO_YEAR, f) &&
           check_decimals(arena_printf(arena, "the decimals of column \"%s\"", spec->name), spec->decimals,
                          f) &&
           check_enum(what, spec->total, FOLIO_TOTAL_NONE, FOLIO_TOTAL_AVERAGE, f) &&
           check_enum(what, spec->row_header, 0, 1, f) &&
           check_enum(what, spec->place, FOLIO_IN_SECTION, FOLIO_IN_WORKBOOK, f) &&
           check_reserved("folio_column", !spec->reserved && !spec->reserved_pointer, f) &&
           check_finite(what, spec->step, f) && check_optional(what, spec->unit, f) &&
           check_optional(what, spec->formula, f) && check_optional(what, spec->meaning, f);
}

/* Formulas call a column by its name in brackets, and Excel wants it to be one of its kind in any case. */
static bool check_name(const char *what, const folio_column *spec, const Column *columns, uint32_t before,
                       Fail *f)
{
    if (!check_given(what, spec->name, f))
        return false;
    if (strpbrk(spec->name, "[]\n\r\t"))
        return fail(f, FAIL_PLUGIN, "%s \"%s\" holds a bracket, a tab or a line feed", what, spec->name);
    if (utf8_units(spec->name) > FOLIO_MAX_COLUMN_NAME)
        return fail(f, FAIL_PLUGIN, "%s \"%s\" is longer than FOLIO_MAX_COLUMN_NAME (%d characters)", what,
                    spec->name, FOLIO_MAX_COLUMN_NAME);
    for (uint32_t i = 0; i < before; i++)
        if (strcasecmp(columns[i].name, spec->name) == 0)
            return fail(f, FAIL_PLUGIN, "two columns are called \"%s\"", spec->name);
    return true;
}

static bool find_source(Build *build, const folio_rows *rows, const Column *column, int *source, Fail *f)
{
    *source = rows_column(rows, column->key);
    return *source >= 0 || fail(f, FAIL_PLUGIN, "the query has no column \"%s\"%s", column->key,
                                did_you_mean(column->key, rows_names(build->arena, rows)).text);
}

static bool parse_formula(Build *build, const folio_column *spec, Column *column, Fail *f)
{
    Fail why = {0};
    column->formula = formula_parse(build->arena, spec->formula, &why);
    if (!column->formula)
        return fail(f, FAIL_PLUGIN, "column \"%s\": %s", column->name, why.text);
    if (formula_is_text(column->formula)) {
        if (column->type != FOLIO_TEXT && column->type != FOLIO_AUTO)
            return fail(f, FAIL_PLUGIN, "column \"%s\" has a formula that gives a text, not a number",
                        column->name);
        column->type = FOLIO_TEXT;
        return true;
    }
    if (column->type == FOLIO_TEXT)
        return fail(f, FAIL_PLUGIN, "column \"%s\" has a formula and cannot be a text", column->name);
    if (column->type == FOLIO_AUTO)
        column->type = unit_type(column->unit) == FOLIO_AUTO ? FOLIO_DECIMAL : unit_type(column->unit);
    return true;
}

static bool declare(Build *build, const folio_rows *rows, const folio_column *spec, Column *columns,
                    uint32_t index, int *source, Fail *f)
{
    Arena *arena = build->arena;
    const char *what = arena_printf(arena, "the name of column %u", index + 1);
    if (!check_name(what, spec, columns, index, f) || !check_column_spec(arena, spec, f) ||
        !check_optional("the key of a column", spec->key, f))
        return false;
    Column *column = &columns[index];
    *column = (Column){.name = arena_strdup(arena, spec->name),
                       .key = arena_strdup(arena, spec->key ? spec->key : spec->name),
                       .type = spec->type,
                       .decimals = spec->decimals,
                       .step = spec->step,
                       .unit = spec->unit && *spec->unit ? arena_strdup(arena, spec->unit) : NULL,
                       .meaning = arena_strdup(arena, spec->meaning),
                       .row_header = spec->row_header,
                       .in_pdf = spec->place == FOLIO_IN_SECTION,
                       .total = spec->total};
    for (uint32_t i = 0; i < index; i++)
        if (strcmp(columns[i].key, column->key) == 0)
            return fail(f, FAIL_PLUGIN, "two columns have the key \"%s\"", column->key);
    *source = -1;
    if (spec->formula)
        return parse_formula(build, spec, column, f);
    return find_source(build, rows, column, source, f);
}

Column *columns_declare(Build *build, const folio_rows *rows, const folio_table_spec *spec, int *source,
                        Fail *f)
{
    Column *columns = arena_array(build->arena, spec->column_count, sizeof *columns);
    uint32_t headers = 0;
    for (uint32_t i = 0; i < spec->column_count; i++) {
        if (!declare(build, rows, &spec->columns[i], columns, i, &source[i], f))
            return NULL;
        headers += columns[i].row_header;
    }
    if (headers > 1) {
        fail(f, FAIL_PLUGIN, "%u columns name the rows, where only one can", headers);
        return NULL;
    }
    if (!headers)
        columns[0].row_header = true;
    return columns;
}
