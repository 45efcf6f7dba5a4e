/* Words in a chart: broken, cut and moved so that they fit and do not collide. */
#ifndef FOLIO_LAYOUT_CHART_LABELS_H
#define FOLIO_LAYOUT_CHART_LABELS_H

#include "layout/text/canvas.h"

enum { LINES_MOST = 3 };

typedef struct Lines {
    const char *text[LINES_MOST];
    uint32_t count;
    float width; /* of the widest line */
    bool cut;    /* something was left out, or a word was split */
} Lines;

/* The text in at most `most` lines no wider than `width`; what is too much is cut with an ellipsis. */
Lines lines_break(Canvas *canvas, const char *text, const Style *style, int weight, float width,
                  uint32_t most);

/* Draws the lines with their block's upper edge at y; x as in canvas_text(). */
void lines_draw(Canvas *canvas, const Lines *lines, const Style *style, int weight, Color color, float x,
                float y, Align align);

/* The text, or as much of its beginning as fits with an ellipsis; "" where not even that does. */
const char *text_cut(Canvas *canvas, const char *text, const Style *style, int weight, float width);

/* From the upper edge of a line of text to its baseline: capitals stand in the middle of the leading. */
float text_ascent(Canvas *canvas, const Style *style, int weight);

/* The baseline of a line whose capitals are centred on y. */
float text_middle(Canvas *canvas, const Style *style, int weight, float y);

/* Moves centres apart as little as possible until things of those sizes lie one behind another within low and
 * high, in the order of their centres (equal ones in the order given). False, and nothing moved, where there
 * is not room for all. At most SPREAD_MOST things. */
enum { SPREAD_MOST = 16 };
bool spread_apart(float *centers, const float *sizes, uint32_t count, float low, float high);

#endif
