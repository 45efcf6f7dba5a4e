#include "run/sections.h"

#include "run/cover.h"

#include "worker/sandbox.h"

#include <limits.h>
#include <string.h>

static bool open_section(Sections *sections, uint32_t index, Arena *arena, const Definition *definition,
                         Fail *f)
{
    const SectionDefinition *section = &definition->sections[index];
    Fail inner = {0};
    const Plugin *plugin = plugins_find(sections->plugin_set, section->plugin, &inner);
    if (!plugin)
        return node_fail(section->at, FAIL_PLUGIN, f, "section %s: %s", section->id, inner.text);
    sections->plugins[index] = plugin;
    if (plugin->faulted)
        return true;
    if (plugin->reason)
        return node_fail(section->at, FAIL_PLUGIN, f, "section %s: %s: %s", section->id, plugin->path,
                         plugin->reason);
    sections->options[index] = options_check(arena, plugin->descriptor, section, definition, f);
    return sections->options[index] != NULL;
}

/* The files that options may name are those whose names are below the definition's folder. Which options name
 * files only the plugins know. */
static const char **add_files(Arena *arena, const char *folder, const Node *at, const char **paths,
                              uint32_t *count)
{
    if (at->kind == NODE_SCALAR && *at->text && *at->text != '/' && !strstr(at->text, "..") &&
        strlen(at->text) < NAME_MAX) {
        paths = arena_grow(arena, paths, *count, sizeof *paths);
        paths[(*count)++] = arena_printf(arena, "%s/%s", folder, at->text);
    }
    for (const Node *member = at->kind == NODE_SCALAR ? NULL : at->first; member; member = member->next)
        paths = add_files(arena, folder, member, paths, count);
    return paths;
}

bool sections_confine(Arena *arena, const Definition *definition, const PluginDir *dirs, uint32_t dir_count,
                      Fail *f)
{
    uint32_t count;
    const char **paths = plugin_paths(arena, dirs, dir_count, &count);
    for (uint32_t i = 0; i < definition->section_count; i++)
        if (definition->sections[i].options)
            paths = add_files(arena, definition->directory, definition->sections[i].options, paths, &count);
    return sandbox_enter(paths, count, f);
}

bool sections_open(Sections *sections, Arena *arena, const Definition *definition, const PluginDir *dirs,
                   uint32_t dir_count, Fail *f)
{
    sections->plugin_set = plugins_open(dirs, dir_count, f);
    if (!sections->plugin_set)
        return false;
    sections->plugins = arena_array(arena, definition->section_count, sizeof(const Plugin *));
    sections->options = arena_array(arena, definition->section_count, sizeof(const Options *));
    for (uint32_t i = 0; i < definition->section_count; i++)
        if (!open_section(sections, i, arena, definition, f))
            return false;
    return cover_check(arena, definition, sections->plugins, f);
}

void sections_close(Sections *sections)
{
    plugins_close(sections->plugin_set);
    *sections = (Sections){0};
}

/* Fills in the title's values. An empty title is a failure, because a section needs a heading that a screen
 * reader can announce. NULL after a failure. */
static const char *filled_title(const BuildContext *context, const char *title, Fail *f)
{
    const char *text = template_text(context, title, f);
    if (!text || text[strspn(text, " \t\n")])
        return text;
    fail(f, FAIL_DEFINITION, "%s: a title is empty: \"%s\"", context->definition->file, title);
    return NULL;
}

bool head_fill(const BuildContext *context, Fail *f)
{
    Report *report = context->report;
    const Definition *d = context->definition;
    report->title = filled_title(context, d->title, f);
    report->short_title = d->short_title ? template_text(context, d->short_title, f) : report->title;
    report->author = d->author ? template_text(context, d->author, f) : NULL;
    report->subject = d->subject ? template_text(context, d->subject, f) : NULL;
    report->vintage = store_title(context->store);
    return f->code == FAIL_NONE;
}

static const LateFault *fault_of(const LateFault *late, const char *id)
{
    while (late && strcmp(late->section, id) != 0)
        late = late->next;
    return late;
}

bool sections_build(const Sections *sections, const BuildContext *context, const Request *request,
                    const LateFault *late, bool strict, Fail *f)
{
    const Definition *definition = context->definition;
    for (uint32_t i = 0; i < definition->section_count; i++) {
        const SectionDefinition *d = &definition->sections[i];
        const Plugin *plugin = sections->plugins[i];
        if (!request_wants(request, d->id))
            continue;
        const char *given = d->title ? d->title : plugin->faulted ? d->id : plugin->descriptor->title;
        const char *title = filled_title(context, given, f);
        if (!title)
            return false;
        Section *section = report_add_section(context->report, SECTION_PLUGIN, d->id, title);
        section->plugin = d->plugin;
        const LateFault *fault = fault_of(late, d->id);
        if (plugin->faulted)
            section_fault(section, d->plugin, plugin->reason, "");
        else if (fault)
            section_give_up(section, fault->why);
        else
            plugin_build(plugin, sections->options[i], context, section);
        if (section->failed && strict)
            return fail(f, section->failure.code, "%s", section->failure.text);
    }
    return true;
}
