#include "data/package/package.h"

#include "base/file.h"
#include "data/csv/decode.h"
#include "data/package/property.h"

#include <folio/plugin.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { DATE_LENGTH = 10, MOST_BYTES = 8 * 1024 * 1024, MOST_RESOURCES = 2000 };

/* Table names appear in SQL unquoted. */
static bool is_identifier(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    return *name && strchr(letters, *name) &&
           !name[strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ_")];
}

static bool check_name(const Node *node, const Package *package, const Resource *resource, Fail *f)
{
    const Node *at = node_get(node, "name") ? node_get(node, "name") : node;
    const char *name = resource->name;
    if (!*name)
        return node_fail(at, FAIL_DATA, f, "the resource has no \"name\"");
    if (!is_identifier(name))
        return node_fail(at, FAIL_DATA, f,
                         "the resource's name \"%s\" cannot name a table; use letters, digits and _", name);
    if (strncasecmp(name, "sqlite_", 7) == 0 || strncasecmp(name, "request_", 8) == 0 ||
        strncasecmp(name, "folio_", 6) == 0)
        return node_fail(at, FAIL_DATA, f, "the resource's name \"%s\" is reserved", name);
    for (const Resource *other = package->resources; other < resource; other++)
        if (strcasecmp(other->name, name) == 0)
            return node_fail(at, FAIL_DATA, f, "two resources have the name \"%s\"", name);
    return true;
}

static bool expect(const Node *node, const char *property, const char *expected, Fail *f)
{
    const char *value = expected;
    return property_text(node, property, &value, f) &&
           (strcasecmp(value, expected) == 0 ||
            node_fail(node_place(node, property), FAIL_DATA, f,
                      "\"%s\": \"%s\" is not supported, only \"%s\"", property, value, expected));
}

static bool check_paths(Arena *arena, const Node *node, const char *property, Resource *resource,
                        uint32_t first, uint32_t end, Fail *f)
{
    for (uint32_t i = first; i < end; i++) {
        Fail why = {0};
        const char *refusal = path_refusal(resource->paths[i]);
        if (refusal)
            return node_fail(node_place(node, property), FAIL_DATA, f, "the path \"%s\" %s",
                             resource->paths[i], refusal);
        if (!capture_collect(arena, resource->paths[i], &resource->captures, &why))
            return node_fail(node_place(node, property), FAIL_DATA, f, "%s", why.text);
    }
    return true;
}

static bool read_paths(Arena *arena, const Node *node, Resource *resource, Fail *f)
{
    const char **paths = NULL, **shared = NULL;
    uint32_t path_count = 0, shared_count = 0;
    if (!property_texts(arena, node, "path", &paths, &path_count, f) ||
        !property_texts(arena, node, "folio:match", &shared, &shared_count, f))
        return false;
    if (!path_count && !shared_count)
        return node_fail(node, FAIL_DATA, f, "the resource \"%s\" has no \"path\"", resource->name);
    resource->match_first = path_count;
    resource->path_count = path_count + shared_count;
    resource->paths = arena_array(arena, resource->path_count, sizeof *resource->paths);
    for (uint32_t i = 0; i < resource->path_count; i++)
        resource->paths[i] = i < path_count ? paths[i] : shared[i - path_count];
    if (!check_paths(arena, node, "path", resource, 0, path_count, f) ||
        !check_paths(arena, node, "folio:match", resource, path_count, resource->path_count, f))
        return false;
    resource->shown = arena_array(arena, resource->path_count, sizeof *resource->shown);
    for (uint32_t i = 0; i < resource->path_count; i++)
        resource->shown[i] = capture_shown(arena, resource->paths[i]);
    return true;
}

static bool read_encoding(const Node *node, CsvDialect *dialect, Fail *f)
{
    const char *name = "utf-8";
    return property_text(node, "encoding", &name, f) &&
           (encoding_named(name, &dialect->encoding) ||
            node_fail(node_place(node, "encoding"), FAIL_DATA, f,
                      "the encoding \"%s\" is not supported; supported: %s", name, encoding_list()));
}

/* The encoding of a file that turns out not to be UTF-8. */
static bool read_fallback(const Node *node, CsvDialect *dialect, Fail *f)
{
    const char *name = NULL;
    if (!property_text(node, "folio:fallback", &name, f) || !name)
        return f->code == FAIL_NONE;
    bool single = encoding_named(name, &dialect->fallback) && dialect->fallback &&
                  strncmp(dialect->fallback, "utf", strlen("utf")) != 0;
    if (!single || dialect->encoding)
        return node_fail(node_place(node, "folio:fallback"), FAIL_DATA, f,
                         "\"folio:fallback\" must be iso-8859-1 or windows-1252, beside the encoding utf-8");
    return true;
}

static bool read_quotes(const Node *node, CsvDialect *dialect, Fail *f)
{
    const char *quotes = "strict";
    if (!property_text(node, "folio:quotes", &quotes, f))
        return false;
    dialect->loose_quotes = strcmp(quotes, "loose") == 0;
    return dialect->loose_quotes || strcmp(quotes, "strict") == 0 ||
           node_fail(node_place(node, "folio:quotes"), FAIL_DATA, f,
                     "\"folio:quotes\" must be strict or loose, not \"%s\"", quotes);
}

static bool read_end(const Node *node, Resource *resource, Fail *f)
{
    const char *end = NULL;
    if (!property_text(node, "folio:end", &end, f))
        return false;
    resource->end = !end ? FILE_END_ANY : strcmp(end, "footer") == 0 ? FILE_END_FOOTER : FILE_END_LINE;
    if (end && resource->end == FILE_END_LINE && strcmp(end, "line") != 0)
        return node_fail(node_place(node, "folio:end"), FAIL_DATA, f,
                         "\"folio:end\" must be \"line\" or \"footer\"");
    return resource->end != FILE_END_FOOTER || resource->footers ||
           node_fail(node_place(node, "folio:end"), FAIL_DATA, f,
                     "\"folio:end\": \"footer\" needs a \"folio:footer\"");
}

/* Reads how the files are written. */
static bool read_form(Arena *arena, const Node *node, Resource *resource, Fail *f)
{
    uint32_t count;
    return dialect_read(arena, node, resource, f) && read_encoding(node, &resource->dialect, f) &&
           read_fallback(node, &resource->dialect, f) && read_quotes(node, &resource->dialect, f) &&
           property_texts(arena, node, "folio:footer", &resource->footers, &count, f) &&
           read_end(node, resource, f);
}

static bool read_name(Arena *arena, const Node *node, const Package *package, Resource *resource, Fail *f)
{
    (void)arena;
    resource->name = "";
    bool good = property_text(node, "name", &resource->name, f) && check_name(node, package, resource, f);
    resource->table = resource->family = resource->name;
    return good && property_text(node, "folio:table", &resource->table, f);
}

static bool read_texts(Arena *arena, const Node *node, const Package *package, Resource *resource, Fail *f)
{
    (void)arena;
    (void)package;
    return property_text(node, "title", &resource->title, f) &&
           property_text(node, "description", &resource->description, f) &&
           property_text(node, "folio:adds", &resource->adds, f) &&
           property_text(node, "folio:found", &resource->found, f) &&
           property_boolean(node, "folio:empty", &resource->may_be_empty, f) &&
           property_boolean(node, "folio:optional", &resource->may_be_absent, f) &&
           property_boolean(node, "folio:unindexed", &resource->unindexed, f);
}

static bool read_places(Arena *arena, const Node *node, const Package *package, Resource *resource, Fail *f)
{
    (void)package;
    return read_paths(arena, node, resource, f) && recognition_read(arena, node, resource, f);
}

/* What only describes a local CSV file is allowed; what would make another of it is not supported. */
static bool read_kind(Arena *arena, const Node *node, const Package *package, Resource *resource, Fail *f)
{
    (void)arena;
    (void)package;
    (void)resource;
    return expect(node, "type", "table", f) && expect(node, "scheme", "file", f);
}

static bool read_shape(Arena *arena, const Node *node, const Package *package, Resource *resource, Fail *f)
{
    (void)package;
    return read_form(arena, node, resource, f);
}

static bool read_format(Arena *arena, const Node *node, const Package *package, Resource *resource, Fail *f)
{
    (void)arena;
    (void)package;
    (void)resource;
    const char *format = "csv";
    if (!property_text(node, "format", &format, f))
        return false;
    return strcasecmp(format, "tsv") == 0 || expect(node, "format", "csv", f);
}

static bool read_compression(Arena *arena, const Node *node, const Package *package, Resource *resource,
                             Fail *f)
{
    (void)arena;
    (void)package;
    (void)resource;
    const char *compression = "no";
    if (!property_text(node, "compression", &compression, f))
        return false;
    return !*compression || expect(node, "compression", "no", f);
}

/* Only so much of a resource is read after its name as has no problem; each part has one problem at most. */
static bool (*const resource_parts[])(Arena *, const Node *, const Package *, Resource *, Fail *) = {
    read_name, read_places, read_kind, read_format, read_compression, read_texts, read_shape};

static const char *const resource_properties[] = {
    "name",           "path",           "schema",          "dialect",
    "type",           "title",          "description",     "format",
    "mediatype",      "encoding",       "folio:index",     "folio:empty",
    "folio:optional", "$schema",        "profile",         "bytes",
    "hash",           "homepage",       "sources",         "licenses",
    "folio:match",    "folio:footer",   "folio:quotes",    "folio:table",
    "folio:end",      "scheme",         "hashing",         "stats",
    "fields",         "rows",           "compression",     "control",
    "folio:release",  "folio:fallback", "folio:recognize", "folio:unindexed",
    "folio:adds",     "folio:found",    "folio:check",     NULL};

static void read_resource(Arena *arena, const Node *node, const Package *package, Resource *resource,
                          Problems *problems)
{
    Fail f = {0};
    resource->name = resource->table = resource->family = "";
    if (node->kind == NODE_MAP && node_get(node, "data")) {
        node_fail_key(node_place(node, "data"), FAIL_DATA, &f,
                      "data within the descriptor is not supported; put it into a CSV file");
        problems_take(problems, &f);
        return;
    }
    if (!property_check_each(node, resource_properties, problems))
        return;
    for (size_t i = 0; i < sizeof resource_parts / sizeof *resource_parts; i++) {
        resource_parts[i](arena, node, package, resource, &f);
        problems_take(problems, &f);
    }
    const Node *schema = node_get(node, "schema");
    uint32_t before = problems->count;
    if (schema)
        schema_read(arena, schema, resource, problems);
    else
        node_fail(node, FAIL_DATA, &f, "the resource%s%s%s has no \"schema\"", *resource->name ? " \"" : "",
                  resource->name, *resource->name ? "\"" : "");
    if (schema && problems->count == before && recognition_check(node, resource, &f) &&
        release_read(arena, node, resource, &f))
        keys_read(arena, node, "folio:index", resource, &resource->indexes, &resource->index_count, &f);
    problems_take(problems, &f);
}

static void read_resources(Arena *arena, const Node *list, Package *package, Problems *problems)
{
    Fail f = {0};
    if (list->count > MOST_RESOURCES)
        node_fail(list, FAIL_DATA, &f, "the package has %u resources; at most %d are possible", list->count,
                  MOST_RESOURCES);
    if (!problems_take(problems, &f))
        return;
    package->resources = arena_array(arena, list->count, sizeof *package->resources);
    for (const Node *n = list->first; n; n = n->next)
        read_resource(arena, n, package, &package->resources[package->count++], problems);
}

const Resource *package_resource(const Package *package, const char *name)
{
    for (uint32_t i = 0; i < package->count; i++)
        if (strcmp(package->resources[i].name, name) == 0)
            return &package->resources[i];
    return NULL;
}

bool package_recognizes(const Package *package)
{
    for (uint32_t i = 0; i < package->count; i++)
        if (package->resources[i].recognition.given)
            return true;
    return false;
}

bool resource_leads(const Resource *resource)
{
    return strcmp(resource->table, resource->name) == 0;
}

static bool has_capture(const Resource *resource, const char *name)
{
    for (uint32_t i = 0; i < resource->captures.count; i++)
        if (strcmp(resource->captures.names[i], name) == 0)
            return true;
    return false;
}

static bool is_same_field(const Field *a, const Field *b)
{
    return a && a->type == b->type && !a->mark_column == !b->mark_column &&
           (!a->mark_column || strcmp(a->mark_column, b->mark_column) == 0);
}

/* Checks a layout of another resource's table: each of its fields must be a column of that table, where
 * indexes and foreign keys are declared. A key of its own replaces that of the table for its rows. */
static bool check_table(const Package *package, const Node *list, const Resource *resource, Fail *f)
{
    const Resource *table = package_resource(package, resource->table);
    if (resource_leads(resource))
        return true;
    if (!table || !resource_leads(table))
        return node_fail(list, FAIL_DATA, f, "\"folio:table\" of \"%s\" names \"%s\", which is not a table",
                         resource->name, resource->table);
    if (resource->index_count || resource->foreign_count)
        return node_fail(list, FAIL_DATA, f, "the indexes and foreign keys of \"%s\" belong to \"%s\"",
                         resource->name, table->name);
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (!is_same_field(resource_field(table, resource->fields[i].name), &resource->fields[i]))
            return node_fail(list, FAIL_DATA, f, "\"%s\" of \"%s\" is not a field of that type in \"%s\"",
                             resource->fields[i].name, resource->name, table->name);
    for (uint32_t i = 0; i < resource->captures.count; i++)
        if (!has_capture(table, resource->captures.names[i]))
            return node_fail(list, FAIL_DATA, f, "{%s} of \"%s\" is not a column of \"%s\"",
                             resource->captures.names[i], resource->name, table->name);
    return true;
}

/* Runs once all resources are known. */
static bool check_foreign(const Package *package, const Node *list, const Resource *resource, Fail *f)
{
    for (uint32_t i = 0; i < resource->foreign_count; i++) {
        const ForeignKey *key = &resource->foreign[i];
        const Resource *target = package_resource(package, key->resource);
        if (!target)
            return node_fail(list, FAIL_DATA, f,
                             "a foreign key of \"%s\" names the resource \"%s\", which does "
                             "not exist",
                             resource->name, key->resource);
        for (uint32_t k = 0; k < key->targets.count; k++)
            if (!resource_field(target, key->targets.fields[k]))
                return node_fail(list, FAIL_DATA, f,
                                 "a foreign key of \"%s\" names \"%s\", which is not a field of \"%s\"",
                                 resource->name, key->targets.fields[k], target->name);
    }
    return true;
}

/* Runs once all resources are known. */
static bool check_release(const Package *package, const Node *list, const Resource *resource, Fail *f)
{
    for (const char **with = resource->release.with; with && *with; with++)
        if (!package_resource(package, *with))
            return node_fail(list, FAIL_DATA, f,
                             "\"folio:release\" of \"%s\" names \"%s\", which is not a resource",
                             resource->name, *with);
    return true;
}

/* `created` includes a time of day. */
static bool read_vintage(Arena *arena, const Node *node, Package *package, Fail *f)
{
    const char *key = node_get(node, "folio:vintage") ? "folio:vintage" : "created";
    const Field date = {.type = TYPE_DATE};
    const char *text = NULL;
    Value value;
    Fail why = {0};
    if (!property_text(node, key, &text, f))
        return false;
    if (!text)
        return true;
    size_t length = strlen(text) > DATE_LENGTH && text[DATE_LENGTH] == 'T' ? DATE_LENGTH : strlen(text);
    package->vintage = arena_strndup(arena, text, length);
    return field_read_type(&date, package->vintage, length, &value, &why) ||
           node_fail(node_place(node, key), FAIL_DATA, f, "%s", why.text);
}

static bool read_contract(const Node *node, Package *package, Fail *f)
{
    const Node *at = node_get(node, "folio:contract");
    int64_t version = 1;
    if (at && !node_integer(at, FAIL_DATA, &version, f))
        return false;
    if (version < 1)
        return node_fail(at, FAIL_DATA, f,
                         "\"folio:contract\" is %s; the first version of the data contract is 1", at->text);
    if (version > FOLIO_CONTRACT)
        return node_fail(at, FAIL_DATA, f,
                         "the package follows version %s of the data contract, and this folio reads up to "
                         "%d; use a newer folio",
                         at->text, FOLIO_CONTRACT);
    package->contract = (uint32_t)version;
    return true;
}

static bool check_resources(const Package *package, const Node *list, Fail *f)
{
    for (uint32_t i = 0; i < package->count; i++)
        if (!check_table(package, list, &package->resources[i], f) ||
            !check_foreign(package, list, &package->resources[i], f) ||
            !check_release(package, list, &package->resources[i], f))
            return false;
    return true;
}

static bool read_head(Arena *arena, const Node *node, Package *package, Fail *f)
{
    uint32_t count;
    return property_texts(arena, node, "folio:replaces", &package->replaces, &count, f) &&
           property_text(node, "name", &package->title, f) &&
           property_text(node, "title", &package->title, f) && expect(node, "type", "package", f) &&
           read_contract(node, package, f) && read_vintage(arena, node, package, f);
}

static void read_descriptor(Arena *arena, const Node *node, Package *package, Problems *problems)
{
    static const char *const known[] = {"resources",      "name",        "title",   "description",
                                        "folio:vintage",  "created",     "version", "homepage",
                                        "keywords",       "licenses",    "sources", "$schema",
                                        "contributors",   "image",       "profile", "id",
                                        "folio:contract", "type",        "stats",   "folio:starter",
                                        "folio:replaces", "folio:check", NULL};
    const Node *resources = NULL;
    Fail f = {0};
    if (!property_check_each(node, known, problems))
        return;
    read_head(arena, node, package, &f);
    problems_take(problems, &f);
    bool good = property_list(node, "resources", &resources, &f), any = good && resources && resources->count;
    if (good && !any)
        node_fail(node, FAIL_DATA, &f, "the package has no \"resources\"");
    problems_take(problems, &f);
    if (!any)
        return;
    read_resources(arena, resources, package, problems);
    if (problems->count == 0 && check_resources(package, resources, &f))
        starter_read(node, package, &f);
    problems_take(problems, &f);
}

bool package_read_each(Arena *arena, const char *folder, Package *package, Problems *problems)
{
    *package = (Package){.file = path_join(arena, folder, "datapackage.json"), .title = "", .vintage = ""};
    size_t size;
    Fail f = {0};
    problems_begin(problems, package->file);
    const Node *node = NULL;
    if (access(folder, F_OK) == 0 && access(package->file, F_OK) != 0) {
        fail(&f, FAIL_DATA, "%s: there is no datapackage.json; give the folder of a data package", folder);
        return problems_take(problems, &f);
    }
    const char *text = path_leads_out(folder, package->file, &f)
                           ? NULL
                           : file_read(arena, package->file, package->file, MOST_BYTES, &size, FAIL_DATA, &f);
    if (text) {
        Hash hash;
        hash_begin(&hash);
        hash_add(&hash, text, size);
        hash_end(&hash, package->digest);
        node = node_parse(arena, text, size, package->file, NODE_JSON, FAIL_DATA, &f);
    }
    if (node)
        read_descriptor(arena, node, package, problems);
    return problems_take(problems, &f) && problems->count == 0 && problems->f->code == FAIL_NONE;
}

bool package_read(Arena *arena, const char *folder, Package *package, Fail *f)
{
    Problems problems = {.f = f};
    return package_read_each(arena, folder, package, &problems);
}

void package_free(Package *package)
{
    for (uint32_t i = 0; i < package->count; i++) {
        for (uint32_t k = 0; k < package->resources[i].field_count; k++) {
            Field *field = &package->resources[i].fields[k];
            pattern_free(field->constraints.pattern);
            pattern_free(field->extract);
        }
    }
    package->count = 0;
}
