/* Similarity between a name and what a user typed. All texts are folded (fold.h). */
#ifndef FOLIO_BASE_SIMILAR_H
#define FOLIO_BASE_SIMILAR_H

#include <stdbool.h>

/* Similarity from 0 (nothing in common) to 1 (identical). Words are weighted by length. A word matches if it
 * is equal, differs in number (plumber, plumbers), is a prefix (elect), has one typing error (two in long
 * words), or is written as one word instead of two. Extra words in the name lower the score slightly. */
double similar(const char *typed, const char *name);

/* Whether the name contains every typed word, or the word in the other number; two words written together
 * count as one. */
bool has_words(const char *typed, const char *name);

#endif
