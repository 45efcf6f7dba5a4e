/* Notes on how files were read that are not problems: a row that is there twice, restored zeros. They are
 * kept with the table's rows, so that a run that reads nothing anew has them too. */
#ifndef FOLIO_DATA_STORE_NOTES_H
#define FOLIO_DATA_STORE_NOTES_H

#include "base/fail.h"

#include <sqlite3.h>

/* Makes the table of notes if the database has none. */
bool notes_begin(sqlite3 *db, Fail *f);

/* Removes the notes on the resource's table, before it is loaded again. */
bool notes_drop(sqlite3 *db, const char *resource, Fail *f);

/* `resource` is the resource that the table is named after. */
bool notes_add(sqlite3 *db, const char *resource, Fail *f, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Passes every note on, in the order of the tables' names. */
bool notes_list(sqlite3 *db, void (*note)(void *context, const char *line), void *context, Fail *f);

#endif
