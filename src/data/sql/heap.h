/* How much memory SQLite may use. */
#ifndef FOLIO_DATA_SQL_HEAP_H
#define FOLIO_DATA_SQL_HEAP_H

#include <stdbool.h>
#include <stddef.h>

/* Lets SQLite allocate through malloc() and counts the bytes. (SQLite's own count takes a lock each time.)
 * Has no effect once SQLite is in use. */
void sql_heap_install(void);

/* From now on, SQLite may use so many bytes more than it does; it fails with SQLITE_NOMEM beyond. */
void sql_heap_limit(size_t bytes);
void sql_heap_unlimit(void);

/* Whether an allocation has failed because of the limit since the last call. */
bool sql_heap_was_exceeded(void);

#endif
