#include "run/cover.h"

#include "base/nearest.h"

#include <string.h>

typedef struct Finder {
    const BuildContext *context;
    const Plugin *const *plugins; /* one per section of the definition */
    void (*note)(void *, const char *);
    void *note_context;
} Finder;

/* What a reference of the definition is to: a section's figure, chart or verdict. */
typedef struct Wanted {
    const Node *at;
    uint32_t kind;            /* FOLIO_OFFER_FIGURE ... */
    uint32_t index;           /* of the section in the definition */
    const char *section, *id; /* id: "" for the verdict */
} Wanted;

static const char *const kind_names[] = {
    [FOLIO_OFFER_FIGURE] = "key figure", [FOLIO_OFFER_CHART] = "chart", [FOLIO_OFFER_VERDICT] = "verdict"};

/* The definition was read, so the section is there. */
static Wanted wanted(const Definition *definition, const Node *at, uint32_t kind)
{
    size_t length = strcspn(at->text, ".");
    Wanted w = {.at = at, .kind = kind, .id = at->text[length] ? at->text + length + 1 : ""};
    while (strlen(definition->sections[w.index].id) != length ||
           memcmp(definition->sections[w.index].id, at->text, length) != 0)
        w.index++;
    w.section = definition->sections[w.index].id;
    return w;
}

/* `; did you mean "pay"?`, or if none is near, what there is. */
static const char *hint(Arena *arena, const char *id, const char *const *names)
{
    const char *near = arena_strdup(arena, did_you_mean(id, names).text);
    if (*near || !*names)
        return *near ? near : "; it has none";
    const char *list = *names;
    while (*++names)
        list = arena_printf(arena, "%s, %s", list, *names);
    return arena_printf(arena, "; it has %s", list);
}

/* `names` are the ids of the same kind that the section may have. */
static bool fail_unknown(Arena *arena, const Wanted *w, const char *const *names, Fail *f)
{
    if (w->kind == FOLIO_OFFER_VERDICT)
        return node_fail(w->at, FAIL_DEFINITION, f, "section %s: it offers no verdict; leave it out here",
                         w->section);
    return node_fail(w->at, FAIL_DEFINITION, f, "section %s: no %s \"%s\"%s", w->section, kind_names[w->kind],
                     w->id, hint(arena, w->id, names));
}

static bool check_offered(Arena *arena, const Wanted *w, const folio_plugin *plugin, Fail *f)
{
    if (!plugin || !plugin->offer_count)
        return true;
    const char **names = arena_array(arena, (size_t)plugin->offer_count + 1, sizeof *names);
    uint32_t count = 0;
    for (uint32_t i = 0; i < plugin->offer_count; i++) {
        const folio_offer *offer = &plugin->offers[i];
        if (offer->kind != w->kind)
            continue;
        if (w->kind == FOLIO_OFFER_VERDICT || strcmp(offer->id, w->id) == 0)
            return true;
        names[count++] = offer->id;
    }
    return fail_unknown(arena, w, names, f);
}

static const Node *first_of(const Definition *definition, const char *key)
{
    const Node *list = definition->cover ? node_get(definition->cover, key) : NULL;
    return list ? list->kind == NODE_LIST ? list->first : list : NULL;
}

bool cover_check(Arena *arena, const Definition *definition, const Plugin *const *plugins, Fail *f)
{
    static const struct {
        const char *key;
        uint32_t kind;
    } lists[] = {
        {"figures", FOLIO_OFFER_FIGURE}, {"verdict", FOLIO_OFFER_VERDICT}, {"chart", FOLIO_OFFER_CHART}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const Node *at = first_of(definition, lists[i].key); at;
             at = lists[i].kind == FOLIO_OFFER_CHART ? NULL : at->next) {
            const Wanted w = wanted(definition, at, lists[i].kind);
            if (!check_offered(arena, &w, plugins[w.index]->descriptor, f))
                return false;
        }
    return true;
}

/* NULL if the section was not requested. */
static const Section *find_section(const Finder *finder, const Wanted *w)
{
    const Section *section = finder->context->report->sections;
    while (section && strcmp(section->id, w->section) != 0)
        section = section->next;
    return section;
}

