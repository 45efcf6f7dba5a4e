/* How well a name fits what somebody typed. Texts are folded (fold.h). */
#ifndef FOLIO_BASE_SIMILAR_H
#define FOLIO_BASE_SIMILAR_H

#include <stdbool.h>

/* From 0, nothing in common, to 1, the same. Words count by their length: equal, of another number (plumber,
 * plumbers), begun (elect), with one typing error or in long words two, written together or apart. Further
 * words of the name count against it a little. */
double similar(const char *typed, const char *name);

/* Whether every typed word is one of the name's, or differs from it in number only; two written together are
 * one. */
bool has_words(const char *typed, const char *name);

#endif
