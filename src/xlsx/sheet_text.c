/* The Text sheet: all text of the PDF, in its order. */
#include "xlsx/cells.h"
#include "xlsx/grid.h"

#include "base/buf.h"
#include "content/flag_words.h"

#include <string.h>

enum { SECTION, KIND, WORDS, SOURCES, SHEET, ID, COLUMNS };

static const GridColumn columns[COLUMNS] = {
    [SECTION] = {.header = "Section", .width = 24},       [KIND] = {.header = "Kind", .width = 16},
    [WORDS] = {.header = "Text", .width = 100},           [SOURCES] = {.header = "Sources", .width = 12},
    [SHEET] = {.header = "Values on sheet", .width = 26}, [ID] = {.header = "Sentence", .width = 26}};

typedef struct Line {
    const char *section, *kind, *words, *sources;
    const char *ids;         /* sentence ids */
    const TableSheet *sheet; /* that has the values, or NULL */
    const Section *owner;    /* whose content it is, or NULL */
} Line;

typedef struct Lines {
    Book *book;
    const char *section;
    const Section *owner; /* of the lines added next, or NULL */
    Line *lines;
    uint32_t count;
} Lines;

static void add_sentence(Lines *all, Line line)
{
    if (!line.words || !*line.words)
        return;
    line.section = all->section;
    line.owner = all->owner;
    all->lines = arena_grow(all->book->arena, all->lines, all->count, sizeof *all->lines);
    all->lines[all->count] = line;
    grid_count(all->book, &all->count, all->owner, "Text");
}

/* Text that is not a sentence of a section or of the host. */
static void add_line(Lines *all, const char *kind, const char *words)
{
    add_sentence(all, (Line){.kind = kind, .words = words, .sources = "", .ids = ""});
}

/* An address in the PDF can be clicked; here it must be readable. */
static void put_address(Buf *out, const Run *run, const Run *next)
{
    bool goes_on = next && next->address && strcmp(next->address, run->address) == 0;
    const char *host = strstr(run->address, "://");
    bool said = strcmp(run->address, run->text) == 0 || (host && strcmp(host + 3, run->text) == 0);
    if (!goes_on && !said && run->address[0] != '#')
        buf_printf(out, " (%s)", run->address);
}

static const char *words_of(Book *book, const Text *text)
{
    Buf out = {0};
    for (uint32_t i = 0; i < text->count; i++) {
        const Run *run = &text->runs[i];
        if (run->kind == RUN_CITE)
            continue;
        buf_text(&out, run->text);
        if (run->address)
            put_address(&out, run, i + 1 < text->count ? run + 1 : NULL);
    }
    const char *words = out.length ? arena_strdup(book->arena, out.data) : "";
    buf_free(&out);
    return words;
}

/* Sources that the text cites, and those of its figures. */
static const char *sources_of(Book *book, const Text *text)
{
    size_t most = 0;
    for (uint32_t i = 0; i < text->count; i++)
        most += 1 + (text->runs[i].value.text ? strlen(text->runs[i].value.text) : 0);
    const char **ids = arena_array(book->arena, most, sizeof *ids);
    uint32_t count = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        const Run *run = &text->runs[i];
        if (run->kind == RUN_VALUE && run->value.source)
            ids[count++] = run->value.source;
        if (run->kind != RUN_CITE || !run->value.text)
            continue;
        char *list = arena_strdup(book->arena, run->value.text), *rest = list;
        for (char *id; (id = strtok_r(rest, " ", &rest));)
            ids[count++] = id;
    }
    return source_numbers(book, ids, count);
}

/* The ids of the text's sentences, separated by blanks. */
static const char *ids_of(Book *book, const Text *text)
{
    const char *ids = "", *last = NULL;
    for (uint32_t i = 0; i < text->count; i++) {
        const char *id = text->runs[i].sentence;
        if (id && (!last || strcmp(id, last) != 0))
            ids = last ? arena_printf(book->arena, "%s %s", ids, id) : id;
        last = id ? id : last;
    }
    return ids;
}

static void add_text(Lines *all, const char *kind, const Text *text)
{
    add_sentence(all, (Line){.kind = kind,
                             .words = words_of(all->book, text),
                             .sources = sources_of(all->book, text),
                             .ids = ids_of(all->book, text)});
}

static void add_figure(Lines *all, const Figure *figure)
{
    Book *book = all->book;
    const Cell *cell = figure_cell(figure);
    const char *note = words_of(book, &figure->note), *ids = ids_of(book, &figure->label);
    if (*note)
        ids = arena_printf(book->arena, "%s %s", ids, ids_of(book, &figure->note));
    const char *words = arena_printf(book->arena, *note ? "%s: %s (%s)" : "%s: %s%s",
                                     words_of(book, &figure->label), figure_words(figure), note);
    add_sentence(all, (Line){.kind = "Key figure",
                             .words = words,
                             .sources = source_numbers(book, &cell->value.source, 1),
                             .ids = ids,
                             .sheet = book_table(book, figure->table)});
}

static void add_table(Lines *all, const Table *table)
{
    Book *book = all->book;
    const char *sources = source_numbers(book, table->sources, table->source_count);
    add_sentence(all, (Line){.kind = "Table",
                             .words = words_of(book, &table->title),
                             .sources = sources,
                             .ids = ids_of(book, &table->title),
                             .sheet = book_table(book, table)});
    add_text(all, "Table caption", &table->caption);
}

