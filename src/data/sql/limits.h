/* What SQL of strangers may take: steps, time, memory and the length of a text. */
#ifndef FOLIO_DATA_SQL_LIMITS_H
#define FOLIO_DATA_SQL_LIMITS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    LIMIT_QUERY_STEPS = 200 * 1000 * 1000, /* of SQLite's virtual machine: a few seconds */
    LIMIT_QUERY_SECONDS = 10,
    LIMIT_VIEW_STEPS = 200 * 1000 * 1000,
    LIMIT_GROWTH = 256 << 20, /* bytes that the tables of views may add to the database */
    LIMIT_MEMORY = 192 << 20, /* bytes that a statement may add to what SQLite uses */
    LIMIT_RESULT = 64 << 20,  /* bytes of a query's rows */
    LIMIT_ROWS = 1000 * 1000,
    LIMIT_TEXT = 2 << 20,    /* bytes of a value that SQL makes */
    LIMIT_RECORD = 16 << 20, /* bytes of a row that is loaded */
    LIMIT_STATEMENT = 4 << 20,
    LIMIT_COLUMNS = 2000
};

/* Sets up a connection: no code of its own, no functions that show or take addresses, no way to damage the
 * file, and limits on sizes. Every connection is set up by sql_open(). */
void limits_set_up(sqlite3 *db);

/* Until limits_end(), the limits of memory and of texts hold. Time is always limited by the budget that is
 * running (base/budget.h). */
void limits_begin(sqlite3 *db);
void limits_end(sqlite3 *db);

/* From now on, statements of this thread may take so many steps together; 0: any number. */
void limits_steps(uint64_t most);

/* Lets the database grow by so many bytes, or to five times its size. */
void limits_growth(sqlite3 *db, uint64_t bytes);

/* Why the last statement was stopped, as the rest of a sentence about it with what to do: "needs more than
 * 200 million steps; ..."; NULL if no limit did. Call before limits_end(). */
const char *limits_reason(sqlite3 *db);

#endif
