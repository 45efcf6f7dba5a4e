#include "run/late.h"

#include <string.h>

static const char *const *copy_list(Arena *arena, const char *const *from, uint32_t count)
{
    const char **list = arena_array(arena, count, sizeof *list);
    for (uint32_t i = 0; i < count; i++)
        list[i] = arena_strdup(arena, from[i]);
    return list;
}

void late_begin(Late *late, const Request *request)
{
    if (!late->arena)
        late->arena = arena_new();
    arena_reset(late->arena);
    *late = (Late){
        .arena = late->arena, .request = *request, .note = late->note, .note_context = late->note_context};
    late->request.settings = copy_list(late->arena, request->settings, request->setting_count);
    late->request.sections = copy_list(late->arena, request->sections, request->section_count);
}

void late_end(Late *late)
{
    arena_free(late->arena);
    *late = (Late){0};
}

void late_note(void *context, const char *line)
{
    Late *late = context;
    for (uint32_t i = 0; i < late->old_count; i++)
        if (strcmp(late->lines[i], line) == 0)
            return;
    late->lines = arena_grow(late->arena, late->lines, late->line_count, sizeof *late->lines);
    late->lines[late->line_count++] = arena_strdup(late->arena, line);
    if (late->note)
        late->note(late->note_context, line);
}

static bool is_known(const Late *late, const char *section)
{
    const LateFault *fault = late->faults;
    while (fault && strcmp(fault->section, section) != 0)
        fault = fault->next;
    return fault;
}

/* The id of the section as the definition has it; NULL for a section of the host. */
static const char *defined(const Definition *definition, const char *section)
{
    for (uint32_t i = 0; section && i < definition->section_count; i++)
        if (strcmp(definition->sections[i].id, section) == 0)
            return definition->sections[i].id;
    return NULL;
}

bool late_take(Late *late, const Definition *definition, Fail *f)
{
    const char *section = f->code ? defined(definition, f->section) : NULL;
    if (!section || is_known(late, section))
        return false;
    LateFault *fault = arena_alloc(late->arena, sizeof *fault);
    *fault = (LateFault){.next = late->faults, .section = section, .why = arena_strdup(late->arena, f->text)};
    late->faults = fault;
    late->old_count = late->line_count;
    *f = (Fail){0};
    return true;
}
