/* The words for flags and qualifiers: one table for data packages, the PDF, the workbook and CSV. */
#ifndef FOLIO_CONTENT_WORDS_H
#define FOLIO_CONTENT_WORDS_H

#include "content/sentences.h"

typedef struct ValueWords {
    const char *data; /* in a data package and in CSV; "" for a figure that is released, or exact */
    const char *text; /* in a sentence and in the workbook; a qualifier's precede the number */
    const char *cell; /* of a flag: in a table or a chart */
    SentenceId means; /* of a flag: explains the cell's words in a caption */
} ValueWords;

enum { FLAG_COUNT = FOLIO_NOT_AT_HAND + 1, QUALIFIER_COUNT = FOLIO_AT_MOST + 1 };

/* The words for FOLIO_RELEASED ..., and for FOLIO_EXACT ... */
const ValueWords *words_of_flag(uint32_t flag);
const ValueWords *words_of_qualifier(uint32_t qualifier);

/* The qualifier's words before a number of that type: fewer than 50 jobs, less than 0.1%. */
const char *qualifier_text(uint32_t qualifier, uint32_t type);

/* Finds the flag or qualifier that a data package means by the word; false where it is none. */
bool flag_named(const char *word, uint32_t *flag);
bool qualifier_named(const char *word, uint32_t *qualifier);

/* The words of data packages, ending with NULL; the empty one is left out. */
const char *const *flag_names(void);
const char *const *qualifier_names(void);

#endif
