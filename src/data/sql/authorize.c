#include "data/sql/authorize.h"

#include "base/budget.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static char refusal[200];

static int deny(const char *before, const char *name, const char *after)
{
    if (!*refusal)
        snprintf(refusal, sizeof refusal, "%s%s%s", before, name ? name : "", after);
    return SQLITE_DENY;
}

static int by_name(const void *name, const void *at)
{
    return strcasecmp(name, *(const char *const *)at);
}

#define IS_IN(name, list) (bsearch(name, list, sizeof list / sizeof *list, sizeof *list, by_name) != NULL)

/* Each list is sorted. */
static const char *const functions[] = {"->",
                                        "->>",
                                        "abs",
                                        "acos",
                                        "acosh",
                                        "asin",
                                        "asinh",
                                        "atan",
                                        "atan2",
                                        "atanh",
                                        "avg",
                                        "ceil",
                                        "ceiling",
                                        "char",
                                        "coalesce",
                                        "concat",
                                        "concat_ws",
                                        "cos",
                                        "cosh",
                                        "count",
                                        "cume_dist",
                                        "degrees",
                                        "dense_rank",
                                        "exp",
                                        "first_value",
                                        "floor",
                                        "folio_band",
                                        "folio_differs",
                                        "folio_margin",
                                        "format",
                                        "glob",
                                        "group_concat",
                                        "hex",
                                        "if",
                                        "ifnull",
                                        "iif",
                                        "instr",
                                        "json",
                                        "json_array",
                                        "json_array_length",
                                        "json_extract",
                                        "json_group_array",
                                        "json_group_object",
                                        "json_insert",
                                        "json_object",
                                        "json_quote",
                                        "json_remove",
                                        "json_replace",
                                        "json_set",
                                        "json_type",
                                        "json_valid",
                                        "lag",
                                        "last_value",
                                        "lead",
                                        "length",
                                        "like",
                                        "likelihood",
                                        "likely",
                                        "ln",
                                        "log",
                                        "log10",
                                        "log2",
                                        "lower",
                                        "ltrim",
                                        "max",
                                        "min",
                                        "mod",
                                        "nth_value",
                                        "ntile",
                                        "nullif",
                                        "octet_length",
                                        "percent_rank",
                                        "pi",
                                        "pow",
                                        "power",
                                        "printf",
                                        "quote",
                                        "radians",
                                        "rank",
                                        "replace",
                                        "round",
                                        "row_number",
                                        "rtrim",
                                        "sign",
                                        "sin",
                                        "sinh",
                                        "sqrt",
                                        "string_agg",
                                        "substr",
                                        "substring",
                                        "sum",
                                        "tan",
                                        "tanh",
                                        "total",
                                        "trim",
                                        "trunc",
                                        "typeof",
                                        "unhex",
                                        "unicode",
                                        "unlikely",
                                        "upper",
                                        "zeroblob"};

/* Those whose result depends on more than the data. */
static const char *const unsteady[] = {"changes",  "current_date",  "current_time", "current_timestamp",
                                       "date",     "datetime",      "julianday",    "last_insert_rowid",
                                       "random",   "randomblob",    "strftime",     "time",
                                       "timediff", "total_changes", "unixepoch"};

static int check_function(const char *name)
{
    if (IS_IN(name, functions))
        return SQLITE_OK;
    if (IS_IN(name, unsteady))
        return deny("", name, "() is not allowed: the same data must give the same report");
    return deny("", name, "() is not allowed");
}

/* The virtual tables that this SQLite has without a CREATE statement, or can make; sorted. */
static struct {
    char names[64][32];
    const char *sorted[64];
    size_t count;
} modules;

static int by_pointer(const void *a, const void *b)
{
    return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_modules(sqlite3 *db)
{
    sqlite3_stmt *list = NULL;
    if (modules.count || sqlite3_prepare_v2(db, "PRAGMA module_list", -1, &list, NULL) != SQLITE_OK)
        return;
    while (modules.count < sizeof modules.sorted / sizeof *modules.sorted &&
           sqlite3_step(list) == SQLITE_ROW) {
        char *name = modules.names[modules.count];
        snprintf(name, sizeof *modules.names, "%s", (const char *)sqlite3_column_text(list, 0));
        modules.sorted[modules.count++] = name;
    }
    sqlite3_finalize(list);
    qsort(modules.sorted, modules.count, sizeof *modules.sorted, by_pointer);
}

static bool is_within(const char *name, const char *const *list, size_t count)
{
    return bsearch(name, list, count, sizeof *list, by_name) != NULL;
}

/* The package's tables and views, those of the host, and folio_files. Of the virtual tables, only JSON's:
 * others show the process and its file. */
static int check_table(const char *name)
{
    static const char *const allowed[] = {"folio_files",       "json_each",     "json_tree",
                                          "sqlite_master",     "sqlite_schema", "sqlite_temp_master",
                                          "sqlite_temp_schema"};
    bool own = strncasecmp(name, "folio_", 6) == 0 || strncasecmp(name, "sqlite_", 7) == 0 ||
               strncasecmp(name, "pragma_", 7) == 0 || is_within(name, modules.sorted, modules.count);
    return !own || IS_IN(name, allowed) ? SQLITE_OK : deny("", name, " is not allowed");
}

/* A view of views of views takes long to prepare, before any step. */
static bool takes_too_long(void)
{
    enum { CALLS = 64 };
    static _Thread_local uint32_t calls;
    return ++calls % CALLS == 0 && budget_is_spent();
}

static bool is_schema(const char *table)
{
    return strcmp(table, "sqlite_master") == 0;
}

static _Thread_local bool counting; /* the pages, by a PRAGMA without a value */

void authorize_counting(bool allowed)
{
    counting = allowed;
}

static int check_reading(void *context, int action, const char *first, const char *second,
                         const char *database, const char *trigger)
{
    (void)database, (void)trigger;
    const bool *trusted = context;
    if (trusted && *trusted)
        return SQLITE_OK;
    if (takes_too_long())
        return SQLITE_DENY;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return check_table(first);
    case SQLITE_FUNCTION:
        return check_function(second);
    case SQLITE_UPDATE: /* reported by the first use of a table-valued function such as json_each() */
        return is_schema(first) ? SQLITE_OK : deny("only SELECT is allowed; this changes ", first, "");
    case SQLITE_PRAGMA:
        return counting && !second ? SQLITE_OK : deny("PRAGMA ", first, " is not allowed");
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
    list_modules(db);
    sqlite3_set_authorizer(db, check_reading, (void *)(uintptr_t)trusted);
}

void authorize_views(sqlite3 *db, Buf *reads)
{
    *refusal = '\0';
    list_modules(db);
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
