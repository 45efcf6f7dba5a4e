/* The names of series in rows of their own, used where they do not fit at the marks. */
#ifndef FOLIO_LAYOUT_CHART_LEGEND_H
#define FOLIO_LAYOUT_CHART_LEGEND_H

#include "layout/chart/plot.h"

typedef enum Symbol { SYMBOL_BAR, SYMBOL_LINE, SYMBOL_DOT } Symbol;

typedef struct Legend {
    Symbol symbol;
    uint32_t count;
    const char *text[SERIES_MOST];
    Look look[SERIES_MOST];
} Legend;

/* A legend of the chart's series in their usual looks. */
Legend legend_make(const Plot *plot, Symbol symbol);

/* Height including the gap below; entries that do not fit into a row begin another. */
float legend_height(const Plot *plot, const Legend *legend);
void legend_draw(const Plot *plot, const Legend *legend, float y);

#endif
