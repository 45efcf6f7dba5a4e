#include "data/store/layers.h"

#include "base/buf.h"
#include "data/sql/sql.h"
#include "data/store/checks.h"
#include "data/store/contract.h"
#include "data/store/layer_key.h"
#include "data/store/statement.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A table that a layer makes. */
typedef struct Made {
    const char *name;
    uint32_t layer;
    const Resource *resource; /* NULL: views.sql makes it */
} Made;

typedef struct Merge {
    Arena *arena;
    Layers *layers;
    Made *made;
    uint32_t count;
    Fail *f;
} Merge;

static void add_made(Merge *m, const char *name, uint32_t layer, const Resource *resource)
{
    m->made = arena_grow(m->arena, m->made, m->count, sizeof *m->made);
    m->made[m->count++] = (Made){arena_strdup(m->arena, name), layer, resource};
}

static void list_made(Merge *m, uint32_t layer)
{
    Layer *from = &m->layers->items[layer];
    uint32_t first = m->count;
    for (uint32_t i = 0; i < from->package.count; i++)
        if (resource_leads(&from->package.resources[i]))
            add_made(m, from->package.resources[i].name, layer, &from->package.resources[i]);
    const char *at = from->views.text ? statement_skip_blanks(from->views.text) : "";
    for (; *at; at = statement_skip_blanks(at)) {
        Target target;
        char *sql = statement_next(at, &at);
        if (statement_target(sql, &target) && !target.index)
            add_made(m, target.name, layer, NULL);
        free(sql);
    }
    from->made = arena_array(m->arena, m->count - first + 1, sizeof *from->made);
    for (uint32_t i = first; i < m->count; i++)
        from->made[i - first] = m->made[i].name;
}

static const Made *find_made(const Merge *m, const char *name, uint32_t layer)
{
    for (uint32_t i = 0; i < m->count; i++)
        if (m->made[i].layer == layer && strcasecmp(m->made[i].name, name) == 0)
            return &m->made[i];
    return NULL;
}

/* The names of the fields, which layer_key() ends with NULL. */
static const Key *ended(Merge *m, const Key *key)
{
    Key *copy = arena_alloc(m->arena, sizeof *copy);
    *copy = (Key){.fields = arena_array(m->arena, key->count + 1, sizeof *copy->fields), .count = key->count};
    for (uint32_t i = 0; i < key->count; i++)
        copy->fields[i] = key->fields[i];
    return copy;
}

/* How many layers make the table or, of a view of figures, the facts that it is of. */
static uint32_t count_makers(const Merge *m, const char *name)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < m->layers->count; k++)
        count += find_made(m, name, k) || find_made(m, contract_base(name), k);
    return count;
}

static bool is_replaced(const Package *package, const char *table)
{
    for (const char **name = package->replaces; name && *name; name++)
        if (strcasecmp(*name, table) == 0)
            return true;
    return false;
}

static void share(Merge *m, const char *name)
{
    Layers *layers = m->layers;
    layers->shared = arena_grow(m->arena, layers->shared, layers->shared_count, sizeof *layers->shared);
    SharedTable *table = &layers->shared[layers->shared_count++];
    *table = (SharedTable){.name = name, .hidden = strcmp(contract_base(name), name) != 0};
    table->parts = arena_array(m->arena, layers->count, sizeof *table->parts);
    for (uint32_t k = 0; k < layers->count; k++) {
        const Made *made = find_made(m, name, k);
        if (!made)
            continue;
        bool keyed = made->resource && made->resource->primary.count;
        table->parts[table->count++] = (Part){.layer = k,
                                              .name = arena_printf(m->arena, "%s@%u", name, k),
                                              .key = keyed ? ended(m, &made->resource->primary) : NULL,
                                              .replaces = is_replaced(&layers->items[k].package, name),
                                              .resource = made->resource};
    }
}

static bool may_be_shared(const char *name)
{
    return contract_has(name) || strcmp(name, CHECKS_VIEW) == 0 || strcmp(name, "unused_files") == 0;
}

/* Only the tables of the data contract have rows of several packages: others are the package's own matter. */
static bool find_shared(Merge *m)
{
    for (uint32_t i = 0; i < m->count; i++) {
        const Made *made = &m->made[i];
        const Layer *layer = &m->layers->items[made->layer];
        if (layers_shared(m->layers, made->name) || count_makers(m, made->name) < 2)
            continue;
        if (may_be_shared(made->name)) {
            share(m, made->name);
            continue;
        }
        uint32_t other = made->layer + 1;
        while (!find_made(m, made->name, other))
            other++;
        return fail(
            m->f, FAIL_DATA,
            "%s: the table \"%s\" is also one of %s, and it is not one of the data contract's; give it "
            "another name",
            m->layers->items[other].package.file, made->name, layer->folder);
    }
    return true;
}

