#include "run/cover.h"

#include <string.h>

typedef struct Finder {
    const BuildContext *context;
    void (*note)(void *, const char *);
    void *note_context;
    Fail *f;
} Finder;

static const Section *find_section(const Report *report, const char *id, size_t length)
{
    for (const Section *s = report->sections; s; s = s->next)
        if (strlen(s->id) == length && memcmp(s->id, id, length) == 0)
            return s;
    return NULL;
}

/* A section that exists in the definition but was not asked for is no mistake. */
static bool check_section(const Finder *finder, const char *id, size_t length)
{
    const Definition *definition = finder->context->definition;
    Arena *arena = finder->context->report->arena;
    const char **names = arena_array(arena, definition->section_count + 1, sizeof *names);
    for (uint32_t i = 0; i < definition->section_count; i++) {
        names[i] = definition->sections[i].id;
        if (strlen(names[i]) == length && memcmp(names[i], id, length) == 0)
            return true;
    }
    const char *wrong = arena_strndup(arena, id, length), *near = nearest_name(wrong, names);
    return node_fail(definition->cover, FAIL_DEFINITION, finder->f,
                     "cover: the report has no section \"%s\"%s%s%s", wrong, near ? "; did you mean \"" : "",
                     near ? near : "", near ? "\"?" : "");
}

static void tell_missing(const Finder *finder, const char *what, const char *id)
{
    if (finder->note)
        finder->note(finder->note_context,
                     arena_printf(finder->context->report->arena, "%s: cover: the report has no %s \"%s\"",
                                  finder->context->definition->file, what, id));
}

static const Figure *find_figure(const Finder *finder, const char *id)
{
    size_t length = strcspn(id, ".");
    const Section *section = find_section(finder->context->report, id, length);
    if (!section)
        return NULL;
    for (const Figure *figure = section->figures; figure; figure = figure->next)
        if (id[length] && strcmp(figure->id, id + length + 1) == 0)
            return figure;
    if (!section->failed)
        tell_missing(finder, "key figure", id);
    return NULL;
}

static const Chart *find_chart(const Finder *finder, const char *id)
{
    size_t length = strcspn(id, ".");
    const Section *section = find_section(finder->context->report, id, length);
    if (!section)
        return NULL;
    for (const Chart *chart = section->charts; chart; chart = chart->next)
        if (id[length] && strcmp(chart->id, id + length + 1) == 0)
            return chart;
    if (!section->failed)
        tell_missing(finder, "chart", id);
    return NULL;
}

static bool fill_figures(const Finder *finder, Cover *cover)
{
    const Definition *definition = finder->context->definition;
    cover->figures =
        arena_array(finder->context->report->arena, definition->cover_figure_count, sizeof *cover->figures);
    for (uint32_t i = 0; i < definition->cover_figure_count; i++) {
        const char *id = definition->cover_figures[i];
        if (!check_section(finder, id, strcspn(id, ".")))
            return false;
        const Figure *figure = find_figure(finder, id);
        if (figure)
            cover->figures[cover->figure_count++] = figure;
    }
    return true;
}

static bool fill_verdict(const Finder *finder, Cover *cover)
{
    const Definition *definition = finder->context->definition;
    cover->verdict =
        arena_array(finder->context->report->arena, definition->cover_verdict_count, sizeof *cover->verdict);
    for (uint32_t i = 0; i < definition->cover_verdict_count; i++) {
        const char *id = definition->cover_verdict[i];
        if (!check_section(finder, id, strlen(id)))
            return false;
        const Section *section = find_section(finder->context->report, id, strlen(id));
        if (section && section->verdict.count)
            cover->verdict[cover->verdict_count++] = &section->verdict;
        else if (section && !section->failed)
            tell_missing(finder, "verdict of section", id);
    }
    return true;
}

bool cover_fill(const BuildContext *context, void (*note)(void *, const char *), void *note_context, Fail *f)
{
    Finder finder = {context, note, note_context, f};
    const Definition *definition = context->definition;
    Cover *cover = &context->report->cover;
    if (definition->eyebrow && !(cover->eyebrow = template_text(context, definition->eyebrow, f)))
        return false;
    if (definition->subtitle && !(cover->subtitle = template_text(context, definition->subtitle, f)))
        return false;
    if (!fill_figures(&finder, cover) || !fill_verdict(&finder, cover))
        return false;
    if (definition->cover_chart) {
        if (!check_section(&finder, definition->cover_chart, strcspn(definition->cover_chart, ".")))
            return false;
        cover->chart = find_chart(&finder, definition->cover_chart);
    }
    return true;
}
