/* How well a name fits what somebody typed. */
#ifndef FOLIO_DATA_SIMILAR_H
#define FOLIO_DATA_SIMILAR_H

/* From 0, nothing in common, to 1, the same. Both texts are folded (fold.h). Words count by their length:
 * equal, of another number (plumber, plumbers), begun (elect), with one typing error or in long words two,
 * written together or apart. The name may have further words, which count against it a little. */
double similar(const char *typed, const char *name);

#endif
