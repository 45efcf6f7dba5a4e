/* Reads how a resource's table is recognized by its content. */
#include "data/package/package.h"
#include "data/package/property.h"

#include <string.h>

static bool read_values(Arena *arena, const Node *at, Recognition *to, Fail *f)
{
    const Node *values = node_get(at, "values");
    if (!values)
        return true;
    if (values->kind != NODE_MAP)
        return node_fail(values, FAIL_DATA, f, "\"values\" must be an object of columns and texts");
    to->values = arena_array(arena, values->count, sizeof *to->values);
    for (const Node *n = values->first; n; n = n->next) {
        ColumnValue *value = &to->values[to->value_count++];
        uint32_t count;
        value->column = n->key;
        if (!property_texts(arena, values, n->key, &value->patterns, &count, f))
            return false;
    }
    return true;
}

/* The names that templates capture are columns, as those of paths are. */
static bool collect(Arena *arena, const Node *at, const char *const *templates, Resource *to, Fail *f)
{
    Fail why = {0};
    for (; templates && *templates; templates++)
        if (!capture_collect(arena, *templates, &to->captures, &why))
            return node_fail(at, FAIL_DATA, f, "%s", why.text);
    return true;
}

bool recognition_read(Arena *arena, const Node *resource, Resource *to, Fail *f)
{
    static const char *const known[] = {"columns", "title",   "values", "notes",
                                        "names",   "revised", "set",    NULL};
    const Node *at = node_get(resource, "folio:recognize");
    Recognition *recognition = &to->recognition;
    uint32_t count = 0;
    if (!at)
        return true;
    recognition->given = true;
    return property_check(at, known, f) &&
           property_texts(arena, at, "columns", &recognition->columns, &count, f) &&
           property_texts(arena, at, "title", &recognition->titles, &count, f) &&
           property_texts(arena, at, "notes", &recognition->notes, &count, f) &&
           property_texts(arena, at, "names", &recognition->names, &count, f) &&
           property_texts(arena, at, "revised", &recognition->revised, &count, f) &&
           property_texts(arena, at, "set", &recognition->set, &count, f) &&
           read_values(arena, at, recognition, f) && collect(arena, at, recognition->titles, to, f) &&
           collect(arena, at, recognition->notes, to, f) && collect(arena, at, recognition->names, to, f);
}

bool recognition_check(const Node *resource, const Resource *to, Fail *f)
{
    const Recognition *recognition = &to->recognition;
    const Node *at = node_get(resource, "folio:recognize");
    if (!recognition->given)
        return true;
    if (to->header_rows > 1)
        return node_fail(at, FAIL_DATA, f, "\"folio:recognize\" is for tables with a header of one row");
    if (!to->header_rows && !recognition->titles)
        return node_fail(at, FAIL_DATA, f,
                         "\"folio:recognize\" of a table without a header needs a \"title\"");
    for (const char **field = recognition->set; field && *field; field++)
        if (!resource_field(to, *field))
            return node_fail(at, FAIL_DATA, f, "\"set\" names \"%s\", which is not a field of \"%s\"", *field,
                             to->name);
    return true;
}
