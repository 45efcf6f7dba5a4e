#include "xlsx/grid.h"

#include "xlsx/cells.h"
#include "xlsx/memory.h"

#include <string.h>

enum { PAPER_LETTER = 1, PAPER_A4 = 9, MOST_FOOTER = 200 };
enum { MOST_ROWS = LXW_ROW_MAX - FIRST_ROW - 1 };
static const double line_height = 13.5, row_padding = 2;

void set_lines(Book *book, lxw_worksheet *sheet, lxw_row_t row, uint32_t lines)
{
    if (lines < 2 || book->f->code)
        return;
    double height = lines * line_height + row_padding;
    book_check(book, worksheet_set_row(sheet, row, height > 409 ? 409 : height, NULL), sheet, "row height");
}

/* '&' begins a code in a footer. */
static const char *footer_text(Book *book, const char *text)
{
    char *result = arena_alloc(book->arena, strlen(text) * 2 + 1), *to = result;
    for (; *text; text++) {
        if (*text == '&')
            *to++ = '&';
        *to++ = *text;
    }
    return excel_length(result) <= MOST_FOOTER ? result : "";
}

static void set_page(Book *book, lxw_worksheet *sheet)
{
    const Report *report = book->report;
    const char *title = report->short_title && *report->short_title ? report->short_title : report->title;
    title = cell_text(book, title, "title of the report");
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, book->a4 ? PAPER_A4 : PAPER_LETTER);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.6, 0.6, 0.6, 0.7);
    const char *footer = arena_printf(book->arena, "&L&8%s&R&8Page &P of &N", footer_text(book, title));
    book_check(book, worksheet_set_footer(sheet, footer), sheet, "footer");
}

lxw_worksheet *sheet_add(Book *book, const char *name, const LiveText *title)
{
    if (book->f->code)
        return NULL;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet) {
        fail(book->f, FAIL_INTERNAL, "workbook, sheet \"%s\": it cannot be added", name);
        return NULL;
    }
    book->sheet_count++;
    set_page(book, sheet);
    put_live(book, sheet, TITLE_ROW, 0, title, styles_get(book->styles, CELL_TITLE, NULL, false));
    book_check(book, worksheet_set_row(sheet, TITLE_ROW, 24, NULL), sheet, "row height");
    return sheet;
}

static uint8_t total_function(uint32_t total)
{
    switch (total) {
    case FOLIO_TOTAL_SUM:
        return LXW_TABLE_FUNCTION_SUM;
    case FOLIO_TOTAL_AVERAGE:
        return LXW_TABLE_FUNCTION_AVERAGE;
    default:
        return LXW_TABLE_FUNCTION_NONE;
    }
}

/* libxlsxwriter replaces every '@' in a column's formula with "this row", so a formula with an '@' in a
 * header is written only to the cells. */
static char *column_formula(const char *formula)
{
    return formula && !strchr(formula, '@') ? (char *)(uintptr_t)formula : NULL;
}

static char *total_label(const GridColumn *column)
{
    return column->total_label && *column->total_label ? (char *)(uintptr_t)column->total_label : NULL;
}

static void add_table(Book *book, lxw_worksheet *sheet, const Grid *grid)
{
    uint32_t count = grid->column_count;
    lxw_table_column *columns = arena_array(book->arena, count, sizeof *columns);
    lxw_table_column **list = arena_array(book->arena, (size_t)count + 1, sizeof(lxw_table_column *));
    for (uint32_t i = 0; i < count; i++) {
        const GridColumn *column = &grid->columns[i];
        CellRole role = column->right ? CELL_HEADER_RIGHT : CELL_HEADER;
        columns[i] = (lxw_table_column){.header = (char *)(uintptr_t)column->header,
                                        .header_format = styles_get(book->styles, role, NULL, false),
                                        .formula = column_formula(column->formula),
                                        .total_string = total_label(column),
                                        .total_function = grid->totals ? total_function(column->total) : 0};
        list[i] = &columns[i];
    }
    lxw_table_options options = {.name = (char *)(uintptr_t)grid->name,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 0,
                                 .total_row = grid->totals,
                                 .columns = list};
    lxw_row_t last = HEADER_ROW + grid->row_count + (grid->totals ? 1 : 0);
    book_check(book, worksheet_add_table(sheet, HEADER_ROW, 0, last, (lxw_col_t)(count - 1), &options), sheet,
               "table");
}

