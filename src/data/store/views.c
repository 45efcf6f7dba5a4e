#include "data/store/views.h"

#include "base/budget.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "data/package/files.h"
#include "data/sql/authorize.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"
#include "data/store/lineage.h"
#include "data/store/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 4 * 1024 * 1024 };

bool views_read(Arena *arena, const char *folder, Views *views, Fail *f)
{
    *views = (Views){.file = path_join(arena, folder, "views.sql")};
    if (access(views->file, F_OK) != 0)
        return true;
    if (path_leads_out(folder, views->file, f))
        return false;
    size_t size;
    views->text = file_read(arena, views->file, views->file, MOST_BYTES, &size, FAIL_DATA, f);
    if (!views->text)
        return false;
    if (strlen(views->text) != size || utf8_valid(views->text, size) != size)
        return fail(f, FAIL_DATA, "%s: the file is not valid UTF-8; save it as UTF-8", views->file);
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, views->text, size);
    hash_end(&hash, views->digest);
    return true;
}

bool views_read_layers(Arena *arena, Layers *layers, Views *views, Fail *f)
{
    Views all = {.layers = layers};
    Hash hash;
    hash_begin(&hash);
    for (uint32_t i = 0; i < layers->count; i++) {
        if (!views_read(arena, layers->items[i].folder, views, f))
            return false;
        hash_add_text(&hash, views->digest);
        layers->items[i].views = (ViewsFile){views->file, views->text};
        all.file = i == 0 ? views->file : all.file;
    }
    hash_end(&hash, all.digest);
    *views = all;
    return true;
}

typedef struct Statement {
    const char *file;          /* that it is in */
    const SharedTable *shared; /* the table whose parts it combines; NULL: it is in the file */
    char *sql;                 /* NULL: the parts are not made yet */
    uint32_t line;
    bool done;
    char *view; /* the view it made in this run, or NULL */
} Statement;

typedef struct Script {
    Statement *statements;
    uint32_t count;
    bool stopped;         /* a statement reached a limit; what it left is not to be used */
    Buf reads;            /* of the last statement (authorize.h) */
    sqlite3_int64 newest; /* the newest row of sqlite_master */
} Script;

static Statement *add_statement(Script *script, Statement statement)
{
    script->statements = memory_resize(script->statements, (script->count + 1) * sizeof *script->statements);
    script->statements[script->count] = statement;
    return &script->statements[script->count++];
}

/* Adds the statements of one file. */
static void split(Script *script, const char *file, const char *text)
{
    uint32_t line = 1;
    const char *counted = text;
    for (const char *at = statement_skip_blanks(text); *at; at = statement_skip_blanks(at)) {
        for (; counted < at; counted++)
            line += *counted == '\n';
        Statement *statement = add_statement(script, (Statement){.file = file, .line = line});
        statement->sql = statement_next(at, &at);
    }
}

static void split_layers(Script *script, const Layers *layers)
{
    for (uint32_t k = 0; k < layers->count; k++) {
        uint32_t first = script->count;
        if (layers->items[k].views.text)
            split(script, layers->items[k].views.file, layers->items[k].views.text);
        for (uint32_t i = first; i < script->count; i++)
            script->statements[i].sql = layers_rename(layers, k, script->statements[i].sql);
    }
    for (uint32_t i = 0; i < layers->shared_count; i++)
        if (!layers->shared[i].hidden)
            add_statement(script, (Statement){.file = layers->items[layers->count - 1].package.file,
                                              .line = 1,
                                              .shared = &layers->shared[i]});
}

static void script_free(Script *script)
{
    for (uint32_t i = 0; i < script->count; i++) {
        free(script->statements[i].sql);
        free(script->statements[i].view);
    }
    free(script->statements);
    buf_free(&script->reads);
}

/* Records what the statement made, which is the newest object. A statement with IF NOT EXISTS may make
 * nothing. */
static bool note_made(sqlite3 *db, Script *script, uint32_t i, Fail *f)
{
    authorize_all(db, NULL);
    sqlite3_stmt *newest = sql_prepare(db,
                                       "SELECT name, type, rowid FROM sqlite_master "
                                       "WHERE rowid = (SELECT max(rowid) FROM sqlite_master)",
                                       f);
    bool good = newest && sqlite3_step(newest) == SQLITE_ROW;
    if (good && sqlite3_column_int64(newest, 2) != script->newest) {
        script->newest = sqlite3_column_int64(newest, 2);
        const char *name = sql_text(newest, 0);
        good = lineage_note(db, (int)i, name, &script->reads, f);
        if (strcmp(sql_text(newest, 1), "view") == 0)
            script->statements[i].view = strcpy(memory_get(strlen(name) + 1), name);
    }
    sqlite3_finalize(newest);
    authorize_views(db, &script->reads);
    return good;
}

static sqlite3_int64 newest_row(sqlite3 *db, Fail *f)
{
    sqlite3_stmt *newest = sql_prepare(db, "SELECT max(rowid) FROM sqlite_master", f);
    sqlite3_int64 row = newest && sqlite3_step(newest) == SQLITE_ROW ? sqlite3_column_int64(newest, 0) : 0;
    sqlite3_finalize(newest);
    return row;
}

