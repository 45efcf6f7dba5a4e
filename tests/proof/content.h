/* Prints a report's content tree in reading order, one line per part: the structure type expected in the PDF,
 * a tab, and the text. Table cells include their column and row headers. */
#ifndef FOLIO_TESTS_CONTENT_H
#define FOLIO_TESTS_CONTENT_H

#include "base/buf.h"
#include "content/flag_words.h"
#include "content/sentences.h"

#include <string.h>

/* Without the bytes that would end the field. */
static inline void print_words(Buf *out, const char *text)
{
    for (; text && *text; text++)
        buf_char(out, *text == '\n' || *text == '\t' ? ' ' : *text);
}

static inline void print(Buf *out, const char *type, const char *text)
{
    if (!text || !*text)
        return;
    buf_printf(out, "%s\t", type);
    print_words(out, text);
    buf_char(out, '\n');
}

/* Includes citations, which text_plain() omits. */
static inline void print_runs(Buf *out, const Text *text)
{
    for (uint32_t i = 0; i < text->count; i++)
        print_words(out, text->runs[i].text);
}

static inline void print_text(Buf *out, const char *type, const Text *text)
{
    if (text->count == 0)
        return;
    buf_printf(out, "%s\t", type);
    print_runs(out, text);
    buf_char(out, '\n');
}

static inline void print_figure(Buf *out, const Figure *figure)
{
    print_text(out, "Lbl", &figure->label);
    print(out, "P", figure_words(figure));
    print_text(out, "P", &figure->note);
}

/* The page of the values is known only after layout: "#". */
static inline void print_chart(Buf *out, const Report *report, const Chart *chart, const Section *in)
{
    print_text(out, "P", &chart->title);
    print_text(out, "P", &chart->subtitle);
    print(out, "Figure", chart->alt);
    bool elsewhere = table_in_appendix(report, chart->table) ||
                     (chart->table->place == FOLIO_IN_SECTION && chart->table->section != in);
    if (chart->caption.count == 0 && !elsewhere)
        return;
    buf_printf(out, "P\t");
    print_runs(out, &chart->caption);
    if (elsewhere)
        buf_printf(out, "%s%s", strchr(".!?\t", out->data[out->length - 1]) ? " " : ". ",
                   sentence_text(report->arena, report->lang, SAY_VALUES_PAGE, WITH({"page", .words = "#"})));
    buf_char(out, '\n');
}

static inline const char *total_text(const Report *report, const Table *table, uint32_t column)
{
    const char *shown = table->columns[column].total_shown;
    if (shown && *shown)
        return shown;
    return column == table_row_header(table) ? sentence_template(report->lang, SAY_TOTAL) : "";
}

static inline const char *cell_text(const Report *report, const Table *table, uint32_t row, uint32_t column)
{
    const char *text =
        row < table->row_count ? table_cell(table, row, column)->shown : total_text(report, table, column);
    return *text ? text : "\u2013";
}

/* A cell with its headers: "column | row | text". */
static inline void print_cell(Buf *out, const Report *report, const Table *table, uint32_t row,
                              uint32_t column)
{
    buf_printf(out, "Cell\t");
    print_words(out, table->columns[column].header);
    buf_printf(out, " | ");
    print_words(out, cell_text(report, table, row, table_row_header(table)));
    buf_printf(out, " | ");
    print_words(out, cell_text(report, table, row, column));
    buf_char(out, '\n');
}

static inline void print_table(Buf *out, const Report *report, const Table *table)
{
    uint32_t shown = 0;
    for (uint32_t c = 0; c < table->column_count; c++)
        shown += table->columns[c].in_pdf;
    if (shown == 0)
        return;
    print_text(out, "Table", &table->title);
    for (uint32_t row = 0; row < table->row_count + table->has_totals; row++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->columns[c].in_pdf && c != table_row_header(table))
                print_cell(out, report, table, row, c);
    print_text(out, "P", &table->caption);
}

static inline void print_list(Buf *out, const Report *report, const Block *list)
{
    unsigned number = 0;
    for (const Item *item = list->items; item; item = item->next) {
        print(out, "Lbl", list->ordered ? arena_printf(report->arena, "%u.", ++number) : "\u2022");
        print_text(out, "LBody", &item->text);
    }
}

static inline void print_block(Buf *out, const Report *report, const Section *section, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        print_text(out, "H3", &block->text);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTE:
    case BLOCK_PANEL:
        print_text(out, "P", &block->text);
        break;
    case BLOCK_LIST:
        print_list(out, report, block);
        break;
    case BLOCK_FIGURES:
        for (uint32_t i = 0; i < block->figure_count; i++)
            print_figure(out, block->figures[i]);
        break;
    case BLOCK_TABLE:
        print_table(out, report, block->table);
        break;
    case BLOCK_CHART:
        print_chart(out, report, block->chart, section);
        break;
    }
}

static inline void print_verdict(Buf *out, const Cover *cover)
{
    buf_printf(out, "P\t");
    for (uint32_t i = 0; i < cover->verdict_count; i++) {
        print_runs(out, cover->verdict[i]);
        buf_char(out, i + 1 < cover->verdict_count ? ' ' : '\n');
    }
}

static inline void print_cover(Buf *out, const Report *report)
{
    const Cover *cover = &report->cover;
    print(out, "P", cover->eyebrow);
    print(out, "H1", report->title);
    print(out, "P", cover->subtitle);
    if (cover->verdict_count)
        print_verdict(out, cover);
    for (uint32_t i = 0; i < cover->figure_count; i++)
        print_figure(out, cover->figures[i]);
    if (cover->chart)
        print_chart(out, report, cover->chart, NULL);
    for (const Section *s = report->sections; s; s = s->next)
        print(out, "TOCI", s->title);
}

static inline void print_report(Buf *out, const Report *report)
{
    print_cover(out, report);
    for (const Section *s = report->sections; s; s = s->next) {
        print(out, "H2", s->title);
        for (const Block *block = s->blocks; block; block = block->next)
            print_block(out, report, s, block);
    }
}

#endif
