/* The Checks sheet: the workbook compared with itself and with the PDF. */
#include "xlsx/cells.h"
#include "xlsx/grid.h"

#include "content/format.h"

#include <math.h>
#include <string.h>

enum { CHECK, WHAT, NOW, REPORT, SHOWN, DIFFERENCE, ALLOWED, RESULT, COLUMNS };

static const GridColumn columns[COLUMNS] = {
    [CHECK] = {.header = "Check", .width = 18},
    [WHAT] = {.header = "Of what", .width = 60},
    [NOW] = {.header = "In the workbook now", .width = 18, .right = true},
    [REPORT] = {.header = "In the report", .width = 18, .right = true},
    [SHOWN] = {.header = "As printed", .width = 26},
    [DIFFERENCE] = {.header = "Difference", .width = 14, .right = true},
    [ALLOWED] = {.header = "Allowed", .width = 12, .right = true},
    [RESULT] = {.header = "Result", .width = 12}};

typedef struct Row {
    const char *check, *what, *formula, *shown;
    double now, report, allowed;
    const char *text; /* the formula's result if it is not a number */
    const char *format;
    const Section *owner;
    bool derived; /* depends on the assumptions, which the reader may change */
} Row;

typedef struct Checks {
    Book *book;
    Row *rows;
    uint32_t count;
} Checks;

static void add_row(Checks *checks, const Section *owner, Row row)
{
    row.owner = owner;
    checks->rows = arena_grow(checks->book->arena, checks->rows, checks->count, sizeof *checks->rows);
    checks->rows[checks->count] = row;
    grid_count(checks->book, &checks->count, owner, "Checks");
}

/* Half a unit of the last printed place. */
static double printed_half(const folio_value *value)
{
    double place = pow(10, -(value->decimals > 0 ? value->decimals : 0));
    if (value->type == FOLIO_PERCENT)
        place /= 100;
    if (value->step > place)
        place = value->step;
    return place / 2 + 1e-9;
}

static void add_row_count(Checks *checks, const TableSheet *sheet)
{
    Arena *arena = checks->book->arena;
    double rows = sheet->table->row_count;
    add_row(
        checks, sheet->table->section,
        (Row){.check = "Rows",
              .what = arena_printf(arena, "Rows of “%s”", sheet->name),
              .formula = arena_printf(arena, "=ROWS(%s)",
                                      table_column_range(arena, sheet->tabular, sheet->columns[0].header)),
              .shown = "",
              .now = rows,
              .report = rows,
              .format = "#,##0"});
}

/* Includes rows hidden by a filter, unlike the table's own row of totals. */
static void add_sum(Checks *checks, const TableSheet *sheet, uint32_t c)
{
    Arena *arena = checks->book->arena;
    const Table *table = sheet->table;
    const Column *column = &table->columns[c];
    bool total = table->has_totals && column->total != FOLIO_TOTAL_NONE &&
                 value_flag(&column->total_value) == FOLIO_RELEASED;
    bool average = total && column->total == FOLIO_TOTAL_AVERAGE;
    double sum = 0;
    uint32_t counted = 0;
    for (uint32_t row = 0; row < table->row_count; row++) {
        const folio_value *value = &table_cell(table, row, c)->value;
        if (value_flag(value) != FOLIO_RELEASED)
            continue;
        sum += value->number;
        counted++;
    }
    if (counted == 0)
        return;
    double now = average ? sum / counted : sum;
    const char *range = table_column_range(arena, sheet->tabular, column->header);
    add_row(checks, table->section,
            (Row){.check = total ? "Total" : "Sum",
                  .what = arena_printf(arena, "%s of “%s” on “%s”", average ? "Average" : "Sum",
                                       column->header, sheet->name),
                  .formula = arena_printf(arena, average ? "=AVERAGE(%s)" : "=SUM(%s)", range),
                  .shown = total && column->total_shown ? column->total_shown : "",
                  .now = now,
                  .report = total ? column->total_value.number : now,
                  .allowed = fabs(now) * 1e-12 + 1e-9,
                  .format = format_excel(arena, column->type, column->decimals, column->unit),
                  .derived = column->formula != NULL});
}

static void add_table(Checks *checks, const TableSheet *sheet)
{
    if (sheet->table->row_count == 0)
        return;
    add_row_count(checks, sheet);
    for (uint32_t c = 0; c < sheet->table->column_count; c++) {
        const Column *column = &sheet->table->columns[c];
        bool total = sheet->table->has_totals && column->total != FOLIO_TOTAL_NONE;
        if (column->type != FOLIO_TEXT && (total || column->formula))
            add_sum(checks, sheet, c);
    }
}

static void add_figure(Checks *checks, const Figure *figure)
{
    Book *book = checks->book;
    const TableSheet *sheet = book_table(book, figure->table);
    const Cell *cell = figure_cell(figure);
    const folio_value *value = &cell->value;
    bool released = value_flag(value) == FOLIO_RELEASED;
    const Column *column = &sheet->table->columns[figure->column];
    Row row = {.check = "Key figure",
               .what = text_plain(book->arena, &figure->label),
               .formula = book_value(book, sheet, figure->row, figure->column),
               .shown = cell->shown,
               .derived = column->formula != NULL};
    if (!released) {
        row.text = flag_words(cell);
    } else if (value->type == FOLIO_TEXT) {
        row.text = value->text;
    } else {
        row.now = value->number;
        row.report = format_rounded(value);
        row.allowed = printed_half(value);
        row.format = format_excel(book->arena, value->type, value->decimals, value->unit);
    }
    add_row(checks, figure->section, row);
}

