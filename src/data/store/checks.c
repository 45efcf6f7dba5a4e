#include "data/store/checks.h"

#include "base/budget.h"
#include "base/utf8.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"

#include <string.h>

static const Source *source_named(const Loader *loader, const char *name)
{
    for (uint32_t i = 0; name && i < loader->package->count; i++)
        if (strcmp(loader->sources[i].resource->name, name) == 0)
            return &loader->sources[i];
    for (uint32_t i = 0; name && i < loader->package->count; i++) {
        const char *shared = loader->sources[i].resource->shared;
        if (shared && strcmp(shared, name) == 0) /* the first package's, whose checks are the likely ones */
            return &loader->sources[i];
    }
    return NULL;
}

/* "FILE:LINE" of the row that the column names; the table's name if there is no such row. */
static const char *place_of(Loader *loader, const Source *source, sqlite3_stmt *check, int column)
{
    const char *path = "";
    uint32_t line = 0;
    if (sqlite3_column_type(check, column) == SQLITE_INTEGER &&
        load_locate(loader, source, sqlite3_column_int64(check, column), &path, &line))
        return arena_printf(loader->arena, "%s:%u", path, line);
    return source->resource->shared ? source->resource->shared : source->resource->name;
}

static bool report_row(Loader *loader, sqlite3_stmt *check)
{
    const char *resource = sql_text(check, 0);
    const char *text = sql_text(check, 3);
    const Source *source = source_named(loader, resource);
    if (!source)
        return problem(loader->problems, "views.sql: " CHECKS_VIEW ": there is no resource \"%s\"", resource);
    const char *other = strstr(text, "{}");
    const char *place = place_of(loader, source, check, 1);
    if (!other)
        return problem(loader->problems, "%s: %s", place, *text ? text : "a check of the package fails");
    return problem(loader->problems, "%s: %.*s%s%s", place, (int)(other - text), text,
                   place_of(loader, source, check, 2), other + 2);
}

bool checks_run(Loader *loader)
{
    Fail *f = loader->problems->f;
    if (!sql_has_table(loader->db, CHECKS_VIEW, f))
        return f->code == FAIL_NONE;
    problems_begin(loader->problems, "views.sql: " CHECKS_VIEW);
    budget_at("views.sql: the view " CHECKS_VIEW);
    sqlite3_stmt *check =
        sql_prepare(loader->db, "SELECT resource, \"row\", other, problem FROM " CHECKS_VIEW, f);
    bool good = check != NULL;
    while (check && sqlite3_step(check) == SQLITE_ROW) {
        good = false;
        if (problems_are_full(loader->problems))
            problem(loader->problems, "%s", "");
        else if (!report_row(loader, check))
            break;
    }
    return (!check || sqlite3_finalize(check) == SQLITE_OK || sql_fail(loader->db, f)) && good;
}

static const struct {
    const char *table, *column;
} names[] = {{"occupations", "title"}, {"occupations", "in_text"},   {"titles", "title"},
             {"areas", "name"},        {"areas", "short"},           {"area_names", "name"},
             {"area_kinds", "word"},   {"area_kinds", "words"},      {"programs", "title"},
             {"programs", "provider"}, {"institutions", "name"},     {"industries", "title"},
             {"fields", "title"},      {"skills", "name"},           {"technologies", "name"},
             {"sources", "title"},     {"apprenticeships", "title"}, {"apprenticeships", "sponsor"},
             {"licenses", "title"},    {"licenses", "agency"},       {"offices", "name"},
             {"employers", "name"}};

static bool is_control(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0);
}

