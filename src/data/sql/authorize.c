#include "data/sql/authorize.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static char refusal[200];

static int deny(const char *before, const char *name, const char *after)
{
    if (!*refusal)
        snprintf(refusal, sizeof refusal, "%s%s%s", before, name ? name : "", after);
    return SQLITE_DENY;
}

static int check_function(const char *name)
{
    static const char *const refused[] = {
        "date",       "time",         "datetime",      "julianday",         "unixepoch",
        "strftime",   "current_date", "current_time",  "current_timestamp", "random",
        "randomblob", "changes",      "total_changes", "last_insert_rowid", NULL};
    if (strcasecmp(name, "load_extension") == 0)
        return deny("", name, "() is not allowed");
    for (const char *const *at = refused; *at; at++)
        if (strcasecmp(*at, name) == 0)
            return deny("", name, "() is not allowed: the same data must give the same report");
    return SQLITE_OK;
}

static bool is_schema(const char *table)
{
    return strcmp(table, "sqlite_master") == 0;
}

static int check_reading(void *context, int action, const char *first, const char *second,
                         const char *database, const char *trigger)
{
    (void)database, (void)trigger;
    const bool *trusted = context;
    if (trusted && *trusted)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return strncasecmp(first, "pragma_", 7) == 0 ? deny("", first, " is not allowed") : SQLITE_OK;
    case SQLITE_FUNCTION:
        return check_function(second);
    case SQLITE_UPDATE: /* reported by the first use of a table-valued function such as json_each() */
        return is_schema(first) ? SQLITE_OK : deny("only SELECT is allowed; this changes ", first, "");
    case SQLITE_PRAGMA:
        return deny("PRAGMA ", first, " is not allowed");
    case SQLITE_ATTACH:
        return deny("ATTACH", "", " is not allowed");
    default:
        return deny("only SELECT", "", " is allowed");
    }
}

static void note_table(Buf *reads, const char *name)
{
    for (size_t at = 0; at < reads->length; at += strlen(reads->data + at) + 1)
        if (strcmp(reads->data + at, name) == 0)
            return;
    buf_add(reads, name, strlen(name) + 1);
}

static int check_views(void *reads, int action, const char *first, const char *second, const char *database,
                       const char *trigger)
{
    if (action == SQLITE_READ)
        note_table(reads, first);
    switch (action) {
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_REINDEX:
        return SQLITE_OK;
    case SQLITE_INSERT: /* the schema row of a new view */
        return is_schema(first) ? SQLITE_OK : deny("INSERT INTO ", first, " is not allowed");
    case SQLITE_UPDATE:
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_PRAGMA:
    case SQLITE_ATTACH:
        return check_reading(NULL, action, first, second, database, trigger);
    default:
        return deny("only CREATE VIEW, CREATE TABLE ... AS and CREATE INDEX are allowed", "", "");
    }
}

void authorize_reading(sqlite3 *db, const bool *trusted)
{
    *refusal = '\0';
    sqlite3_set_authorizer(db, check_reading, (void *)(uintptr_t)trusted);
}

void authorize_views(sqlite3 *db, Buf *reads)
{
    *refusal = '\0';
    sqlite3_set_authorizer(db, check_views, reads);
}

static int note_reading(void *reads, int action, const char *first, const char *second, const char *database,
                        const char *trigger)
{
    (void)second, (void)database, (void)trigger;
    if (action == SQLITE_READ)
        note_table(reads, first);
    return SQLITE_OK;
}

void authorize_all(sqlite3 *db, Buf *reads)
{
    *refusal = '\0';
    sqlite3_set_authorizer(db, reads ? note_reading : NULL, reads);
}

const char *authorize_refusal(void)
{
    static char last[sizeof refusal];
    memcpy(last, refusal, sizeof last);
    *refusal = '\0';
    return last;
}
