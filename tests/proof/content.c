/* content REPORT.yaml PLUGINS [NAME=VALUE...]: prints what the report says, out of its content tree and in
 * the order in which one reads it, a line a part: the structure type that it should have in the PDF, a tab,
 * and its text. Cells of tables say which row and column they stand under. */
#include "content/language.h"
#include "run/run.h"

#include <stdio.h>
#include <stdlib.h>

/* Without the bytes that would end the field. */
static void print_words(const char *text)
{
    for (; text && *text; text++)
        putchar(*text == '\n' || *text == '\t' ? ' ' : *text);
}

static void print(const char *type, const char *text)
{
    if (!text || !*text)
        return;
    printf("%s\t", type);
    print_words(text);
    putchar('\n');
}

/* With its citations, which text_plain() leaves out. */
static void print_runs(const Text *text)
{
    for (uint32_t i = 0; i < text->count; i++)
        print_words(text->runs[i].text);
}

static void print_text(const char *type, const Text *text)
{
    if (text->count == 0)
        return;
    printf("%s\t", type);
    print_runs(text);
    putchar('\n');
}

static void print_figure(const Figure *figure)
{
    print_text("Lbl", &figure->label);
    print("P", figure_cell(figure)->shown);
    print_text("P", &figure->note);
}

/* The page of the values is the layout's own: "#". */
static void print_chart(const Report *report, const Chart *chart, const Section *in)
{
    print_text("P", &chart->title);
    print_text("P", &chart->subtitle);
    print("Figure", chart->alt);
    bool elsewhere = table_in_appendix(report, chart->table) ||
                     (chart->table->place == FOLIO_IN_SECTION && chart->table->section != in);
    if (chart->caption.count == 0 && !elsewhere)
        return;
    printf("P\t");
    print_runs(&chart->caption);
    if (elsewhere)
        printf(" %s #.", language_of(report->lang)->values);
    putchar('\n');
}

static const char *total_text(const Report *report, const Table *table, uint32_t column)
{
    const char *shown = table->columns[column].total_shown;
    if (shown && *shown)
        return shown;
    return column == table_row_header(table) ? language_of(report->lang)->total : "";
}

static const char *cell_text(const Report *report, const Table *table, uint32_t row, uint32_t column)
{
    return row < table->row_count ? table_cell(table, row, column)->shown : total_text(report, table, column);
}

/* A cell with its headers: "column | row | text". */
static void print_cell(const Report *report, const Table *table, uint32_t row, uint32_t column)
{
    printf("Cell\t");
    print_words(table->columns[column].header);
    printf(" | ");
    print_words(cell_text(report, table, row, table_row_header(table)));
    printf(" | ");
    print_words(cell_text(report, table, row, column));
    putchar('\n');
}

static void print_table(const Report *report, const Table *table)
{
    uint32_t shown = 0;
    for (uint32_t c = 0; c < table->column_count; c++)
        shown += table->columns[c].in_pdf;
    if (shown == 0)
        return;
    print_text("Table", &table->title);
    for (uint32_t row = 0; row < table->row_count + table->has_totals; row++)
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->columns[c].in_pdf && c != table_row_header(table))
                print_cell(report, table, row, c);
    print_text("P", &table->caption);
}

static void print_list(const Report *report, const Block *list)
{
    unsigned number = 0;
    for (const Item *item = list->items; item; item = item->next) {
        print("Lbl", list->ordered ? arena_printf(report->arena, "%u.", ++number) : "\u2022");
        print_text("LBody", &item->text);
    }
}

static void print_block(const Report *report, const Section *section, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        print_text("H3", &block->text);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTE:
    case BLOCK_PANEL:
        print_text("P", &block->text);
        break;
    case BLOCK_LIST:
        print_list(report, block);
        break;
    case BLOCK_FIGURES:
        for (uint32_t i = 0; i < block->figure_count; i++)
            print_figure(block->figures[i]);
        break;
    case BLOCK_TABLE:
        print_table(report, block->table);
        break;
    case BLOCK_CHART:
        print_chart(report, block->chart, section);
        break;
    }
}

static void print_verdict(const Cover *cover)
{
    printf("P\t");
    for (uint32_t i = 0; i < cover->verdict_count; i++) {
        print_runs(cover->verdict[i]);
        putchar(i + 1 < cover->verdict_count ? ' ' : '\n');
    }
}

static void print_cover(const Report *report)
{
    const Cover *cover = &report->cover;
    print("P", cover->eyebrow);
    print("H1", report->title);
    print("P", cover->subtitle);
    if (cover->verdict_count)
        print_verdict(cover);
    for (uint32_t i = 0; i < cover->figure_count; i++)
        print_figure(cover->figures[i]);
    if (cover->chart)
        print_chart(report, cover->chart, NULL);
    for (const Section *s = report->sections; s; s = s->next)
        print("TOCI", s->title);
}

static void print_report(const Report *report)
{
    print_cover(report);
    for (const Section *s = report->sections; s; s = s->next) {
        print("H2", s->title);
        for (const Block *block = s->blocks; block; block = block->next)
            print_block(report, s, block);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return FAIL_USAGE;
    PluginDir dir = {argv[2], false};
    Fail f = {0};
    Press *press = press_open(&(RunOptions){.definition = argv[1],
                                            .plugin_dirs = &dir,
                                            .plugin_dir_count = 1,
                                            .settings = (const char *const *)argv + 3,
                                            .setting_count = (uint32_t)argc - 3},
                              &f);
    if (press && press_build(press, &f))
        print_report(press_report(press));
    else
        fprintf(stderr, "content: %s\n", f.text);
    press_close(press);
    return f.code;
}
