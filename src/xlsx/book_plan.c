/* Plans a workbook before it is written: sheets, their names, columns and cells. */
#include "xlsx/book.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "content/formula.h"
#include "content/words.h"
#include "xlsx/cells.h"

#include <math.h>
#include <string.h>

enum { MOST_WIDTH = 54 /* 60 letters */, LEAST_WIDTH = 8, LOOKED_AT = 100, FILTER_BUTTON = 3 };

/* Names of the host's own sheets, which table sheets may not have. */
static const char *const host_sheets[] = {"Summary", "Text",   "Assumptions", "Data dictionary",
                                          "Sources", "Checks", NULL};

/* Names of tables and cells on the host's own sheets. */
static const char *const host_names[] = {"Key_figures", "All_text",   "Inputs",        "Dictionary",
                                         "Source_list", "Check_list", "check_overall", NULL};

const char *const not_computed = "not computed";

const char *const no_result = "no result with these numbers";

uint32_t value_flag(const folio_value *value)
{
    bool numeric = value->type >= FOLIO_INTEGER && value->type <= FOLIO_ORDINAL;
    if (value->flag == FOLIO_RELEASED && numeric && !isfinite(value->number))
        return FOLIO_NO_ESTIMATE;
    return value->flag;
}

const char *flag_words(const Cell *cell)
{
    uint32_t flag = value_flag(&cell->value);
    return flag == FOLIO_CAPPED ? cell->shown : words_of_flag(flag)->text;
}

const char *qualifier_words(const folio_value *value)
{
    bool qualified = value->qualifier != FOLIO_EXACT && value_flag(value) == FOLIO_RELEASED;
    return qualified ? qualifier_text(value->qualifier, value->type) : NULL;
}

const char *unit_words(const folio_value *value)
{
    static const char *const currencies[][2] = {
        {"USD", "U.S. dollars"}, {"EUR", "euros"}, {"GBP", "pounds sterling"}, {"CAD", "Canadian dollars"}};
    if (value->type == FOLIO_PERCENT)
        return "percent";
    const char *unit = value->unit ? value->unit : "";
    if (value->type == FOLIO_MONEY)
        for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
            if (strcmp(currencies[i][0], unit) == 0)
                return currencies[i][1];
    return unit;
}

const char *source_numbers(const Book *book, const char *const *ids, uint32_t count)
{
    const Report *report = book->report;
    Buf numbers = {0};
    for (uint32_t n = 1; n <= report->source_count; n++)
        for (uint32_t i = 0; i < count; i++) {
            const Source *source = ids[i] ? report_source(report, ids[i]) : NULL;
            if (!source || source->number != n)
                continue;
            buf_printf(&numbers, numbers.length ? ", %u" : "%u", n);
            break;
        }
    const char *text = numbers.length ? arena_strdup(book->arena, numbers.data) : "";
    buf_free(&numbers);
    return text;
}

const TableSheet *book_table(const Book *book, const Table *table)
{
    for (uint32_t i = 0; i < book->table_count; i++)
        if (strcmp(book->tables[i].table->anchor, table->anchor) == 0)
            return &book->tables[i];
    return NULL;
}

const char *book_reference(const Book *book, const TableSheet *sheet, uint32_t row, uint32_t sheet_column)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(cell, FIRST_ROW + row, (lxw_col_t)sheet_column, 1, 1);
    return arena_printf(book->arena, "%s!%s", sheet->quoted, cell);
}

const char *book_value(const Book *book, const TableSheet *sheet, uint32_t row, uint32_t column)
{
    const Cell *cell = table_cell(sheet->table, row, column);
    const char *value = book_reference(book, sheet, row, sheet->place[column]);
    bool derived = sheet->table->columns[column].formula != NULL;
    bool released = value_flag(&cell->value) == FOLIO_RELEASED;
    if (released && !derived)
        return arena_printf(book->arena, "=%s", value);
    int flag = flag_column(sheet, column);
    if (flag >= 0 && !derived)
        return arena_printf(book->arena, "=%s", book_reference(book, sheet, row, (uint32_t)flag));
    return arena_printf(book->arena, "=IF(%s=\"\",%s,%s)", value,
                        quoted_text(book->arena, released ? no_result : flag_words(cell)), value);
}

int flag_column(const TableSheet *sheet, uint32_t column)
{
    for (uint32_t i = 0; i < sheet->column_count; i++)
        if (sheet->columns[i].part == PART_FLAG && sheet->columns[i].column == column)
            return (int)i;
    return -1;
}

const char *part_words(const Cell *cell, ColumnPart part)
{
    bool released = value_flag(&cell->value) == FOLIO_RELEASED;
    switch (part) {
    case PART_QUALIFIER:
        return qualifier_words(&cell->value);
    case PART_FLAG:
        return flag_words(cell);
    case PART_PERIOD:
        return released ? cell->value.period : NULL;
    case PART_COVERS:
        return released ? cell->value.covers : NULL;
    default:
        return NULL;
    }
}

