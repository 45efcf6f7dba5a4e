/* What stands on every page outside the text: running head and foot. */
#ifndef FOLIO_LAYOUT_PAGE_RUNNING_H
#define FOLIO_LAYOUT_PAGE_RUNNING_H

#include "layout/page/flow.h"

/* Draws heads (not on the first page) and feet of all pages, as artifacts, when all pages are there. */
void draw_running(Flow *flow);

#endif
