/* Fills the cells of a column and settles its type, unit and decimals. */
#include "base/utf8.h"
#include "content/format.h"
#include "plugin/check.h"
#include "section/columns.h"
#include "section/rows.h"

#include <math.h>
#include <string.h>

static bool fill_text(Table *table, uint32_t index, const folio_rows *rows, uint32_t source, Fail *f)
{
    Column *column = &table->columns[index];
    column->type = FOLIO_TEXT;
    for (uint32_t row = 0; row < table->row_count; row++) {
        Cell *cell = table_cell(table, row, index);
        if (!rows_text(rows, row, source, &cell->value, f))
            return false;
        cell->value.flag = FOLIO_RELEASED;
        cell->short_text = rows_short_text(rows, row, source);
        Fail why = {0};
        if (!check_text("the text", cell->value.text, &why))
            return fail(f, FAIL_PLUGIN, "row %u, column \"%s\": %s", row + 1, column->name, why.text);
        if (utf8_units(cell->value.text) > FOLIO_MAX_TEXT)
            return fail(
                f, FAIL_PLUGIN,
                "row %u, column \"%s\": the text is longer than FOLIO_MAX_TEXT, the %d characters that a "
                "workbook's cell may hold",
                row + 1, column->name, FOLIO_MAX_TEXT);
    }
    return true;
}

/* The one unit of all the column's numbers; the declared one where the data name none. */
static bool settle_unit(Column *column, const folio_rows *rows, uint32_t source, Fail *f)
{
    const char *unit = NULL;
    uint32_t first = UINT32_MAX;
    for (uint32_t row = 0; row < rows->rows->row_count; row++) {
        const char *own = rows_unit(rows, row, source);
        if (!own && rows_is_empty(rows, row, source))
            continue;
        if (first == UINT32_MAX) {
            first = row;
            unit = own;
        } else if (unit != own && (!unit || !own || strcmp(unit, own) != 0)) {
            return fail(f, FAIL_PLUGIN,
                        "column \"%s\" has the unit %s in row %u and %s in row %u; a column has one unit",
                        column->name, unit ? unit : "none", first + 1, own ? own : "none", row + 1);
        }
    }
    if (unit)
        column->unit = unit;
    return true;
}

static bool has_number(const folio_value *value)
{
    return value->flag == FOLIO_RELEASED || value->flag == FOLIO_CAPPED;
}

/* What is declared may not turn money or percentages into plain numbers, or the reverse. */
static bool settle_type(Column *column, uint32_t found, Fail *f)
{
    uint32_t by_unit = unit_type(column->unit);
    if (column->type == FOLIO_AUTO)
        column->type = by_unit != FOLIO_AUTO ? by_unit : found;
    if (column->type != by_unit && (by_unit == FOLIO_MONEY || by_unit == FOLIO_PERCENT))
        return fail(f, FAIL_PLUGIN, "column \"%s\" is declared as %s, but its unit %s makes it %s",
                    column->name, value_type_name(column->type), column->unit, value_type_name(by_unit));
    return true;
}

/* Whole numbers and others make a column of decimals; other types do not mix. */
static bool merge_types(const Column *column, uint32_t row, uint32_t type, uint32_t *found, Fail *f)
{
    bool counts = type == FOLIO_INTEGER || type == FOLIO_DECIMAL;
    if (*found == FOLIO_AUTO)
        *found = type;
    else if (counts && (*found == FOLIO_INTEGER || *found == FOLIO_DECIMAL))
        *found = type == FOLIO_DECIMAL ? type : *found;
    else if (type != *found)
        return fail(f, FAIL_PLUGIN, "column \"%s\" holds %s, and in row %u %s; a column has one type",
                    column->name, value_type_name(*found), row + 1, value_type_name(type));
    return true;
}

static bool fill_numbers(Table *table, uint32_t index, const folio_rows *rows, uint32_t source, Fail *f)
{
    Column *column = &table->columns[index];
    if (!settle_unit(column, rows, source, f))
        return false;
    uint32_t found = FOLIO_AUTO;
    for (uint32_t row = 0; row < table->row_count; row++) {
        folio_value *value = &table_cell(table, row, index)->value;
        if (!rows_number(rows, row, source, column->unit, value, f))
            return false;
        if (has_number(value) && !merge_types(column, row, value->type, &found, f))
            return false;
    }
    return settle_type(column, found == FOLIO_AUTO ? FOLIO_INTEGER : found, f);
}

bool column_fill(Table *table, uint32_t index, const folio_rows *rows, uint32_t source, Fail *f)
{
    const Column *column = &table->columns[index];
    bool numbers = rows->numeric[source] || (column->type == FOLIO_AUTO && column->unit);
    if (column->type == FOLIO_TEXT || (column->type == FOLIO_AUTO && !numbers))
        return fill_text(table, index, rows, source, f);
    return fill_numbers(table, index, rows, source, f);
}

