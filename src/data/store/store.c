#include "data/store/store.h"

#include "base/budget.h"
#include "data/inputs/starter.h"
#include "data/inputs/unread.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"
#include "data/store/build.h"
#include "data/store/cache.h"
#include "data/store/contract.h"
#include "data/store/inputs.h"
#include "data/store/notes.h"
#include "data/store/query.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Store {
    Arena *arena;
    Folders folders;
    const char *given;
    Inputs inputs;
    FileNotes notes, load_notes; /* on files; on how they were read (notes.h) */
    Queries *queries;
    sqlite3 *db; /* owned by the queries */
    const char *fingerprint;
    bool healed;
    void (*damaged)(void);
    uint32_t files_read;
    TableInfo *tables; /* rows: -1 until they are counted */
    uint32_t table_count;
};

static sqlite3 *build_in_memory(CacheRequest *request, Fail *f)
{
    Loader *loader = &request->loader;
    bool *all = arena_array(loader->arena, loader->package->count, sizeof *all);
    for (uint32_t i = 0; i < loader->package->count; i++)
        all[i] = true;
    loader->done = loader->total = 0;
    loader->files_read = 0;
    loader->db = build_open(":memory:", f);
    if (loader->db && !build_database(loader, &request->views, all)) {
        sqlite3_close(loader->db);
        loader->db = NULL;
    }
    return loader->db;
}

static bool open_database(Store *store, const StoreOptions *options, bool cached, Fail *f)
{
    Problems problems = {.f = f};
    CacheRequest request = {.views = store->inputs.views,
                            .directory = options->cache_dir,
                            .renew = options->renew,
                            .note = options->cache_note,
                            .note_context = options->note_context,
                            .sources = store->inputs.sources,
                            .loader = {.arena = store->arena,
                                       .folders = &store->folders,
                                       .package = &store->inputs.package,
                                       .sources = store->inputs.sources,
                                       .problems = &problems,
                                       .progress = options->progress,
                                       .context = options->context}};
    store->db = !cached ? NULL : cache_open(&request, &store->fingerprint, f);
    if (!store->db && f->code == FAIL_NONE)
        store->db = build_in_memory(&request, f);
    store->files_read = request.loader.files_read;
    return store->db != NULL;
}

/* The columns of the database's table, described by the package's fields. */
static void describe_columns(Store *store, TableInfo *table, const Resource *resource)
{
    Buf sql = {0};
    Fail ignored = {0};
    buf_text(&sql, "SELECT * FROM ");
    sql_name(&sql, table->name);
    sqlite3_stmt *statement = sql_prepare(store->db, sql.data, &ignored);
    buf_free(&sql);
    if (!statement)
        return;
    table->field_count = (uint32_t)sqlite3_column_count(statement);
    FieldInfo *fields = arena_array(store->arena, table->field_count, sizeof *fields);
    for (uint32_t i = 0; i < table->field_count; i++) {
        const Field *field =
            resource ? resource_field(resource, sqlite3_column_name(statement, (int)i)) : NULL;
        fields[i].name = arena_strdup(store->arena, sqlite3_column_name(statement, (int)i));
        fields[i].type = field ? type_name(field->type) : NULL;
        fields[i].unit = field ? field->unit : NULL;
        fields[i].description = field ? field->description : NULL;
    }
    table->fields = fields;
    sqlite3_finalize(statement);
}

/* Where the rows come from of a table that several layers make, or one of several; the resource that
 * describes its columns. */
static const Resource *describe_layers(Store *store, TableInfo *table, const Resource *resource)
{
    const Layers *layers = store->inputs.layers;
    const SharedTable *shared = layers_shared(layers, table->name);
    if (!shared) {
        table->origin =
            arena_printf(store->arena, "%s: %s", layers_owner(layers, table->name), table->origin);
        return resource;
    }
    const char *origin = "";
    for (uint32_t i = 0; i < shared->count; i++) {
        const Part *part = &shared->parts[i];
        const Resource *own = package_resource(&store->inputs.package, part->name);
        if (part->replaces)
            origin = "";
        origin = arena_printf(
            store->arena, "%s%s%s: %s", origin, *origin ? ", and " : "", layers->items[part->layer].folder,
            own ? sources_describe(store->arena, &store->inputs.package, store->inputs.sources, own, NULL)
                : "views.sql");
        table->description = table->description || !own ? table->description : own->description;
        resource = own ? own : resource;
    }
    table->origin = origin;
    return resource;
}