static bool check_replaced(const Merge *m, uint32_t layer)
{
    const Package *package = &m->layers->items[layer].package;
    for (const char **name = package->replaces; name && *name; name++)
        if (!find_made(m, *name, layer))
            return fail(m->f, FAIL_DATA,
                        "%s: \"folio:replaces\" names \"%s\", which is not a table of this package",
                        package->file, *name);
    return true;
}

const SharedTable *layers_shared(const Layers *layers, const char *table)
{
    for (uint32_t i = 0; layers && i < layers->shared_count; i++)
        if (strcasecmp(layers->shared[i].name, table) == 0)
            return &layers->shared[i];
    return NULL;
}

static const Part *part_of(const SharedTable *table, uint32_t layer)
{
    for (uint32_t i = 0; table && i < table->count; i++)
        if (table->parts[i].layer == layer)
            return &table->parts[i];
    return NULL;
}

/* The name of the layer's resource among those of all layers. */
static const char *name_here(const Merge *m, uint32_t layer, const char *name)
{
    const Part *part = part_of(layers_shared(m->layers, name), layer);
    if (part)
        return part->name;
    for (uint32_t k = 0; k < layer; k++)
        if (package_resource(&m->layers->items[k].package, name))
            return arena_printf(m->arena, "%s@%u", name, layer);
    return name;
}

/* Rows of earlier layers are looked up by the key. */
static void index_key(const Merge *m, Resource *resource)
{
    Key *key = resource->primary.count ? NULL : layer_key_of(m->arena, resource);
    if (!key)
        return;
    Key *indexes = arena_array(m->arena, resource->index_count + 1, sizeof *indexes);
    for (uint32_t i = 0; i < resource->index_count; i++)
        indexes[i] = resource->indexes[i];
    indexes[resource->index_count++] = *key;
    resource->indexes = indexes;
}

static Resource rename_resource(const Merge *m, uint32_t layer, const Resource *from)
{
    Resource to = *from;
    to.name = name_here(m, layer, from->name);
    to.table = name_here(m, layer, from->table);
    to.foreign = arena_array(m->arena, from->foreign_count, sizeof *to.foreign);
    for (uint32_t i = 0; i < from->foreign_count; i++) {
        to.foreign[i] = from->foreign[i];
        to.foreign[i].resource = name_here(m, layer, from->foreign[i].resource);
    }
    if (resource_leads(from) && layers_is_part(to.name)) {
        to.shared = from->name;
        index_key(m, &to);
    }
    return to;
}

static void merge(const Merge *m, Package *package, Source **sources)
{
    *package = m->layers->items[0].package;
    package->count = 0;
    for (uint32_t k = 0; k < m->layers->count; k++)
        package->count += m->layers->items[k].package.count;
    package->resources = arena_array(m->arena, package->count, sizeof *package->resources);
    *sources = arena_array(m->arena, package->count, sizeof **sources);
    Hash hash;
    uint32_t to = 0;
    hash_begin(&hash);
    for (uint32_t k = 0; k < m->layers->count; k++) {
        const Layer *layer = &m->layers->items[k];
        hash_add_text(&hash, layer->package.digest);
        for (uint32_t i = 0; i < layer->package.count; i++, to++) {
            package->resources[to] = rename_resource(m, k, &layer->package.resources[i]);
            (*sources)[to] = layer->sources[i];
            (*sources)[to].resource = &package->resources[to];
        }
    }
    hash_end(&hash, package->digest);
}

bool layers_merge(Arena *arena, Layers *layers, Package *package, Source **sources, Fail *f)
{
    Merge m = {.arena = arena, .layers = layers, .f = f};
    for (uint32_t k = 0; k < layers->count; k++) {
        list_made(&m, k);
        if (!check_replaced(&m, k))
            return false;
    }
    if (!find_shared(&m))
        return false;
    merge(&m, package, sources);
    return true;
}

char *layers_rename(const Layers *layers, uint32_t layer, char *sql)
{
    for (uint32_t i = 0; i < layers->shared_count; i++) {
        const SharedTable *table = &layers->shared[i];
        const Part *part = table->hidden ? part_of(table, layer) : NULL;
        if (part)
            sql = statement_rename_all(sql, table->name, part->name);
    }
    Target target;
    bool makes = statement_target(sql, &target);
    const Part *part = makes ? part_of(layers_shared(layers, target.name), layer) : NULL;
    return part ? statement_rename(sql, target.from, target.to, part->name) : sql;
}

