#include "plain.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What a workbook holds when it is about to be closed. */

typedef struct PlainCell {
    enum cell_types type;
    lxw_row_t row;
    lxw_col_t column;
    double number;
    const char *text;
    int format; /* index, or -1 */
} PlainCell;

typedef struct PlainSeries {
    const char *name, *categories, *values;
} PlainSeries;

typedef struct PlainChart {
    uint8_t type;
    lxw_row_t row;
    lxw_col_t column;
    double x_scale, y_scale;
    const char *title;
    PlainSeries *series;
    uint32_t series_count;
} PlainChart;

typedef struct PlainColumns {
    lxw_col_t first, last;
    double width;
    int format;
} PlainColumns;

typedef struct PlainTable {
    lxw_row_t first_row, last_row;
    lxw_col_t first_column, last_column;
    char *name;
    lxw_table_column *columns;
    lxw_table_column **column_list; /* ends with NULL */
} PlainTable;

typedef struct PlainSheet {
    const char *name;
    PlainCell *cells;
    PlainColumns *columns;
    PlainTable *tables;
    PlainChart *charts;
    uint32_t cell_count, column_count, table_count, chart_count;
    lxw_row_t frozen_row;
} PlainSheet;

static struct {
    bool wanted;
    Arena *arena;
    const lxw_format **formats; /* the workbook's own, while it is captured */
    lxw_format *copies;
    uint32_t format_count;
    PlainSheet *sheets;
    uint32_t sheet_count;
} capture;

void plain_xlsx_capture(void)
{
    capture.wanted = true;
}

static int format_index(const lxw_format *format)
{
    for (uint32_t i = 0; i < capture.format_count; i++)
        if (capture.formats[i] == format)
            return (int)i;
    return -1;
}

static void capture_formats(const lxw_workbook *workbook)
{
    uint32_t count = 0;
    lxw_format *format;
    STAILQ_FOREACH(format, workbook->formats, list_pointers)
    count++;
    capture.formats = arena_array(capture.arena, count, sizeof *capture.formats);
    capture.copies = arena_array(capture.arena, count, sizeof *capture.copies);
    STAILQ_FOREACH(format, workbook->formats, list_pointers)
    {
        capture.formats[capture.format_count] = format;
        capture.copies[capture.format_count++] = *format;
    }
}

static void capture_cell(PlainSheet *sheet, const lxw_cell *from)
{
    PlainCell *cell = &sheet->cells[sheet->cell_count++];
    *cell = (PlainCell){.type = from->type,
                        .row = from->row_num,
                        .column = from->col_num,
                        .format = format_index(from->format)};
    if (from->type == NUMBER_CELL)
        cell->number = from->u.number;
    else if (from->type == STRING_CELL)
        cell->text = arena_strdup(capture.arena, from->sst_string);
    else if (from->type == FORMULA_CELL) {
        cell->text = arena_strdup(capture.arena, from->u.string);
        cell->number = from->formula_result;
    }
}

static uint32_t visit_cells(PlainSheet *sheet, const lxw_cell *cell)
{
    if (!cell)
        return 0;
    uint32_t count = 1 + visit_cells(sheet, RB_LEFT(cell, tree_pointers));
    if (sheet)
        capture_cell(sheet, cell);
    return count + visit_cells(sheet, RB_RIGHT(cell, tree_pointers));
}

/* Counts where `sheet` is NULL. */
static uint32_t visit_rows(PlainSheet *sheet, const lxw_row *row)
{
    if (!row)
        return 0;
    uint32_t count = visit_rows(sheet, RB_LEFT(row, tree_pointers));
    count += visit_cells(sheet, RB_ROOT(row->cells));
    return count + visit_rows(sheet, RB_RIGHT(row, tree_pointers));
}

static void capture_columns(PlainSheet *sheet, const lxw_worksheet *from)
{
    sheet->columns = arena_array(capture.arena, from->col_options_max, sizeof *sheet->columns);
    for (uint16_t i = 0; i < from->col_options_max; i++) {
        const lxw_col_options *options = from->col_options[i];
        if (options)
            sheet->columns[sheet->column_count++] = (PlainColumns){
                options->firstcol, options->lastcol, options->width, format_index(options->format)};
    }
}

