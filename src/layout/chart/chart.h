/* Charts: content to marks. Title, subtitle and caption stand outside and are set by the flow; here is the
 * drawing area with its axis and labels. */
#ifndef FOLIO_LAYOUT_CHART_CHART_H
#define FOLIO_LAYOUT_CHART_CHART_H

#include "layout/canvas.h"

/* Height in points that the drawing will take at that width. Never more than `most`: charts with more rows
 * than fit show as many as do. */
float chart_height(Canvas *canvas, const Chart *chart, float width, float most);

/* Draws into canvas->page with the upper left corner at (x, y), everything under canvas->element (the
 * Figure). */
void chart_draw(Canvas *canvas, const Chart *chart, float x, float y, float width, float most);

#endif
