#include "plugin/content.h"

#include <string.h>
#include <strings.h>

/* A name for a column: what stands in the header, made its only one. */
static const char *column_name(Arena *arena, const Table *table, uint32_t index, const char *text)
{
    const char *name = *text ? text : arena_printf(arena, "Column %u", index + 1);
    for (uint32_t i = 0; i < index; i++)
        if (strcasecmp(table->columns[i].name, name) == 0)
            return arena_printf(arena, "%s (%u)", name, index + 1);
    return name;
}

/* The heading above, which says what such a table is about; else the section's title. */
static const char *subject(const Section *section)
{
    const char *title = section->title;
    for (const Block *block = section->blocks; block; block = block->next)
        if (block->kind == BLOCK_HEADING)
            title = text_plain(section->report->arena, &block->text);
    return title;
}

static const char *new_id(const Section *section)
{
    uint32_t number = 1;
    for (const Table *table = section->tables; table; table = table->next)
        number += strncmp(table->id, "text-", strlen("text-")) == 0;
    return arena_printf(section->report->arena, "text-%u", number);
}

void table_of_texts(Build *build, const char *const *texts, uint32_t rows, uint32_t columns)
{
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
                                 .brief = text};
    }
    section_add_table(build->section, table);
}