/* The columns of each part, without those before `first`. False if one is not made yet. */
static bool read_columns(const SharedTable *table, uint32_t first, sqlite3 *db, Buf *columns)
{
    Fail ignored = {0};
    bool good = true;
    for (uint32_t i = first; i < table->count && good; i++)
        good = sql_columns(db, "main", table->parts[i].name, &columns[i], &ignored) && columns[i].length;
    return good;
}

static void add_column(Buf *sql, const Buf *columns, const char *table, const char *name)
{
    bool has = sql_has_column(columns, name);
    buf_printf(sql, "%s", has ? table : "NULL");
    if (has)
        sql_name(sql, name);
}

/* The columns of all parts, each once. */
static void add_columns(Buf *sql, const SharedTable *table, uint32_t first, uint32_t part, const Buf *columns)
{
    const char *gap = "";
    for (uint32_t i = first; i < table->count; i++)
        for (const char *at = columns[i].data; at < columns[i].data + columns[i].length;
             at += strlen(at) + 1) {
            bool known = false;
            for (uint32_t k = first; k < i; k++)
                known = known || sql_has_column(&columns[k], at);
            if (known)
                continue;
            buf_text(sql, gap);
            gap = ", ";
            add_column(sql, &columns[part], "b.", at);
            buf_text(sql, " AS ");
            sql_name(sql, at);
        }
}

/* Leaves out the part's rows whose key a later part has. */
static void add_condition(Buf *sql, const SharedTable *table, uint32_t part, uint32_t later,
                          const Buf *columns, const char *gap)
{
    const char *const *key = layer_key(table->name, table->parts[later].key);
    buf_printf(sql, "%sNOT EXISTS (SELECT 1 FROM ", gap);
    sql_name(sql, table->parts[later].name);
    buf_text(sql, " l WHERE ");
    for (const char *const *name = key; *name; name++) {
        buf_text(sql, name == key ? "" : " AND ");
        add_column(sql, &columns[later], "l.", *name);
        buf_text(sql, " IS ");
        add_column(sql, &columns[part], "b.", *name);
    }
    buf_char(sql, ')');
}

static void add_part(Buf *sql, const SharedTable *table, uint32_t first, uint32_t part, const Buf *columns)
{
    buf_text(sql, part == first ? "SELECT " : " UNION ALL SELECT ");
    add_columns(sql, table, first, part, columns);
    buf_text(sql, " FROM ");
    sql_name(sql, table->parts[part].name);
    buf_text(sql, " b");
    const char *gap = " WHERE ";
    for (uint32_t later = part + 1; later < table->count; later++)
        if (layer_key(table->name, table->parts[later].key)) {
            add_condition(sql, table, part, later, columns, gap);
            gap = " AND ";
        }
}

char *layers_combine(const SharedTable *table, sqlite3 *db)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < table->count; i++)
        first = table->parts[i].replaces ? i : first;
    Buf *columns = memory_get(table->count * sizeof *columns);
    memset(columns, 0, table->count * sizeof *columns);
    Buf sql = {0};
    char *text = NULL;
    if (read_columns(table, first, db, columns)) {
        buf_text(&sql, "CREATE VIEW ");
        sql_name(&sql, table->name);
        buf_text(&sql, " AS ");
        for (uint32_t i = first; i < table->count; i++)
            add_part(&sql, table, first, i, columns);
        text = memory_get(sql.length + 1);
        memcpy(text, sql.data, sql.length + 1);
    }
    for (uint32_t i = 0; i < table->count; i++)
        buf_free(&columns[i]);
    free(columns);
    buf_free(&sql);
    return text;
}

const char *layers_owner(const Layers *layers, const char *table)
{
    for (uint32_t k = 0; layers && k < layers->count; k++)
        for (const char *const *made = layers->items[k].made; *made; made++)
            if (strcasecmp(*made, table) == 0)
                return layers->items[k].folder;
    return "";
}

bool layers_part(const SharedTable *table, const char *name)
{
    for (uint32_t i = 0; i < table->count; i++)
        if (strcmp(table->parts[i].name, name) == 0)
            return true;
    return false;
}

bool layers_is_part(const char *table)
{
    return strchr(table, '@') != NULL;
}
