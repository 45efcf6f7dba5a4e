/* Gregorian dates, independent of the system's time zone and locale. */
#ifndef FOLIO_BASE_DATE_H
#define FOLIO_BASE_DATE_H

#include <stdbool.h>
#include <time.h>

/* Reads a date such as "2026-01-31", from year 1 on; sets `day` to midnight UTC. Returns false if the text
 * has another form or the day does not exist. */
bool date_read(const char *text, struct tm *day);

/* Whether date_read() accepts the text, which may be NULL. */
bool is_date(const char *text);

#endif