/* Every cell of a column is of the column's type, whatever its own number looked like. */
static bool settle_cells(Table *table, uint32_t index, Fail *f)
{
    Column *column = &table->columns[index];
    if (column->type == FOLIO_PERCENT)
        column->unit = "percent";
    if (column->type == FOLIO_MONEY && !is_currency(column->unit))
        return fail(f, FAIL_PLUGIN, "column \"%s\" is money in \"%s\"; give an ISO 4217 code as its unit",
                    column->name, column->unit ? column->unit : "");
    int32_t most = 0;
    for (uint32_t row = 0; row < table->row_count; row++) {
        folio_value *value = &table_cell(table, row, index)->value;
        value->type = column->type;
        value->unit = column->unit;
        value->step = column->step;
        value->decimals = FOLIO_DECIMALS_AUTO;
        if (column->type == FOLIO_YEAR && has_number(value) && floor(value->number) != value->number)
            return fail(f, FAIL_PLUGIN, "row %u, column \"%s\": %.15g is not a year", row + 1, column->name,
                        value->number);
        column->flagged = column->flagged || value->flag != FOLIO_RELEASED;
        int32_t needs = has_number(value) ? format_decimals(value) : 0;
        most = needs > most ? needs : most;
    }
    if (column->decimals == FOLIO_DECIMALS_AUTO)
        column->decimals = most;
    column->decimals = column->decimals < 0 ? 0 : column->decimals;
    return true;
}

/* A sum of figures some of which are "about" is itself about; of some "at least", at least. */
static uint32_t merge_qualifiers(uint32_t a, uint32_t b)
{
    if (a == b || b == FOLIO_EXACT)
        return a;
    return a == FOLIO_EXACT ? b : FOLIO_ABOUT;
}

/* No total is made where a cell is flagged. */
static bool add_total(const Report *report, Table *table, Column *column, uint32_t index, Fail *f)
{
    bool adds_up = column->type != FOLIO_YEAR && column->type != FOLIO_TEXT;
    if (column->total != FOLIO_TOTAL_NONE && !adds_up)
        return fail(f, FAIL_PLUGIN, "column \"%s\" is %s and cannot have a total", column->name,
                    value_type_name(column->type));
    if (column->flagged)
        column->total = FOLIO_TOTAL_NONE;
    if (column->total == FOLIO_TOTAL_NONE)
        return true;
    folio_value total = table_cell(table, 0, index)->value;
    total.source = total.period = total.covers = NULL;
    total.error = 0;
    for (uint32_t row = 1; row < table->row_count; row++) {
        const folio_value *value = &table_cell(table, row, index)->value;
        total.number += value->number;
        total.qualifier = merge_qualifiers(total.qualifier, value->qualifier);
    }
    if (column->total == FOLIO_TOTAL_AVERAGE)
        total.number /= table->row_count;
    column->total_value = total;
    column->total_shown = format_value(report->arena, report->lang, &total, FORMAT_CELL);
    table->has_totals = true;
    return true;
}

/* "Length (hours)", unless the name says it already. */
static const char *header_of(Arena *arena, const Column *column)
{
    bool counts = column->type == FOLIO_INTEGER || column->type == FOLIO_DECIMAL;
    if (!counts || !column->unit || strcasestr(column->name, column->unit))
        return column->name;
    return arena_printf(arena, "%s (%s)", column->name, column->unit);
}

/* What was not given is listed at the report's end. */
static bool says_nothing(const Table *table, uint32_t index)
{
    for (uint32_t row = 0; row < table->row_count; row++) {
        const folio_value *value = &table_cell(table, row, index)->value;
        bool empty = value->type == FOLIO_TEXT
                         ? !*value->text
                         : value->flag == FOLIO_NO_ESTIMATE || value->flag == FOLIO_NOT_AT_HAND;
        if (!empty)
            return false;
    }
    return true;
}

bool column_finish(const Report *report, Table *table, uint32_t index, Fail *f)
{
    Column *column = &table->columns[index];
    bool text = column->type == FOLIO_TEXT;
    if (!text && !settle_cells(table, index, f))
        return false;
    column->decimals = text || column->decimals < 0 ? 0 : column->decimals;
    for (uint32_t row = 0; row < table->row_count; row++) {
        Cell *cell = table_cell(table, row, index);
        cell->value.decimals = column->decimals ? column->decimals : FOLIO_DECIMALS_NONE;
        cell->shown =
            text ? cell->value.text : format_value(report->arena, report->lang, &cell->value, FORMAT_CELL);
        if (!cell->short_text)
            cell->short_text = cell->shown;
    }
    column->header = header_of(report->arena, column);
    column->silent = !column->row_header && says_nothing(table, index);
    column->in_pdf = column->in_pdf && !column->silent;
    return add_total(report, table, column, index, f);
}
