/* Blocks of text as pieces of the flow: headings, paragraphs, lists, notes. */
#ifndef FOLIO_LAYOUT_BLOCKS_H
#define FOLIO_LAYOUT_BLOCKS_H

#include "layout/page/flow.h"

/* Width of running text: the theme's measure or the page's, whichever is smaller. */
float measure_of(const Flow *flow);

/* Adds a paragraph under an element of its own; the caller sets its spacing. */
Piece *add_words(Flow *flow, Pieces *pieces, Paragraph *paragraph, Tag tag, float width, Fill fill);

/* The title of a section (H2), with its anchor and its outline entry. */
void add_section_title(Flow *flow, Pieces *pieces, const Section *section);

/* Each adds the block's piece, which is placed below flow->parent. */
void add_heading(Flow *flow, Pieces *pieces, const Block *block);
void add_paragraph(Flow *flow, Pieces *pieces, const Block *block);
void add_list(Flow *flow, Pieces *pieces, const Block *block);
void add_note(Flow *flow, Pieces *pieces, const Block *block);
void add_panel(Flow *flow, Pieces *pieces, const Block *block);

#endif
