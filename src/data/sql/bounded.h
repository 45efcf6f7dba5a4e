/* SQL functions that take no longer than their texts are long. */
#ifndef FOLIO_DATA_SQL_BOUNDED_H
#define FOLIO_DATA_SQL_BOUNDED_H

#include <sqlite3.h>

/* Replaces instr(), replace(), trim(), ltrim(), rtrim(), LIKE and GLOB of the connection. SQLite's own
 * compare each place of one text with all of the other and cannot be interrupted: two texts of a megabyte
 * take an hour. The results are the same; LIKE, GLOB and trim() fail where they would take long. Returns
 * SQLite's result code. */
int bounded_register(sqlite3 *db);

#endif
