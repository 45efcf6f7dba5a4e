/* Finishes a report: numbers its sources and adds the sections of the host. */
#include "content/endmatter.h"
#include "content/flag_words.h"
#include "content/language.h"
#include "content/sentences.h"
#include "content/tree.h"

#include <stdlib.h>
#include <string.h>

/* A walk over the report that numbers the sources it meets. */
typedef struct Numbering {
    Report *report;
    Fail *f;
    uint32_t used;
    bool values; /* number what values name as well, not only what is cited in print */
} Numbering;

static bool number_source(Numbering *n, const Section *section, const char *id)
{
    Source *source = report_source(n->report, id);
    fail_blame(n->f, source ? NULL : section->id);
    if (!source)
        return fail(n->f, FAIL_PLUGIN,
                    "there is no source \"%s\"; add it to the package's sources or correct the citation", id);
    if (source->number == 0)
        source->number = ++n->used;
    return true;
}

/* The next of the ids separated by spaces, or NULL at the end. */
static const char *next_id(Arena *arena, const char **at)
{
    *at += strspn(*at, " ");
    size_t length = strcspn(*at, " ");
    const char *id = length ? arena_strndup(arena, *at, length) : NULL;
    *at += length;
    return id;
}

static bool number_text(Numbering *n, const Section *section, const Text *text)
{
    for (uint32_t i = 0; i < text->count; i++) {
        const Run *run = &text->runs[i];
        if (run->kind == RUN_VALUE && n->values && run->value.source &&
            !number_source(n, section, run->value.source))
            return false;
        if (run->kind != RUN_CITE || !run->value.text)
            continue;
        const char *at = run->value.text, *id;
        while ((id = next_id(n->report->arena, &at)))
            if (!number_source(n, section, id))
                return false;
    }
    return true;
}

static bool number_ids(Numbering *n, const Section *section, const char *const *ids, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!number_source(n, section, ids[i]))
            return false;
    return true;
}

static bool number_table(Numbering *n, const Table *table)
{
    return number_text(n, table->section, &table->title) && number_text(n, table->section, &table->caption) &&
           number_ids(n, table->section, table->sources, table->source_count);
}

static bool number_chart(Numbering *n, const Chart *chart)
{
    return number_text(n, chart->section, &chart->title) &&
           number_text(n, chart->section, &chart->subtitle) &&
           number_text(n, chart->section, &chart->caption) &&
           number_ids(n, chart->section, chart->sources, chart->source_count);
}

static bool number_figure(Numbering *n, const Figure *figure)
{
    return number_text(n, figure->section, &figure->label) && number_text(n, figure->section, &figure->note);
}

static bool number_block(Numbering *n, const Section *section, const Block *block)
{
    if (!number_text(n, section, &block->text))
        return false;
    for (const Item *item = block->items; item; item = item->next)
        if (!number_text(n, section, &item->text))
            return false;
    for (uint32_t i = 0; i < block->figure_count; i++)
        if (!number_figure(n, block->figures[i]))
            return false;
    if (block->table && !number_table(n, block->table))
        return false;
    return !block->chart || number_chart(n, block->chart);
}

static bool number_verdicts(Numbering *n)
{
    const Cover *cover = &n->report->cover;
    for (uint32_t i = 0; i < cover->verdict_count; i++)
        for (const Section *s = n->report->sections; s; s = s->next)
            if (cover->verdict[i] == &s->verdict && !number_text(n, s, &s->verdict))
                return false;
    return true;
}

static bool number_cover(Numbering *n)
{
    const Cover *cover = &n->report->cover;
    if (!number_verdicts(n))
        return false;
    for (uint32_t i = 0; i < cover->figure_count; i++)
        if (!number_figure(n, cover->figures[i]))
            return false;
    return !cover->chart || number_chart(n, cover->chart);
}

static bool number_blocks(Numbering *n)
{
    for (const Section *s = n->report->sections; s; s = s->next)
        for (const Block *block = s->blocks; block; block = block->next)
            if (!number_block(n, s, block))
                return false;
    return true;
}

static bool number_appendix(Numbering *n)
{
    for (const Section *s = n->report->sections; s; s = s->next)
        for (const Table *table = s->tables; table; table = table->next)
            if (table_in_appendix(n->report, table) && !number_table(n, table))
                return false;
    return true;
}

/* What is only in the workbook, or was offered and not chosen for the cover. */
static bool number_rest(Numbering *n)
{
    for (const Section *s = n->report->sections; s; s = s->next) {
        if (!number_text(n, s, &s->verdict))
            return false;
        for (const Table *table = s->tables; table; table = table->next)
            if (!number_table(n, table))
                return false;
        for (const Chart *chart = s->charts; chart; chart = chart->next)
            if (!number_chart(n, chart))
                return false;
        for (const Figure *figure = s->figures; figure; figure = figure->next)
            if (!number_figure(n, figure))
                return false;
    }
    return true;
}

