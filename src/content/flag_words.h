/* Words for figures that are not there, defined where they stand. */
#ifndef FOLIO_CONTENT_FLAG_WORDS_H
#define FOLIO_CONTENT_FLAG_WORDS_H

#include "content/tree.h"

/* Add to the caption a sentence for each kind of figure that is not there in what is printed. */
void explain_table(Report *report, Table *table);
void explain_chart(Report *report, Chart *chart);

/* A key figure as it is printed: as in its table, but with the longer words for what has no number. */
const char *figure_words(const Figure *figure);

#endif
