#include "definition/assumptions.h"

#include "definition/names.h"

static bool read_bounds(const Node *at, Assumption *assumption, Fail *f)
{
    const Node *min = node_get(at, "min"), *max = node_get(at, "max");
    if (!min && !max)
        return true;
    if (!min || !max)
        return node_fail(at, FAIL_DEFINITION, f, "\"%s\" has one bound; give both min and max, or neither",
                         at->key);
    assumption->bounded = true;
    if (!node_number(min, FAIL_DEFINITION, &assumption->min, f) ||
        !node_number(max, FAIL_DEFINITION, &assumption->max, f))
        return false;
    if (assumption->min > assumption->max)
        return node_fail(min, FAIL_DEFINITION, f, "\"min\" must not be above \"max\"");
    const Node *value = node_get(at, "value");
    return !value || (assumption->value >= assumption->min && assumption->value <= assumption->max) ||
           node_fail(value, FAIL_DEFINITION, f, "\"value\" must be between %s and %s", min->text, max->text);
}

static bool check_name(const Node *at, Fail *f)
{
    return (is_parameter_name(at->key) && is_workbook_name(at->key)) ||
           node_fail_key(at, FAIL_DEFINITION, f,
                         "\"%s\" cannot name a cell of the workbook; use lower-case letters, digits and "
                         "_, at most %d, and not a cell reference such as a1 or r1c1",
                         at->key, LONGEST_NAME);
}

/* A number, or a query that gets one from the data. */
static bool read_assumed(const Node *at, Assumption *assumption, AssumptionQuery *query, Fail *f)
{
    const Node *value = node_get(at, "value"), *sql = node_get(at, "sql");
    if (!value == !sql)
        return node_fail(at, FAIL_DEFINITION, f, "\"%s\" needs either a \"value\" or \"sql\" that gives one",
                         at->key);
    if (value)
        return node_number(value, FAIL_DEFINITION, &assumption->value, f);
    query->sql = node_text(sql, FAIL_DEFINITION, f);
    return query->sql != NULL;
}

static bool read_assumption(const Node *at, Assumption *assumption, AssumptionQuery *query, Fail *f)
{
    static const char *const keys[] = {"value", "sql", "unit", "min", "max", "help", NULL};
    query->at = at;
    if (!check_name(at, f) || !node_check_keys(at, keys, FAIL_DEFINITION, f) ||
        !read_assumed(at, assumption, query, f))
        return false;
    assumption->name = at->key;
    const Node *unit = node_get(at, "unit"), *help = node_get(at, "help");
    assumption->unit = unit ? node_text(unit, FAIL_DEFINITION, f) : NULL;
    assumption->help = help ? node_text(help, FAIL_DEFINITION, f) : NULL;
    return f->code == FAIL_NONE && read_bounds(at, assumption, f);
}

bool assumptions_read(Arena *arena, const Node *map, Assumption **assumptions, AssumptionQuery **queries,
                      uint32_t *count, Fail *f)
{
    if (!map)
        return true;
    if (map->kind != NODE_MAP)
        return node_fail(map, FAIL_DEFINITION, f, "\"%s\" must be a map of names", map->key);
    *assumptions = arena_array(arena, map->count, sizeof **assumptions);
    *queries = arena_array(arena, map->count, sizeof **queries);
    for (const Node *n = map->first; n; n = n->next) {
        uint32_t index = (*count)++;
        if (!read_assumption(n, &(*assumptions)[index], &(*queries)[index], f))
            return false;
    }
    return true;
}
