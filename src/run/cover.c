#include "run/cover.h"

#include <string.h>

typedef struct Finder {
    const BuildContext *context;
    void (*note)(void *, const char *);
    void *note_context;
} Finder;

static void note_missing(const Finder *finder, const char *what, const char *id)
{
    if (finder->note)
        finder->note(finder->note_context,
                     arena_printf(finder->context->report->arena, "%s: cover: the report has no %s \"%s\"",
                                  finder->context->definition->file, what, id));
}

/* The section in "section" or "section.thing", and the thing's id; NULL if the section was not requested. */
static const Section *find_section(const Finder *finder, const char *reference, const char **thing)
{
    size_t length = strcspn(reference, ".");
    *thing = reference[length] ? reference + length + 1 : "";
    for (const Section *s = finder->context->report->sections; s; s = s->next)
        if (strlen(s->id) == length && memcmp(s->id, reference, length) == 0)
            return s;
    return NULL;
}

static const Figure *find_figure(const Finder *finder, const char *reference)
{
    const char *id;
    const Section *section = find_section(finder, reference, &id);
    const Figure *figure = section ? section->figures : NULL;
    while (figure && strcmp(figure->id, id) != 0)
        figure = figure->next;
    if (section && !figure && !section_lacks(section, id))
        note_missing(finder, "key figure", reference);
    return figure;
}

static const Chart *find_chart(const Finder *finder, const char *reference)
{
    const char *id;
    const Section *section = find_section(finder, reference, &id);
    const Chart *chart = section ? section->charts : NULL;
    while (chart && strcmp(chart->id, id) != 0)
        chart = chart->next;
    if (section && !chart && !section_lacks(section, id))
        note_missing(finder, "chart", reference);
    return chart;
}

static void fill_figures(const Finder *finder, Cover *cover)
{
    const Definition *definition = finder->context->definition;
    cover->figures =
        arena_array(finder->context->report->arena, definition->cover_figure_count, sizeof(const Figure *));
    for (uint32_t i = 0; i < definition->cover_figure_count; i++) {
        const Figure *figure = find_figure(finder, definition->cover_figures[i]);
        if (figure)
            cover->figures[cover->figure_count++] = figure;
    }
}

static void fill_verdict(const Finder *finder, Cover *cover)
{
    const Definition *definition = finder->context->definition;
    cover->verdict =
        arena_array(finder->context->report->arena, definition->cover_verdict_count, sizeof(const Text *));
    for (uint32_t i = 0; i < definition->cover_verdict_count; i++) {
        const char *thing;
        const Section *section = find_section(finder, definition->cover_verdict[i], &thing);
        if (section && section->verdict.count)
            cover->verdict[cover->verdict_count++] = &section->verdict;
    }
}

bool cover_fill(const BuildContext *context, void (*note)(void *, const char *), void *note_context, Fail *f)
{
    const Finder finder = {context, note, note_context};
    const Definition *definition = context->definition;
    Cover *cover = &context->report->cover;
    if (definition->eyebrow && !(cover->eyebrow = template_text(context, definition->eyebrow, f)))
        return false;
    if (definition->subtitle && !(cover->subtitle = template_text(context, definition->subtitle, f)))
        return false;
    fill_figures(&finder, cover);
    fill_verdict(&finder, cover);
    if (definition->cover_chart)
        cover->chart = find_chart(&finder, definition->cover_chart);
    return true;
}
