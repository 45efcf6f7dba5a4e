/* src/layout/table/: tables, also across pages. */

/* Tables: widths from the contents, a repeated header, rows that are not split. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_H
#define FOLIO_LAYOUT_TABLE_TABLE_H

#include "layout/page/flow.h"

/* Adds the table with its title and caption; nothing if all its columns are for the workbook only. */
void add_table(Flow *flow, Pieces *pieces, const Table *table);

#endif
