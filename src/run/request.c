#include "run/request.h"

#include <string.h>

typedef struct Lookup {
    const char *type, *table, *exact, *names;
} Lookup;

static const Lookup lookups[] = {
    {"occupation", "occupations",
     "SELECT occupation FROM occupations WHERE occupation = :value OR lower(title) = lower(:value) "
     "ORDER BY occupation <> :value, occupation LIMIT 1",
     "SELECT title FROM occupations ORDER BY title"},
    {"area", "areas",
     "SELECT area FROM areas WHERE area = :value OR lower(short) = lower(:value) OR lower(name) = "
     "lower(:value) "
     "ORDER BY area <> :value, lower(name) <> lower(:value), area LIMIT 1",
     "SELECT short FROM areas UNION SELECT name FROM areas ORDER BY 1"},
};

static const Lookup *lookup_for(const char *type)
{
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++)
        if (strcmp(lookups[i].type, type) == 0)
            return &lookups[i];
    return NULL;
}

static Binding bind_text(const char *name, const char *text)
{
    return (Binding){.name = name, .value = {.kind = DATUM_TEXT, .text = text}};
}

static bool unknown_value(Store *store, Arena *arena, const Lookup *lookup, const Parameter *parameter,
                          const char *value, Fail *f)
{
    Rows *rows = store_query(store, arena, lookup->names, NULL, 0, f);
    if (!rows)
        return false;
    const char **names = arena_array(arena, rows->row_count + 1, sizeof *names);
    for (uint32_t i = 0; i < rows->row_count; i++)
        names[i] = rows->data[i].text ? rows->data[i].text : "";
    const char *near = nearest_name(value, names);
    const char *text = arena_printf(arena, "there is no %s \"%s\" in the data%s%s%s", parameter->type, value,
                                    near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return parameter->is_set
               ? fail(f, FAIL_USAGE, "--set %s: %s", parameter->name, text)
               : node_fail(parameter->at, FAIL_DEFINITION, f, "parameter %s: %s", parameter->name, text);
}

static bool resolve_values(Parameter *parameter, Store *store, Arena *arena, Fail *f)
{
    const Lookup *lookup = lookup_for(parameter->type);
    if (!lookup)
        return true;
    if (store_row_count(store, lookup->table) < 0)
        return node_fail(parameter->at, FAIL_DATA, f,
                         "parameter %s: the data has no table \"%s\" to look it up in", parameter->name,
                         lookup->table);
    for (uint32_t i = 0; i < parameter->value_count; i++) {
        Binding value = bind_text("value", parameter->values[i]);
        Rows *rows = store_query(store, arena, lookup->exact, &value, 1, f);
        if (!rows)
            return false;
        if (rows->row_count == 0)
            return unknown_value(store, arena, lookup, parameter, parameter->values[i], f);
        parameter->values[i] = rows->data[0].text;
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
        if (!resolve_values(parameter, store, arena, f))
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
