/* A native Excel table without a built-in style, with its columns' widths, frozen header and print set-up. */
#ifndef FOLIO_XLSX_GRID_H
#define FOLIO_XLSX_GRID_H

#include "xlsx/book.h"

typedef struct GridColumn {
    const char *header;
    double width;            /* characters */
    bool right;              /* numbers */
    const char *formula;     /* of every row, beginning with '=', or NULL */
    uint32_t total;          /* FOLIO_TOTAL_NONE ... */
    const char *total_label; /* in the row of totals; NULL or empty: none */
} GridColumn;

typedef struct Grid {
    const char *name; /* of the Excel table */
    const GridColumn *columns;
    uint32_t column_count, row_count;
    bool totals;          /* a row more, which the caller fills */
    lxw_col_t frozen;     /* columns that stay in view */
    const char *unbanded; /* condition under which a row keeps its own fill, or NULL */
    bool plain;           /* no bands at all */
} Grid;

/* Adds the table from HEADER_ROW down. Call it before the rows are written. */
void grid_add(Book *book, lxw_worksheet *sheet, const Grid *grid);

/* The next sheet, with paper, margins, footer, and what it is in A1. */
lxw_worksheet *sheet_add(Book *book, const char *name, const char *title);

/* Gives the row the height that so many lines of text take; libxlsxwriter has to know it to place charts. */
void set_lines(Book *book, lxw_worksheet *sheet, lxw_row_t row, uint32_t lines);

#endif
