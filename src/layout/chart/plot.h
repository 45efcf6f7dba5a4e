/* What all kinds of chart share: the drawing area, the values as points, hues and words at marks. */
#ifndef FOLIO_LAYOUT_CHART_PLOT_H
#define FOLIO_LAYOUT_CHART_PLOT_H

#include "layout/chart/labels.h"

enum { WEIGHT_BOLD = 700, SERIES_MOST = 6 };

typedef struct Plot {
    Canvas *canvas;
    const Chart *chart;
    const Theme *theme;
    float x, y, width; /* upper left corner; where only the height is asked for, x and y are 0 */
    float most;        /* height that there is */
    const Style *label, *axis;
    float gap;     /* between a mark and its words */
    bool any_here; /* some row is the report's own area */
} Plot;

Plot plot_open(Canvas *canvas, const Chart *chart, float x, float y, float width, float most);

/* A value as something to draw. */
typedef struct Point {
    bool drawn;       /* it has a place on the scale: a number, or a cap's bound */
    bool capped;      /* it lies there or above: drawn with an open end */
    double number;    /* within SCALE_LIMIT of zero; 0 unless drawn */
    const char *text; /* as it is written at the mark; where not drawn, why there is none */
} Point;

Point plot_point(const Plot *plot, uint32_t row, uint32_t series);

/* The row's category, short. */
const char *plot_category(const Plot *plot, uint32_t row);

bool plot_is_here(const Plot *plot, uint32_t row);

/* Accent for the report's own area, grey for what it is compared with; accent for all where nothing is
 * compared. */
Color plot_hue(const Plot *plot, uint32_t row);

/* The weight of words in that row. */
int plot_weight(const Plot *plot, uint32_t row);

Color plot_color(const Plot *plot, ColorId id);

/* The least and greatest number drawn; false where there is none. */
bool plot_bounds(const Plot *plot, const uint32_t *rows, uint32_t row_count, double *min, double *max);

/* The number in few digits: "$130k". For marks that leave no room for the cell's own text. */
const char *plot_short(const Plot *plot, uint32_t row, uint32_t series);

/* How a series is told from the others, without its hue. */
typedef struct Look {
    Color hue;
    bool filled; /* else open */
    bool dashed;
} Look;

/* Filled, open, dashed and open, in this order. */
Look plot_look(uint32_t series, Color hue);

/* A bar, open ones on paper so that no grid line shows through. */
void plot_bar(const Plot *plot, float x, float y, float width, float height, Look look);

/* The point of an open end: a triangle from (x, y) towards (dx, dy) times its length, as wide as said. */
void plot_arrow(const Plot *plot, float x, float y, float dx, float dy, float width, Color hue);
float plot_arrow_length(const Plot *plot);

/* A circle as a mark; open ones are filled with paper. */
void plot_dot(const Plot *plot, float x, float y, Look look);
float plot_dot_radius(const Plot *plot);

/* Words in one line whose middle is at height y, cut to that width. `background` covers what lies behind
 * them; NULL: nothing does. */
void plot_words(const Plot *plot, const char *text, int weight, Color color, float x, float y, Align align,
                float width, const Color *background);

/* Width of the words at marks, which are set in the label's style. */
float plot_text_width(const Plot *plot, const char *text, int weight);

#endif
