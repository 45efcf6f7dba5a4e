/* A scale placed on the page, with its lines and labels. */
#ifndef FOLIO_LAYOUT_CHART_AXIS_H
#define FOLIO_LAYOUT_CHART_AXIS_H

#include "layout/chart/plot.h"
#include "layout/chart/scale.h"

typedef struct Axis {
    Scale scale;
    folio_value unit;    /* type and unit, which decide how numbers are written */
    float start, length; /* position of scale.low, and from there to scale.high: negative upwards */
} Axis;

/* The scale for these rows of the chart. Where no value is drawn, its count is 0 and the functions below draw
 * nothing. */
Axis axis_make(const Plot *plot, const uint32_t *rows, uint32_t row_count, ScaleFit fit);

/* The scale for numbers from min to max, written like the chart's first series. */
Axis axis_between(const Plot *plot, double min, double max, ScaleFit fit);

/* Decimal places that a number needs on an axis or in a legend, as in folio_value.decimals. */
int32_t axis_decimals(uint32_t type, double number);

/* Words beside a mark: how far they reach on both sides of the number's position. */
typedef struct Span {
    double number;
    float before, after;
} Span;

/* Makes the axis as long as possible while the spans of all marks, and the axis itself, stay between `low`
 * and `high`; for an axis that goes upwards, high is above low. Spans are shortened to what they get: words
 * that would leave too little for the axis must be cut. */
void axis_fit(Axis *axis, float low, float high, Span *spans, uint32_t count);

float axis_at(const Axis *axis, double number);

/* Vertical lines between two heights, with labels below. Labels stay within the plot's width. */
void axis_draw_below(const Plot *plot, const Axis *axis, float top, float bottom);
float axis_height(const Plot *plot);

/* Horizontal lines between two positions, with labels to the left that end at `left` minus a gap. */
void axis_draw_left(const Plot *plot, const Axis *axis, float left, float right);
float axis_width(const Plot *plot, const Axis *axis);

/* Words at a mark, centered vertically on y and cut to the width; `background` hides the grid lines under
 * them. */
void axis_words(const Plot *plot, const Axis *axis, const char *text, int weight, Color color, float x,
                float y, Align align, float width, Color background);

/* Whether zero is inside the axis rather than on its first line. */
bool axis_has_zero_inside(const Axis *axis);

#endif
