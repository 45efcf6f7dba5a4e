/* The first page and the contents. */
#ifndef FOLIO_LAYOUT_COVER_H
#define FOLIO_LAYOUT_COVER_H

#include "layout/page/flow.h"

/* Fills the first page: logo, title, verdict, key figures, chart and, if there is room, the contents.
 * Otherwise the contents begin the next page. */
void place_cover(Flow *flow);

/* Adds the list of sections with their page numbers, in `columns` columns. */
void add_contents(Flow *flow, Pieces *pieces, uint32_t columns);

#endif
