/* Reads the Table Schema of a resource: its fields and keys. */
#include "data/package/package.h"
#include "data/package/property.h"

#include <string.h>
#include <strings.h>

/* One field name or a list of them. */
static bool read_key(Arena *arena, const Node *map, const char *property, Key *key, Fail *f)
{
    return property_texts(arena, map, property, &key->fields, &key->count, f);
}

static bool is_column(const Resource *resource, const char *name)
{
    for (uint32_t i = 0; i < resource->captures.count; i++)
        if (strcmp(resource->captures.names[i], name) == 0)
            return true;
    return resource_field(resource, name) != NULL;
}

static bool check_key(const Node *at, const char *property, const Key *key, const Resource *resource, Fail *f)
{
    for (uint32_t i = 0; i < key->count; i++)
        if (!is_column(resource, key->fields[i]))
            return node_fail(at, FAIL_DATA, f, "\"%s\" names \"%s\", which is not a field of \"%s\"",
                             property, key->fields[i], resource->name);
    return true;
}

bool keys_read(Arena *arena, const Node *map, const char *property, const Resource *resource, Key **keys,
               uint32_t *count, Fail *f)
{
    const Node *list;
    if (!property_list(map, property, &list, f) || !list)
        return f->code == FAIL_NONE;
    *keys = arena_array(arena, list->count, sizeof **keys);
    *count = list->count;
    Key *key = *keys;
    for (const Node *n = list->first; n; n = n->next, key++) {
        Node single = *n; /* as the only member of a map, to be read like a property */
        single.key = property;
        single.next = NULL;
        const Node wrapped = {.kind = NODE_MAP, .file = n->file, .first = &single, .count = 1};
        if (!read_key(arena, &wrapped, property, key, f) || !check_key(n, property, key, resource, f))
            return false;
    }
    return true;
}

static bool read_primary(Arena *arena, const Node *schema, Resource *resource, Fail *f)
{
    Key *key = &resource->primary;
    if (!read_key(arena, schema, "primaryKey", key, f) ||
        !check_key(node_get(schema, "primaryKey"), "primaryKey", key, resource, f))
        return false;
    for (uint32_t i = 0; i < key->count; i++) {
        Field *field = resource_field(resource, key->fields[i]);
        if (field) /* captured values are never missing */
            field->constraints.required = true;
    }
    return true;
}

static bool read_foreign_key(Arena *arena, const Node *node, const Resource *resource, ForeignKey *foreign,
                             Fail *f)
{
    static const char *const known[] = {"fields", "reference", "title", "description", NULL};
    static const char *const known_reference[] = {"resource", "fields", NULL};
    const Node *reference = node_get(node, "reference");
    if (!property_check(node, known, f))
        return false;
    if (!reference)
        return node_fail(node, FAIL_DATA, f, "the foreign key has no \"reference\"");
    foreign->resource = "";
    if (!property_check(reference, known_reference, f) ||
        !property_text(reference, "resource", &foreign->resource, f) ||
        !read_key(arena, node, "fields", &foreign->fields, f) ||
        !read_key(arena, reference, "fields", &foreign->targets, f) ||
        !check_key(node, "fields", &foreign->fields, resource, f))
        return false;
    if (!*foreign->resource)
        foreign->resource = resource->name;
    if (!foreign->fields.count || foreign->fields.count != foreign->targets.count)
        return node_fail(node, FAIL_DATA, f, "the foreign key needs as many \"fields\" as its reference has");
    return true;
}

static bool read_foreign(Arena *arena, const Node *schema, Resource *resource, Fail *f)
{
    const Node *list;
    if (!property_list(schema, "foreignKeys", &list, f) || !list)
        return f->code == FAIL_NONE;
    ForeignKey *foreign = resource->foreign = arena_array(arena, list->count, sizeof *resource->foreign);
    resource->foreign_count = list->count;
    for (const Node *n = list->first; n; n = n->next)
        if (!read_foreign_key(arena, n, resource, foreign++, f))
            return false;
    return true;
}

static bool read_match(Arena *arena, const Node *schema, Resource *resource, Fail *f)
{
    static const struct {
        const char *word;
        bool more, fewer;
    } words[] = {{"exact", false, false}, /* order does not matter: columns are found by name */
                 {"equal", false, false},
                 {"subset", true, false},
                 {"superset", false, true},
                 {"partial", true, true}};
    const char *exact = "exact", **match = &exact;
    uint32_t count = 1;
    if (!property_texts(arena, schema, "fieldsMatch", &match, &count, f))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].word, match[0]) == 0 && count == 1) {
            resource->more_columns = words[i].more;
            resource->fewer_columns = words[i].fewer;
            return true;
        }
    }
    return node_fail(node_place(schema, "fieldsMatch"), FAIL_DATA, f,
                     "\"fieldsMatch\" must be exact, equal, subset, superset or partial");
}

