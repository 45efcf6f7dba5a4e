/* Running head and foot: what every page has outside the text. */
#ifndef FOLIO_LAYOUT_PAGE_RUNNING_H
#define FOLIO_LAYOUT_PAGE_RUNNING_H

#include "layout/page/flow.h"

/* Draws heads (not on the first page) and feet of all pages, as artifacts, after all pages are made. */
void draw_running(Flow *flow);

#endif
