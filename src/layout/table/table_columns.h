/* The widths of a table's columns, found from their contents. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_COLUMNS_H
#define FOLIO_LAYOUT_TABLE_TABLE_COLUMNS_H

#include "layout/table/table_cells.h"

/* The columns that the PDF shows, with their headers in the plan's type. */
void list_columns(TablePlan *plan);

/* Finds plan->natural and the widths that suit the columns. */
void measure_columns(TablePlan *plan);

/* Width of the table with all columns at their minimum. */
float least_width(const TablePlan *plan);

/* Distributes the width among the columns of the group. */
void place_columns(const TablePlan *plan, TableGroup *group, float width);

/* The width of a table with one group: the page's or, if numbers would be far from their names, fewer columns
 * of the page's grid. Long narrow tables are divided into strips. */
float choose_width(TablePlan *plan);

#endif
