/* Drawing on a page: the few calls that all parts of layout share. */
#ifndef FOLIO_LAYOUT_TEXT_CANVAS_H
#define FOLIO_LAYOUT_TEXT_CANVAS_H

#include "content/tree.h"
#include "definition/theme.h"
#include "layout/text/segments.h"
#include "layout/text/shape.h"

typedef enum Align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER } Align;

/* Whose content is laid out. */
typedef struct Place {
    const char *words;   /* for messages: "section pay, table pay" */
    const char *section; /* id of the section; NULL: the host's */
} Place;

typedef struct Canvas {
    Arena *arena;
    const Theme *theme;
    const FontSet *fonts;
    Shaper *shaper;
    Frames *frames;
    Page *page;       /* the page being drawn */
    uint32_t element; /* of new items; 0: artifact */
    const char *lang;
    const Place *where; /* or NULL */
    uint32_t row;       /* of the table there, from 1; 0: none */
    Fail *f;
} Canvas;

/* For messages; NULL if nothing is known. */
const char *canvas_place(const Canvas *canvas);

/* Splits the text by the fonts that show it (layout/text/segments.h). */
void canvas_segments(const Canvas *canvas, const Font *font, const char *text, char line_end,
                     Segments *segments);

/* Width in points of one line of text in that style; `weight` replaces the style's unless it is 0. */
float canvas_width(Canvas *canvas, const char *text, const Style *style, int weight);

/* One line of text whose baseline is at y; `x` is its left end, right end or middle. Returns its width. */
float canvas_text(Canvas *canvas, const char *text, const Style *style, int weight, Color color, float x,
                  float y, Align align);

/* The part of a shaped text with the glyphs [first, first + count): `length` bytes from `start` on. */
typedef struct ShapedPart {
    const Shaped *shaped;
    uint32_t first, count, start, length;
} ShapedPart;

/* Makes the text item show the part. It is copied into the arena because the shaper's own copy lasts only
 * until the next report. The caller sets position and look. */
void item_set_text(FrameItem *item, Arena *arena, const ShapedPart *part);

void canvas_line(Canvas *canvas, float x1, float y1, float x2, float y2, float width, Color color,
                 bool dashed);
void canvas_rect(Canvas *canvas, float x, float y, float width, float height, Color fill);
void canvas_outline(Canvas *canvas, float x, float y, float width, float height, float stroke_width,
                    Color stroke, bool dashed);
void canvas_circle(Canvas *canvas, float x, float y, float radius, bool filled, Color fill,
                   float stroke_width, Color stroke);
void canvas_polyline(Canvas *canvas, const float *x, const float *y, uint32_t count, float width, Color color,
                     bool dashed);

/* A closed shape. */
void canvas_polygon(Canvas *canvas, const float *x, const float *y, uint32_t count, Color fill);

/* Begins an element below `parent` for the items that follow; returns its number. */
uint32_t canvas_begin(Canvas *canvas, Tag tag, uint32_t parent);

Color canvas_color(const Canvas *canvas, ColorId id);

#endif
