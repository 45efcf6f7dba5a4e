/* Checks a whole package, for folio data check. */
#include "base/budget.h"
#include "data/inputs/releases.h"
#include "data/inputs/starter.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"
#include "data/store/build.h"
#include "data/store/checks.h"
#include "data/store/contract.h"
#include "data/store/inputs.h"
#include "data/store/notes.h"
#include "data/store/store.h"

#include <string.h>

/* Reports a failure as one more problem. */
static void report_failure(Problems *problems, Fail *f)
{
    if (f->code != FAIL_DATA)
        return;
    const Fail failure = *f;
    *f = (Fail){0};
    problems_begin(problems, NULL);
    problem(problems, "%s", failure.text);
}

static void tell_missing(const Loader *loader, const MissingTable *table, const StoreListener *listener)
{
    if (listener->missing)
        listener->missing(listener->context, table);
    listener->note(listener->context,
                   arena_printf(loader->arena, "%s: %s%s%s%s%s", table->name, table->origin,
                                table->adds ? "; it would add: " : "", table->adds ? table->adds : "",
                                table->found ? "; from " : "", table->found ? table->found : ""));
}

static void note_absent_files(const Loader *loader, const StoreListener *listener)
{
    for (uint32_t i = 0; i < loader->package->count; i++) {
        const Resource *resource = &loader->package->resources[i];
        uint32_t count;
        const char *origin =
            sources_describe(loader->arena, loader->package, loader->sources, resource, &count);
        const MissingTable table = {.name = resource->name,
                                    .origin = origin,
                                    .adds = resource->adds ? resource->adds : resource->description,
                                    .found = resource->found};
        if (count == 0 && resource_leads(resource))
            tell_missing(loader, &table, listener);
    }
}

/* Adds the release of the file, unless it is there. */
static const char *add_release(Arena *arena, const char *list, const Resource *resource, const DataFile *file)
{
    const char *release = resource->release.from ? release_find(arena, resource, file) : NULL;
    const char *at = release ? strstr(list, release) : NULL;
    if (!release || (at && (at == list || at[-1] == ' ') && strchr(", ", at[strlen(release)])))
        return list;
    return *list ? arena_printf(arena, "%s, %s", list, release) : release;
}

static int64_t count_rows(const Loader *loader, const char *table)
{
    Buf sql = {0};
    Fail ignored = {0};
    buf_text(&sql, "SELECT count(*) FROM ");
    sql_name(&sql, table);
    sqlite3_stmt *count = sql_prepare(loader->db, sql.data, &ignored);
    int64_t rows = count && sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_finalize(count);
    buf_free(&sql);
    return rows;
}

static void tell_table(const Loader *loader, const Resource *table, const StoreListener *listener)
{
    const char **files = NULL;
    CheckedTable told = {.name = table->name, .release = "", .rows = count_rows(loader, table->name)};
    for (uint32_t i = 0; i < loader->package->count; i++) {
        const Source *source = &loader->sources[i];
        for (uint32_t k = 0; k < source->list.count && strcmp(source->resource->table, table->name) == 0;
             k++) {
            if (loader->folders->root && !source->list.files[k].in_root)
                continue;
            files = arena_grow(loader->arena, files, told.file_count, sizeof *files);
            files[told.file_count++] = source->list.files[k].relative;
            told.release = add_release(loader->arena, told.release, source->resource, &source->list.files[k]);
        }
    }
    told.files = files;
    if (told.file_count)
        listener->table(listener->context, &told);
}

/* Where files are found by their names, folio data show has the same. */
static void tell_tables(const Loader *loader, const StoreListener *listener)
{
    const bool told = listener->table && package_recognizes(loader->package);
    for (uint32_t i = 0; i < loader->package->count && told; i++)
        if (resource_leads(&loader->package->resources[i]))
            tell_table(loader, &loader->package->resources[i], listener);
}

/* What the starter set would add to the files that are read. */
static void tell_starter(const Loader *loader, const StoreListener *listener)
{
    const Package *package = loader->package;
    Folders folders = *loader->folders;
    Fail ignored = {0};
    folders.starter = package->starter;
    if (!folders.starter || !listener->starter)
        return;
    const Source *added = starter_find(loader->arena, &folders, package, loader->sources, &ignored);
    if (added)
        listener->starter(listener->context, starter_list(loader->arena, package, added));
}

