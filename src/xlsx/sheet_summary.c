/* The Summary sheet. */
#include "xlsx/cells.h"
#include "xlsx/charts.h"
#include "xlsx/grid.h"

#include "content/format.h"

#include <string.h>

enum { FIGURE, VALUE, UNIT, NOTE, SOURCE, COLUMNS, CHART_COLUMN = COLUMNS + 1, MOST_CHARTS = 2 };

static const GridColumn columns[COLUMNS] = {[FIGURE] = {.header = "Figure", .width = 30},
                                            [VALUE] = {.header = "Value", .width = 17, .right = true},
                                            [UNIT] = {.header = "Unit", .width = 13},
                                            [NOTE] = {.header = "Note", .width = 38},
                                            [SOURCE] = {.header = "Source", .width = 8}};

static bool on_cover(const Cover *cover, const Figure *figure)
{
    for (uint32_t i = 0; i < cover->figure_count; i++)
        if (cover->figures[i] == figure)
            return true;
    return false;
}

/* The exact number, in the report's wording: "about "$#,##0. */
static const char *figure_format(Book *book, const folio_value *value)
{
    const char *format = format_excel(book->arena, value->type, value->decimals, value->unit);
    const char *qualifier = qualifier_words(value);
    return qualifier ? arena_printf(book->arena, "\"%s \"%s", qualifier, format) : format;
}

static void write_value(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Figure *figure)
{
    const Cell *cell = figure_cell(figure);
    const folio_value *value = &cell->value;
    const TableSheet *owner = book_table(book, figure->table);
    bool released = value_flag(value) == FOLIO_RELEASED;
    const char *formula = book_value(book, owner, figure->row, figure->column);
    bool text = !released || value->type == FOLIO_TEXT;
    const char *format = text ? NULL : figure_format(book, value);
    lxw_format *look = styles_get(book->styles, CELL_FIGURE, format, false);
    if (text)
        put_formula_text(book, sheet, row, VALUE, formula, look, released ? value->text : flag_words(cell));
    else
        put_formula(book, sheet, row, VALUE, formula, look, value->number);
}

static void write_figure(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Figure *figure)
{
    book_blame(book, figure->section);
    const folio_value *value = &figure_cell(figure)->value;
    const LiveText label = live_text(book, &figure->label), note = live_text(book, &figure->note);
    lxw_format *wrapped = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    put_live(book, sheet, row, FIGURE, &label, styles_get(book->styles, CELL_STRONG, NULL, false));
    write_value(book, sheet, row, figure);
    put_text(book, sheet, row, UNIT, unit_words(value), wrapped);
    put_live(book, sheet, row, NOTE, &note, wrapped);
    put_text(book, sheet, row, SOURCE, source_numbers(book, &value->source, 1), wrapped);
    uint32_t lines = text_lines(live_shown(book, &note), columns[NOTE].width);
    uint32_t first = text_lines(live_shown(book, &label), columns[FIGURE].width);
    lines = lines > first ? lines : first;
    uint32_t words =
        value->type == FOLIO_TEXT && value->text ? text_lines(value->text, columns[VALUE].width - 3) : 1;
    set_lines(book, sheet, row, lines > words ? lines : words);
}

static uint32_t count_figures(Book *book)
{
    const Report *report = book->report;
    uint32_t count = report->cover.figure_count;
    for (const Section *s = report->sections; s; s = s->next)
        for (const Figure *figure = s->figures; figure; figure = figure->next)
            if (!on_cover(&report->cover, figure))
                grid_count(book, &count, s, "Summary");
    return count;
}

static void write_figures(Book *book, lxw_worksheet *sheet)
{
    const Report *report = book->report;
    lxw_row_t row = FIRST_ROW;
    for (uint32_t i = 0; i < report->cover.figure_count; i++)
        write_figure(book, sheet, row++, report->cover.figures[i]);
    for (const Section *s = report->sections; s; s = s->next)
        for (const Figure *figure = s->figures; figure && !book->f->code; figure = figure->next)
            if (!on_cover(&report->cover, figure))
                write_figure(book, sheet, row++, figure);
    book_blame(book, NULL);
}

/* The cover's chart, then the first others. */
static void place_charts(Book *book, lxw_worksheet *sheet)
{
    const Report *report = book->report;
    const Chart *cover = report->cover.chart;
    lxw_row_t row = FIRST_ROW;
    uint32_t placed = 0;
    if (cover) {
        book_blame(book, cover->section);
        row = chart_place(book, sheet, cover, row, CHART_COLUMN);
        placed++;
    }
    for (const Section *s = report->sections; s; s = s->next)
        for (const Chart *chart = s->charts; chart && placed < MOST_CHARTS; chart = chart->next) {
            if (chart == cover)
                continue;
            book_blame(book, s);
            row = chart_place(book, sheet, chart, row, CHART_COLUMN);
            placed++;
        }
    book_blame(book, NULL);
}

void write_summary(Book *book)
{
    const Report *report = book->report;
    const LiveText title = live_words(book, report->title);
    lxw_worksheet *sheet = sheet_add(book, "Summary", &title);
    if (!sheet)
        return;
    const char *date = report->date ? format_date(book->arena, report->lang, report->date) : "";
    bool vintage = report->vintage && *report->vintage;
    put_text(book, sheet, NOTE_ROW, 0,
             vintage ? arena_printf(book->arena, "%s; report of %s", report->vintage, date) : date,
             styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_activate(sheet);
    worksheet_set_column(sheet, COLUMNS, COLUMNS, 3, NULL);
    uint32_t count = count_figures(book);
    if (count)
        grid_add(
            book, sheet,
            &(Grid){.name = "Key_figures", .columns = columns, .column_count = COLUMNS, .row_count = count});
    write_figures(book, sheet);
    place_charts(book, sheet);
}
