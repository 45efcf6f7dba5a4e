/* The kinds of chart. For each: the height that it takes of plot->most at plot->width, and its drawing. */
#ifndef FOLIO_LAYOUT_CHART_KINDS_H
#define FOLIO_LAYOUT_CHART_KINDS_H

#include "layout/chart/plot.h"

float bar_height(const Plot *plot);
void bar_draw(const Plot *plot);

/* Whether every name and value fits at upright columns; if not, the chart is drawn with horizontal bars. */
bool column_fits(const Plot *plot);
float column_height(const Plot *plot);
void column_draw(const Plot *plot);

float line_height(const Plot *plot);
void line_draw(const Plot *plot);

float range_height(const Plot *plot);
void range_draw(const Plot *plot);

float dumbbell_height(const Plot *plot);
void dumbbell_draw(const Plot *plot);

float stacked_height(const Plot *plot);
void stacked_draw(const Plot *plot);

float tiles_height(const Plot *plot);
void tiles_draw(const Plot *plot);

#endif