static void add_chart(Lines *all, const Chart *chart)
{
    Book *book = all->book;
    const char *sources = source_numbers(book, chart->sources, chart->source_count);
    add_sentence(all, (Line){.kind = "Chart",
                             .words = words_of(book, &chart->title),
                             .sources = sources,
                             .ids = ids_of(book, &chart->title),
                             .sheet = book_table(book, chart->table)});
    add_text(all, "Chart subtitle", &chart->subtitle);
    add_sentence(all, (Line){.kind = "Chart in words",
                             .words = chart->alt,
                             .sources = "",
                             .ids = chart->alt_sentence ? chart->alt_sentence : ""});
    add_text(all, "Chart caption", &chart->caption);
}

static void add_list(Lines *all, const Section *section, const Block *block)
{
    const char *step = section->kind == SECTION_SOURCES ? "Source" : "Step";
    unsigned number = 0;
    for (const Item *item = block->items; item; item = item->next) {
        number++;
        add_text(all, block->ordered ? arena_printf(all->book->arena, "%s %u", step, number) : "List item",
                 &item->text);
    }
}

static void add_block(Lines *all, const Section *section, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        add_text(all, "Heading", &block->text);
        break;
    case BLOCK_PARAGRAPH:
        add_text(all, "Paragraph", &block->text);
        break;
    case BLOCK_NOTE:
        add_text(all, "Note", &block->text);
        break;
    case BLOCK_PANEL:
        add_text(all, "Not available", &block->text);
        break;
    case BLOCK_LIST:
        add_list(all, section, block);
        break;
    case BLOCK_FIGURES:
        for (uint32_t i = 0; i < block->figure_count; i++)
            add_figure(all, block->figures[i]);
        break;
    case BLOCK_TABLE:
        add_table(all, block->table);
        break;
    case BLOCK_CHART:
        add_chart(all, block->chart);
        break;
    }
}

static const Section *owner_of_verdict(const Report *report, const Text *verdict)
{
    const Section *s = report->sections;
    while (s && &s->verdict != verdict)
        s = s->next;
    return s;
}

static void add_cover(Lines *all)
{
    const Report *report = all->book->report;
    const Cover *cover = &report->cover;
    all->section = "Cover";
    add_line(all, "Kind of report", cover->eyebrow);
    add_line(all, "Title", report->title);
    if (report->short_title && strcmp(report->short_title, report->title) != 0)
        add_line(all, "Short title", report->short_title);
    add_line(all, "Subtitle", cover->subtitle);
    for (uint32_t i = 0; i < cover->verdict_count; i++) {
        all->owner = owner_of_verdict(report, cover->verdict[i]);
        add_text(all, "Verdict", cover->verdict[i]);
    }
    for (uint32_t i = 0; i < cover->figure_count; i++) {
        all->owner = cover->figures[i]->section;
        add_figure(all, cover->figures[i]);
    }
    if (cover->chart) {
        all->owner = cover->chart->section;
        add_chart(all, cover->chart);
    }
    all->owner = NULL;
    add_line(all, "Data", report->vintage);
    add_line(all, "Date", report->date);
    add_line(all, "To make it again", report->again);
}

static void write_line(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Line *line)
{
    book_blame(book, line->owner);
    lxw_format *text = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    lxw_format *quiet = styles_get(book->styles, CELL_QUIET, NULL, false);
    bool title = strcmp(line->kind, "Section") == 0 || strcmp(line->kind, "Title") == 0 ||
                 strcmp(line->kind, "Heading") == 0;
    put_text(book, sheet, row, SECTION, line->section, quiet);
    put_text(book, sheet, row, KIND, line->kind, quiet);
    put_text(book, sheet, row, WORDS, line->words,
             title ? styles_get(book->styles, CELL_STRONG, NULL, false) : text);
    put_text(book, sheet, row, SOURCES, line->sources, text);
    if (line->sheet)
        put_jump(book, sheet, row, SHEET, line->sheet);
    put_text(book, sheet, row, ID, line->ids, quiet);
    uint32_t lines = text_lines(line->words, columns[WORDS].width);
    uint32_t name = text_lines(line->section, columns[SECTION].width);
    set_lines(book, sheet, row, lines > name ? lines : name);
}

void write_text(Book *book)
{
    const LiveText title = live_words(book, "Text");
    lxw_worksheet *sheet = sheet_add(book, "Text", &title);
    if (!sheet)
        return;
    Lines all = {.book = book};
    add_cover(&all);
    for (const Section *s = book->report->sections; s; s = s->next) {
        all.section = s->title;
        all.owner = s;
        add_line(&all, "Section", s->title);
        for (const Block *block = s->blocks; block; block = block->next)
            add_block(&all, s, block);
    }
    put_text(
        book, sheet, NOTE_ROW, 0,
        "Everything that the printed report says in words, in its order. It does not change with the assumptions",
        styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    grid_add(
        book, sheet,
        &(Grid){.name = "All_text", .columns = columns, .column_count = COLUMNS, .row_count = all.count});
    for (uint32_t i = 0; i < all.count && !book->f->code; i++)
        write_line(book, sheet, FIRST_ROW + i, &all.lines[i]);
    book_blame(book, NULL);
}
