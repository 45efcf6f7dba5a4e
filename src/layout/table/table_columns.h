/* How wide the columns of a table are: from what stands in them. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_COLUMNS_H
#define FOLIO_LAYOUT_TABLE_TABLE_COLUMNS_H

#include "layout/table/table_cells.h"

/* The columns that the PDF shows, with their headers in the plan's type. */
void list_columns(TablePlan *plan);

/* Finds plan->natural and the widths that the columns can do with. */
void measure_columns(TablePlan *plan);

/* Width of the table with all columns at their least. */
float least_width(const TablePlan *plan);

/* Shares out the width among the columns of the group. */
void place_columns(const TablePlan *plan, TableGroup *group, float width);

/* The width of a table of one group: the page's, or where numbers would stand far from what they belong to,
 * of fewer columns of the page's grid. Long narrow tables are parted into strips. */
float choose_width(TablePlan *plan);

#endif
