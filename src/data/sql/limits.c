#include "data/sql/limits.h"

#include "base/budget.h"
#include "data/sql/authorize.h"
#include "data/sql/disk.h"
#include "data/sql/heap.h"

#include <stddef.h>
#include <stdio.h>

/* Instructions between two checks. Few, because a single one can take a millisecond where texts are long. */
enum { STEP = 1000, MILLION = 1000 * 1000, MIB = 1 << 20 };

/* Of the statements that run; no thread has more than one connection at work. */
static _Thread_local struct {
    uint64_t taken, most; /* most: 0 without a limit */
} steps;

static int count_steps(void *context)
{
    (void)context;
    steps.taken += STEP;
    return (steps.most && steps.taken > steps.most) || budget_is_spent();
}

void limits_set_up(sqlite3 *db)
{
    static const int switches[][2] = {{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
                                      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_DQS_DML, 0},
                                      {SQLITE_DBCONFIG_DQS_DDL, 0}};
    static const int limits[][2] = {{SQLITE_LIMIT_LENGTH, LIMIT_RECORD},
                                    {SQLITE_LIMIT_SQL_LENGTH, LIMIT_STATEMENT},
                                    {SQLITE_LIMIT_ATTACHED, 0},
                                    {SQLITE_LIMIT_WORKER_THREADS, 0}};
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(db, switches[i][0], switches[i][1], NULL);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i][0], limits[i][1]);
    sqlite3_progress_handler(db, STEP, count_steps, NULL);
}

void limits_begin(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LIMIT_TEXT);
    sql_heap_limit(LIMIT_MEMORY);
}

void limits_end(sqlite3 *db)
{
    steps.most = 0;
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LIMIT_RECORD);
    sql_heap_unlimit();
}

void limits_steps(uint64_t most)
{
    steps.taken = 0;
    steps.most = most;
}

static uint64_t number_of(sqlite3 *db, const char *pragma)
{
    sqlite3_stmt *statement = NULL;
    uint64_t number = 0;
    if (sqlite3_prepare_v2(db, pragma, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = (uint64_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

void limits_growth(sqlite3 *db, uint64_t bytes)
{
    enum { TIMES = 5 };
    char pragma[64];
    uint64_t size = number_of(db, "PRAGMA page_size"), pages = number_of(db, "PRAGMA page_count");
    uint64_t least = pages + bytes / (size ? size : 1);
    snprintf(pragma, sizeof pragma, "PRAGMA max_page_count = %llu",
             (unsigned long long)(least > TIMES * pages ? least : TIMES * pages));
    number_of(db, pragma);
}

/* SQLITE_FULL also means that the disk is full; then there may be no pages to count. */
static bool is_at_most_pages(sqlite3 *db)
{
    authorize_counting(true);
    uint64_t most = number_of(db, "PRAGMA max_page_count"), pages = number_of(db, "PRAGMA page_count");
    authorize_counting(false);
    return most && pages >= most;
}

const char *limits_reason(sqlite3 *db)
{
    static _Thread_local char reason[160];
    const char *what = steps.most ? "narrow it with WHERE or LIMIT" : "make the package simpler";
    int code = sqlite3_errcode(db) & 0xff;
    if (code == SQLITE_TOOBIG)
        snprintf(reason, sizeof reason, "makes a text of more than %d MiB; shorten it", LIMIT_TEXT / MIB);
    else if (code == SQLITE_NOMEM && sql_heap_was_exceeded())
        snprintf(reason, sizeof reason, "needs more than %d MiB of memory; %s", LIMIT_MEMORY / MIB, what);
    else if (code == SQLITE_FULL && is_at_most_pages(db)) {
        sql_disk_forget(); /* the disk has room */
        snprintf(reason, sizeof reason, "makes the database grow by more than %d MiB; %s", LIMIT_GROWTH / MIB,
                 what);
    } else if (steps.most && steps.taken > steps.most)
        snprintf(reason, sizeof reason, "needs more than %llu million steps; %s",
                 (unsigned long long)steps.most / MILLION, what);
    else if (budget_is_spent())
        snprintf(reason, sizeof reason, "takes longer than %.0f seconds; %s", budget_seconds(), what);
    else
        return NULL;
    return reason;
}
