/* Where the lines of a paragraph may end. */
#ifndef FOLIO_LAYOUT_TEXT_BREAKS_H
#define FOLIO_LAYOUT_TEXT_BREAKS_H

#include "layout/text/spans.h"

/* Once in a process, before the first paragraph. */
void breaks_init(void);

/* The paragraph's width where only line feeds break it; its spans have to be shaped. */
void measure_natural(Paragraph *p);

/* Fills the breaks and the widest word of a paragraph, the first time that it is called. */
void find_breaks(Paragraph *p);

/* The breaks with others between the characters of words that are wider than the line; in the arena. */
Break *break_words(const Paragraph *p, float width, uint32_t *count);

#endif