static void set_columns(Book *book, lxw_worksheet *sheet, const Grid *grid)
{
    uint32_t lines = 1;
    for (uint32_t i = 0; i < grid->column_count; i++) {
        const GridColumn *column = &grid->columns[i];
        lxw_col_t at = (lxw_col_t)i;
        book_check(book, worksheet_set_column(sheet, at, at, column->width + 1, NULL), sheet, "width");
        uint32_t needed = text_lines(column->header, column->width - 2);
        lines = needed > lines ? needed : lines;
    }
    book_check(book, worksheet_set_row(sheet, HEADER_ROW, (lines < 2 ? 2 : lines) * line_height + 4, NULL),
               sheet, "row height");
}

/* Bands by conditional format rather than by cell, so that sorting and filtering do not move them. */
static void band(Book *book, lxw_worksheet *sheet, const Grid *grid)
{
    const char *rule = grid->unbanded
                           ? arena_printf(book->arena, "=AND(ISODD(ROW()),NOT(%s))", grid->unbanded)
                           : "=ISODD(ROW())";
    lxw_conditional_format bands = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = (char *)(uintptr_t)rule,
                                    .format = styles_band(book->styles)};
    lxw_row_t last = HEADER_ROW + grid->row_count;
    lxw_col_t last_column = (lxw_col_t)(grid->column_count - 1);
    book_check(book, worksheet_conditional_format_range(sheet, FIRST_ROW, 0, last, last_column, &bands),
               sheet, "bands");
}

/* Codes and years are text on purpose. Without this, Excel marks each as "number stored as text". */
static void expect_text(Book *book, lxw_worksheet *sheet, const Grid *grid)
{
    const char *ranges = "";
    for (uint32_t i = 0; i < grid->column_count; i++) {
        if (grid->columns[i].right && !grid->columns[i].text)
            continue;
        char range[LXW_MAX_CELL_RANGE_LENGTH];
        lxw_rowcol_to_range(range, HEADER_ROW, (lxw_col_t)i, HEADER_ROW + grid->row_count, (lxw_col_t)i);
        ranges = arena_printf(book->arena, "%s%s%s", ranges, *ranges ? " " : "", range);
    }
    if (*ranges)
        book_check(book, worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, ranges), sheet,
                   "texts that read as numbers");
}

/* libxlsxwriter quotes only sheet names that have a blank or the like. Without quotes, Excel reads 2025, Q1
 * and RC as numbers or cells, and reports a damaged file. These sheets get the name of their print titles
 * from here. */
static void repeat_header(Book *book, lxw_worksheet *sheet)
{
    const char *name = sheet_name_of(sheet);
    if (is_defined_name(name) || !is_word(name)) {
        book_check(book, worksheet_repeat_rows(sheet, HEADER_ROW, HEADER_ROW), sheet, "print titles");
        return;
    }
    const char *quoted = quoted_sheet(book->arena, name);
    book_check(book,
               workbook_define_name(
                   book->workbook, arena_printf(book->arena, "%s!_xlnm.Print_Titles", quoted),
                   arena_printf(book->arena, "=%s!$%d:$%d", quoted, HEADER_ROW + 1, HEADER_ROW + 1)),
               sheet, "print titles");
}

void grid_count(Book *book, uint32_t *rows, const Section *section, const char *sheet)
{
    if (++*rows != MOST_ROWS + 1)
        return;
    book_blame(book, section);
    fail(book->f, FAIL_PLUGIN, "workbook, sheet \"%s\": more than %d rows do not fit on a sheet", sheet,
         MOST_ROWS);
}

void grid_add(Book *book, lxw_worksheet *sheet, const Grid *grid)
{
    if (book->f->code)
        return;
    if (grid->column_count == 0 || grid->row_count > MOST_ROWS || grid->column_count > LXW_COL_MAX) {
        fail(book->f, FAIL_PLUGIN, "workbook, sheet \"%s\": %u rows and %u columns do not fit on a sheet",
             sheet_name_of(sheet), grid->row_count, grid->column_count);
        return;
    }
    Grid one_row = *grid; /* Excel does not allow a table without a row */
    one_row.row_count = grid->row_count ? grid->row_count : 1;
    add_table(book, sheet, &one_row);
    set_columns(book, sheet, grid);
    if (!grid->plain)
        band(book, sheet, &one_row);
    worksheet_freeze_panes(sheet, FIRST_ROW, grid->frozen);
    expect_text(book, sheet, &one_row);
    repeat_header(book, sheet);
}
