/* The result of a query, and values bound to its parameters. */
#ifndef FOLIO_DATA_STORE_ROWS_H
#define FOLIO_DATA_STORE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

/* One value. */
typedef enum DatumKind { DATUM_NULL, DATUM_NUMBER, DATUM_TEXT } DatumKind;
typedef struct Datum {
    DatumKind kind;
    bool integer; /* NUMBER: an integer in the database */
    double number;
    const char *text; /* TEXT; in a result also a number as formatted by SQLite, and "" for NULL */
} Datum;

typedef struct Rows {
    const char **columns; /* names */
    uint32_t column_count, row_count;
    Datum *data; /* row by row */
} Rows;

typedef struct Binding {
    const char *name; /* without the colon */
    Datum value;
} Binding;

/* The items of a list option, as the temporary table option_<name>(position, columns...). */
typedef struct OptionTable {
    const char *name;
    const char *const *columns;
    const Datum *data; /* row by row */
    uint32_t column_count, row_count;
} OptionTable;

#endif
