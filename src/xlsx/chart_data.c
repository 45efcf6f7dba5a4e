/* Where the values of a native chart are, and which of them the file caches. */
#include "content/chart_kind.h"
#include "content/format.h"
#include "xlsx/cells.h"
#include "xlsx/charts.h"
#include "xlsx/memory.h"

#include <string.h>

/* Columns of a sorted block: label, value, and a gap after them. */
enum { BLOCK_COLUMNS = 3 };

static bool is_sorted(const Chart *chart)
{
    const ChartKind *kind = chart_kind(chart->kind);
    return kind && kind->sorted;
}

static uint32_t sorted_count(const TableSheet *of)
{
    uint32_t count = 0;
    for (const Chart *c = of->table->section->charts; c; c = c->next)
        count += is_sorted(c) && strcmp(c->table->anchor, of->table->anchor) == 0;
    return count;
}

lxw_col_t charts_column(const TableSheet *of)
{
    return (lxw_col_t)(of->column_count + 1 + BLOCK_COLUMNS * sorted_count(of));
}

/* The first column of that chart's block. */
static lxw_col_t block_column(const TableSheet *of, const Chart *chart)
{
    uint32_t before = 0;
    for (const Chart *c = of->table->section->charts; c && c != chart; c = c->next)
        before += is_sorted(c) && strcmp(c->table->anchor, of->table->anchor) == 0;
    return (lxw_col_t)(of->column_count + 1 + BLOCK_COLUMNS * before);
}

/* Highest first, then rows without a figure; ties in the table's order. */
static void sort_rows(const Table *table, uint32_t column, uint32_t *rows, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t row = rows[i], at = i;
        const folio_value *value = &table_cell(table, row, column)->value;
        bool released = value_flag(value) == FOLIO_RELEASED;
        for (; at > 0 && released; at--) {
            const folio_value *other = &table_cell(table, rows[at - 1], column)->value;
            if (value_flag(other) == FOLIO_RELEASED && other->number >= value->number)
                break;
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
}

ChartData chart_data(Book *book, const Chart *chart)
{
    ChartData data = {.sheet = book_table(book, chart->table), .first = FIRST_ROW};
    uint32_t rows = chart->row_count < chart->table->row_count ? chart->row_count : chart->table->row_count;
    uint32_t *order = arena_array(book->arena, rows, sizeof *order);
    for (uint32_t i = 0; i < rows; i++)
        order[i] = i;
    data.rows = order;
    data.row_count = rows;
    data.last = FIRST_ROW + (rows ? rows - 1 : 0);
    if (is_sorted(chart)) {
        sort_rows(chart->table, chart->series[0].column, order, rows);
        data.label = block_column(data.sheet, chart);
        data.values[0] = (lxw_col_t)(data.label + 1);
        return data;
    }
    data.label = (lxw_col_t)data.sheet->place[chart->label];
    for (uint32_t i = 0; i < chart->series_count; i++)
        data.values[i] = (lxw_col_t)data.sheet->place[chart->series[i].column];
    return data;
}

static const char *local_reference(Book *book, lxw_row_t row, lxw_col_t column)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, row, column);
    return arena_strdup(book->arena, name);
}

static void write_sorted_row(Book *book, lxw_worksheet *sheet, const Chart *chart, const ChartData *data,
                             uint32_t i, lxw_format *number)
{
    const Table *table = chart->table;
    const uint32_t row = data->rows[i], value_column = chart->series[0].column;
    const Cell *label = table_cell(table, row, chart->label), *value = table_cell(table, row, value_column);
    const bool follows = table->columns[value_column].depends; /* may lose its value, or get one */
    lxw_format *text = styles_get(book->styles, CELL_TEXT, NULL, false);
    lxw_row_t from = FIRST_ROW + row, to = FIRST_ROW + i;
    const char *name = local_reference(book, from, (lxw_col_t)data->sheet->place[chart->label]);
    const char *figure = local_reference(book, from, (lxw_col_t)data->sheet->place[value_column]);
    bool released = value_flag(&value->value) == FOLIO_RELEASED;
    const char *end = released ? "" : arena_printf(book->arena, " (%s)", flag_words(value));
    const char *shown = arena_printf(book->arena, "%s%s", label->shown, end);
    if (follows) {
        end = released ? arena_printf(book->arena, " (%s)", no_result) : end;
        name =
            arena_printf(book->arena, "%s&IF(%s=\"\",%s,\"\")", name, figure, quoted_text(book->arena, end));
    } else if (!released) {
        name = arena_printf(book->arena, "%s&%s", name, quoted_text(book->arena, end));
    }
    put_formula_text(book, sheet, to, data->label, arena_printf(book->arena, "=%s", name), text, shown);
    figure = arena_printf(book->arena, "=%s", figure);
    if (released)
        put_formula(book, sheet, to, data->values[0], figure, number, value->value.number);
    else if (follows)
        put_formula_text(book, sheet, to, data->values[0], figure, number, "");
}

