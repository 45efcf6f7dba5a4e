#include "cli/list.h"

#include "base/decimal.h"

#include <string.h>

/* The lists of what plugins offer, in the order in which they are printed. */
static const struct {
    uint32_t kind;
    const char *title, *key;
} offers[] = {{FOLIO_OFFER_FIGURE, "Figures", "figures"},
              {FOLIO_OFFER_CHART, "Charts", "charts"},
              {FOLIO_OFFER_VERDICT, "Verdicts", "verdicts"}};
enum { OFFER_COUNT = sizeof offers / sizeof *offers, WIDTH = 24 };

static bool has_own_option(const Parameter *parameter)
{
    return strcmp(parameter->name, "occupation") == 0 || strcmp(parameter->name, "area") == 0;
}

/* "--area" or "--set client": how to give the parameter. */
static const char *option_of(Arena *arena, const Parameter *parameter)
{
    return arena_printf(arena, "%s%s", has_own_option(parameter) ? "--" : "--set ", parameter->name);
}

static const char *number_text(Arena *arena, double number)
{
    Buf text = {0};
    Decimal decimal = decimal_of(number);
    buf_text(&text, decimal.negative ? "-" : "");
    decimal_print(&decimal, decimal_places(&decimal), "", ".", &text);
    const char *copy = arena_strndup(arena, text.data, text.length);
    buf_free(&text);
    return copy;
}

static void print_row(Buf *out, const char *name, const char *text)
{
    buf_printf(out, "  %-*s %s\n", WIDTH, name, text);
}

static void print_parameters(const Listing *listing, Arena *arena, Buf *out)
{
    const Definition *d = listing->definition;
    buf_text(out, d->parameter_count ? "Parameters\n" : "");
    for (uint32_t i = 0; i < d->parameter_count; i++) {
        const Parameter *p = &d->parameters[i];
        const char *values = arena_list(arena, p->values, p->value_count, ", ");
        print_row(out, p->name,
                  arena_printf(arena, "%s%s, %s%s; set it with %s%s", p->type, p->many ? ", one or more" : "",
                               p->value_count ? p->given ? "set to " : "default " : "required", values,
                               option_of(arena, p), has_own_option(p) ? " NAME" : "=VALUE"));
    }
}

static const char *assumption_text(Arena *arena, const Assumption *a, const AssumptionQuery *query)
{
    bool from_data = query->sql && !query->is_set;
    const char *text = from_data ? "from the data" : number_text(arena, a->value);
    if (a->unit)
        text = arena_printf(arena, "%s%s %s", text, from_data ? "," : "", a->unit);
    if (a->bounded)
        text =
            arena_printf(arena, "%s, %s to %s", text, number_text(arena, a->min), number_text(arena, a->max));
    return a->help ? arena_printf(arena, "%s: %s", text, a->help) : text;
}

static void print_assumptions(const Listing *listing, Arena *arena, Buf *out)
{
    const Definition *d = listing->definition;
    buf_text(out, d->assumption_count ? "\nAssumptions, set with --set NAME=VALUE\n" : "");
    for (uint32_t i = 0; i < d->assumption_count; i++)
        print_row(out, d->assumptions[i].name,
                  assumption_text(arena, &d->assumptions[i], &d->assumption_queries[i]));
}

/* The section's title as the definition or its plugin gives it, or NULL. */
static const char *title_of(const Listing *listing, uint32_t index)
{
    const folio_plugin *plugin = listing->sections->plugins[index]->descriptor;
    const char *title = listing->definition->sections[index].title;
    return title ? title : plugin ? plugin->title : NULL;
}

static void print_sections(const Listing *listing, Arena *arena, Buf *out)
{
    const Definition *d = listing->definition;
    buf_text(out, "\nSections\n");
    for (uint32_t i = 0; i < d->section_count; i++) {
        const char *title = title_of(listing, i);
        print_row(out, d->sections[i].id,
                  arena_printf(arena, "plugin %s%s%s", d->sections[i].plugin, title ? ": " : "",
                               title ? title : ""));
    }
}