/* False if it fails; if that is because of a limit, the script is stopped. */
static bool run_statement(sqlite3 *db, Script *script, Statement *statement, Problems *problems)
{
    if (!statement->sql) {
        authorize_all(db, NULL);
        statement->sql = layers_combine(statement->shared, db);
        authorize_views(db, &script->reads);
    }
    if (!statement->sql)
        return false;
    buf_clear(&script->reads);
    limits_steps(LIMIT_VIEW_STEPS);
    if (!budget_is_spent() && sqlite3_exec(db, statement->sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    const char *reason = limits_reason(db);
    script->stopped = reason != NULL;
    if (reason)
        problem(problems, "%s:%u: the statement %s", statement->file, statement->line, reason);
    return false;
}

/* Runs the statements that are still pending; returns how many succeeded. */
static uint32_t run_round(sqlite3 *db, Script *script, Problems *problems)
{
    uint32_t done = 0;
    for (uint32_t i = 0; i < script->count && problems->f->code == FAIL_NONE && !script->stopped; i++) {
        Statement *statement = &script->statements[i];
        if (statement->done || !run_statement(db, script, statement, problems))
            continue;
        statement->done = note_made(db, script, i, problems->f);
        done++;
    }
    authorize_refusal();
    return done;
}

static const char *reason(sqlite3 *db)
{
    const char *refusal = authorize_refusal();
    return *refusal ? refusal : sql_message(db);
}

/* Why the view of a part cannot be read, which is the reason why the parts are not combined. */
static const char *part_reason(sqlite3 *db, const Statement *combined, const Statement *part)
{
    Buf sql = {0};
    Fail why = {0};
    char missing[STATEMENT_NAME + 32];
    buf_text(&sql, "SELECT * FROM ");
    sql_name(&sql, part->view);
    sqlite3_stmt *all = sql_prepare(db, sql.data, &why);
    buf_free(&sql);
    snprintf(missing, sizeof missing, "no such table: main.%s", combined->shared->name);
    const char *text = all ? NULL : sql_message(db);
    if (text && strcmp(text, missing) == 0)
        text = "it reads the table of which it makes rows; read the tables that these come from";
    sqlite3_finalize(all);
    return text;
}

/* Where no statement of a file has failed. */
static bool report_uncombined(sqlite3 *db, const Script *script, const Statement *combined,
                              Problems *problems)
{
    for (uint32_t i = 0; i < script->count; i++) {
        const Statement *part = &script->statements[i];
        bool is_part = part->view && layers_part(combined->shared, part->view);
        const char *text = is_part ? part_reason(db, combined, part) : NULL;
        if (text)
            return problem(problems, "%s:%u: the view \"%s\": %s", part->file, part->line,
                           combined->shared->name, text);
    }
    return true;
}

/* Reports the statements that fail in any order. */
static bool report_failed(sqlite3 *db, Script *script, Problems *problems)
{
    bool good = true, more = true;
    for (uint32_t i = 0; i < script->count && !script->stopped && more; i++) {
        Statement *statement = &script->statements[i];
        if (statement->done || run_statement(db, script, statement, problems))
            continue;
        if (statement->sql && !script->stopped)
            more = problem(problems, "%s:%u: %s", statement->file, statement->line, reason(db));
        else if (!statement->sql && good)
            more = report_uncombined(db, script, statement, problems);
        good = false;
    }
    return good;
}

static bool check_view(sqlite3 *db, const Statement *statement, Problems *problems)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT * FROM ");
    sql_name(&sql, statement->view);
    sqlite3_stmt *all = NULL;
    limits_steps(LIMIT_VIEW_STEPS);
    bool good = !budget_is_spent() && sqlite3_prepare_v2(db, sql.data, -1, &all, NULL) == SQLITE_OK;
    const char *limit = good ? NULL : limits_reason(db);
    if (limit)
        problem(problems, "%s:%u: the view \"%s\" %s", statement->file, statement->line, statement->view,
                limit);
    else if (!good)
        problem(problems, "%s:%u: the view \"%s\": %s", statement->file, statement->line, statement->view,
                reason(db));
    sqlite3_finalize(all);
    buf_free(&sql);
    return good;
}

/* A view may refer to a table that does not exist: SQLite checks only when the view is queried. */
static bool check_views(sqlite3 *db, const Script *script, Problems *problems)
{
    bool good = !script->stopped;
    for (uint32_t i = 0; i < script->count && problems->f->code == FAIL_NONE && !script->stopped; i++)
        if (script->statements[i].view)
            good = check_view(db, &script->statements[i], problems) && good;
    return good;
}

bool views_run(sqlite3 *db, const Views *views, Problems *problems)
{
    if (!views->text && !views->layers)
        return true;
    problems_begin(problems, views->file);
    Script script = {0};
    if (views->layers)
        split_layers(&script, views->layers);
    else
        split(&script, views->file, views->text);
    for (uint32_t i = 0; i < script.count; i++)
        script.statements[i].done = lineage_is_made(db, (int)i);
    script.newest = newest_row(db, problems->f);
    limits_growth(db, LIMIT_GROWTH);
    authorize_views(db, &script.reads);
    while (run_round(db, &script, problems) > 0 && !script.stopped)
        ;
    bool good = problems->f->code == FAIL_NONE && report_failed(db, &script, problems) &&
                check_views(db, &script, problems);
    authorize_all(db, NULL);
    limits_steps(0);
    script_free(&script);
    return good;
}
