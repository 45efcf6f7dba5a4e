#include "run/request.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/similar.h"
#include "data/names/find.h"

#include <string.h>

static const struct {
    const char *type, *table;
    FindType find;
} lookups[] = {{"occupation", "occupations", FIND_OCCUPATION}, {"area", "areas", FIND_AREA}};

static Binding bind_text(const char *name, const char *text)
{
    return (Binding){.name = name, .value = {.kind = DATUM_TEXT, .text = text}};
}

/* Where the value came from decides where the message points to and what it leads to. */
static bool fail_value(const Parameter *parameter, const char *why, Fail *f)
{
    return parameter->given
               ? fail(f, FAIL_USAGE, "%s: %s", parameter->given, why)
               : node_fail(parameter->at, FAIL_DEFINITION, f, "parameter %s: %s", parameter->name, why);
}

static bool fail_unknown(const Parameter *parameter, Arena *arena, const char *value, const FoundList *near,
                         Fail *f)
{
    enum { MOST_OFFERED = 3 };
    const char *nearest = find_words(arena, near, MOST_OFFERED);
    return fail_value(parameter,
                      arena_printf(arena, "there is no %s \"%s\" in the data; %s%s%s", parameter->type, value,
                                   near->count ? "did you mean " : "folio find lists what there is", nearest,
                                   near->count ? "?" : ""),
                      f);
}

/* Titles and codes tell them apart. */
static bool fail_several(const Parameter *parameter, Arena *arena, const char *value, const FoundList *found,
                         Fail *f)
{
    return fail_value(parameter,
                      arena_printf(arena, "\"%s\" may be %s; give a code, or more of the name", value,
                                   find_words(arena, found, found->count)),
                      f);
}

static bool is_in_title(const char *value, const char *title)
{
    Buf typed = {0}, folded = {0};
    fold_text(value, &typed);
    fold_text(title, &folded);
    bool found = has_words(typed.data, folded.data);
    buf_free(&typed);
    buf_free(&folded);
    return found;
}

/* Tells what a name was taken for where the title does not say it. */
static void note_understood(const Request *request, const Parameter *parameter, Arena *arena,
                            const char *value, const Found *found)
{
    if (request->note && !is_in_title(value, found->title))
        request->note(request->context, arena_printf(arena, "%s%s: \"%s\" is taken for %s (%s)",
                                                     parameter->given ? "" : "parameter ",
                                                     parameter->given ? parameter->given : parameter->name,
                                                     value, found->title, found->code));
}

/* A lookup of a parameter's values. */
typedef struct Resolver {
    const Request *request;
    Parameter *parameter;
    FindType type;
    Store *store;
    Arena *arena;
} Resolver;

static bool resolve_value(const Resolver *r, uint32_t index, Fail *f)
{
    MatchKind kind;
    FoundList found;
    const char *value = r->parameter->values[index];
    if (!find_match(r->store, r->arena, r->type, value, &kind, &found, f))
        return false;
    if (kind == MATCH_NONE)
        return fail_unknown(r->parameter, r->arena, value, &found, f);
    if (kind == MATCH_SEVERAL)
        return fail_several(r->parameter, r->arena, value, &found, f);
    if (kind == MATCH_OTHER)
        note_understood(r->request, r->parameter, r->arena, value, &found.items[0]);
    r->parameter->values[index] = found.items[0].code;
    return true;
}

/* A place that is named twice is compared once. */
static void drop_repeated(Parameter *parameter)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < parameter->value_count; i++) {
        uint32_t k = 0;
        while (k < kept && strcmp(parameter->values[k], parameter->values[i]) != 0)
            k++;
        if (k == kept)
            parameter->values[kept++] = parameter->values[i];
    }
    parameter->value_count = kept;
}

static bool resolve_values(const Request *request, Parameter *parameter, Store *store, Arena *arena, Fail *f)
{
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++) {
        if (strcmp(lookups[i].type, parameter->type) != 0)
            continue;
        TablePresence presence = store_presence(store, lookups[i].table);
        if (presence == TABLE_ABSENT)
            return node_fail(parameter->at, FAIL_DATA, f,
                             "parameter %s: the data has no table \"%s\" to look it up in", parameter->name,
                             lookups[i].table);
        if (presence == TABLE_EMPTY)
            return fail(
                f, FAIL_DATA,
                "the data has no %s; name the folder of the publishers' files by --data DIR or FOLIO_DATA",
                lookups[i].table);
        const Resolver resolver = {request, parameter, lookups[i].find, store, arena};
        for (uint32_t k = 0; k < parameter->value_count; k++)
            if (!resolve_value(&resolver, k, f))
                return false;
        drop_repeated(parameter);
    }
    return true;
}

bool request_resolve(Definition *definition, Store *store, Arena *arena, const char *date, Request *request,
                     Fail *f)
{
    request->count = definition->parameter_count + 1;
    request->bindings = arena_array(arena, request->count, sizeof *request->bindings);
    for (uint32_t i = 0; i < definition->parameter_count; i++) {
        Parameter *parameter = &definition->parameters[i];
        if (parameter->value_count == 0)
            return node_fail(parameter->at, FAIL_USAGE, f, "parameter %s has no value; give --set %s=...",
                             parameter->name, parameter->name);
        if (!resolve_values(request, parameter, store, arena, f))
            return false;
        request->bindings[i] = bind_text(parameter->name, parameter->values[0]);
        const char *table = arena_printf(arena, "request_%ss", parameter->name);
        if (!store_set_request(store, table, parameter->name, (const char *const *)parameter->values,
                               parameter->value_count, f))
            return false;
    }
    request->bindings[request->count - 1] = bind_text("date", date);
    return true;
}
