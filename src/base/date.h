/* Dates of the Gregorian calendar, without the system's time zone and locale. */
#ifndef FOLIO_BASE_DATE_H
#define FOLIO_BASE_DATE_H

#include <stdbool.h>
#include <time.h>

/* Reads a day, "2026-01-31", from the year 1 on; `day` gets its midnight in UTC. False where the text is
 * written differently or no such day exists. */
bool date_read(const char *text, struct tm *day);

/* Whether date_read() takes the text, which may be NULL. */
bool is_date(const char *text);

#endif