static void write_block(Book *book, lxw_worksheet *sheet, const Chart *chart)
{
    ChartData data = chart_data(book, chart);
    const Table *table = data.sheet->table;
    const Column *label = &table->columns[chart->label], *value = &table->columns[chart->series[0].column];
    const char *format = format_excel(book->arena, value->type, value->decimals, value->unit);
    lxw_format *number = styles_get(book->styles, CELL_NUMBER, format, false);
    put_text(book, sheet, HEADER_ROW, data.label,
             arena_printf(book->arena, value->depends ? "%s, in the report’s order" : "%s, highest first",
                          label->header),
             styles_get(book->styles, CELL_HEADER, NULL, false));
    put_text(book, sheet, HEADER_ROW, data.values[0], value->header,
             styles_get(book->styles, CELL_HEADER_RIGHT, NULL, false));
    for (uint32_t i = 0; i < data.row_count; i++)
        write_sorted_row(book, sheet, chart, &data, i, number);
    double width = data.sheet->columns[data.sheet->place[chart->label]].width;
    worksheet_set_column(sheet, data.label, data.label, width + 1, NULL);
    worksheet_set_column(sheet, data.values[0], data.values[0], 14, NULL);
}

void write_sorted(Book *book, lxw_worksheet *sheet, const TableSheet *of)
{
    for (const Chart *c = of->table->section->charts; c && !book->f->code; c = c->next)
        if (is_sorted(c) && strcmp(c->table->anchor, of->table->anchor) == 0)
            write_block(book, sheet, c);
}

char *chart_text(Book *book, const char *text)
{
    const char *legal = cell_text(book, text, "chart");
    char *result = arena_printf(book->arena, *legal == '=' ? " %s" : "%s", legal);
    for (char *at = result; *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return result;
}

static void fill_caches(lxw_chart_series *series, const Chart *chart, const ChartData *data, uint32_t column)
{
    series_begin_cache(series);
    for (uint32_t i = 0; i < data->row_count; i++) {
        const char *label = table_cell(chart->table, data->rows[i], chart->label)->shown;
        const folio_value *value = &table_cell(chart->table, data->rows[i], column)->value;
        if (value_flag(value) == FOLIO_RELEASED)
            series_cache_number(series, label, value->number);
        else
            series_cache_nothing(series, label);
    }
}

lxw_chart_series *add_series(Book *book, lxw_chart *to, const Chart *chart, const ChartData *data,
                             uint32_t index)
{
    lxw_chart_series *series = chart_add_series(to, NULL, NULL);
    if (!series) {
        fail(book->f, FAIL_INTERNAL, "workbook, chart %s: a series cannot be added", chart->anchor);
        return NULL;
    }
    const char *name = data->sheet->quoted; /* libxlsxwriter leaves 2025, Q1 and RC without quotes */
    chart_series_set_categories(series, name, data->first, data->label, data->last, data->label);
    chart_series_set_values(series, name, data->first, data->values[index], data->last, data->values[index]);
    fill_caches(series, chart, data, chart->series[index].column);
    const char *called = chart->series[index].name;
    if (!called || !*called)
        called = data->sheet->table->columns[chart->series[index].column].name;
    chart_series_set_name(series, chart_text(book, called));
    return series;
}
