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

/* The text in at most `most` lines no wider than `width`; the rest is replaced with an ellipsis. */
Lines lines_break(Canvas *canvas, const char *text, const Style *style, int weight, float width,
                  uint32_t most);

/* Draws the lines with the upper edge of the block at y; x as in canvas_text(). */
void lines_draw(Canvas *canvas, const Lines *lines, const Style *style, int weight, Color color, float x,
                float y, Align align);

/* The text, or as much of its beginning as fits with an ellipsis; "" if not even that fits. */
const char *text_cut(Canvas *canvas, const char *text, const Style *style, int weight, float width);

/* From the upper edge of a line of text to its baseline, so that capitals are centered in the leading. */
float text_ascent(Canvas *canvas, const Style *style, int weight);

/* The baseline of a line whose capitals are centered on y. */
float text_middle(Canvas *canvas, const Style *style, int weight, float y);

/* Moves centers apart as little as possible until items of those sizes are side by side between low and high,
 * in the order of their centers (equal ones in the order given). False, with nothing moved, if there is not
 * room for all. At most SPREAD_MOST items. */
enum { SPREAD_MOST = 16 };
bool spread_apart(float *centers, const float *sizes, uint32_t count, float low, float high);

#endif