static bool has_qualifier(const Table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->row_count; row++)
        if (qualifier_words(&table_cell(table, row, column)->value))
            return true;
    return false;
}

static bool has_error(const Table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->row_count; row++)
        if (table_cell(table, row, column)->value.error > 0)
            return true;
    return false;
}

/* Whether the figures of the column differ in it: what all of them share is in the table's words. */
static bool differs(const Table *table, uint32_t column, ColumnPart part)
{
    const char *first = NULL;
    for (uint32_t row = 0; row < table->row_count; row++) {
        const Cell *cell = table_cell(table, row, column);
        if (table->columns[column].type == FOLIO_TEXT || value_flag(&cell->value) != FOLIO_RELEASED)
            continue;
        const char *words = part_words(cell, part);
        words = words ? words : "";
        first = first ? first : words;
        if (strcmp(first, words) != 0)
            return true;
    }
    return false;
}

static bool has_reason(const folio_value *value)
{
    uint32_t flag = value_flag(value);
    return flag == FOLIO_WITHHELD || flag == FOLIO_CAPPED || flag == FOLIO_NOT_AT_HAND;
}

/* Where there is merely no estimate, the empty cell says enough; but a derived column without any figure
 * would be blank from top to bottom. */
static bool has_flag(const Table *table, uint32_t column)
{
    bool blank = table->columns[column].formula && table->row_count > 0;
    for (uint32_t row = 0; row < table->row_count; row++) {
        const folio_value *value = &table_cell(table, row, column)->value;
        if (has_reason(value))
            return true;
        blank = blank && value_flag(value) != FOLIO_RELEASED;
    }
    return blank;
}

/* A header may take three lines, so it needs a third of its length, but at least its longest word. */
static double header_width(const char *header)
{
    uint32_t longest = 0, word = 0;
    for (const char *at = header;;) {
        uint32_t c = utf8_next(&at);
        word = c == ' ' || c == 0 ? 0 : word + 1;
        longest = word > longest ? word : longest;
        if (c == 0)
            break;
    }
    uint32_t third = (uint32_t)utf8_count(header) / 3 + 1;
    return (longest > third ? longest : third) + FILTER_BUTTON;
}

static const char *part_text(const Table *table, const SheetColumn *column, uint32_t row)
{
    const Cell *cell = table_cell(table, row, column->column);
    if (column->part == PART_VALUE)
        return value_flag(&cell->value) == FOLIO_RELEASED ? cell->shown : "";
    const char *words = part_words(cell, column->part);
    return words ? words : "";
}

/* Width of the cell's text in digits; letters are narrower. */
static double cell_width(const Table *table, const SheetColumn *column, uint32_t row)
{
    double length = (double)utf8_count(part_text(table, column, row));
    const folio_value *value = &table_cell(table, row, column->column)->value;
    if (column->part != PART_VALUE || value->type == FOLIO_TEXT)
        return length * 0.9 + 1;
    const char *qualifier = qualifier_words(value); /* goes into its own column */
    return length + 2 - (qualifier ? (double)utf8_count(qualifier) + 1 : 0);
}

/* Fits the header and the longest of the first hundred rows. */
static double column_width(const Table *table, const SheetColumn *column)
{
    double width = header_width(column->header);
    for (uint32_t row = 0; row < table->row_count && row < LOOKED_AT; row++)
        width = fmax(width, cell_width(table, column, row));
    const char *total = table->columns[column->column].total_shown;
    if (column->part == PART_VALUE && total)
        width = fmax(width, (double)utf8_count(total) + 2);
    return fmax(LEAST_WIDTH, fmin(width, MOST_WIDTH));
}

static void add_column(Book *book, TableSheet *sheet, NameSet *headers, ColumnPart part, uint32_t column,
                       const char *wished)
{
    const char *where =
        arena_printf(book->arena, "table %s, header of column %u", sheet->table->anchor, column + 1);
    const char *header = header_name(headers, book->arena, cell_text(book, wished, where));
    sheet->columns[sheet->column_count++] = (SheetColumn){.part = part, .column = column, .header = header};
}

static bool chart_shows(const Chart *chart, int column)
{
    if ((int)chart->label == column || chart->tile_row == column || chart->tile_column == column)
        return true;
    for (uint32_t i = 0; i < chart->series_count; i++)
        if ((int)chart->series[i].column == column)
            return true;
    return false;
}

