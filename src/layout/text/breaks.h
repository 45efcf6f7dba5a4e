/* Where the lines of a paragraph may end. */
#ifndef FOLIO_LAYOUT_TEXT_BREAKS_H
#define FOLIO_LAYOUT_TEXT_BREAKS_H

#include "layout/text/spans.h"

/* Call it once per process, before the first paragraph. */
void breaks_init(void);

/* The paragraph's width if only line feeds break it; its spans must be shaped. */
void measure_natural(Paragraph *p);

/* Finds the breaks and the widest word of a paragraph on the first call. */
void find_breaks(Paragraph *p);

/* The breaks, with additional ones inside words that are wider than the line; in the arena. */
Break *break_words(const Paragraph *p, float width, uint32_t *count);

#endif
