/* A chart with the words around it. */
#ifndef FOLIO_LAYOUT_CHART_CHART_BLOCK_H
#define FOLIO_LAYOUT_CHART_CHART_BLOCK_H

#include "layout/page/flow.h"

/* Adds title, subtitle, drawing and caption, which stay together. Where the values are on another page, the
 * caption ends with that page's number. `in` is NULL on the cover. */
void add_chart(Flow *flow, Pieces *pieces, const Chart *chart, const Section *in);

#endif
