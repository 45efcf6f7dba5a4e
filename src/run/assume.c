#include "run/assume.h"

#include <string.h>

typedef struct Asker {
    Store *store;
    Arena *arena;
    const Binding *bindings;
    uint32_t binding_count;
    Fail *f;
} Asker;

static const Datum *find_datum(const Rows *rows, const char *column)
{
    for (uint32_t i = 0; rows->row_count && i < rows->column_count; i++)
        if (strcmp(rows->columns[i], column) == 0)
            return rows->data[i].kind == DATUM_NULL ? NULL : &rows->data[i];
    return NULL;
}

static const char *find_text(const Rows *rows, const char *column)
{
    const Datum *datum = find_datum(rows, column);
    return datum && datum->text && *datum->text ? datum->text : NULL;
}

static bool check_value(const AssumptionQuery *query, const Datum *value, const Assumption *assumption,
                        Fail *f)
{
    if (value->kind != DATUM_NUMBER)
        return node_fail(query->at, FAIL_DEFINITION, f,
                         "assumption %s: its SQL returns \"%.60s\", which is not a number", assumption->name,
                         value->text);
    if (assumption->bounded && (value->number < assumption->min || value->number > assumption->max))
        return node_fail(query->at, FAIL_DEFINITION, f,
                         "assumption %s: its SQL returns %.15g, which is not between %.15g and %.15g",
                         assumption->name, value->number, assumption->min, assumption->max);
    return true;
}

/* Runs the assumption's query; *known states whether the data has a value. */
static bool ask(const Asker *asker, const AssumptionQuery *query, Assumption *assumption, bool *known)
{
    Fail why = {0};
    Rows *rows =
        store_query(asker->store, asker->arena, query->sql, asker->bindings, asker->binding_count, &why);
    if (!rows)
        return node_fail(query->at, FAIL_DEFINITION, asker->f, "assumption %s: %s", assumption->name,
                         why.text);
    const char *unit = find_text(rows, "unit"), *note = find_text(rows, "note");
    const Datum *value = find_datum(rows, "value");
    assumption->unit = unit ? unit : assumption->unit;
    *known = query->is_set || value;
    if (query->is_set || !value)
        return true;
    if (note)
        assumption->help =
            assumption->help ? arena_printf(asker->arena, "%s; %s", assumption->help, note) : note;
    assumption->value = value->number;
    return check_value(query, value, assumption, asker->f);
}

bool assumptions_resolve(const Definition *definition, Store *store, Arena *arena, const Binding *bindings,
                         uint32_t binding_count, Assumption **assumptions, uint32_t *count, Fail *f)
{
    const Asker asker = {store, arena, bindings, binding_count, f};
    *assumptions = arena_array(arena, definition->assumption_count, sizeof **assumptions);
    *count = 0;
    for (uint32_t i = 0; i < definition->assumption_count; i++) {
        const AssumptionQuery *query = &definition->assumption_queries[i];
        Assumption assumption = definition->assumptions[i];
        bool known = true;
        if (query->sql && !ask(&asker, query, &assumption, &known))
            return false;
        assumption.unset = !known;
        (*assumptions)[(*count)++] = assumption;
    }
    return true;
}