static void capture_tables(PlainSheet *sheet, const lxw_worksheet *from)
{
    sheet->tables = arena_array(capture.arena, from->table_count, sizeof *sheet->tables);
    lxw_table_obj *object;
    STAILQ_FOREACH(object, from->table_objs, list_pointers)
    {
        PlainTable *table = &sheet->tables[sheet->table_count++];
        *table = (PlainTable){.first_row = object->first_row,
                              .last_row = object->last_row,
                              .first_column = object->first_col,
                              .last_column = object->last_col,
                              .name = arena_strdup(capture.arena, object->name)};
        table->columns = arena_array(capture.arena, object->num_cols, sizeof *table->columns);
        table->column_list = arena_array(capture.arena, object->num_cols + 1U, sizeof *table->column_list);
        for (lxw_col_t i = 0; i < object->num_cols; i++) {
            table->columns[i].header = arena_strdup(capture.arena, object->columns[i]->header);
            table->column_list[i] = &table->columns[i];
        }
    }
}

static const char *range_formula(const lxw_series_range *range)
{
    return range && range->formula ? arena_printf(capture.arena, "=%s", range->formula) : NULL;
}

static void capture_chart(PlainChart *chart, const lxw_object_properties *from)
{
    *chart = (PlainChart){.type = from->chart->type,
                          .row = from->row,
                          .column = from->col,
                          .x_scale = from->x_scale,
                          .y_scale = from->y_scale,
                          .title = arena_strdup(capture.arena, from->chart->title.name)};
    lxw_chart_series *series;
    STAILQ_FOREACH(series, from->chart->series_list, list_pointers)
    chart->series_count++;
    chart->series = arena_array(capture.arena, chart->series_count, sizeof *chart->series);
    uint32_t at = 0;
    STAILQ_FOREACH(series, from->chart->series_list, list_pointers)
    {
        const char *name = range_formula(series->title.range);
        chart->series[at++] = (PlainSeries){name ? name : arena_strdup(capture.arena, series->title.name),
                                            range_formula(series->categories), range_formula(series->values)};
    }
}

static void capture_charts(PlainSheet *sheet, const lxw_worksheet *from)
{
    uint32_t count = 0;
    lxw_object_properties *object;
    STAILQ_FOREACH(object, from->chart_data, list_pointers)
    count++;
    sheet->charts = arena_array(capture.arena, count, sizeof *sheet->charts);
    STAILQ_FOREACH(object, from->chart_data, list_pointers)
    capture_chart(&sheet->charts[sheet->chart_count++], object);
}

static void capture_sheet(PlainSheet *sheet, const lxw_worksheet *from)
{
    sheet->name = arena_strdup(capture.arena, from->name);
    sheet->frozen_row = from->panes.type == FREEZE_PANES ? from->panes.first_row : 0;
    sheet->cells = arena_array(capture.arena, visit_rows(NULL, RB_ROOT(from->table)), sizeof *sheet->cells);
    visit_rows(sheet, RB_ROOT(from->table));
    capture_columns(sheet, from);
    capture_tables(sheet, from);
    capture_charts(sheet, from);
}

/* The linker leads calls of workbook_close() here. */
lxw_error __real_workbook_close(lxw_workbook *workbook);
lxw_error __wrap_workbook_close(lxw_workbook *workbook);

lxw_error __wrap_workbook_close(lxw_workbook *workbook)
{
    if (capture.wanted) {
        capture.wanted = false;
        capture.arena = arena_new();
        capture_formats(workbook);
        capture.sheets = arena_array(capture.arena, workbook->num_worksheets, sizeof *capture.sheets);
        lxw_worksheet *worksheet;
        STAILQ_FOREACH(worksheet, workbook->worksheets, list_pointers)
        capture_sheet(&capture.sheets[capture.sheet_count++], worksheet);
    }
    return __real_workbook_close(workbook);
}

