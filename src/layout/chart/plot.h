/* What all kinds of chart share: the drawing area, values as points, hues and words at marks. */
#ifndef FOLIO_LAYOUT_CHART_PLOT_H
#define FOLIO_LAYOUT_CHART_PLOT_H

#include "layout/chart/labels.h"

enum { WEIGHT_BOLD = 700, SERIES_MOST = 6 };

typedef struct Plot {
    Canvas *canvas;
    const Chart *chart;
    const Theme *theme;
    float x, y, width; /* upper left corner; both are 0 while only the height is measured */
    float most;        /* height available */
    const Style *label, *axis;
    float gap;     /* between a mark and its words */
    bool any_here; /* some row is the report area */
} Plot;

Plot plot_open(Canvas *canvas, const Chart *chart, float x, float y, float width, float most);

/* A value to draw. */
typedef struct Point {
    bool drawn;       /* it has a position on the scale: a number, or the bound of a cap */
    bool capped;      /* the value is there or above: drawn with an open end */
    double number;    /* within SCALE_LIMIT of zero; 0 unless drawn */
    const char *text; /* as written at the mark; if not drawn, the reason */
} Point;

Point plot_point(const Plot *plot, uint32_t row, uint32_t series);

/* The row's category, in its short form. */
const char *plot_category(const Plot *plot, uint32_t row);

bool plot_is_here(const Plot *plot, uint32_t row);

/* Accent for the report area, gray for what it is compared with; accent for all rows if nothing is
 * compared. */
Color plot_hue(const Plot *plot, uint32_t row);

/* Font weight of the words in that row. */
int plot_weight(const Plot *plot, uint32_t row);

Color plot_color(const Plot *plot, ColorId id);

/* The smallest and largest number drawn; false if there is none. */
bool plot_bounds(const Plot *plot, const uint32_t *rows, uint32_t row_count, double *min, double *max);

/* The number in few digits: "$130k". For marks without room for the cell's own text. */
const char *plot_short(const Plot *plot, uint32_t row, uint32_t series);

/* How a series differs from the others, apart from its hue. */
typedef struct Look {
    Color hue;
    bool filled; /* otherwise open */
    bool dashed;
} Look;

/* Filled, open, dashed and open, in this order. */
Look plot_look(uint32_t series, Color hue);

/* A bar; an open one is filled with the page's color so that no grid line shows through. */
void plot_bar(const Plot *plot, float x, float y, float width, float height, Look look);

/* The tip of an open end: a triangle from (x, y) in direction (dx, dy), `width` wide. */
void plot_arrow(const Plot *plot, float x, float y, float dx, float dy, float width, Color hue);
float plot_arrow_length(const Plot *plot);

/* A circle as a mark; an open one is filled with the page's color. */
void plot_dot(const Plot *plot, float x, float y, Look look);
float plot_dot_radius(const Plot *plot);

/* Words in one line, centered vertically on y and cut to the width. `background` hides what is under them;
 * NULL if nothing is. */
void plot_words(const Plot *plot, const char *text, int weight, Color color, float x, float y, Align align,
                float width, const Color *background);

/* Width of the words at marks, which are set in the label style. */
float plot_text_width(const Plot *plot, const char *text, int weight);

#endif
