#include "data/build.h"
#include "data/contract.h"
#include "data/sql.h"
#include "data/store.h"

/* What a failure says is one more problem. */
static void report_failure(Problems *problems, Fail *f)
{
    if (f->code != FAIL_DATA)
        return;
    const Fail failure = *f;
    *f = (Fail){0};
    problems_begin(problems);
    problem(problems, "%s", failure.text);
}

static void check_tables(Loader *loader, const Views *views, Fail *f)
{
    bool *all = arena_array(loader->arena, loader->package->count, sizeof *all);
    for (uint32_t i = 0; i < loader->package->count; i++)
        all[i] = true;
    loader->db = build_open("", f); /* a temporary file that SQLite removes */
    if (!loader->db)
        return;
    if (build_database(loader, views, all))
        contract_check(loader->db, loader->package->file, loader->problems);
    sqlite3_close(loader->db);
}

uint32_t store_check(const StoreOptions *options, void (*report)(void *context, const char *line),
                     void *context, Fail *f)
{
    Arena *arena = arena_new();
    const Folders folders = {options->package, options->root};
    Package package;
    Views views;
    Problems problems = {.f = f, .report = report, .context = context};
    Loader loader = {.arena = arena,
                     .folders = &folders,
                     .package = &package,
                     .problems = &problems,
                     .progress = options->progress,
                     .context = options->context};
    if (package_read(arena, options->package, &package, f) &&
        (loader.sources = sources_find(arena, &folders, &package, f)) &&
        views_read(arena, options->package, &views, f))
        check_tables(&loader, &views, f);
    report_failure(&problems, f);
    package_free(&package);
    arena_free(arena);
    return problems.count;
}
