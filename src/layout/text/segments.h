/* A text as the fonts can show it: parts of one font each, and code points in place of what none can show. */
#ifndef FOLIO_LAYOUT_TEXT_SEGMENTS_H
#define FOLIO_LAYOUT_TEXT_SEGMENTS_H

#include "layout/text/canvas.h"

/* A part in one font: bytes of the text. It contains no line feed. */
typedef struct Segment {
    const Font *font;
    uint32_t start, length;
} Segment;

typedef struct Segments {
    const char *text;
    uint32_t length;
    const Segment *items;
    uint32_t count;
    Segment only; /* `items` if there is one */
} Segments;

/* Splits the text by the fonts that show it: `font`, else the theme's later families. Control characters
 * become blanks, line ends `line_end`. A character that no font shows, or of a script that is written from
 * right to left, becomes "[U+6771]" and is listed in the canvas's frames. Lives in the canvas's arena, as the
 * text does where nothing had to be changed. */
void segments_make(Canvas *canvas, const Font *font, const char *text, char line_end, Segments *segments);

#endif
