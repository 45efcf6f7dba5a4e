/* Records which tables and views were made from which, so that after a change only what depends on it is made
 * again. A maker is a statement of views.sql (its number from 0) or the index of names. */
#ifndef FOLIO_DATA_STORE_LINEAGE_H
#define FOLIO_DATA_STORE_LINEAGE_H

#include "base/buf.h"
#include "base/fail.h"

#include <sqlite3.h>

enum { MAKER_NAMES = -1 };

/* Creates the tables folio_made, folio_reads and folio_files (which rows of a table come from which file)
 * unless they exist. */
bool lineage_begin(sqlite3 *db, Fail *f);

/* Records that `maker` made the table or view `made` and read the tables `reads` (NUL-terminated names). */
bool lineage_note(sqlite3 *db, int maker, const char *made, const Buf *reads, Fail *f);

/* Whether everything that the maker made still exists; false if it made nothing. */
bool lineage_is_made(sqlite3 *db, int maker);

/* Drops the named tables, given as ('a'), ('b'), and everything made from them, recursively. */
bool lineage_drop(sqlite3 *db, const char *named, Fail *f);

#endif
