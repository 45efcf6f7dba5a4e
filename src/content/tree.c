#include "content/tree.h"

#include "base/buf.h"

#include <string.h>

Section *report_add_section(Report *report, SectionKind kind, const char *id, const char *title)
{
    Section *section = arena_alloc(report->arena, sizeof *section);
    section->report = report;
    section->kind = kind;
    section->id = arena_strdup(report->arena, id);
    section->title = arena_strdup(report->arena, title);
    if (report->last_section)
        report->last_section->next = section;
    else
        report->sections = section;
    report->last_section = section;
    return section;
}

Block *section_add_block(Section *section, BlockKind kind)
{
    Block *block = arena_alloc(section->report->arena, sizeof *block);
    block->kind = kind;
    if (section->last_block)
        section->last_block->next = block;
    else
        section->blocks = block;
    section->last_block = block;
    return block;
}

void section_lack(Section *section, const char *id)
{
    Unavailable *unavailable = arena_alloc(section->report->arena, sizeof *unavailable);
    unavailable->next = section->unavailable;
    unavailable->id = arena_strdup(section->report->arena, id);
    section->unavailable = unavailable;
}

bool section_lacks(const Section *section, const char *id)
{
    const Unavailable *unavailable = section->unavailable;
    while (unavailable && strcmp(unavailable->id, id) != 0)
        unavailable = unavailable->next;
    return unavailable || section->replaced;
}

Item *block_add_item(Arena *arena, Block *list)
{
    Item *item = arena_alloc(arena, sizeof *item);
    if (list->last_item)
        list->last_item->next = item;
    else
        list->items = item;
    list->last_item = item;
    list->item_count++;
    return item;
}

void text_add(Arena *arena, Text *text, Run run)
{
    text->runs = arena_grow(arena, text->runs, text->count, sizeof *text->runs);
    text->runs[text->count++] = run;
}

int table_column(const Table *table, const char *key)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].key, key) == 0)
            return (int)i;
    return -1;
}

uint32_t table_row_header(const Table *table)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].row_header)
            return i;
    return 0;
}

Source *report_source(const Report *report, const char *id)
{
    for (uint32_t i = 0; i < report->source_count; i++)
        if (strcmp(report->sources[i].id, id) == 0)
            return &report->sources[i];
    return NULL;
}

const char *text_plain(Arena *arena, const Text *text)
{
    Buf buf = {0};
    for (uint32_t i = 0; i < text->count; i++)
        if (text->runs[i].kind != RUN_CITE && text->runs[i].text)
            buf_text(&buf, text->runs[i].text);
    const char *plain = arena_strndup(arena, buf.data ? buf.data : "", buf.length);
    buf_free(&buf);
    return plain;
}