static const char **names_of(Arena *arena, const Section *section, uint32_t kind)
{
    const char **names = NULL;
    uint32_t count = 0;
    for (const Figure *n = kind == FOLIO_OFFER_FIGURE ? section->figures : NULL; n; n = n->next) {
        names = arena_grow(arena, names, count, sizeof *names);
        names[count++] = n->id;
    }
    for (const Chart *n = kind == FOLIO_OFFER_CHART ? section->charts : NULL; n; n = n->next) {
        names = arena_grow(arena, names, count, sizeof *names);
        names[count++] = n->id;
    }
    for (const Unavailable *n = section->unavailable; n; n = n->next) {
        names = arena_grow(arena, names, count, sizeof *names);
        names[count++] = n->id;
    }
    names = arena_grow(arena, names, count, sizeof *names);
    names[count] = NULL;
    return names;
}

/* A section that has not what the cover wants: a note if it may have it another time, else a failure. A
 * verdict depends on the data, and no section says that it lacks one. A failure of the section was reported
 * as such. */
static bool miss(const Finder *finder, const Wanted *w, const Section *section, Fail *f)
{
    Arena *arena = finder->context->report->arena;
    bool possible = section->failed || finder->plugins[w->index]->descriptor->offer_count ||
                    w->kind == FOLIO_OFFER_VERDICT || section_lacks(section, w->id);
    if (!possible)
        return fail_unknown(arena, w, names_of(arena, section, w->kind), f);
    if (finder->note && !section->failed)
        finder->note(
            finder->note_context,
            arena_printf(arena, "%s: cover: the report has no %s \"%s\"", finder->context->definition->file,
                         w->kind == FOLIO_OFFER_VERDICT ? "verdict of the section" : kind_names[w->kind],
                         w->at->text));
    return true;
}

static bool find_figure(const Finder *finder, const Node *at, const Figure **figure, Fail *f)
{
    const Wanted w = wanted(finder->context->definition, at, FOLIO_OFFER_FIGURE);
    const Section *section = find_section(finder, &w);
    *figure = section ? section->figures : NULL;
    while (*figure && strcmp((*figure)->id, w.id) != 0)
        *figure = (*figure)->next;
    return !section || *figure || miss(finder, &w, section, f);
}

static bool find_chart(const Finder *finder, const Node *at, const Chart **chart, Fail *f)
{
    const Wanted w = wanted(finder->context->definition, at, FOLIO_OFFER_CHART);
    const Section *section = find_section(finder, &w);
    *chart = section ? section->charts : NULL;
    while (*chart && strcmp((*chart)->id, w.id) != 0)
        *chart = (*chart)->next;
    return !section || *chart || miss(finder, &w, section, f);
}

static bool fill_figures(const Finder *finder, Cover *cover, Fail *f)
{
    const Definition *definition = finder->context->definition;
    cover->figures =
        arena_array(finder->context->report->arena, definition->cover_figure_count, sizeof(const Figure *));
    for (const Node *at = first_of(definition, "figures"); at; at = at->next) {
        const Figure *figure;
        if (!find_figure(finder, at, &figure, f))
            return false;
        if (figure)
            cover->figures[cover->figure_count++] = figure;
    }
    return true;
}

static bool fill_verdict(const Finder *finder, Cover *cover, Fail *f)
{
    const Definition *definition = finder->context->definition;
    cover->verdict =
        arena_array(finder->context->report->arena, definition->cover_verdict_count, sizeof(const Text *));
    for (const Node *at = first_of(definition, "verdict"); at; at = at->next) {
        const Wanted w = wanted(definition, at, FOLIO_OFFER_VERDICT);
        const Section *section = find_section(finder, &w);
        if (section && section->verdict.count)
            cover->verdict[cover->verdict_count++] = &section->verdict;
        else if (section && !miss(finder, &w, section, f))
            return false;
    }
    return true;
}

bool cover_fill(const BuildContext *context, const Plugin *const *plugins, void (*note)(void *, const char *),
                void *note_context, Fail *f)
{
    const Finder finder = {context, plugins, note, note_context};
    const Definition *definition = context->definition;
    Cover *cover = &context->report->cover;
    if (definition->eyebrow && !(cover->eyebrow = template_text(context, definition->eyebrow, f)))
        return false;
    if (definition->subtitle && !(cover->subtitle = template_text(context, definition->subtitle, f)))
        return false;
    const Node *chart = first_of(definition, "chart");
    return fill_figures(&finder, cover, f) && fill_verdict(&finder, cover, f) &&
           (!chart || find_chart(&finder, chart, &cover->chart, f));
}
