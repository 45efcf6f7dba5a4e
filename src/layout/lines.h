/* Where the lines of a paragraph end. */
#ifndef FOLIO_LAYOUT_LINES_H
#define FOLIO_LAYOUT_LINES_H

#include "layout/paragraph.h"

/* Once in a process, before the first paragraph. */
void lines_init(void);

/* Fills the breaks and widths of a paragraph whose spans are shaped. */
void lines_find_breaks(Paragraph *p);

#endif
