#include "content/endmatter.h"

#include "content/format.h"
#include "content/sentences.h"

#include <string.h>

static bool is_set(const char *text)
{
    return text && *text;
}

static void add_words(Report *report, Text *text, const char *words)
{
    text_add(report->arena, text, (Run){.kind = RUN_TEXT, .text = words});
}

/* Adds words as a sentence: a space before it where one went before, and a full stop unless it ends in a
 * mark. */
static void add_sentence(Report *report, Text *text, SentenceId id, const char *words)
{
    if (!is_set(words))
        return;
    bool ended = strchr(".!?", words[strlen(words) - 1]) != NULL;
    text_add(
        report->arena, text,
        (Run){.kind = RUN_TEXT,
              .text = arena_printf(report->arena, "%s%s%s", text->count ? " " : "", words, ended ? "" : "."),
              .sentence = sentence_id(id)});
}

/* The same with the one value of the sentence; nothing where there is none. */
static void add_valued(Report *report, Text *text, SentenceId id, const char *name, const char *value)
{
    if (is_set(value))
        add_sentence(report, text, id,
                     sentence_text(report->arena, report->lang, id, WITH({name, .words = value})));
}

/* The address as one writes it on paper. */
static const char *shown_address(const char *address)
{
    const char *scheme = strstr(address, "://");
    return scheme ? scheme + 3 : address;
}

/* What is none is printed, but leads nowhere. */
static bool is_web_address(const char *address)
{
    bool web = strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;
    return web && !strpbrk(address, " \t\r\n");
}

static Text describe_source(Report *report, const Source *source)
{
    Text text = {0};
    add_sentence(report, &text, SAY_NOTHING, is_set(source->title) ? source->title : source->id);
    if (text.count)
        text.runs[0].style = RUN_STRONG;
    bool both = is_set(source->publisher) && is_set(source->vintage);
    if (both)
        add_sentence(report, &text, SAY_PUBLISHED,
                     sentence_text(report->arena, report->lang, SAY_PUBLISHED,
                                   WITH({"publisher", .words = source->publisher},
                                        {"vintage", .words = source->vintage})));
    else
        add_sentence(report, &text, SAY_NOTHING,
                     is_set(source->publisher) ? source->publisher : source->vintage);
    if (is_set(source->address)) {
        add_words(report, &text, " ");
        text_add(report->arena, &text,
                 (Run){.kind = RUN_TEXT,
                       .text = shown_address(source->address),
                       .address = is_web_address(source->address) ? source->address : NULL});
        add_words(report, &text, ".");
    }
    if (is_set(source->retrieved))
        add_valued(report, &text, SAY_RETRIEVED, "date",
                   format_date(report->arena, report->lang, source->retrieved));
    add_valued(report, &text, SAY_LICENSE, "license", source->license);
    add_sentence(report, &text, SAY_NOTHING, source->credit);
    return text;
}

static const Source *source_numbered(const Report *report, uint32_t number)
{
    for (uint32_t i = 0; i < report->source_count; i++)
        if (report->sources[i].number == number)
            return &report->sources[i];
    return NULL;
}

void add_sources_section(Report *report, uint32_t used)
{
    if (used == 0)
        return;
    Section *section = report_add_section(report, SECTION_SOURCES, "sources",
                                          sentence_template(report->lang, SAY_SOURCES_TITLE));
    Block *list = section_add_block(section, BLOCK_LIST);
    list->ordered = true;
    for (uint32_t number = 1; number <= used; number++) {
        Item *item = block_add_item(report->arena, list);
        item->anchor = arena_printf(report->arena, "source-%u", number);
        item->text = describe_source(report, source_numbered(report, number));
    }
}

static bool prints_table(const Section *section, const Table *table)
{
    for (const Block *b = section->blocks; b; b = b->next)
        if (b->kind == BLOCK_TABLE && b->table == table)
            return true;
    return false;
}

static bool has_printed_chart(const Report *report, const Table *table)
{
    if (report->cover.chart && report->cover.chart->table == table)
        return true;
    for (const Section *s = report->sections; s; s = s->next)
        for (const Block *b = s->blocks; b; b = b->next)
            if (b->kind == BLOCK_CHART && b->chart->table == table)
                return true;
    return false;
}

bool table_in_appendix(const Report *report, const Table *table)
{
    if (prints_table(table->section, table))
        return false;
    return table->place == FOLIO_IN_APPENDIX || has_printed_chart(report, table);
}

static void add_appendix_tables(Section *appendix, const Section *of)
{
    bool headed = false;
    for (Table *table = of->tables; table; table = table->next) {
        if (!table_in_appendix(of->report, table))
            continue;
        if (!headed)
            add_words(of->report, &section_add_block(appendix, BLOCK_HEADING)->text, of->title);
        headed = true;
        section_add_block(appendix, BLOCK_TABLE)->table = table;
    }
}

static bool needs_appendix(const Report *report)
{
    for (const Section *s = report->sections; s; s = s->next)
        for (const Table *table = s->tables; table; table = table->next)
            if (table_in_appendix(report, table))
                return true;
    return false;
}

void add_appendix_section(Report *report)
{
    if (!needs_appendix(report))
        return;
    Section *appendix = report_add_section(report, SECTION_APPENDIX, "appendix",
                                           sentence_template(report->lang, SAY_APPENDIX_TITLE));
    sentence_add(report, &section_add_block(appendix, BLOCK_PARAGRAPH)->text, "", SAY_APPENDIX, WITHOUT);
    for (Section *s = report->sections; s; s = s->next)
        if (s->kind == SECTION_PLUGIN)
            add_appendix_tables(appendix, s);
}
