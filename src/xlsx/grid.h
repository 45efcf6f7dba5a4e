/* A native Excel table without a built-in style, with column widths, frozen header and print setup. */
#ifndef FOLIO_XLSX_GRID_H
#define FOLIO_XLSX_GRID_H

#include "xlsx/live.h"

typedef struct GridColumn {
    const char *header;
    double width;            /* characters */
    bool right;              /* numbers */
    bool text;               /* numbers in words, although at the right */
    const char *formula;     /* of every row, beginning with '='; or NULL */
    uint32_t total;          /* FOLIO_TOTAL_NONE ... */
    const char *total_label; /* in the row of totals; NULL or empty for none */
} GridColumn;

typedef struct Grid {
    const char *name; /* of the Excel table */
    const GridColumn *columns;
    uint32_t column_count, row_count;
    bool totals;          /* an additional row, which the caller fills */
    lxw_col_t frozen;     /* columns that stay visible when scrolling */
    const char *unbanded; /* condition under which a row keeps its own fill, or NULL */
    bool plain;           /* no bands at all */
} Grid;

/* Counts a row of a sheet about all sections. The one that the sheet cannot hold is a failure of its section.
 */
void grid_count(Book *book, uint32_t *rows, const Section *section, const char *sheet);

/* Adds the table from HEADER_ROW down. Call it before the rows are written. */
void grid_add(Book *book, lxw_worksheet *sheet, const Grid *grid);

/* Adds the next sheet, with paper, margins, footer, and its title in A1. */
lxw_worksheet *sheet_add(Book *book, const char *name, const LiveText *title);

/* Sets the row's height to that many lines of text; libxlsxwriter needs it to place charts. */
void set_lines(Book *book, lxw_worksheet *sheet, lxw_row_t row, uint32_t lines);

#endif
