/* The columns of a table: declared by the plugin, settled by the data. */
#ifndef FOLIO_SECTION_COLUMNS_H
#define FOLIO_SECTION_COLUMNS_H

#include "section/build.h"

/* The columns as declared: names, keys, formulas; every one checked. NULL after a failure. `source` gets for
 * each the query's column that it shows, or -1 for a derived one. */
Column *columns_declare(Build *build, const folio_rows *rows, const folio_table_spec *spec, int *source,
                        Fail *f);

/* Fills the column's cells out of the rows and settles its type and unit. */
bool column_fill(Table *table, uint32_t index, const folio_rows *rows, uint32_t source, Fail *f);

/* When all cells have their values: decimals, how each cell is written, flags, the total, the header. */
bool column_finish(const Report *report, Table *table, uint32_t index, Fail *f);

#endif