/* Calls `each` for what the sections' plugins offer of the kind, and returns how many there are. */
static uint32_t each_offer(const Listing *listing, uint32_t kind,
                           void (*each)(void *to, const SectionDefinition *section, const folio_offer *offer),
                           void *to)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < listing->definition->section_count; i++) {
        const folio_plugin *plugin = listing->sections->plugins[i]->descriptor;
        for (uint32_t k = 0; plugin && k < plugin->offer_count; k++) {
            const folio_offer *offer = &plugin->offers[k];
            count += offer->kind == kind;
            if (offer->kind == kind && each)
                each(to, &listing->definition->sections[i], offer);
        }
    }
    return count;
}

static void print_offer(void *to, const SectionDefinition *section, const folio_offer *offer)
{
    Buf id = {0};
    buf_printf(&id, "%s%s%s", section->id, offer->id ? "." : "", offer->id ? offer->id : "");
    print_row(to, id.data, offer->summary);
    buf_free(&id);
}

void list_print(const Listing *listing, Arena *arena, Buf *out)
{
    print_parameters(listing, arena, out);
    print_assumptions(listing, arena, out);
    print_sections(listing, arena, out);
    for (size_t i = 0; i < OFFER_COUNT; i++) {
        if (each_offer(listing, offers[i].kind, NULL, NULL))
            buf_printf(out, "\n%s\n", offers[i].title);
        each_offer(listing, offers[i].kind, print_offer, out);
    }
    buf_text(
        out,
        "\nNo data was read: a report leaves out what its data has no values for, and a plugin that lists no "
        "offers may still make some.\n");
}

static void parameters_json(const Listing *listing, Arena *arena, Json *json)
{
    const Definition *d = listing->definition;
    json_open(json, "parameters", '[');
    for (uint32_t i = 0; i < d->parameter_count; i++) {
        const Parameter *p = &d->parameters[i];
        json_open(json, NULL, '{');
        json_string(json, "name", p->name);
        json_string(json, "type", p->type);
        json_boolean(json, "many", p->many);
        json_boolean(json, "required", p->value_count == 0);
        json_strings(json, "values", p->values, p->value_count);
        json_string(json, "option", option_of(arena, p));
        json_close(json);
    }
    json_close(json);
}

static void bound_json(Json *json, const char *key, bool bounded, double bound)
{
    if (bounded)
        json_number(json, key, bound);
    else
        json_string(json, key, NULL);
}

static void assumptions_json(const Listing *listing, Json *json)
{
    const Definition *d = listing->definition;
    json_open(json, "assumptions", '[');
    for (uint32_t i = 0; i < d->assumption_count; i++) {
        const Assumption *a = &d->assumptions[i];
        const AssumptionQuery *query = &d->assumption_queries[i];
        json_open(json, NULL, '{');
        json_string(json, "name", a->name);
        bound_json(json, "value", !query->sql || query->is_set, a->value);
        json_string(json, "unit", a->unit);
        bound_json(json, "min", a->bounded, a->min);
        bound_json(json, "max", a->bounded, a->max);
        json_string(json, "help", a->help);
        json_close(json);
    }
    json_close(json);
}

static void sections_json(const Listing *listing, Json *json)
{
    const Definition *d = listing->definition;
    json_open(json, "sections", '[');
    for (uint32_t i = 0; i < d->section_count; i++) {
        json_open(json, NULL, '{');
        json_string(json, "id", d->sections[i].id);
        json_string(json, "plugin", d->sections[i].plugin);
        json_string(json, "title", title_of(listing, i));
        json_close(json);
    }
    json_close(json);
}

static void offer_json(void *to, const SectionDefinition *section, const folio_offer *offer)
{
    Buf id = {0};
    buf_printf(&id, "%s%s%s", section->id, offer->id ? "." : "", offer->id ? offer->id : "");
    json_open(to, NULL, '{');
    json_string(to, "id", id.data);
    json_string(to, "section", section->id);
    json_string(to, "summary", offer->summary);
    json_close(to);
    buf_free(&id);
}

void list_json(const Listing *listing, Arena *arena, Json *json)
{
    json_open(json, NULL, '{');
    json_string(json, "definition", listing->shipped ? NULL : listing->definition->file);
    parameters_json(listing, arena, json);
    assumptions_json(listing, json);
    sections_json(listing, json);
    for (size_t i = 0; i < OFFER_COUNT; i++) {
        json_open(json, offers[i].key, '[');
        each_offer(listing, offers[i].kind, offer_json, json);
        json_close(json);
    }
    json_close(json);
}
