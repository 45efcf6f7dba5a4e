#include "section/content.h"

#include "plugin/check.h"

#include <string.h>

const char *sources_add(SourceList *list, const char *id)
{
    if (!id || !*id)
        return id;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->ids[i] == id || strcmp(list->ids[i], id) == 0)
            return list->ids[i];
    list->ids = arena_grow(list->arena, list->ids, list->count, sizeof *list->ids);
    return list->ids[list->count++] = id;
}

void sources_add_text(SourceList *list, const Text *text)
{
    for (uint32_t i = 0; i < text->count; i++) {
        const Run *run = &text->runs[i];
        if (run->kind == RUN_VALUE)
            sources_add(list, run->value.source);
        const char *at = run->kind == RUN_CITE ? run->value.text : "";
        for (const char *id; (id = next_word(list->arena, &at, " "));)
            sources_add(list, id);
    }
}

const char *anchor_of(const Section *section, const char *id, const char *kind)
{
    return arena_printf(section->report->arena, "%s.%s%s", section->id, id, kind);
}

const char *const *table_keys(Arena *arena, const Table *table)
{
    const char **keys = arena_array(arena, (size_t)table->column_count + 1, sizeof *keys);
    for (uint32_t i = 0; i < table->column_count; i++)
        keys[i] = table->columns[i].key;
    return keys;
}