static bool is_bidi(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* What is wrong with the name, in the arena. */
static const char *fault_of(Arena *arena, const char *name)
{
    for (const char *at = name; *at;) {
        uint32_t c = utf8_next(&at);
        if (is_control(c))
            return arena_printf(arena, "%s has the control character U+%04X; remove it",
                                excerpt(name, strlen(name)), (unsigned)c);
        if (is_bidi(c))
            return arena_printf(arena,
                                "%s has the character U+%04X, which changes the direction of text; remove it",
                                excerpt(name, strlen(name)), (unsigned)c);
    }
    return "the name is blank";
}

/* The rows of the table whose value in the column is no name: rowid or NULL, value. */
static sqlite3_stmt *prepare_faults(Loader *loader, const char *table, const char *column, bool has_rowid)
{
    /* GLOB's brackets take ranges of code points. NO-BREAK SPACE is a blank. */
    static const char faulty[] = "*[\x01-\x1F\x7F-\xC2\x9F\u202A-\u202E\u2066-\u2069]*",
                      blanks[] = " \t\n\u00A0";
    Buf sql = {0};
    buf_printf(&sql, "SELECT DISTINCT %s, ", has_rowid ? "rowid" : "NULL");
    sql_name(&sql, column);
    buf_text(&sql, " FROM ");
    sql_name(&sql, table);
    buf_text(&sql, " WHERE ");
    sql_name(&sql, column);
    buf_text(&sql, " GLOB ? OR trim(coalesce(");
    sql_name(&sql, column);
    buf_text(&sql, ", ''), ?) = '' ORDER BY 1, 2");
    sqlite3_stmt *statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    if (statement) {
        sqlite3_bind_text(statement, 1, faulty, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, blanks, -1, SQLITE_STATIC);
    }
    return statement;
}

static void check_column(Loader *loader, const char *table, const char *column)
{
    const Source *source = source_named(loader, table);
    if (source && source->resource->shared) /* a view of several packages' rows */
        source = NULL;
    sqlite3_stmt *faults = prepare_faults(loader, table, column, source != NULL);
    problems_begin(loader->problems, table);
    while (faults && sqlite3_step(faults) == SQLITE_ROW) {
        const char *name = sql_text(faults, 1);
        const char *place = source ? place_of(loader, source, faults, 0) : table;
        if (!problem(loader->problems, "%s: %s: %s", place, column, fault_of(loader->arena, name)))
            break;
    }
    sqlite3_finalize(faults);
}

void checks_names(Loader *loader)
{
    for (size_t i = 0; i < sizeof names / sizeof *names && loader->problems->f->code == FAIL_NONE; i++) {
        Buf columns = {0};
        if (sql_columns(loader->db, "main", names[i].table, &columns, loader->problems->f) &&
            sql_has_column(&columns, names[i].column))
            check_column(loader, names[i].table, names[i].column);
        buf_free(&columns);
    }
}

static void note_formulas(Loader *loader, const Source *source, const char *column,
                          void (*note)(void *context, const char *line), void *context)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT min(rowid), ");
    sql_name(&sql, column);
    buf_text(&sql, ", count(*) FROM ");
    sql_name(&sql, source->resource->name);
    buf_text(&sql, " WHERE ");
    sql_name(&sql, column);
    buf_text(&sql, " GLOB '=*' AND ");
    sql_name(&sql, column);
    buf_text(&sql, " NOT GLOB '=\"*\"' HAVING count(*) > 0"); /* ="01" is a text in every spreadsheet */
    sqlite3_stmt *found = sql_prepare(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    if (found && sqlite3_step(found) == SQLITE_ROW) {
        const char *text = sql_text(found, 1);
        int64_t others = sqlite3_column_int64(found, 2) - 1;
        const char *rest =
            arena_printf(loader->arena, ", as %s %lld other value%s", others == 1 ? "does" : "do",
                         (long long)others, others == 1 ? "" : "s");
        note(context,
             arena_printf(loader->arena,
                          "%s: %s: %s begins with \"=\"%s; CSV attachments keep it, and a spreadsheet "
                          "that opens them may compute it",
                          place_of(loader, source, found, 0), column, excerpt(text, strlen(text)),
                          others ? rest : ""));
    }
    sqlite3_finalize(found);
}

void checks_formulas(Loader *loader, void (*note)(void *context, const char *line), void *context)
{
    for (uint32_t i = 0; i < loader->package->count; i++) {
        const Resource *resource = loader->sources[i].resource;
        for (uint32_t k = 0; k < resource->field_count && resource_leads(resource); k++)
            if (resource->fields[k].type == TYPE_STRING && loader->problems->f->code == FAIL_NONE)
                note_formulas(loader, &loader->sources[i], resource->fields[k].name, note, context);
    }
}