static const char *cell_at(Book *book, lxw_row_t row, lxw_col_t column)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, row, column);
    return arena_strdup(book->arena, name);
}

/* True while all inputs have the report's values. */
static const char *const as_printed = "SUMPRODUCT(ABS(Inputs[Value]-Inputs[In the report]))=0";

static const char *result_formula(Book *book, const Row *row, lxw_row_t at)
{
    const char *test =
        row->text ? arena_printf(book->arena, "%s=%s", cell_at(book, at, NOW), cell_at(book, at, REPORT))
                  : arena_printf(book->arena, "IFERROR(ABS(%s)<=%s,FALSE)", cell_at(book, at, DIFFERENCE),
                                 cell_at(book, at, ALLOWED));
    bool may_change = row->derived && book->report->assumption_count > 0;
    return may_change
               ? arena_printf(book->arena, "=IF(%s,\"PASS\",IF(%s,\"FAIL\",\"CHANGED\"))", test, as_printed)
               : arena_printf(book->arena, "=IF(%s,\"PASS\",\"FAIL\")", test);
}

static bool passes(const Row *row)
{
    return row->text || fabs(row->now - row->report) <= row->allowed;
}

static void write_numbers(Book *book, lxw_worksheet *sheet, lxw_row_t at, const Row *row)
{
    lxw_format *number = styles_get(book->styles, CELL_NUMBER, row->format, false);
    lxw_format *general = styles_get(book->styles, CELL_NUMBER, NULL, false);
    put_formula(book, sheet, at, NOW, row->formula, number, row->now);
    put_number(book, sheet, at, REPORT, row->report, number);
    put_formula(book, sheet, at, DIFFERENCE,
                arena_printf(book->arena, "=IFERROR(%s-%s,\"no figure\")", cell_at(book, at, NOW),
                             cell_at(book, at, REPORT)),
                general, row->now - row->report);
    put_number(book, sheet, at, ALLOWED, row->allowed, general);
}

static void write_row(Book *book, lxw_worksheet *sheet, lxw_row_t at, const Row *row)
{
    book_blame(book, row->owner);
    lxw_format *text = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    put_text(book, sheet, at, CHECK, row->check, text);
    put_text(book, sheet, at, WHAT, row->what, text);
    put_text(book, sheet, at, SHOWN, row->shown, text);
    if (row->text) {
        put_formula_text(book, sheet, at, NOW, row->formula, text, row->text);
        put_text(book, sheet, at, REPORT, row->text, text);
    } else {
        write_numbers(book, sheet, at, row);
    }
    put_formula_text(book, sheet, at, RESULT, result_formula(book, row, at), text,
                     passes(row) ? "PASS" : "FAIL");
    set_lines(book, sheet, at, text_lines(row->what, columns[WHAT].width));
}

/* Marks every FAIL and CHANGED. */
static void mark_failures(Book *book, lxw_worksheet *sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column)
{
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO,
                                   .value_string = "\"PASS\"",
                                   .format = styles_alarm(book->styles)};
    book_check(book, worksheet_conditional_format_range(sheet, first, column, last, column, &rule), sheet,
               "marks");
}

static void write_overall(Book *book, lxw_worksheet *sheet, const Checks *checks)
{
    bool pass = true;
    for (uint32_t i = 0; i < checks->count; i++)
        pass = pass && passes(&checks->rows[i]);
    lxw_row_t last = FIRST_ROW + (checks->count ? checks->count - 1 : 0);
    put_text(book, sheet, SOURCES_ROW, 0, "All checks", styles_get(book->styles, CELL_STRONG, NULL, false));
    put_formula_text(book, sheet, SOURCES_ROW, 1,
                     arena_printf(book->arena, "=IF(COUNTIF(%s:%s,\"FAIL\")=0,\"PASS\",\"FAIL\")",
                                  cell_at(book, FIRST_ROW, RESULT), cell_at(book, last, RESULT)),
                     styles_get(book->styles, CELL_VERDICT, NULL, false), pass ? "PASS" : "FAIL");
    mark_failures(book, sheet, SOURCES_ROW, SOURCES_ROW, 1);
    if (!book->f->code && workbook_define_name(book->workbook, "check_overall", "=Checks!$B$3"))
        fail(book->f, FAIL_INTERNAL, "workbook: the name check_overall cannot be given");
}

void write_checks(Book *book)
{
    const LiveText title = live_words(book, "Checks");
    lxw_worksheet *sheet = sheet_add(book, "Checks", &title);
    if (!sheet)
        return;
    Checks checks = {.book = book};
    for (uint32_t i = 0; i < book->table_count; i++)
        add_table(&checks, &book->tables[i]);
    for (const Section *s = book->report->sections; s; s = s->next)
        for (const Figure *figure = s->figures; figure; figure = figure->next)
            add_figure(&checks, figure);
    put_text(book, sheet, NOTE_ROW, 0,
             "The workbook against the printed report. CHANGED: an assumption is no longer the report's",
             styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    write_overall(book, sheet, &checks);
    if (checks.count == 0)
        return;
    grid_add(
        book, sheet,
        &(Grid){
            .name = "Check_list", .columns = columns, .column_count = COLUMNS, .row_count = checks.count});
    for (uint32_t i = 0; i < checks.count && !book->f->code; i++)
        write_row(book, sheet, FIRST_ROW + i, &checks.rows[i]);
    book_blame(book, NULL);
    mark_failures(book, sheet, FIRST_ROW, FIRST_ROW + checks.count - 1, RESULT);
}