static void describe_tables(Store *store, Fail *f)
{
    sqlite3_stmt *names = sql_prepare(
        store->db, "SELECT name, count(*) OVER (), has_rows FROM main.folio_tables ORDER BY name", f);
    while (names && sqlite3_step(names) == SQLITE_ROW) {
        if (!store->tables)
            store->tables =
                arena_array(store->arena, (size_t)sqlite3_column_int64(names, 1), sizeof(TableInfo));
        const char *name = sql_text(names, 0);
        if (layers_is_part(name))
            continue;
        TableInfo *table = &store->tables[store->table_count++];
        const Resource *resource = package_resource(&store->inputs.package, name);
        *table = (TableInfo){.name = arena_strdup(store->arena, name),
                             .origin = "views.sql",
                             .rows = -1,
                             .in_contract = contract_has(name),
                             .has_rows = sqlite3_column_int(names, 2) != 0};
        if (resource) {
            table->origin =
                sources_describe(store->arena, &store->inputs.package, store->inputs.sources, resource, NULL);
            table->description = resource->description;
        }
        if (store->inputs.layers)
            resource = describe_layers(store, table, resource);
        describe_columns(store, table, resource);
    }
    if (names && sqlite3_finalize(names) != SQLITE_OK)
        sql_fail(store->db, f);
}

/* Builds the data again, in memory, after the cache proved damaged, and removes the fingerprint, so that the
 * next start renews the cache too. Happens once: what is in memory is not damaged. */
static bool heal(Store *store)
{
    Fail f = {0};
    sqlite3 *damaged = store->db;
    if (!store->fingerprint || store->healed)
        return false;
    store->healed = true;
    unlink(store->fingerprint);
    const StoreOptions quiet = {0};
    bool own = budget_begin(PACKAGE_SECONDS);
    bool good = open_database(store, &quiet, false, &f);
    if (own)
        budget_end();
    if (store->queries) {
        sqlite3 *sound = store->db;
        store->db = damaged;
        good = good && queries_replace(store->queries, sound);
        sqlite3_close(sound);
    } else
        sqlite3_close(damaged);
    if (!good && store->damaged)
        store->damaged();
    return good;
}

