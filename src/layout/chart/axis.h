/* A scale laid on paper, with its lines and labels. */
#ifndef FOLIO_LAYOUT_CHART_AXIS_H
#define FOLIO_LAYOUT_CHART_AXIS_H

#include "layout/chart/plot.h"
#include "layout/chart/scale.h"

typedef struct Axis {
    Scale scale;
    folio_value unit;    /* how numbers are written: type and unit */
    float start, length; /* place of scale.low, and the way from there to scale.high: negative upwards */
} Axis;

/* The scale for these rows of the chart. Where no value is drawn its count is 0, and nothing is drawn below.
 */
Axis axis_make(const Plot *plot, const uint32_t *rows, uint32_t row_count, ScaleFit fit);

/* The scale for numbers between these, written like the chart's first series. */
Axis axis_between(const Plot *plot, double min, double max, ScaleFit fit);

/* Places after the point that a number needs on an axis or in a legend; as folio_value.decimals. */
int32_t axis_decimals(uint32_t type, double number);

/* Words beside a mark: how far they reach to both sides of the place of the number. */
typedef struct Span {
    double number;
    float before, after;
} Span;

/* Makes the axis as long as can be while the spans of all marks, and the axis itself, lie between the two
 * places; high lies above low for an axis that goes upwards. Spans are shortened to what they get: words that
 * would leave too little to the axis have to be cut. */
void axis_fit(Axis *axis, float low, float high, Span *spans, uint32_t count);

float axis_at(const Axis *axis, double number);

/* Vertical lines between two heights with their labels below. Labels stay within the plot's width. */
void axis_draw_below(const Plot *plot, const Axis *axis, float top, float bottom);
float axis_height(const Plot *plot);

/* Horizontal lines between two places with their labels to the left, ending at `left` less a gap. */
void axis_draw_left(const Plot *plot, const Axis *axis, float left, float right);
float axis_width(const Plot *plot, const Axis *axis);

/* Words at a mark whose middle is at height y, cut to that width; they cover grid lines with the background.
 */
void axis_words(const Plot *plot, const Axis *axis, const char *text, int weight, Color color, float x,
                float y, Align align, float width, Color background);

/* The line at zero, where zero is not the axis's first line. */
bool axis_has_zero_inside(const Axis *axis);

#endif
