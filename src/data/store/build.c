#include "data/store/build.h"

#include "base/budget.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"
#include "data/store/checks.h"
#include "data/store/keys.h"
#include "data/store/lineage.h"
#include "data/store/name_index.h"
#include "data/store/notes.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BYTES_PER_SECOND = 4 << 20 }; /* a fifth of what a slow machine reads */

sqlite3 *build_open(const char *path, Fail *f)
{
    sqlite3 *db = sql_open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, f);
    if (!db)
        return NULL;
    /* The file is private until it is complete, so no journal is needed; the page cache has 32 MB. */
    if (!sql_run(db,
                 "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; "
                 "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY",
                 f)) {
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL); /* which allows no journal_mode = OFF */
    return db;
}

/* Drops the tables of changed sources and everything derived from them. */
static bool drop_outdated(const Loader *loader, const bool *changed)
{
    Buf named = {0};
    buf_text(&named, "(NULL)");
    for (uint32_t i = 0; i < loader->package->count; i++)
        if (changed[i])
            buf_printf(&named, ", ('%s')",
                       loader->sources[i].resource->name); /* an identifier; needs no escape */
    bool good = lineage_drop(loader->db, named.data, loader->problems->f);
    buf_free(&named);
    return good;
}

static uint32_t index_of(const Loader *loader, const char *resource)
{
    uint32_t i = 0;
    while (strcmp(loader->package->resources[i].name, resource) != 0)
        i++;
    return i;
}

/* Whether the table has foreign keys to check and all tables they refer to loaded without problems. */
static bool wants_foreign_check(const Loader *loader, uint32_t source, const bool *changed, const bool *good)
{
    const Resource *resource = loader->sources[source].resource;
    bool wanted = changed[source], possible = good[source];
    for (uint32_t i = 0; i < resource->foreign_count; i++) {
        uint32_t target = index_of(loader, resource->foreign[i].resource);
        wanted = wanted || changed[target];
        possible = possible && good[target];
    }
    return wanted && possible;
}

/* A table is rebuilt as a whole if a file of any of its layouts has changed. */
static void mark_layouts(const Loader *loader, const bool *changed, bool *marked)
{
    for (uint32_t i = 0; i < loader->package->count; i++)
        if (changed[i])
            marked[index_of(loader, loader->sources[i].resource->table)] = true;
    for (uint32_t i = 0; i < loader->package->count; i++)
        marked[i] = marked[index_of(loader, loader->sources[i].resource->table)];
}

static bool load_tables(Loader *loader, const bool *changed, bool *good)
{
    bool all = true;
    const Fail *f = loader->problems->f;
    for (uint32_t i = 0; i < loader->package->count && f->code == FAIL_NONE; i++) {
        const Source *source = &loader->sources[i];
        good[i] = !changed[i] || !resource_leads(source->resource) ||
                  (load_table(loader, source) && load_keys(loader, source));
        all = all && good[i];
    }
    repeats_clear(&loader->repeats);
    for (uint32_t i = 0; i < loader->package->count && f->code == FAIL_NONE; i++)
        if (wants_foreign_check(loader, i, changed, good))
            all = load_check_foreign(loader, &loader->sources[i]) && all;
    return all && f->code == FAIL_NONE;
}

/* An area that many tables know: the nation, or the first. NULL if the data has no areas. */
static const char *likely_area(Loader *loader)
{
    Fail ignored = {0};
    sqlite3_stmt *area = sql_prepare(
        loader->db, "SELECT area FROM main.areas ORDER BY kind = 'nation' DESC LIMIT 1", &ignored);
    const char *found =
        area && sqlite3_step(area) == SQLITE_ROW ? arena_strdup(loader->arena, sql_text(area, 0)) : NULL;
    sqlite3_finalize(area);
    return found;
}

/* Whether the table has a row, of the area unless it is NULL. */
static bool has_row(sqlite3 *db, const char *name, const char *area, bool *found)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT 1 FROM ");
    sql_name(&sql, name);
    buf_printf(&sql, "%s LIMIT 1", area ? " WHERE area = ?" : "");
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(db, sql.data, -1, &statement, NULL) == SQLITE_OK;
    if (good && area)
        sqlite3_bind_text(statement, 1, area, -1, SQLITE_STATIC);
    int step = good ? sqlite3_step(statement) : SQLITE_ERROR;
    *found = step == SQLITE_ROW;
    buf_free(&sql);
    sqlite3_finalize(statement);
    return *found || step == SQLITE_DONE;
}

static bool has_area(sqlite3 *db, const char *name)
{
    Buf columns = {0};
    Fail ignored = {0};
    bool found = sql_columns(db, "main", name, &columns, &ignored) && sql_has_column(&columns, "area");
    buf_free(&columns);
    return found;
}

/* Records the table or view and whether it has rows. A view that adds up or ranks the figures of areas has
 * those of one area sooner than its first row. */
