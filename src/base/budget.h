/* How long work on input of strangers may take. */
#ifndef FOLIO_BASE_BUDGET_H
#define FOLIO_BASE_BUDGET_H

#include <stdbool.h>

/* Gives the calling thread so many seconds of processor time from now on, for work that checks
 * budget_is_spent(). Processor time, so that a busy machine does not change what succeeds. Returns false, and
 * changes nothing, if a budget is already running: the outer one holds. */
bool budget_begin(double seconds);

/* Adds to the budget that is running. */
void budget_add(double seconds);

/* Whether the budget is used up; false if none is running. Takes some 20 ns. */
bool budget_is_spent(void);

/* Names what is worked on ("areas.csv", "views.sql:3"), for the message when the budget is spent. */
void budget_at(const char *place);
const char *budget_place(void);

/* The seconds granted in total, for messages. */
double budget_seconds(void);

void budget_end(void);

#endif
