/* The plan of a table, and the text of its cells, totals included. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_CELLS_H
#define FOLIO_LAYOUT_TABLE_TABLE_CELLS_H

#include "layout/page/flow.h"

/* Widths that suit a column, in increasing order: the header on three lines and texts broken at every word;
 * the header on two lines and texts of a readable width; everything on one line. */
typedef enum Fit { FIT_LEAST, FIT_MODEST, FIT_WHOLE, FIT_COUNT } Fit;

typedef struct TableColumn {
    uint32_t index; /* in the table */
    bool right;     /* numbers */
    bool row_header;
    Paragraph *header;
    float fits[FIT_COUNT];
} TableColumn;

/* Columns side by side. A table that is wider than the page has several groups; each begins with the row
 * headers. */
typedef struct TableGroup {
    const TableColumn **columns;
    float *x, *width; /* per column; x from the group's left edge */
    float span;       /* from the first column's left edge to the last one's right edge */
    uint32_t count;
    uint32_t header_lines;
    uint32_t *row_lines; /* per row, totals included */
    Paragraph **wrapped; /* per row and column: a cell that does not fit on one line, otherwise NULL */
} TableGroup;

typedef struct TablePlan {
    const Table *table;
    Canvas *canvas;
    Style cell, header; /* the theme's, or smaller if the table would be too wide */
    Paragraph *title, *caption;
    TableColumn *columns;
    uint32_t column_count;
    uint32_t row_count; /* totals included */
    float *natural;     /* width of each cell on one line, by row and plan column */
    TableGroup *groups;
    uint32_t group_count;
    float width; /* of the page */
    uint32_t
        strip_count; /* rows run down one strip, then down the next beside it; 1 for a table without strips */
    float row_pad;   /* above and below a row's text */
    float strip_step; /* from a strip's left edge to the next one's */
} TablePlan;

/* The text of a row's cell; the totals are the last row. Never NULL. */
const char *plan_text(const TablePlan *plan, uint32_t row, const TableColumn *column);

/* Says that the text laid out next is of that row, for messages. */
void plan_row(const TablePlan *plan, uint32_t row);

/* The same text as a paragraph that has no lines yet. */
Paragraph *plan_paragraph(const TablePlan *plan, uint32_t row, const TableColumn *column);

/* Whether a figure was not published, so that a word replaces it. */
bool plan_is_flagged(const TablePlan *plan, uint32_t row, const TableColumn *column);

/* Whether words replace the number: those of a flag, a cap included. They may be broken. */
bool plan_prints_words(const TablePlan *plan, uint32_t row, const TableColumn *column);
bool plan_is_total(const TablePlan *plan, uint32_t row);
bool plan_is_here(const TablePlan *plan, uint32_t row);

/* Weight of a row's text, or 0 for the style's. */
int plan_weight(const TablePlan *plan, uint32_t row);

#endif
