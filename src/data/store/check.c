/* Checks a whole package, for folio data check. */
#include "base/budget.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"
#include "data/store/build.h"
#include "data/store/checks.h"
#include "data/store/contract.h"
#include "data/store/inputs.h"
#include "data/store/notes.h"
#include "data/store/store.h"

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

static void note_absent_files(const Loader *loader, const StoreListener *listener)
{
    for (uint32_t i = 0; i < loader->package->count; i++) {
        const Resource *resource = &loader->package->resources[i];
        uint32_t count;
        const char *origin =
            sources_describe(loader->arena, loader->package, loader->sources, resource, &count);
        if (count == 0 && resource_leads(resource))
            listener->note(listener->context,
                           arena_printf(loader->arena, "%s: %s%s%s", resource->name, origin,
                                        resource->description ? "; it would provide: " : "",
                                        resource->description ? resource->description : ""));
    }
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
    if (good && listener->note) {
        checks_formulas(loader, listener->note, listener->context);
        note_absent_files(loader, listener);
        note_empty_tables(loader, listener);
    }
    /* last, because stand-ins hide what the package has */
    if (good && contract_complete(loader->db, f))
        inputs_note_unused(loader->arena, loader->db, loader->folders, notes, f);
    limits_end(loader->db);
    sqlite3_close(loader->db);
}

uint32_t store_check(const StoreOptions *options, const StoreListener *listener, Fail *f)
{
    Arena *arena = arena_new();
    const Folders folders = {.package = options->package, .root = options->root};
    Package package;
    Views views;
    FileNotes notes = {.parts = true};
    Problems problems = {.f = f, .report = listener->problem, .context = listener->context};
    Loader loader = {.arena = arena,
                     .folders = &folders,
                     .package = &package,
                     .problems = &problems,
                     .progress = options->progress,
                     .context = options->context};
    budget_begin(PACKAGE_SECONDS);
    budget_at(options->package);
    if (package_read_each(arena, options->package, &package, &problems) &&
        (loader.sources = inputs_find(arena, &folders, &package, &notes, f)) &&
        views_read(arena, options->package, &views, f))
        check_tables(&loader, &views, listener, &notes, f);
    for (uint32_t i = 0; i < notes.count && listener->note; i++)
        listener->note(listener->context, notes.lines[i]);
    report_failure(&problems, f);
    if (budget_is_spent() && !problems.count)
        problem(&problems, "%s: checking the package takes longer than %.0f seconds; make it simpler",
                budget_place(), budget_seconds());
    problems_begin(&problems, NULL);
    budget_end();
    package_free(&package);
    arena_free(arena);
    return problems.count;
}
