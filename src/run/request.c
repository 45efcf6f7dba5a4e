#include "run/request.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/nearest.h"
#include "data/names/find.h"
#include "data/names/worker.h"
#include "run/compared.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *type, *table;
    FindType find;
} lookups[] = {{"occupation", "occupations", FIND_OCCUPATION}, {"area", "areas", FIND_AREA}};

bool request_wants(const Request *request, const char *section)
{
    for (uint32_t i = 0; i < request->section_count; i++)
        if (strcmp(request->sections[i], section) == 0)
            return true;
    return request->section_count == 0;
}

static bool check_sections(const Request *request, const Definition *definition, Arena *arena, Fail *f)
{
    const char **names = arena_array(arena, (size_t)definition->section_count + 1, sizeof *names);
    for (uint32_t i = 0; i < definition->section_count; i++)
        names[i] = definition->sections[i].id;
    for (uint32_t i = 0; i < request->section_count; i++) {
        const char *id = request->sections[i];
        uint32_t k = 0;
        while (k < definition->section_count && strcmp(names[k], id) != 0)
            k++;
        if (k < definition->section_count)
            continue;
        return fail(f, FAIL_USAGE, "--section %s: %s has no such section%s", id, definition->file,
                    did_you_mean(id, names).text);
    }
    return true;
}

Definition *request_apply(const Request *request, const Definition *definition, Arena *arena, Fail *f)
{
    Definition *copy = definition_copy(arena, definition);
    bool good = definition_set(copy, arena, request->settings, request->setting_count, f) &&
                check_sections(request, copy, arena, f);
    return good ? copy : NULL;
}

const char *request_value(const RequestValues *values, const char *name)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (strcmp(values->bindings[i].name, name) == 0)
            return values->bindings[i].value.text;
    return "";
}

static Binding bind_text(const char *name, const char *text)
{
    return (Binding){.name = name, .value = {.kind = DATUM_TEXT, .text = text}};
}

/* The option or definition that gave the value determines the message's place and the exit code. */
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
    const char *nearest = find_words(arena, near, MOST_OFFERED, " or ");
    bool words = near->count && near->items[0].fit >= FIT_WORDS;
    const char *what = words
                           ? arena_printf(arena, "\"%s\" does not name one %s", value, parameter->type)
                           : arena_printf(arena, "there is no %s \"%s\" in the data", parameter->type, value);
    return fail_value(parameter,
                      arena_printf(arena, "%s; %s%s%s", what,
                                   near->count ? "did you mean " : "search for it with folio find", nearest,
                                   near->count ? "?" : ""),
                      f);
}

static bool is_a_code(const FoundList *found, const char *value)
{
    uint32_t i = 0;
    while (i < found->count && strcasecmp(found->items[i].code, value) != 0)
        i++;
    return i < found->count;
}

/* The choices are distinguished by title and code. */
static bool fail_several(const Parameter *parameter, Arena *arena, const char *value, const FoundList *found,
                         Fail *f)
{
    enum { MOST_OFFERED = 10 };
    const char *how =
        is_a_code(found, value) ? "a longer name, or --exact for the code" : "a code or a longer name";
    const char *note = found->items[0].note;
    return fail_value(parameter,
                      arena_printf(arena, "\"%s\" is ambiguous%s%s%s: %s; use %s", value, note ? " (" : "",
                                   note ? note : "", note ? ")" : "",
                                   find_words(arena, found, MOST_OFFERED, ", "), how),
                      f);
}

/* Only codes and full titles were allowed. */
static bool fail_inexact(const Parameter *parameter, Arena *arena, const char *value, const FoundList *near,
                         Fail *f)
{
    enum { MOST_OFFERED = 3 };
    return fail_value(parameter,
                      arena_printf(arena, "\"%s\" is not a code or a full title%s%s%s", value,
                                   near->count ? "; did you mean " : "; search for it with folio find",
                                   find_words(arena, near, MOST_OFFERED, " or "), near->count ? "?" : ""),
                      f);
}