/* Whether to omit a silent column: only if nothing else in the workbook refers to it. */
static bool is_left_out(const Table *origin, uint32_t index)
{
    const Column *column = &origin->columns[index];
    if (!column->silent || column->total != FOLIO_TOTAL_NONE)
        return false;
    for (uint32_t c = 0; c < origin->column_count; c++)
        if (origin->columns[c].formula && (c == index || formula_reads(origin->columns[c].formula, index)))
            return false;
    for (const Chart *chart = origin->section->charts; chart; chart = chart->next)
        if (chart->table == origin && chart_shows(chart, (int)index))
            return false;
    for (const Figure *figure = origin->section->figures; figure; figure = figure->next)
        if (figure->table == origin && figure->column == index)
            return false;
    return true;
}

static void add_parts(Book *book, TableSheet *sheet, NameSet *headers, const Table *table, uint32_t column)
{
    static const char *const names[COLUMN_PARTS] = {"", "qualifier", "flag", "error", "period", "covers"};
    const bool has[COLUMN_PARTS] = {[PART_QUALIFIER] = has_qualifier(table, column),
                                    [PART_FLAG] = has_flag(table, column),
                                    [PART_ERROR] = has_error(table, column),
                                    [PART_PERIOD] = differs(table, column, PART_PERIOD),
                                    [PART_COVERS] = differs(table, column, PART_COVERS)};
    const char *header = table->columns[column].header;
    for (uint32_t part = PART_QUALIFIER; part < COLUMN_PARTS; part++)
        if (has[part])
            add_column(book, sheet, headers, (ColumnPart)part, column,
                       arena_printf(book->arena, "%s, %s", header, names[part]));
}

static SheetColumn *room(const Book *book, const Table *table)
{
    return arena_array(book->arena, (size_t)table->column_count * COLUMN_PARTS, sizeof(SheetColumn));
}

static void plan_columns(Book *book, TableSheet *sheet, Table *table, const Table *origin)
{
    NameSet headers = {0};
    sheet->columns = room(book, table);
    sheet->place = arena_array(book->arena, table->column_count, sizeof *sheet->place);
    /* Values first, so that a column's own header never gets a number appended. */
    for (uint32_t c = 0; c < table->column_count; c++) {
        add_column(book, sheet, &headers, PART_VALUE, c, table->columns[c].header);
        table->columns[c].header = sheet->columns[c].header;
    }
    SheetColumn *values = sheet->columns;
    sheet->columns = room(book, table);
    sheet->column_count = 0;
    for (uint32_t c = 0; c < table->column_count; c++) {
        sheet->place[c] = sheet->column_count;
        if (is_left_out(origin, c))
            continue;
        sheet->columns[sheet->column_count++] = values[c];
        add_parts(book, sheet, &headers, table, c);
    }
    for (uint32_t i = 0; i < sheet->column_count; i++)
        sheet->columns[i].width = column_width(table, &sheet->columns[i]);
}

/* The sheet's own copy of the table: headers are made legal and unique without changing the tree. */
static void plan_table(Book *book, TableSheet *sheet, const Table *table)
{
    Table *own = arena_copy(book->arena, table, sizeof *table);
    own->columns = arena_copy(book->arena, table->columns, table->column_count * sizeof *table->columns);
    sheet->table = own;
    const char *wished =
        table->sheet && *table->sheet ? table->sheet : text_plain(book->arena, &table->title);
    wished = cell_text(book, wished, arena_printf(book->arena, "table %s, name of the sheet", table->anchor));
    sheet->name = sheet_name(&book->sheet_names, book->arena, wished);
    sheet->quoted = quoted_sheet(book->arena, sheet->name);
    sheet->tabular = table_name(&book->range_names, book->arena, table->anchor);
    plan_columns(book, sheet, own, table);
}

static bool take_names(Book *book)
{
    for (uint32_t i = 0; host_sheets[i]; i++)
        names_take(&book->sheet_names, book->arena, host_sheets[i]);
    for (uint32_t i = 0; host_names[i]; i++)
        names_take(&book->range_names, book->arena, host_names[i]);
    for (uint32_t i = 0; i < book->report->assumption_count; i++) {
        const char *name = book->report->assumptions[i].name;
        if (!is_defined_name(name) || !names_take(&book->range_names, book->arena, name))
            return fail(book->f, FAIL_DEFINITION,
                        "assumption %s: the workbook cannot call a cell that; use letters, digits and "
                        "underscores that do not read as a cell such as A1 or TAX1",
                        name);
    }
    return true;
}

static uint32_t count_tables(const Report *report)
{
    uint32_t count = 0;
    for (const Section *s = report->sections; s; s = s->next)
        for (const Table *t = s->tables; t; t = t->next)
            count++;
    return count;
}

bool book_plan(Book *book)
{
    if (!take_names(book))
        return false;
    book->tables = arena_array(book->arena, count_tables(book->report), sizeof *book->tables);
    for (const Section *s = book->report->sections; s; s = s->next)
        for (const Table *t = s->tables; t; t = t->next) {
            book_blame(book, s);
            plan_table(book, &book->tables[book->table_count++], t);
        }
    book_blame(book, NULL);
    return book->f->code == FAIL_NONE;
}
