/* The Sources sheet. */
#include "xlsx/cells.h"
#include "xlsx/grid.h"

enum { NUMBER, TITLE, PUBLISHER, VINTAGE, ADDRESS, RETRIEVED, LICENSE, CREDIT, FIELDS };

static const GridColumn fields[FIELDS] = {[NUMBER] = {.header = "Number", .width = 9, .right = true},
                                          [TITLE] = {.header = "Title", .width = 48},
                                          [PUBLISHER] = {.header = "Publisher", .width = 30},
                                          [VINTAGE] = {.header = "Vintage", .width = 16},
                                          [ADDRESS] = {.header = "Address", .width = 66},
                                          [RETRIEVED] = {.header = "Retrieved", .width = 13},
                                          [LICENSE] = {.header = "License", .width = 24},
                                          [CREDIT] = {.header = "Credit line", .width = 40}};

/* The fields that at least one source has: an empty column would only be in the way. */
typedef struct Shape {
    GridColumn columns[FIELDS];
    int field[FIELDS]; /* of each column */
    uint32_t count;
} Shape;

static const char *field_of(const Source *source, int field)
{
    const char *const texts[FIELDS] = {
        [TITLE] = source->title,     [PUBLISHER] = source->publisher, [VINTAGE] = source->vintage,
        [ADDRESS] = source->address, [RETRIEVED] = source->retrieved, [LICENSE] = source->license,
        [CREDIT] = source->credit};
    return texts[field] ? texts[field] : "";
}

static Shape shape_of(const Report *report)
{
    Shape shape = {0};
    for (int field = NUMBER; field < FIELDS; field++) {
        bool filled = field == NUMBER;
        for (uint32_t i = 0; i < report->source_count && !filled; i++)
            filled = report->sources[i].number > 0 && *field_of(&report->sources[i], field);
        if (!filled)
            continue;
        shape.columns[shape.count] = fields[field];
        shape.field[shape.count++] = field;
    }
    return shape;
}

static void write_source(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Source *source,
                         const Shape *shape)
{
    lxw_format *text = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    uint32_t lines = 1;
    put_number(book, sheet, row, 0, source->number, styles_get(book->styles, CELL_NUMBER, "0", false));
    for (uint32_t i = 1; i < shape->count; i++) {
        const char *field = field_of(source, shape->field[i]);
        if (shape->field[i] == ADDRESS && *field)
            put_link(book, sheet, row, (lxw_col_t)i, field, NULL);
        else
            put_text(book, sheet, row, (lxw_col_t)i, field, text);
        uint32_t needed = text_lines(field, shape->columns[i].width);
        lines = needed > lines ? needed : lines;
    }
    set_lines(book, sheet, row, lines);
}

void write_sources(Book *book)
{
    const Report *report = book->report;
    const LiveText title = live_words(book, "Sources");
    lxw_worksheet *sheet = sheet_add(book, "Sources", &title);
    if (!sheet)
        return;
    uint32_t used = 0;
    for (uint32_t i = 0; i < report->source_count; i++)
        used += report->sources[i].number > 0;
    put_text(book, sheet, NOTE_ROW, 0,
             used ? "Everything that this report rests on, by the numbers that its text and tables cite"
                  : "This report names no sources",
             styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    Shape shape = shape_of(report);
    if (used)
        grid_add(book, sheet,
                 &(Grid){.name = "Source_list",
                         .columns = shape.columns,
                         .column_count = shape.count,
                         .row_count = used});
    lxw_row_t row = FIRST_ROW;
    for (uint32_t number = 1; number <= used; number++)
        for (uint32_t i = 0; i < report->source_count && !book->f->code; i++)
            if (report->sources[i].number == number)
                write_source(book, sheet, row++, &report->sources[i], &shape);
}
