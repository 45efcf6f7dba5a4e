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

/* Which way a number goes. */
typedef enum Way { DOWN, LEVEL, UP, WAYS } Way;

Way way_of(folio_value number);

/* Into what the openings may be split: parts of at least 1,000 each, which together are not more than the
 * whole. */
typedef enum Split {
    SPLIT_NONE,
    SPLIT_IN_TWO,  /* people who leave the work, and new jobs */
    SPLIT_IN_THREE /* people who stop working, people who go into other work, and new jobs */
} Split;

/* The rows of the projections, taken apart. */
typedef struct Projection {
    folio_value who, workers, growth, openings, base, target; /* of the report's occupation */
    folio_value jobs_base, jobs_target;
    Way way;                   /* of the growth, or of the counts where they carry no percentage */
    folio_value size;          /* of the growth, without its sign */
    folio_value all, all_size; /* of all occupations */
    folio_value term;          /* the word for the growth, or no estimate */
    char sources[200];         /* of the growth and of the word */
    Split split;
} Projection;

/* The finest split that holds in each of the rows. */
Split split_of(folio_section *s, const folio_rows *rows);

/* How many openings there are, and where they come from. */
void openings_say(folio_section *s, const folio_rows *rows, const folio_table *table, const Projection *p);
void openings_chart(folio_section *s, const folio_rows *rows, const folio_table *table, const Projection *p);

/* The nation's projections: growth and its word, jobs then and there, openings and what they come from. Says
 * the verdict. Where there are none, nothing. */
void projections_add(folio_section *s);

/* What the area's state projects for itself, where it does. */
void state_add(folio_section *s);

/* Where the jobs are. */
void employment_add(folio_section *s);

/* Job postings that somebody counted, where there are any. */
void postings_add(folio_section *s);

#endif
