/* How a language writes numbers, dates and lists, and its tags. en-US ships. */
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
    const char *ordinals[11];       /* words for 1 to 10; above, digits */
    const char *comma, *and;        /* between the items of a list */
    const char *months[12];
} Language;

/* The language, or en-US where folio does not have it. */
const Language *language_of(const char *tag);

/* Whether folio can write it; letters may be large or small. */
bool language_ships(const char *tag);

/* Whether the text is a language tag, well-formed after BCP 47 (RFC 5646, 2.1): "es", "pt-BR", "zh-Hant-TW",
 * "x-mine". Tags that were grandfathered and are irregular ("i-klingon") are none. */
bool language_tag(const char *text);

/* The tags of all, separated by ", ". */
const char *language_list(void);

#endif
