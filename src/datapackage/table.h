/* A table of the report as CSV: RFC 4180, with line feeds. */
#ifndef FOLIO_DATAPACKAGE_TABLE_H
#define FOLIO_DATAPACKAGE_TABLE_H

#include "base/buf.h"
#include "content/tree.h"

/* A column of the table may need further ones beside it: how a figure was worded, why there is none, who
 * says so. */
typedef enum CsvPart { CSV_VALUE, CSV_QUALIFIER, CSV_FLAG, CSV_SOURCE, CSV_PARTS } CsvPart;

typedef struct CsvColumn {
    const char *name; /* unique in the table */
    uint32_t column;  /* of the table */
    CsvPart part;
    const char *source; /* of all figures of a CSV_VALUE; NULL: they have none, or differ */
} CsvColumn;

typedef struct CsvTable {
    const Table *table;
    const char *name; /* letters, digits and '_'; unique in the package */
    CsvColumn *fields;
    uint32_t count;
} CsvTable;

/* The fields; `name` is kept. In the arena. */
CsvTable csv_table(Arena *arena, const Table *table, const char *name);

/* Appends header and rows. A percentage is written as it is read: 7.5 for 7.5 %. */
void csv_write(const CsvTable *csv, Buf *out);

/* Appends a field of a row, quoted where it has to be. */
void csv_text(Buf *out, const char *text);

/* Whether all of the column's numbers are whole. */
bool csv_is_whole(const Table *table, uint32_t column);

#endif
