/* Employment: how it is projected to change, why, and where the jobs are. The parts of the plugin. */
#ifndef OUTLOOK_H
#define OUTLOOK_H

#include <folio/plugin.h>

typedef struct Sentence {
    const char *id, *text;
} Sentence;

/* How common the jobs are here for the area's size, beside the nation. */
typedef enum Common { COMMON_UNKNOWN, COMMON_SAME, COMMON_TIMES, COMMON_MORE, COMMON_FEWER, COMMONS } Common;

/* The location quotient of the report's area, and what of it a sentence says. */
typedef struct Quotient {
    Common common;     /* COMMON_UNKNOWN where there is no released one; then the others are zero */
    folio_value value; /* 1.31 */
    folio_value times; /* 1.3 */
    folio_value share; /* above or below the nation's, without its sign: 31% */
} Quotient;

Quotient quotient_here(folio_section *s);

/* The nation's projections: growth and its word, jobs then and there, openings and what they come from. Says
 * the verdict. Where there are none, nothing. */
void projections_add(folio_section *s);

/* Where the jobs are. */
void employment_add(folio_section *s);

#endif
