/* The sheet of a table. */
#include "xlsx/cells.h"
#include "xlsx/charts.h"
#include "xlsx/grid.h"

#include "content/format.h"
#include "content/formula.h"
#include "content/sentences.h"

#include <math.h>
#include <string.h>

/* Conditional formats compare texts of up to 255 characters. */
enum { MOST_COMPARED = 255, MOST_HERE = 4 };

/* What the cells of one sheet column have in common. */
typedef struct ColumnWriter {
    const SheetColumn *column;
    const char *formula;    /* NULL if not derived */
    lxw_format *formats[2]; /* elsewhere, in the report area's row */
} ColumnWriter;

static bool is_number(const Column *column)
{
    return column->type != FOLIO_TEXT;
}

static CellRole role_of(const TableSheet *sheet, const SheetColumn *column)
{
    const Column *of = &sheet->table->columns[column->column];
    if (column->part == PART_ERROR)
        return CELL_NUMBER;
    if (column->part != PART_VALUE)
        return CELL_QUIET;
    if (is_number(of))
        return CELL_NUMBER;
    return CELL_WRAPPED;
}

static ColumnWriter column_writer(Book *book, const TableSheet *sheet, const SheetColumn *column)
{
    const Column *of = &sheet->table->columns[column->column];
    ColumnWriter writer = {.column = column};
    CellRole role = role_of(sheet, column);
    const char *format = NULL;
    if (column->part == PART_ERROR)
        format = format_excel(book->arena, FOLIO_PERCENT, 1, NULL);
    else if (role == CELL_NUMBER)
        format = format_excel(book->arena, of->type, of->decimals, of->unit);
    for (int here = 0; here < 2; here++)
        writer.formats[here] = styles_get(book->styles, role, format, here);
    if (column->part == PART_VALUE && of->formula && sheet->table->row_count)
        writer.formula = formula_excel(book->arena, of->formula, sheet->table, sheet->tabular);
    return writer;
}

static void write_value(Book *book, lxw_worksheet *to, const ColumnWriter *writer, const Cell *cell,
                        lxw_row_t row, lxw_col_t at, lxw_format *format)
{
    const folio_value *value = &cell->value;
    bool released = value_flag(value) == FOLIO_RELEASED;
    if (writer->formula && released && value->type == FOLIO_TEXT)
        put_formula_text(book, to, row, at, writer->formula, format, value->text);
    else if (writer->formula && released)
        put_formula(book, to, row, at, writer->formula, format, value->number);
    else if (writer->formula)
        put_formula_text(book, to, row, at, writer->formula, format, "");
    else if (!released)
        put_text(book, to, row, at, "", format);
    else if (value->type == FOLIO_TEXT)
        put_text(book, to, row, at, value->text, format);
    else
        put_number(book, to, row, at, value->number, format);
}

/* Words beside a formula's result, which may come and go with the assumptions: a reason where there is none,
 * or how it is worded where there is one. */
static void write_words(Book *book, lxw_worksheet *to, const TableSheet *sheet, const SheetColumn *column,
                        uint32_t row, lxw_col_t at, lxw_format *format)
{
    const Cell *cell = table_cell(sheet->table, row, column->column);
    const Column *of = &sheet->table->columns[column->column];
    bool flag = column->part == PART_FLAG;
    bool none = flag && of->formula && value_flag(&cell->value) == FOLIO_NO_ESTIMATE;
    const char *words = none ? not_computed : part_words(cell, column->part);
    bool live = flag ? none : of->depends && words;
    if (!live) {
        put_text(book, to, FIRST_ROW + row, at, words, format);
        return;
    }
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, FIRST_ROW + row, (lxw_col_t)sheet->place[column->column]);
    const char *quoted = quoted_text(book->arena, words);
    put_formula_text(
        book, to, FIRST_ROW + row, at,
        arena_printf(book->arena, "=IF(%s=\"\",%s,%s)", name, flag ? quoted : "\"\"", flag ? "\"\"" : quoted),
        format, words);
}

static void write_row(Book *book, lxw_worksheet *to, const TableSheet *sheet, const ColumnWriter *writers,
                      uint32_t row)
{
    const Table *table = sheet->table;
    bool here = table->here && table->here[row];
    uint32_t lines = 1;
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        const ColumnWriter *writer = &writers[i];
        const Cell *cell = table_cell(table, row, writer->column->column);
        lxw_format *format = writer->formats[here];
        if (writer->column->part == PART_VALUE)
            write_value(book, to, writer, cell, FIRST_ROW + row, (lxw_col_t)i, format);
        else if (writer->column->part == PART_ERROR)
            put_number(book, to, FIRST_ROW + row, (lxw_col_t)i,
                       cell->value.error > 0 ? cell->value.error : NAN, format);
        else
            write_words(book, to, sheet, writer->column, row, (lxw_col_t)i, format);
        if (table->columns[writer->column->column].type == FOLIO_TEXT && cell->value.text) {
            uint32_t needed = text_lines(cell->value.text, writer->column->width);
            lines = needed > lines ? needed : lines;
        }
    }
    set_lines(book, to, FIRST_ROW + row, lines);
}

static const char *total_formula(Book *book, const TableSheet *sheet, const SheetColumn *column)
{
    /* 109 and 101: SUM and AVERAGE of the rows that a filter leaves visible. */
    int function = sheet->table->columns[column->column].total == FOLIO_TOTAL_SUM ? 109 : 101;
    return arena_printf(book->arena, "=SUBTOTAL(%d,%s)", function,
                        table_column_range(book->arena, sheet->tabular, column->header));
}

