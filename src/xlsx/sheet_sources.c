#include "xlsx/cells.h"
#include "xlsx/grid.h"

enum { NUMBER, TITLE, PUBLISHER, VINTAGE, ADDRESS, RETRIEVED, LICENSE, CREDIT, COLUMNS };

static const GridColumn columns[COLUMNS] = {[NUMBER] = {.header = "Number", .width = 9, .right = true},
                                            [TITLE] = {.header = "Title", .width = 48},
                                            [PUBLISHER] = {.header = "Publisher", .width = 30},
                                            [VINTAGE] = {.header = "Vintage", .width = 16},
                                            [ADDRESS] = {.header = "Address", .width = 48},
                                            [RETRIEVED] = {.header = "Retrieved", .width = 13},
                                            [LICENSE] = {.header = "License", .width = 24},
                                            [CREDIT] = {.header = "Credit line", .width = 40}};

static void write_source(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Source *source)
{
    lxw_format *text = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    const char *fields[COLUMNS] = {
        [TITLE] = source->title,     [PUBLISHER] = source->publisher, [VINTAGE] = source->vintage,
        [ADDRESS] = source->address, [RETRIEVED] = source->retrieved, [LICENSE] = source->license,
        [CREDIT] = source->credit};
    uint32_t lines = 1;
    put_number(book, sheet, row, NUMBER, source->number, styles_get(book->styles, CELL_NUMBER, "0", false));
    for (lxw_col_t column = TITLE; column < COLUMNS; column++) {
        const char *field = fields[column] ? fields[column] : "";
        if (column == ADDRESS && *field)
            put_link(book, sheet, row, column, field, NULL);
        else
            put_text(book, sheet, row, column, field, text);
        uint32_t needed = text_lines(field, columns[column].width);
        lines = needed > lines ? needed : lines;
    }
    set_lines(book, sheet, row, lines);
}

void write_sources(Book *book)
{
    const Report *report = book->report;
    lxw_worksheet *sheet = sheet_add(book, "Sources", "Sources");
    if (!sheet)
        return;
    uint32_t used = 0;
    for (uint32_t i = 0; i < report->source_count; i++)
        used += report->sources[i].number > 0;
    put_text(book, sheet, NOTE_ROW, 0,
             used ? "Everything that this report rests on, by the numbers that its text and tables cite"
                  : "This report names no sources",
             styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    if (used)
        grid_add(
            book, sheet,
            &(Grid){.name = "Source_list", .columns = columns, .column_count = COLUMNS, .row_count = used});
    lxw_row_t row = FIRST_ROW;
    for (uint32_t number = 1; number <= used; number++)
        for (uint32_t i = 0; i < report->source_count && !book->f->code; i++)
            if (report->sources[i].number == number)
                write_source(book, sheet, row++, &report->sources[i]);
}
