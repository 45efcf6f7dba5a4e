/* Whether SQLite could not write or read a file. A failure may come up in any statement, also where no result
 * is checked, and each is in SQLite's log. */
#ifndef FOLIO_DATA_SQL_DISK_H
#define FOLIO_DATA_SQL_DISK_H

/* Has no effect once SQLite is in use. */
void sql_disk_watch(void);

void sql_disk_forget(void);

/* Why, "No space left on device", "disk I/O error"; NULL: nothing failed since sql_disk_forget(). */
const char *sql_disk_failure(void);

#endif