/* A column with a flag has no total. */
static bool has_total(const TableSheet *sheet, const SheetColumn *column)
{
    const Column *of = &sheet->table->columns[column->column];
    return sheet->table->has_totals && column->part == PART_VALUE && of->total != FOLIO_TOTAL_NONE &&
           value_flag(&of->total_value) == FOLIO_RELEASED;
}

static const char *total_label(const Book *book, const TableSheet *sheet, const SheetColumn *column)
{
    bool names_rows = column->part == PART_VALUE && sheet->table->columns[column->column].row_header;
    return names_rows && sheet->table->has_totals && !has_total(sheet, column)
               ? sentence_template(book->report->lang, SAY_TOTAL)
               : "";
}

static void write_totals(Book *book, lxw_worksheet *to, const TableSheet *sheet)
{
    const Table *table = sheet->table;
    lxw_row_t row = FIRST_ROW + (table->row_count ? table->row_count : 1);
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        const SheetColumn *column = &sheet->columns[i];
        const Column *of = &table->columns[column->column];
        if (!has_total(sheet, column)) {
            put_text(book, to, row, (lxw_col_t)i, total_label(book, sheet, column),
                     styles_get(book->styles, CELL_TOTAL, NULL, false));
            continue;
        }
        const char *format = format_excel(book->arena, of->type, of->decimals, of->unit);
        put_formula(book, to, row, (lxw_col_t)i, total_formula(book, sheet, column),
                    styles_get(book->styles, CELL_TOTAL_NUMBER, format, false), of->total_value.number);
    }
}

/* The names of the report area's rows, as a condition: their fill replaces the band's. */
static const char *here_condition(Book *book, const TableSheet *sheet)
{
    const Table *table = sheet->table;
    uint32_t header = table_row_header(table), found = 0;
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(cell, FIRST_ROW, (lxw_col_t)sheet->place[header], 0, 1);
    const char *condition = NULL;
    for (uint32_t row = 0; table->here && row < table->row_count && found < MOST_HERE; row++) {
        const Cell *name = table_cell(table, row, header);
        if (!table->here[row] || is_number(&table->columns[header]))
            continue;
        const char *text = cell_text(book, name->value.text, sheet->name);
        if (!*text || excel_length(text) > MOST_COMPARED)
            continue;
        text = quoted_text(book->arena, text);
        condition = condition ? arena_printf(book->arena, "%s,%s=%s", condition, cell, text)
                              : arena_printf(book->arena, "%s=%s", cell, text);
        found++;
    }
    return condition ? arena_printf(book->arena, "OR(%s)", condition) : NULL;
}

static void add_grid(Book *book, lxw_worksheet *to, const TableSheet *sheet, const ColumnWriter *writers)
{
    const Table *table = sheet->table;
    GridColumn *columns = arena_array(book->arena, sheet->column_count, sizeof *columns);
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        const SheetColumn *column = &sheet->columns[i];
        const Column *of = &table->columns[column->column];
        columns[i] =
            (GridColumn){.header = column->header,
                         .width = column->width,
                         .right = column->part == PART_ERROR || (column->part == PART_VALUE && is_number(of)),
                         .formula = writers[i].formula,
                         .total = has_total(sheet, column) ? of->total : FOLIO_TOTAL_NONE,
                         .total_label = total_label(book, sheet, column)};
    }
    grid_add(book, to,
             &(Grid){.name = sheet->tabular,
                     .columns = columns,
                     .column_count = sheet->column_count,
                     .row_count = table->row_count,
                     .totals = table->has_totals,
                     .frozen = table_row_header(table) == 0 && sheet->column_count > 4 ? 1 : 0,
                     .unbanded = here_condition(book, sheet)});
}

static void write_notes(Book *book, lxw_worksheet *to, const TableSheet *sheet)
{
    const Table *table = sheet->table;
    lxw_format *quiet = styles_get(book->styles, CELL_SUBTITLE, NULL, false);
    LiveText caption = live_text(book, &table->caption);
    const char *sources = source_numbers(book, table->sources, table->source_count);
    const char *title = table->section->title;
    const char *origin = arena_printf(book->arena, "Section “%s”", title);
    if (*sources)
        origin = arena_printf(book->arena, "%s; %s %s of the sheet “Sources”", origin,
                              strchr(sources, ',') ? "sources" : "source", sources);
    if (caption.count)
        put_live(book, to, NOTE_ROW, 0, &caption, quiet);
    put_text(book, to, caption.count ? SOURCES_ROW : NOTE_ROW, 0, origin, quiet);
}

static void place_charts(Book *book, lxw_worksheet *to, const TableSheet *sheet)
{
    lxw_row_t row = FIRST_ROW; /* the header row is repeated in print */
    for (const Chart *c = sheet->table->section->charts; c; c = c->next)
        if (strcmp(c->table->anchor, sheet->table->anchor) == 0)
            row = chart_place(book, to, c, row, charts_column(sheet));
}

void write_table_sheet(Book *book, const TableSheet *sheet)
{
    const Table *table = sheet->table;
    const LiveText title = live_text(book, &table->title);
    lxw_worksheet *to = sheet_add(book, sheet->name, &title);
    if (!to)
        return;
    ColumnWriter *writers = arena_array(book->arena, sheet->column_count, sizeof *writers);
    for (uint32_t i = 0; i < sheet->column_count; i++)
        writers[i] = column_writer(book, sheet, &sheet->columns[i]);
    write_notes(book, to, sheet);
    add_grid(book, to, sheet, writers);
    for (uint32_t row = 0; row < table->row_count && !book->f->code; row++)
        write_row(book, to, sheet, writers, row);
    if (table->has_totals)
        write_totals(book, to, sheet);
    write_sorted(book, to, sheet);
    place_charts(book, to, sheet);
}