static void note_empty_tables(const Loader *loader, const StoreListener *listener)
{
    sqlite3_stmt *empty = sql_prepare(
        loader->db, "SELECT name FROM folio_tables WHERE NOT has_rows ORDER BY name", loader->problems->f);
    while (empty && sqlite3_step(empty) == SQLITE_ROW) {
        const char *name = sql_text(empty, 0);
        if (contract_has(name))
            listener->note(listener->context,
                           arena_printf(loader->arena,
                                        "%s: no rows; sections that need it are left out and say why", name));
    }
    sqlite3_finalize(empty);
}

/* A data folder must give the package what no report can do without. */
static void check_required(const Loader *loader)
{
    static const char *const required[] = {"occupations", "areas"};
    problems_begin(loader->problems, NULL);
    for (size_t i = 0; i < sizeof required / sizeof *required && loader->folders->root; i++) {
        Fail ignored = {0};
        if (sql_has_table(loader->db, required[i], &ignored) && count_rows(loader, required[i]) == 0)
            problem(loader->problems, "%s: has no %s, which every report needs; see which files are missing",
                    loader->folders->root, required[i]);
    }
}

static void check_tables(Loader *loader, const Views *views, const StoreListener *listener, FileNotes *notes,
                         Fail *f)
{
    bool *all = arena_array(loader->arena, loader->package->count, sizeof *all);
    for (uint32_t i = 0; i < loader->package->count; i++)
        all[i] = true;
    loader->db = build_open("", f); /* a temporary file that SQLite removes */
    if (!loader->db)
        return;
    Fail ignored = {0}; /* a package with problems may have no notes */
    bool good = build_database(loader, views, all);
    limits_begin(loader->db);
    if (listener->note)
        notes_list(loader->db, listener->note, listener->context, &ignored);
    if (good) {
        uint32_t before = loader->problems->count;
        checks_names(loader);
        good = contract_check(loader->db, loader->package->file, loader->problems) &&
               loader->problems->count == before;
    }
    if (good) {
        tell_tables(loader, listener);
        tell_starter(loader, listener);
    }
    if (good && listener->note) {
        checks_formulas(loader, listener->note, listener->context);
        note_absent_files(loader, listener);
        note_empty_tables(loader, listener);
    }
    if (good)
        check_required(loader);
    /* last, because stand-ins hide what the package has */
    if (good && contract_complete(loader->db, f))
        inputs_note_unused(loader->arena, loader->db, loader->folders, notes, f);
    limits_end(loader->db);
    sqlite3_close(loader->db);
}

uint32_t store_check(const StoreOptions *options, const StoreListener *listener, Fail *f)
{
    Arena *arena = arena_new();
    Folders folders = {.package = options->package,
                       .root = options->root,
                       .layers = options->layers,
                       .layer_count = options->layer_count};
    Inputs inputs;
    FileNotes notes = {.parts = true};
    Problems problems = {.f = f, .report = listener->problem, .context = listener->context};
    Loader loader = {.arena = arena,
                     .folders = &folders,
                     .package = &inputs.package,
                     .problems = &problems,
                     .progress = options->progress,
                     .context = options->context};
    budget_begin(PACKAGE_SECONDS);
    budget_at(options->package);
    bool good = inputs_read(arena, &folders, false, &inputs, &notes, &problems);
    loader.sources = inputs.sources;
    if (good)
        check_tables(&loader, &inputs.views, listener, &notes, f);
    for (uint32_t i = 0; i < notes.count && listener->note; i++) {
        if (listener->unread)
            listener->unread(listener->context, notes.lines[i]);
        listener->note(listener->context, notes.lines[i]);
    }
    report_failure(&problems, f);
    if (budget_is_spent() && !problems.count)
        problem(&problems, "%s: checking the package takes longer than %.0f seconds; make it simpler",
                budget_place(), budget_seconds());
    problems_begin(&problems, NULL);
    budget_end();
    inputs_free(&inputs);
    arena_free(arena);
    return problems.count;
}
