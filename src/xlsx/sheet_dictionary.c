/* The Data dictionary sheet. */
#include "xlsx/cells.h"
#include "xlsx/grid.h"

#include "content/format.h"
#include "content/words.h"

#include <string.h>

enum { SHEET, TABLE, FIELD, MEANING, UNIT, TYPE, SOURCE, COLUMNS };

static const GridColumn columns[COLUMNS] = {
    [SHEET] = {.header = "Sheet", .width = 24},  [TABLE] = {.header = "Table", .width = 24},
    [FIELD] = {.header = "Field", .width = 32},  [MEANING] = {.header = "Meaning", .width = 60},
    [UNIT] = {.header = "Unit", .width = 18},    [TYPE] = {.header = "Type", .width = 14},
    [SOURCE] = {.header = "Source", .width = 12}};

static const char *type_words(const SheetColumn *column, const Column *of)
{
    static const char *const words[] = {
        [FOLIO_TEXT] = "text",   [FOLIO_INTEGER] = "whole number", [FOLIO_DECIMAL] = "number",
        [FOLIO_MONEY] = "money", [FOLIO_PERCENT] = "percent",      [FOLIO_INDEX] = "index",
        [FOLIO_YEAR] = "year"};
    bool known = of->type >= FOLIO_TEXT && of->type <= FOLIO_YEAR;
    if (column->part == PART_ERROR)
        return words[FOLIO_PERCENT];
    return column->part == PART_VALUE && known ? words[of->type] : "text";
}

/* "about, at least, ... and at most" */
static const char *all_qualifiers(const Book *book, uint32_t type)
{
    const char *words = "";
    for (uint32_t i = FOLIO_EXACT + 1; i < QUALIFIER_COUNT; i++)
        words = arena_printf(book->arena, "%s\n%s", words, qualifier_text(i, type));
    return format_list(book->arena, book->report->lang, words);
}

static const char *say(const Book *book, SentenceId id, const char *column, const char *words)
{
    return sentence_text(book->arena, book->report->lang, id,
                         WITH({"column", .words = column}, {"words", .words = words}));
}

static const char *meaning(Book *book, const TableSheet *sheet, const SheetColumn *column)
{
    const Column *of = &sheet->table->columns[column->column];
    if (column->part == PART_FLAG)
        return say(book, of->formula ? SAY_WHY_NO_RESULT : SAY_WHY_EMPTY, of->header, NULL);
    if (column->part == PART_QUALIFIER)
        return say(book, SAY_HOW_WORDED, of->header, all_qualifiers(book, of->type));
    if (column->part != PART_VALUE)
        return say(book,
                   column->part == PART_ERROR    ? SAY_HOW_EXACT
                   : column->part == PART_PERIOD ? SAY_WHEN
                                                 : SAY_WHO_COUNTS,
                   of->header, NULL);
    if (of->meaning && *of->meaning)
        return of->meaning;
    if (of->formula)
        return "Computed from the other columns by the formula in its cells";
    const char *title = text_plain(book->arena, &sheet->table->title);
    return of->row_header ? arena_printf(book->arena, "Names the rows of “%s”", title)
                          : arena_printf(book->arena, "%s, in “%s”", of->name, title);
}

/* The sources of the column's cells, in the order of their numbers. */
static const char *column_sources(Book *book, const Table *table, uint32_t column)
{
    const char **ids = arena_array(book->arena, table->row_count, sizeof *ids);
    uint32_t count = 0;
    for (uint32_t row = 0; row < table->row_count; row++) {
        const char *id = table_cell(table, row, column)->value.source;
        bool known = !id;
        for (uint32_t i = 0; i < count && !known; i++)
            known = strcmp(ids[i], id) == 0;
        if (!known)
            ids[count++] = id;
    }
    return source_numbers(book, ids, count);
}

static void write_field(Book *book, lxw_worksheet *sheet, lxw_row_t row, const TableSheet *of,
                        const SheetColumn *column)
{
    const Table *table = of->table;
    const Column *field = &table->columns[column->column];
    lxw_format *text = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    const char *means = meaning(book, of, column);
    folio_value unit = {.type = FOLIO_TEXT};
    if (column->part == PART_VALUE)
        unit = (folio_value){.type = field->type, .unit = field->unit};
    else if (column->part == PART_ERROR)
        unit.type = FOLIO_PERCENT;
    put_jump(book, sheet, row, SHEET, of);
    put_text(book, sheet, row, TABLE, of->tabular, text);
    put_text(book, sheet, row, FIELD, column->header, styles_get(book->styles, CELL_STRONG, NULL, false));
    put_text(book, sheet, row, MEANING, means, text);
    put_text(book, sheet, row, UNIT, unit_words(&unit), text);
    put_text(book, sheet, row, TYPE, type_words(column, field), text);
    put_text(book, sheet, row, SOURCE, column_sources(book, table, column->column), text);
    uint32_t lines = text_lines(means, columns[MEANING].width);
    uint32_t name = text_lines(column->header, columns[FIELD].width);
    set_lines(book, sheet, row, lines > name ? lines : name);
}

void write_dictionary(Book *book)
{
    const LiveText title = live_words(book, "Data dictionary");
    lxw_worksheet *sheet = sheet_add(book, "Data dictionary", &title);
    if (!sheet)
        return;
    uint32_t count = 0;
    for (uint32_t i = 0; i < book->table_count; i++)
        for (uint32_t c = 0; c < book->tables[i].column_count; c++)
            grid_count(book, &count, book->tables[i].table->section, "Data dictionary");
    put_text(book, sheet, NOTE_ROW, 0,
             count ? "What every column of this workbook's tables means" : "This report has no tables",
             styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    if (count)
        grid_add(
            book, sheet,
            &(Grid){.name = "Dictionary", .columns = columns, .column_count = COLUMNS, .row_count = count});
    lxw_row_t row = FIRST_ROW;
    for (uint32_t i = 0; i < book->table_count; i++) {
        book_blame(book, book->tables[i].table->section);
        for (uint32_t c = 0; c < book->tables[i].column_count && !book->f->code; c++)
            write_field(book, sheet, row++, &book->tables[i], &book->tables[i].columns[c]);
    }
    book_blame(book, NULL);
}