/* SQL ignores case in column names; the columns of marks count too. */
static bool check_column(const Node *at, const Resource *resource, uint32_t field, const char *name, Fail *f)
{
    for (uint32_t i = 0; i <= field && i < resource->field_count; i++) {
        const Field *other = &resource->fields[i];
        bool same = i < field && strcasecmp(other->name, name) == 0;
        same = same || (other->mark_column && other->mark_column != name &&
                        strcasecmp(other->mark_column, name) == 0);
        if (same)
            return node_fail(at, FAIL_DATA, f, "two columns of \"%s\" have the name \"%s\"", resource->name,
                             name);
    }
    return true;
}

/* Captured names are columns too. */
static bool collect_captures(Arena *arena, const Node *at, Resource *resource, const Field *field, Fail *f)
{
    Fail why = {0};
    for (uint32_t i = 0; i < field->heading_count; i++)
        if (!capture_collect(arena, field->headings[i], &resource->captures, &why))
            return node_fail(at, FAIL_DATA, f, "%s", why.text);
    return true;
}

static bool check_captures(const Node *list, const Resource *resource, Fail *f)
{
    uint32_t columns = resource->field_count + resource->captures.count;
    for (uint32_t i = 0; i < resource->field_count; i++)
        columns += resource->fields[i].mark_column != NULL;
    if (columns > MOST_COLUMNS)
        return node_fail(list, FAIL_DATA, f,
                         "\"%s\" has %u columns, with those of missing values and captures; at most %d are "
                         "possible",
                         resource->name, columns, MOST_COLUMNS);
    for (uint32_t i = 0; i < resource->captures.count; i++)
        if (!check_column(list, resource, resource->field_count, resource->captures.names[i], f))
            return false;
    return true;
}

static void read_field(Arena *arena, const Node *schema, const Node *node, Resource *resource,
                       Problems *problems)
{
    uint32_t index = resource->field_count++;
    Field *field = &resource->fields[index];
    Fail f = {0};
    uint32_t before = problems->count;
    field_describe(arena, node, node_get(schema, "missingValues"), field, problems);
    if (problems->count > before)
        return;
    if (check_column(node, resource, index, field->name, &f) &&
        (!field->mark_column || check_column(node, resource, index, field->mark_column, &f)))
        collect_captures(arena, node, resource, field, &f);
    problems_take(problems, &f);
}

static void read_fields(Arena *arena, const Node *schema, Resource *resource, Problems *problems)
{
    const Node *list = NULL;
    Fail f = {0};
    bool good = property_list(schema, "fields", &list, &f), any = good && list && list->count;
    if (good && !any)
        node_fail(schema, FAIL_DATA, &f, "the schema of \"%s\" has no \"fields\"", resource->name);
    else if (any && list->count > MOST_COLUMNS)
        node_fail(list, FAIL_DATA, &f, "the schema of \"%s\" has %u fields; at most %d are possible",
                  resource->name, list->count, MOST_COLUMNS);
    any = any && f.code == FAIL_NONE;
    problems_take(problems, &f);
    if (!any)
        return;
    resource->fields = arena_array(arena, list->count, sizeof *resource->fields);
    for (const Node *n = list->first; n; n = n->next)
        read_field(arena, schema, n, resource, problems);
    check_captures(list, resource, &f);
    problems_take(problems, &f);
}

void schema_read(Arena *arena, const Node *schema, Resource *resource, Problems *problems)
{
    static const char *const known[] = {"fields",      "missingValues", "primaryKey", "uniqueKeys",
                                        "foreignKeys", "fieldsMatch",   "$schema",    "name",
                                        "title",       "description",   "profile",    NULL};
    Fail f = {0};
    uint32_t before = problems->count;
    if (!property_check_each(schema, known, problems))
        return;
    read_match(arena, schema, resource, &f);
    problems_take(problems, &f);
    read_fields(arena, schema, resource, problems);
    if (problems->count > before) /* keys name fields, which may be missing now */
        return;
    if (read_primary(arena, schema, resource, &f) &&
        keys_read(arena, schema, "uniqueKeys", resource, &resource->unique, &resource->unique_count, &f))
        read_foreign(arena, schema, resource, &f);
    problems_take(problems, &f);
}

Field *resource_field(const Resource *resource, const char *name)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (strcmp(resource->fields[i].name, name) == 0)
            return &resource->fields[i];
    return NULL;
}
