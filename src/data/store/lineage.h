/* What in the database was made from what, so that after a change only what reads it is made again. A maker
 * is a statement of views.sql, by its number from 0, or the index of names. */
#ifndef FOLIO_DATA_STORE_LINEAGE_H
#define FOLIO_DATA_STORE_LINEAGE_H

#include "base/buf.h"
#include "base/fail.h"

#include <sqlite3.h>

enum { MAKER_NAMES = -1 };

/* Makes the tables folio_made and folio_reads, unless they are there. */
bool lineage_begin(sqlite3 *db, Fail *f);

/* Notes that the maker has made it, and out of which tables: their names, a NUL behind each. */
bool lineage_note(sqlite3 *db, int maker, const char *made, const Buf *reads, Fail *f);

/* Whether all that the maker has made is there still; false where it has made nothing. */
bool lineage_is_made(sqlite3 *db, int maker);

/* Drops the tables that are named, ('a'), ('b'), and what was made from them, and so on. */
bool lineage_drop(sqlite3 *db, const char *named, Fail *f);

#endif
