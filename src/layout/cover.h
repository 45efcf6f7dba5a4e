/* The first page and the contents. */
#ifndef FOLIO_LAYOUT_COVER_H
#define FOLIO_LAYOUT_COVER_H

#include "layout/page/flow.h"

/* Fills the first page: logo, title, verdict, key figures, chart, and the contents where there is room. Else
 * the contents begin the next page. */
void place_cover(Flow *flow);

/* Adds the list of sections with their page numbers, in two columns where `columns` is 2. */
void add_contents(Flow *flow, Pieces *pieces, uint32_t columns);

#endif
