#include "data/store/checks.h"

#include "data/store/sql.h"

#include <string.h>

static const Source *source_named(const Loader *loader, const char *name)
{
    for (uint32_t i = 0; name && i < loader->package->count; i++)
        if (strcmp(loader->sources[i].resource->name, name) == 0)
            return &loader->sources[i];
    return NULL;
}

/* "FILE:LINE" of the row; the table's name if there is no such row. */
static const char *place_of(Loader *loader, const Source *source, sqlite3_stmt *check, int column)
{
    const char *path = "";
    uint32_t line = 0;
    if (sqlite3_column_type(check, column) == SQLITE_INTEGER &&
        load_locate(loader, source, sqlite3_column_int64(check, column), &path, &line))
        return arena_printf(loader->arena, "%s:%u", path, line);
    return source->resource->name;
}

static bool report_row(Loader *loader, sqlite3_stmt *check)
{
    const char *resource = (const char *)sqlite3_column_text(check, 0);
    const char *text = (const char *)sqlite3_column_text(check, 3);
    const Source *source = source_named(loader, resource);
    if (!source)
        return problem(loader->problems, "views.sql: " CHECKS_VIEW ": there is no resource \"%s\"",
                       resource ? resource : "");
    const char *other = text ? strstr(text, "{}") : NULL;
    const char *place = place_of(loader, source, check, 1);
    if (!other)
        return problem(loader->problems, "%s: %s", place, text ? text : "a check of the package fails");
    return problem(loader->problems, "%s: %.*s%s%s", place, (int)(other - text), text,
                   place_of(loader, source, check, 2), other + 2);
}

bool checks_run(Loader *loader)
{
    Fail *f = loader->problems->f;
    if (!sql_has_table(loader->db, CHECKS_VIEW, f))
        return f->code == FAIL_NONE;
    problems_begin(loader->problems, "views.sql: " CHECKS_VIEW);
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
    sqlite3_finalize(check);
    return good;
}