static bool note_table(sqlite3 *db, const Views *views, const char *name, const char *area, Fail *f)
{
    bool found = false;
    limits_steps(LIMIT_VIEW_STEPS);
    bool good = !area || !has_area(db, name) || has_row(db, name, area, &found);
    good = good && (found || has_row(db, name, NULL, &found));
    const char *reason = good ? NULL : limits_reason(db);
    if (!good)
        fail(f, FAIL_DATA, "%s: the view \"%s\"%s %s", views->file, name, reason ? "" : ":",
             reason ? reason : sql_message(db));
    limits_steps(0);
    sqlite3_stmt *insert = good ? sql_prepare(db, "INSERT INTO folio_tables VALUES (?, ?)", f) : NULL;
    if (!insert)
        return false;
    sqlite3_bind_text(insert, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(insert, 2, found);
    sqlite3_step(insert);
    return sqlite3_finalize(insert) == SQLITE_OK || sql_fail(db, f);
}

/* Finding the first row of a view over wide tables can take as long as reading it all, unless automatic
 * indexes are off. */
static bool note_tables(Loader *loader, const Views *views, Fail *f)
{
    sqlite3 *db = loader->db;
    const char *area = likely_area(loader);
    if (!sql_run(
            db,
            "DROP TABLE IF EXISTS folio_tables; CREATE TABLE folio_tables (name TEXT, has_rows INTEGER); "
            "PRAGMA automatic_index = OFF",
            f))
        return false;
    sqlite3_stmt *names = sql_prepare(
        db,
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND "
        "name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE 'folio~_%' ESCAPE '~' AND name <> '" CHECKS_VIEW
        "'",
        f);
    bool good = names != NULL;
    while (good && sqlite3_step(names) == SQLITE_ROW)
        good = note_table(db, views, sql_text(names, 0), area, f);
    return (sqlite3_finalize(names) == SQLITE_OK || !good || sql_fail(db, f)) && good &&
           sql_run(db, "PRAGMA automatic_index = ON", f);
}

static void report(const Loader *loader, const char *what)
{
    if (loader->progress)
        loader->progress(loader->context, what, loader->done, loader->total);
}

/* The bytes to read of a file: a hole takes no time to check. */
static uint64_t bytes_to_read(const DataFile *file)
{
    enum { BLOCK = 512 };
    struct stat st;
    uint64_t disk = stat(file->place.file, &st) == 0 ? (uint64_t)st.st_blocks * BLOCK : 0;
    if (disk > file->stamp.size)
        disk = file->stamp.size;
    return file->place.bytes > disk ? file->place.bytes : disk;
}

/* The largest part of an archive first. */
static int by_inode(const void *a, const void *b)
{
    const Stamp *first = a, *second = b;
    int order = (first->inode > second->inode) - (first->inode < second->inode);
    return order ? order : (first->size < second->size) - (first->size > second->size);
}

/* Grants time for the bytes of all files; one that several resources read counts once. */
static void grant_time(const Loader *loader, const bool *changed)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < loader->package->count; i++)
        count += changed[i] ? loader->sources[i].list.count : 0;
    Stamp *stamps = arena_array(loader->arena, count + 1, sizeof *stamps), *to = stamps;
    for (uint32_t i = 0; i < loader->package->count; i++)
        for (uint32_t k = 0; changed[i] && k < loader->sources[i].list.count; k++) {
            *to = loader->sources[i].list.files[k].stamp;
            to++->size = bytes_to_read(&loader->sources[i].list.files[k]);
        }
    qsort(stamps, count, sizeof *stamps, by_inode);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || stamps[i].inode != stamps[i - 1].inode)
            budget_add((double)stamps[i].size / (double)BYTES_PER_SECOND);
}

/* Work after reading the files takes about a third of the total time. */
static uint64_t plan_work(Loader *loader, const bool *changed)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < loader->package->count; i++)
        for (uint32_t k = 0; changed[i] && k < loader->sources[i].list.count; k++)
            bytes += loader->sources[i].list.files[k].stamp.size;
    loader->total = bytes + bytes / 2;
    grant_time(loader, changed);
    return bytes;
}

/* If some tables have problems, views are checked but nothing else is built. */
static bool make_derived(Loader *loader, const Views *views, bool sound, uint64_t step)
{
    Fail *f = loader->problems->f;
    report(loader, views->file);
    budget_at(views->file);
    limits_begin(loader->db);
    if (!sql_run(loader->db, "PRAGMA temp_store = MEMORY", f)) /* so that the limit of memory holds */
        return false;
    if (!views_run(loader->db, views, loader->problems) || !sound || !checks_run(loader))
        return false;
    loader->done += step;
    report(loader, "index of names");
    return note_tables(loader, views, f) &&
           (lineage_is_made(loader->db, MAKER_NAMES) || name_index_build(loader->db, f));
}

bool build_database(Loader *loader, const Views *views, const bool *changed_files)
{
    Fail *f = loader->problems->f;
    bool *changed = arena_array(loader->arena, loader->package->count, sizeof *changed);
    bool *good = arena_array(loader->arena, loader->package->count, sizeof *good);
    loader->ranges = arena_array(loader->arena, loader->package->count, sizeof *loader->ranges);
    mark_layouts(loader, changed_files, changed);
    uint64_t bytes = plan_work(loader, changed);
    if (!sql_run(loader->db, "BEGIN", f) || !lineage_begin(loader->db, f) || !notes_begin(loader->db, f) ||
        !drop_outdated(loader, changed))
        return false;
    bool loaded = load_tables(loader, changed, good);
    if (f->code != FAIL_NONE)
        return false;
    bool made = make_derived(loader, views, loaded, bytes / 4);
    limits_end(loader->db);
    if (made && budget_is_spent()) /* which may have ended a search for double keys */
        fail(f, FAIL_DATA, "%s: checking the package takes longer than %.0f seconds; make it simpler",
             budget_place(), budget_seconds());
    if (!made || !sql_run(loader->db, "COMMIT", f))
        return false;
    loader->done = loader->total;
    report(loader, "");
    return true;
}