/* Seconds for what opening a package reads of its tables, which may be views. */
static double seconds_to_complete(const Store *store)
{
    enum { SECONDS = 3, BYTES_PER_SECOND = 4 << 20 };
    Fail ignored = {0};
    sqlite3_stmt *size = sql_prepare(
        store->db, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", &ignored);
    double bytes = size && sqlite3_step(size) == SQLITE_ROW ? sqlite3_column_double(size, 0) : 0;
    sqlite3_finalize(size);
    return (double)SECONDS + bytes / (double)BYTES_PER_SECOND;
}

static void keep_note(void *store, const char *line)
{
    Store *to = store;
    file_note(to->arena, &to->load_notes, "%s", line);
}

/* Describes and completes the tables, and reads what they say about the files. */
static bool try_to_complete(Store *store, Fail *f)
{
    store->table_count = 0;
    store->tables = NULL;
    store->load_notes = (FileNotes){0};
    FileNotes notes = store->notes;
    budget_begin(seconds_to_complete(store));
    budget_at(store->folders.package);
    limits_begin(store->db);
    describe_tables(store, f); /* before stand-ins hide what the database has */
    bool good = f->code == FAIL_NONE && contract_complete(store->db, f) &&
                inputs_note_unused(store->arena, store->db, &store->folders, &notes, f) &&
                notes_list(store->db, keep_note, store, f);
    limits_end(store->db);
    budget_end();
    if (good)
        store->notes = notes;
    return good;
}

/* What is found damaged is built again. A cache may be whole and yet not be what folio makes. */
static bool complete(Store *store, Fail *f)
{
    while (!try_to_complete(store, f)) {
        if ((f->code != FAIL_OUTPUT && f->code != FAIL_INTERNAL) || !heal(store))
            return false;
        *f = (Fail){0};
    }
    return true;
}

/* Whether to run a query again: it failed because the cache is damaged, and the data was built again. */
static bool try_again(Store *store, Fail *f)
{
    if (!queries_damaged(store->queries) || !heal(store))
        return false;
    *f = (Fail){0};
    return true;
}

static bool load(Store *store, const StoreOptions *options, Fail *f)
{
    budget_begin(PACKAGE_SECONDS);
    budget_at(options->package);
    Problems problems = {.f = f};
    bool good = inputs_read(store->arena, &store->folders, options->starter, &store->inputs, &store->notes,
                            &problems) &&
                open_database(store, options, true, f);
    budget_end();
    return good;
}

Store *store_open(const StoreOptions *options, Fail *f)
{
    Store *store = memory_get(sizeof *store);
    *store = (Store){.arena = arena_new(), .damaged = options->damaged};
    store->folders.package = arena_strdup(store->arena, options->package);
    store->folders.root = arena_strdup(store->arena, options->root);
    store->given = arena_strdup(store->arena, options->given);
    store->folders.layer_count = options->layer_count;
    const char **layers = arena_array(store->arena, options->layer_count, sizeof *layers);
    for (uint32_t i = 0; i < options->layer_count; i++)
        layers[i] = arena_strdup(store->arena, options->layers[i]);
    store->folders.layers = layers;
    if (!load(store, options, f) || !complete(store, f)) {
        store_close(store);
        return NULL;
    }
    for (uint32_t i = 0; i < store->load_notes.count && options->note; i++)
        options->note(options->note_context, store->load_notes.lines[i]);
    store->queries = queries_open(store->db);
    return store;
}

void store_close(Store *store)
{
    if (!store)
        return;
    if (store->queries)
        queries_close(store->queries);
    else
        sqlite3_close(store->db);
    inputs_free(&store->inputs);
    arena_free(store->arena);
    free(store);
}

uint32_t store_files_read(const Store *store)
{
    return store->files_read;
}

const char *const *store_file_notes(const Store *store, uint32_t *count)
{
    *count = store->notes.count;
    return store->notes.lines;
}

const char *store_starter(const Store *store)
{
    return starter_list(store->arena, &store->inputs.package, store->inputs.sources);
}

const char *store_title(const Store *store)
{
    return store->inputs.package.title;
}

const char *store_vintage(const Store *store)
{
    return store->inputs.package.vintage;
}

uint32_t store_contract(const Store *store)
{
    return store->inputs.package.contract;
}

static TableInfo *find_table(Store *store, const char *name)
{
    for (uint32_t i = 0; i < store->table_count; i++)
        if (strcmp(store->tables[i].name, name) == 0)
            return &store->tables[i];
    return NULL;
}

static int64_t count_rows(Store *store, TableInfo *table)
{
    if (table->rows >= 0)
        return table->rows;
    Buf sql = {0};
    Fail ignored = {0};
    buf_text(&sql, "SELECT count(*) FROM ");
    sql_name(&sql, table->name);
    Arena *arena = arena_new();
    const Rows *rows = store_query(store, arena, sql.data, NULL, 0, &ignored);
    table->rows = rows ? (int64_t)rows->data[0].number : -1;
    arena_free(arena);
    buf_free(&sql);
    return table->rows;
}

int64_t store_row_count(Store *store, const char *table)
{
    TableInfo *info = find_table(store, table);
    int64_t rows = info ? count_rows(store, info) : -1;
    return info && rows < 0 ? 0 : rows;
}

const char *store_base(const char *table)
{
    return contract_base(table);
}

TablePresence store_presence(Store *store, const char *table)
{
    const TableInfo *info = find_table(store, table);
    if (!info)
        info = find_table(store, contract_base(table));
    return !info ? TABLE_ABSENT : info->has_rows ? TABLE_HAS_ROWS : TABLE_EMPTY;
}

bool store_has_column(Store *store, const char *table, const char *column)
{
    const TableInfo *info = find_table(store, table);
    for (uint32_t i = 0; info && i < info->field_count; i++)
        if (strcmp(info->fields[i].name, column) == 0)
            return true;
    return !info && strcmp(contract_base(table), table) != 0; /* a view of the host has all columns */
}

Rows *store_query(Store *store, Arena *arena, const char *sql, const Binding *bindings,
                  uint32_t binding_count, Fail *f)
{
    Rows *rows = queries_run(store->queries, arena, sql, bindings, binding_count, f);
    if (!rows && try_again(store, f))
        rows = queries_run(store->queries, arena, sql, bindings, binding_count, f);
    return rows;
}

bool store_is_damaged(const Store *store)
{
    return queries_damaged(store->queries);
}

Rows *store_query_names(Store *store, Arena *arena, const char *sql, const Binding *bindings,
                        uint32_t binding_count, Fail *f)
{
    Rows *rows = queries_run_own(store->queries, arena, sql, bindings, binding_count, f);
    if (!rows && try_again(store, f))
        rows = queries_run_own(store->queries, arena, sql, bindings, binding_count, f);
    return rows;
}

bool store_set_request(Store *store, const char *table, const char *column, const char *const *values,
                       uint32_t count, Fail *f)
{
    return queries_set_request(store->queries, table, column, values, count, f);
}

bool store_fill(Store *store, Arena *arena, const char *table, const char *select, const Binding *bindings,
                uint32_t count, Fail *f)
{
    return queries_fill(store->queries, arena, table, select, bindings, count, f) ||
           (try_again(store, f) && queries_fill(store->queries, arena, table, select, bindings, count, f));
}

bool store_set_option(Store *store, const OptionTable *table, Fail *f)
{
    return queries_set_option(store->queries, table, f);
}

bool store_drop_option(Store *store, const char *name, Fail *f)
{
    return queries_drop_option(store->queries, name, f);
}

const TableInfo *store_tables(Store *store, uint32_t *count)
{
    bool own = budget_begin(PACKAGE_SECONDS);
    for (uint32_t i = 0; i < store->table_count && !budget_is_spent(); i++)
        count_rows(store, &store->tables[i]);
    if (own)
        budget_end();
    *count = store->table_count;
    return store->tables;
}

static bool is_needed(const Rows *needed, const char *table)
{
    for (uint32_t i = 0; i < needed->row_count; i++)
        if (strcmp(needed->data[i].text, table) == 0)
            return true;
    return false;
}

/* "a, b or c": files that the table is made from, directly or through views, and that are missing; at most
 * three. Returns "" if none are missing, and NULL after a failure. */
static const char *missing_files(Store *store, const char *table, Fail *f)
{
    enum { MOST_NAMED = 3 };
    const Binding binding = {.name = "table", .value = {.kind = DATUM_TEXT, .text = table}};
    const Rows *needed = store_query_names(
        store, store->arena,
        "WITH RECURSIVE needed (name) AS (SELECT :table UNION SELECT r.source FROM needed n "
        "JOIN main.folio_made m USING (name) JOIN main.folio_reads r USING (maker)) SELECT name FROM needed",
        &binding, 1, f);
    const char *paths[MOST_NAMED] = {NULL};
    uint32_t found = 0;
    for (uint32_t i = 0; needed && i < store->inputs.package.count && found < MOST_NAMED; i++) {
        const Resource *resource = &store->inputs.package.resources[i];
        uint32_t files;
        sources_describe(store->arena, &store->inputs.package, store->inputs.sources, resource, &files);
        if (files == 0 && resource_leads(resource) && is_needed(needed, resource->name))
            paths[found++] = resource->shown[0];
    }
    return needed ? arena_list(store->arena, paths, found, " or ") : NULL;
}

bool store_fail_empty(Store *store, const char *table, Fail *f)
{
    const char *missing = missing_files(store, table, f);
    if (!missing)
        return false;
    if (!*missing)
        return fail(f, FAIL_DATA, "%s: the files have no %s; check them with folio data check",
                    store->given ? store->given : store->folders.package, table);
    if (store->given)
        return absent_fail(store->arena,
                           &(Absent){store->given,
                                     store->folders.root ? store->folders.root : store->folders.package,
                                     table, missing},
                           f);
    return fail(f, FAIL_DATA,
                "no data folder was given; give the folder of the publishers' files with --data DIR, or keep "
                "it with folio data use DIR");
}
