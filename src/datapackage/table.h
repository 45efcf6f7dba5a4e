/* A table of the report as CSV: RFC 4180, but with LF as line end. */
#ifndef FOLIO_DATAPACKAGE_TABLE_H
#define FOLIO_DATAPACKAGE_TABLE_H

#include "base/buf.h"
#include "content/tree.h"

/* A column of the table may need companion columns: the qualifier of a value, the reason it is absent, its
 * relative standard error in percent, the time that it is for, whom it counts, and its source. */
typedef enum CsvPart {
    CSV_VALUE,
    CSV_QUALIFIER,
    CSV_FLAG,
    CSV_ERROR,
    CSV_PERIOD,
    CSV_COVERS,
    CSV_SOURCE,
    CSV_PARTS
} CsvPart;

typedef struct CsvColumn {
    const char *name; /* unique in the table */
    uint32_t column;  /* of the table */
    CsvPart part;
    const char *source;          /* of all values of a CSV_VALUE column; NULL: none, or they differ */
    const char *period, *covers; /* likewise; may be empty */
} CsvColumn;

typedef struct CsvTable {
    const Table *table;
    const char *name; /* letters, digits and '_'; unique in the package */
    CsvColumn *fields;
    uint32_t count;
} CsvTable;

/* Derives the fields. `name` must outlive the result. In the arena. */
CsvTable csv_table(Arena *arena, const Table *table, const char *name);

/* Appends the header and the rows. A percentage is written as a number of percent: 7.5 for 7.5 %. */
void csv_write(const CsvTable *csv, Buf *out);

/* Appends a field, quoted if necessary. */
void csv_text(Buf *out, const char *text);

/* Whether all numbers of the column are whole. */
bool csv_is_whole(const Table *table, uint32_t column);

#endif
