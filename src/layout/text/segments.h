/* A text as the fonts can show it: parts of one font each, and code points in place of what none can show. */
#ifndef FOLIO_LAYOUT_TEXT_SEGMENTS_H
#define FOLIO_LAYOUT_TEXT_SEGMENTS_H

#include "layout/text/font.h"

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

/* For whom a text is split, and where it is. */
typedef struct Setting {
    Arena *arena;
    const FontSet *fonts;
    Frames *frames;    /* they list the characters that are not shown */
    const char *where; /* "section pay, table pay"; may be "" */
    uint32_t row;      /* of the table there, from 1; 0: none */
} Setting;

/* Splits the text by the fonts that show it: `font`, else the theme's later families. Control characters
 * become blanks, line ends `line_end`. A character that no font shows, or of a script that is written from
 * right to left, becomes "[U+6771]" and is listed in the frames. Lives in the arena, as the
 * text does where nothing had to be changed. */
void segments_make(const Setting *setting, const Font *font, const char *text, char line_end,
                   Segments *segments);

#endif