/* The same again. */

/* Everything that the format_set_... functions set; the rest is the workbook's own bookkeeping. */
static void add_formats(lxw_workbook *workbook, lxw_format **formats)
{
    for (uint32_t i = 0; i < capture.format_count; i++) {
        lxw_format *format = workbook_add_format(workbook), copy = capture.copies[i];
        copy.file = format->file;
        copy.xf_format_indices = format->xf_format_indices;
        copy.dxf_format_indices = format->dxf_format_indices;
        copy.num_xf_formats = format->num_xf_formats;
        copy.num_dxf_formats = format->num_dxf_formats;
        copy.xf_index = format->xf_index;
        copy.dxf_index = format->dxf_index;
        copy.list_pointers = format->list_pointers;
        *format = copy;
        formats[i] = format;
    }
}

static void put_cell(lxw_worksheet *sheet, const PlainCell *cell, lxw_format *format)
{
    if (cell->type == NUMBER_CELL)
        worksheet_write_number(sheet, cell->row, cell->column, cell->number, format);
    else if (cell->type == STRING_CELL)
        worksheet_write_string(sheet, cell->row, cell->column, cell->text, format);
    else if (cell->type == FORMULA_CELL)
        worksheet_write_formula_num(sheet, cell->row, cell->column, cell->text, format, cell->number);
    else
        worksheet_write_blank(sheet, cell->row, cell->column, format);
}

static void put_chart(lxw_workbook *workbook, lxw_worksheet *sheet, const PlainChart *from)
{
    lxw_chart *chart = workbook_add_chart(workbook, from->type);
    for (uint32_t i = 0; i < from->series_count; i++) {
        lxw_chart_series *series =
            chart_add_series(chart, from->series[i].categories, from->series[i].values);
        if (from->series[i].name)
            chart_series_set_name(series, from->series[i].name);
    }
    if (from->title)
        chart_title_set_name(chart, from->title);
    lxw_chart_options options = {.x_scale = from->x_scale, .y_scale = from->y_scale};
    worksheet_insert_chart_opt(sheet, from->row, from->column, chart, &options);
}

static void put_sheet(lxw_workbook *workbook, const PlainSheet *from, lxw_format **formats)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, from->name);
    for (uint32_t i = 0; i < from->column_count; i++) {
        const PlainColumns *columns = &from->columns[i];
        worksheet_set_column(sheet, columns->first, columns->last, columns->width,
                             columns->format < 0 ? NULL : formats[columns->format]);
    }
    for (uint32_t i = 0; i < from->table_count; i++) {
        const PlainTable *table = &from->tables[i];
        lxw_table_options options = {.name = table->name, .columns = table->column_list};
        worksheet_add_table(sheet, table->first_row, table->first_column, table->last_row, table->last_column,
                            &options);
    }
    for (uint32_t i = 0; i < from->cell_count; i++)
        put_cell(sheet, &from->cells[i], from->cells[i].format < 0 ? NULL : formats[from->cells[i].format]);
    for (uint32_t i = 0; i < from->chart_count; i++)
        put_chart(workbook, sheet, &from->charts[i]);
    if (from->frozen_row)
        worksheet_freeze_panes(sheet, from->frozen_row, 0);
}

size_t plain_xlsx(void)
{
    char path[32];
    int fd = memfd_create("plain", 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    lxw_workbook *workbook = workbook_new(path);
    lxw_format **formats = memory_get(capture.format_count * sizeof *formats);
    add_formats(workbook, formats);
    for (uint32_t i = 0; i < capture.sheet_count; i++)
        put_sheet(workbook, &capture.sheets[i], formats);
    lxw_error error = __real_workbook_close(workbook);
    if (error) {
        fprintf(stderr, "bench: libxlsxwriter: %s\n", lxw_strerror(error));
        exit(1);
    }
    size_t size = (size_t)lseek(fd, 0, SEEK_END);
    close(fd);
    free(formats);
    return size;
}
