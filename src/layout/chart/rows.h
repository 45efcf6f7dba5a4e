/* Charts with one row below another: names to the left, marks to the right. */
#ifndef FOLIO_LAYOUT_CHART_ROWS_H
#define FOLIO_LAYOUT_CHART_ROWS_H

#include "layout/chart/axis.h"

typedef struct Row {
    uint32_t index; /* of the table's row */
    bool here;
    int weight;
    Lines label;
    float y, height; /* y is relative to the upper edge of the first row */
    float middle;    /* of its marks and its name, relative to the upper edge of the first row */
} Row;

typedef struct Rows {
    Row *row;
    uint32_t count;
    uint32_t *indices; /* table rows of the rows shown */
    float label_width;
    float height;
} Rows;

/* Breaks the names and finds the heights: `pitch` each, more where the name needs it or `extra` (by row of
 * the chart, or NULL) asks for it. If `room` is not enough, rows move closer, down to `least`; after that
 * only as many as fit are shown, always including the report area. The extra height is below the marks. */
Rows rows_make(const Plot *plot, float pitch, float least, const float *extra, float room);

/* Width of the column of names; it does not depend on heights. */
float rows_label_width(const Plot *plot);

/* The band under the report area's row, and the names. `y`: upper edge of the first row. */
void rows_draw(const Plot *plot, const Rows *rows, float y, bool band);

/* Moves marks and names to that part of their row's height, as far as the names leave room. */
void rows_set_middle(const Plot *plot, Rows *rows, float part);

/* The color under the marks of that row. */
Color rows_background(const Plot *plot, const Row *row, bool band);

/* The x at which marks begin. */
float rows_left(const Plot *plot, const Rows *rows);

#endif
