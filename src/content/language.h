/* How a language writes numbers, dates and the words that the host itself says. en-US ships. */
#ifndef FOLIO_CONTENT_LANGUAGE_H
#define FOLIO_CONTENT_LANGUAGE_H

#include <stdbool.h>

typedef struct CurrencySign {
    const char *code, *sign; /* ISO 4217; the sign stands before the amount */
} CurrencySign;

typedef struct Language {
    const char *tag; /* BCP 47 */
    const char *group, *point, *minus;
    const CurrencySign *currencies; /* ends with a NULL code; any other is written with its code */
    const char *qualifiers[4];      /* by FOLIO_EXACT ..., as they stand before a number */
    const char *ordinals[11];       /* words for 1 to 10; above, digits */
    const char *withheld, *no_estimate, *no_estimate_short;
    const char *or_more, *above_ceiling;
    const char *withheld_means, *above_ceiling_means, *dash_means; /* sentences for captions */
    const char *under, *to, *and_more; /* classes: "under $65k", "$65k to $80k", "$110k and more" */
    const char *comma, *and;           /* between the items of a list */
    const char *months[12];
    const char *source, *sources; /* before the numbers in a caption */
    const char *sources_title, *appendix_title, *appendix_lead;
    const char *retrieved, *license; /* in the list of sources, before a date and a licence */
    const char *total;               /* names the row of totals */
    const char *contents;            /* title of the contents page */
    const char *continued;           /* behind the title of a table that goes on */
    const char *page, *page_of;      /* around the page's number in the foot, before the number of pages */
    const char *values;              /* before the number of the page with a chart's values */
} Language;

/* The language, or en-US where folio does not have it. */
const Language *language_of(const char *tag);

/* Whether folio can write it. */
bool language_ships(const char *tag);

/* The tags of all, separated by ", ". */
const char *language_list(void);

#endif