static bool number_all(Numbering *n)
{
    if (!number_cover(n) || !number_blocks(n) || !number_appendix(n))
        return false;
    n->values = true;
    return number_cover(n) && number_blocks(n) && number_rest(n);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Sorts and drops doubles; returns how many are left. */
static uint32_t tidy_numbers(uint32_t *numbers, uint32_t count)
{
    uint32_t kept = 0;
    qsort(numbers, count, sizeof *numbers, by_number);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    return kept;
}

static void write_citation(Report *report, Run *run)
{
    const char *ids = run->value.text ? run->value.text : "";
    uint32_t *numbers = arena_array(report->arena, strlen(ids) / 2 + 1, sizeof *numbers), count = 0;
    const char *at = ids, *id;
    while ((id = next_id(report->arena, &at)))
        numbers[count++] = report_source(report, id)->number;
    count = tidy_numbers(numbers, count);
    run->text = "";
    for (uint32_t i = 0; i < count; i++)
        run->text = arena_printf(report->arena, "%s%s%u", run->text, i ? ", " : "", numbers[i]);
    if (count)
        run->address = arena_printf(report->arena, "#source-%u", numbers[0]);
}

/* A link into a section that failed leads to its panel. */
static void lead_to_panel(Report *report, Run *run)
{
    const char *address = run->address ? run->address : "";
    size_t length = strcspn(address, ".");
    for (const Section *s = report->sections; *address == '#' && address[length] && s; s = s->next)
        if (s->failed && strlen(s->id) == length - 1 && strncmp(s->id, address + 1, length - 1) == 0)
            run->address = arena_strndup(report->arena, address, length);
}

static void write_citations(Report *report, Text *text)
{
    for (uint32_t i = 0; i < text->count; i++) {
        lead_to_panel(report, &text->runs[i]);
        if (text->runs[i].kind == RUN_CITE)
            write_citation(report, &text->runs[i]);
        else if (!text->runs[i].text)
            text->runs[i].text = "";
    }
}

/* What has to stand between a caption and the sentence that follows it. */
static const char *joint(const Text *caption)
{
    const char *last = caption->count ? caption->runs[caption->count - 1].text : "";
    if (!*last)
        return caption->count ? " " : "";
    return strchr(".!?", last[strlen(last) - 1]) ? " " : ". ";
}

static void write_caption(Report *report, Text *caption, const char *const *ids, uint32_t count)
{
    write_citations(report, caption);
    if (count == 0)
        return;
    uint32_t *numbers = arena_array(report->arena, count, sizeof *numbers);
    for (uint32_t i = 0; i < count; i++)
        numbers[i] = report_source(report, ids[i])->number;
    count = tidy_numbers(numbers, count);
    Text links = {0}, text = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            text_add(report->arena, &links,
                     (Run){.kind = RUN_TEXT, .text = language_of(report->lang)->comma});
        text_add(report->arena, &links,
                 (Run){.kind = RUN_TEXT,
                       .text = arena_printf(report->arena, "%u", numbers[i]),
                       .address = arena_printf(report->arena, "#source-%u", numbers[i])});
    }
    for (uint32_t i = 0; i < caption->count; i++)
        text_add(report->arena, &text, caption->runs[i]);
    sentence_add(report, &text, joint(caption), count == 1 ? SAY_SOURCE : SAY_SOURCES,
                 WITH({"numbers", .runs = &links}));
    *caption = text;
}

static void write_section(Report *report, Section *section)
{
    write_citations(report, &section->verdict);
    for (Block *block = section->blocks; block; block = block->next) {
        write_citations(report, &block->text);
        for (Item *item = block->items; item; item = item->next)
            write_citations(report, &item->text);
    }
    for (Table *table = section->tables; table; table = table->next) {
        write_citations(report, &table->title);
        explain_table(report, table);
        write_caption(report, &table->caption, table->sources, table->source_count);
    }
    for (Chart *chart = section->charts; chart; chart = chart->next) {
        write_citations(report, &chart->title);
        write_citations(report, &chart->subtitle);
        explain_chart(report, chart);
        write_caption(report, &chart->caption, chart->sources, chart->source_count);
    }
    for (Figure *figure = section->figures; figure; figure = figure->next) {
        write_citations(report, &figure->label);
        write_citations(report, &figure->note);
    }
}

bool report_finish(Report *report, Fail *f)
{
    Numbering numbering = {.report = report, .f = f};
    if (!number_all(&numbering))
        return false;
    for (Section *s = report->sections; s; s = s->next)
        write_section(report, s);
    add_sources_section(report, numbering.used);
    add_appendix_section(report);
    return true;
}
