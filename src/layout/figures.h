/* Key figures side by side: label, value in large type, note. */
#ifndef FOLIO_LAYOUT_FIGURES_H
#define FOLIO_LAYOUT_FIGURES_H

#include "layout/page/flow.h"

/* `anchors`: links to the figures lead here rather than to where they appear in the section. */
void add_figures(Flow *flow, Pieces *pieces, const Figure *const *figures, uint32_t count, bool anchors);

#endif
