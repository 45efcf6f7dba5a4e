/* Payback: the parts of the plugin. */
#ifndef PAYBACK_H
#define PAYBACK_H

#include <folio/plugin.h>

/* What the reader may change: the definition's assumptions. EARNINGS may be undeclared. */
enum { COST, MONTHS, BEFORE, AFTER, RATE, EARNINGS, ASSUMPTIONS };

/* Prints how long it takes until training pays for itself, or why the report does not say. Returns 1 where it
 * says. */
int printed_add(folio_section *s, const folio_value *values);

/* The worksheet for the reader's own numbers, with a key figure and a chart where the report says how long it
 * takes. */
void worksheet_add(folio_section *s, const folio_value *values, int printed);

#endif
