/* src/layout/text/: fonts, shaping, line breaks and paragraphs. */

/* Running text: styled runs are shaped once, broken into lines for a width, and drawn line by line, so that a
 * paragraph can continue after a page break. */
#ifndef FOLIO_LAYOUT_TEXT_PARAGRAPH_H
#define FOLIO_LAYOUT_TEXT_PARAGRAPH_H

#include "content/tree.h"
#include "layout/text/spans.h"

/* To make a paragraph: begin, add, end. It is in the canvas's arena. `weight` replaces the style's unless it
 * is 0. */
Paragraph *paragraph_begin(Canvas *canvas, const Style *style, int weight);
void paragraph_add(Paragraph *p, const char *text);
void paragraph_add_text(Paragraph *p, const Text *text);

/* Adds text of another weight and color. */
void paragraph_add_styled(Paragraph *p, const char *text, int weight, ColorId color);

/* Adds "lead 12." as a link to the anchor, with the number of the anchor's page; `lead` must end with its
 * blank. It must be added last, because its width is not known. */
void paragraph_add_page(Paragraph *p, ForwardRefs *forward, const char *lead, const char *anchor);
void paragraph_end(Paragraph *p);

/* Begins, adds and ends. */
Paragraph *paragraph_of(Canvas *canvas, const Text *text, const Style *style);
Paragraph *paragraph_plain(Canvas *canvas, const char *text, const Style *style, int weight);

/* Whether only the last line may be short, or all lines should have similar lengths, as in titles. */
typedef enum Fill { FILL_LINES, FILL_EVENLY } Fill;

/* Chooses the lines for that width: those with the least ragged edge and, if possible, no last line of one
 * short word. A word wider than the width is broken inside. May be called again for another width. */
void paragraph_break(Paragraph *p, float width, Fill fill);

/* Width of the widest word that cannot be broken. */
float paragraph_widest(Paragraph *p);

/* The smallest width at which it has at most `lines` lines without breaking words; if line feeds make more,
 * its width without breaks. */
float paragraph_width_for(Paragraph *p, uint32_t lines);

/* Height in points; every line has the leading of the paragraph's style. */
float paragraph_height(const Paragraph *p);

/* Distance from a line's top to its baseline. */
float style_baseline(const Canvas *canvas, const Style *style, int weight);

/* Draws `count` lines from index `first` on, the first one's top at y, under canvas->element; `x` is their
 * left end, right end or middle. Elements for links and the like are made below canvas->element when they are
 * first drawn, so canvas->element must be the same for all lines of the paragraph. */
void paragraph_draw(Paragraph *p, uint32_t first, uint32_t count, float x, float y, Align align);

#endif
