/* src/layout/chart/: charts over the columns of a table. */

/* Charts: content to marks. Title, subtitle and caption stand outside and are set by the flow; here is the
 * drawing area with its axis and labels. */
#ifndef FOLIO_LAYOUT_CHART_CHART_H
#define FOLIO_LAYOUT_CHART_CHART_H

#include "layout/text/canvas.h"

/* The least height and width, in points, into which any chart can be drawn. */
enum { CHART_LEAST_HEIGHT = 160, CHART_LEAST_WIDTH = 240 };

/* Height in points that the drawing will take at that width. Never more than `most`: charts with more rows
 * than fit show as many as do, the report's own area among them. 0 where there is nothing to draw: no rows,
 * or not as many series as the kind asks for. */
float chart_height(Canvas *canvas, const Chart *chart, float width, float most);

/* The height down to which `most` may go for the chart to stand on the rest of a page: it shows as much, only
 * closer together. */
float chart_least_height(Canvas *canvas, const Chart *chart, float width, float most);

/* Draws into canvas->page with the upper left corner at (x, y), everything under canvas->element (the
 * Figure). Width and `most` are those that the height was asked for with. */
void chart_draw(Canvas *canvas, const Chart *chart, float x, float y, float width, float most);

#endif
