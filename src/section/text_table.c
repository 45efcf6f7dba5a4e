/* Makes tables of texts, such as Markdown has. */
#include "section/content.h"

#include <string.h>
#include <strings.h>

static bool has_column(const Table *table, uint32_t count, const char *name)
{
    uint32_t i = 0;
    while (i < count && strcasecmp(table->columns[i].name, name) != 0)
        i++;
    return i < count;
}

/* A name for a column: what stands in the header, made the only one of its kind. */
static const char *column_name(Arena *arena, const Table *table, uint32_t index, const char *text)
{
    const char *given = *text ? text : arena_printf(arena, "Column %u", index + 1), *name = given;
    for (uint32_t number = index + 1; has_column(table, index, name); number++)
        name = arena_printf(arena, "%s (%u)", given, number);
    return name;
}

/* The heading above, which says what such a table is about; else the section's title. */
static const char *subject(const Section *section)
{
    const Block *heading = NULL;
    for (const Block *block = section->blocks; block; block = block->next)
        if (block->kind == BLOCK_HEADING)
            heading = block;
    return heading ? text_plain(section->report->arena, &heading->text) : section->title;
}

static bool has_table(const Section *section, const char *id)
{
    const Table *table = section->tables;
    while (table && strcmp(table->id, id) != 0)
        table = table->next;
    return table != NULL;
}

/* "text-1", or the next number that the plugin's own tables left free. */
static const char *new_id(const Section *section)
{
    uint32_t number = 0;
    for (const Table *table = section->tables; table; table = table->next)
        number += strncmp(table->id, "text-", strlen("text-")) == 0;
    const char *id;
    do
        id = arena_printf(section->report->arena, "text-%u", ++number);
    while (has_table(section, id));
    return id;
}

bool table_of_texts(Build *build, const char *const *texts, uint32_t rows, uint32_t columns, Fail *f)
{
    if (!section_has_room(build->section, f))
        return false;
    Arena *arena = build->arena;
    Table *table = arena_alloc(arena, sizeof *table);
    *table = (Table){.id = new_id(build->section),
                     .sheet = subject(build->section),
                     .place = FOLIO_IN_SECTION,
                     .columns = arena_array(arena, columns, sizeof *table->columns),
                     .column_count = columns,
                     .cells = arena_array(arena, (size_t)(rows - 1) * columns, sizeof *table->cells),
                     .row_count = rows - 1,
                     .here = arena_array(arena, rows, sizeof *table->here)};
    table->anchor = anchor_of(build->section, table->id, "");
    for (uint32_t i = 0; i < columns; i++) {
        const char *name = column_name(arena, table, i, texts[i]);
        table->columns[i] = (Column){.key = arena_printf(arena, "column-%u", i + 1),
                                     .name = name,
                                     .header = name,
                                     .type = FOLIO_TEXT,
                                     .row_header = i == 0,
                                     .in_pdf = true};
    }
    for (size_t i = 0; i < (size_t)(rows - 1) * columns; i++) {
        const char *text = texts[columns + i];
        table->cells[i] = (Cell){.value = {.type = FOLIO_TEXT, .decimals = FOLIO_DECIMALS_NONE, .text = text},
                                 .shown = text,
                                 .short_text = text};
    }
    section_add_table(build->section, table);
    return true;
}
