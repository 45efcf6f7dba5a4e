/* src/layout/table/: tables, also across pages. */

/* Tables: widths from the contents, a header that is repeated, rows that are not parted. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_H
#define FOLIO_LAYOUT_TABLE_TABLE_H

#include "layout/page/flow.h"

/* Adds the table with its title and caption; nothing where all its columns are the workbook's only. */
void add_table(Flow *flow, Pieces *pieces, const Table *table);

#endif
