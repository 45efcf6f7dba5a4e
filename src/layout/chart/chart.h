/* src/layout/chart/: charts over the columns of a table. */

/* Charts: content to marks. This is the drawing area with its axis and labels; the flow sets title, subtitle
 * and caption around it. */
#ifndef FOLIO_LAYOUT_CHART_CHART_H
#define FOLIO_LAYOUT_CHART_CHART_H

#include "layout/text/canvas.h"

/* The smallest height and width, in points, in which any chart can be drawn. */
enum { CHART_LEAST_HEIGHT = 160, CHART_LEAST_WIDTH = 240 };

/* Height in points of the drawing at that width, never more than `most`. A chart with more rows than fit
 * shows as many as do, always including the report area. 0 if there is nothing to draw: no rows, or fewer
 * series than the kind needs. */
float chart_height(Canvas *canvas, const Chart *chart, float width, float most);

/* The height to which `most` may be reduced so that the chart fits on the rest of a page: it shows as many
 * rows, only closer together. */
float chart_least_height(Canvas *canvas, const Chart *chart, float width, float most);

/* Draws into canvas->page with the upper left corner at (x, y), everything under canvas->element (the
 * Figure). Pass the same width and `most` as to chart_height(). */
void chart_draw(Canvas *canvas, const Chart *chart, float x, float y, float width, float most);

#endif
