/* Native charts over the tables' sheets. */
#ifndef FOLIO_XLSX_CHARTS_H
#define FOLIO_XLSX_CHARTS_H

#include "xlsx/book.h"

/* Adds the chart with its upper left corner in that cell, and its subtitle and caption in the cell below it.
 * Returns the first free row after it, assuming that rows have their usual height. */
lxw_row_t chart_place(Book *book, lxw_worksheet *on, const Chart *chart, lxw_row_t row, lxw_col_t column);

/* Where a chart's categories and values are: in the table or, for a tile grid, which becomes a sorted bar
 * chart, in two columns beside it. */
typedef struct ChartData {
    const TableSheet *sheet;
    lxw_row_t first, last;
    lxw_col_t label, values[6];
    const uint32_t *rows; /* of the table, in the order of the chart */
    uint32_t row_count;
} ChartData;

ChartData chart_data(Book *book, const Chart *chart);

/* Writes the columns that hold the sorted values of the sheet's tile grids. */
void write_sorted(Book *book, lxw_worksheet *sheet, const TableSheet *of);

/* The first column to the right of the table and of the columns that write_sorted() writes. */
lxw_col_t charts_column(const TableSheet *of);

/* Adds a series over that data, with the cached values of its cells. */
lxw_chart_series *add_series(Book *book, lxw_chart *to, const Chart *chart, const ChartData *data,
                             uint32_t series);

/* A text for a chart: valid, on one line, not read as a formula. */
char *chart_text(Book *book, const char *text);

#endif
