/* A chart in words, for those who cannot see it: its title, and what stands at its ends. */
#ifndef FOLIO_CONTENT_ALT_H
#define FOLIO_CONTENT_ALT_H

#include "content/tree.h"

/* The chart's finding and extremes in words. */
const char *chart_alt(Arena *arena, const Chart *chart);

#endif
