/* A table's measurements, found before it is placed. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_PLAN_H
#define FOLIO_LAYOUT_TABLE_TABLE_PLAN_H

#include "layout/table/table_cells.h"

/* NULL if no column is to be shown. `width` is the page's. */
TablePlan *table_plan(Canvas *canvas, const Table *table, float width);

float plan_row_height(const TablePlan *plan, const TableGroup *group, uint32_t row);

#endif