static bool has_key(const Buf *key, const char *text, Arena *arena)
{
    const char *form = text;
    bool same = false;
    for (uint32_t i = 0; form && !same; form = number_form(arena, text, ++i))
        same = strcmp(key->data, form) == 0;
    return same;
}

/* Equal but for case, punctuation and number. */
static bool is_title(const char *value, const char *title, Arena *arena)
{
    Buf typed = {0}, folded = {0};
    fold_key(value, &typed);
    fold_key(title, &folded);
    bool same = has_key(&folded, typed.data, arena);
    buf_free(&typed);
    buf_free(&folded);
    return same;
}

/* Notes how a name was understood, unless it is the code or the title. */
static void note_understood(RequestValues *values, const Parameter *parameter, Arena *arena,
                            const char *value, const Found *found)
{
    if (!found->note && strcasecmp(value, found->code) == 0)
        return;
    if (!found->note && is_title(value, found->title, arena))
        return;
    values->notes = arena_grow(arena, values->notes, values->note_count, sizeof *values->notes);
    values->notes[values->note_count++] =
        arena_printf(arena, "%s%s: using %s (%s) for \"%s\"%s%s", parameter->given ? "" : "parameter ",
                     parameter->given ? parameter->given : parameter->name, found->title, found->code, value,
                     found->note ? ": " : "", found->note ? found->note : "");
}

/* The state of resolving a parameter's values. */
typedef struct Resolver {
    RequestValues *values;
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
    MatchRule rule = r->values->exact ? MATCH_EXACT : r->parameter->given ? MATCH_TYPED : MATCH_STATED;
    if (!find_match(r->store, r->arena, r->type, rule, value, &kind, &found, f))
        return false;
    if (rule == MATCH_EXACT && kind != MATCH_NAME)
        return fail_inexact(r->parameter, r->arena, value, &found, f);
    if (kind == MATCH_NONE)
        return fail_unknown(r->parameter, r->arena, value, &found, f);
    if (kind == MATCH_SEVERAL)
        return fail_several(r->parameter, r->arena, value, &found, f);
    note_understood(r->values, r->parameter, r->arena, value, &found.items[0]);
    const char *code = r->parameter->values[index] = found.items[0].code;
    if (!find_match(r->store, r->arena, r->type, MATCH_TYPED, code, &kind, &found, f))
        return false;
    r->parameter->exact = r->parameter->exact || kind == MATCH_SEVERAL;
    return true;
}

/* Duplicate places are compared once. */
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

static bool resolve_values(RequestValues *values, Parameter *parameter, Store *store, Arena *arena, Fail *f)
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
            return store_fail_empty(store, lookups[i].table, f);
        const Resolver resolver = {values, parameter, lookups[i].find, store, arena};
        for (uint32_t k = 0; k < parameter->value_count; k++)
            if (!resolve_value(&resolver, k, f))
                return false;
        drop_repeated(parameter);
    }
    return true;
}

bool request_resolve(Definition *definition, Store *store, Arena *arena, const char *date,
                     RequestValues *values, Fail *f)
{
    values->count = definition->parameter_count + 1;
    values->bindings = arena_array(arena, values->count, sizeof *values->bindings);
    for (uint32_t i = 0; i < definition->parameter_count; i++) {
        Parameter *parameter = &definition->parameters[i];
        if (parameter->value_count == 0)
            return node_fail(parameter->at, FAIL_USAGE, f, "parameter %s has no value; give --set %s=...",
                             parameter->name, parameter->name);
        if (!resolve_values(values, parameter, store, arena, f))
            return false;
        values->bindings[i] = bind_text(parameter->name, parameter->values[0]);
        const char *table = arena_printf(arena, "request_%ss", parameter->name);
        if (!store_set_request(store, table, parameter->name, (const char *const *)parameter->values,
                               parameter->value_count, f))
            return false;
    }
    values->bindings[values->count - 1] = bind_text("date", date);
    return compared_fill(store, arena, values->bindings, values->count, f);
}
