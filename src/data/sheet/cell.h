/* The text of a cell: what a CSV file saved from the workbook would have, with dates in ISO 8601. */
#ifndef FOLIO_DATA_SHEET_CELL_H
#define FOLIO_DATA_SHEET_CELL_H

#include "data/sheet/strings.h"
#include "data/sheet/styles.h"

/* As in Excel; a row may have so many bytes. */
enum { SHEET_MOST_COLUMNS = 16384, SHEET_MOST_ROWS = 1048576, SHEET_MOST_ROW_BYTES = 8 * 1024 * 1024 };

typedef enum CellType {
    CELL_NUMBER,
    CELL_SHARED, /* the number of a shared string */
    CELL_TEXT,   /* in the cell itself, or a formula's result */
    CELL_BOOLEAN,
    CELL_OTHER /* an error such as #N/A, or a date in ISO 8601: as it is */
} CellType;

/* What the attribute t of a cell says; NULL: it has none. */
CellType cell_type(const char *t, size_t length);

/* What the cells of a sheet refer to. */
typedef struct CellContext {
    const Strings *strings;
    const Styles *styles;
    bool from_1904; /* dates are counted from 1904 */
} CellContext;

/* Appends the text of a cell with that content. False if it refers to a shared string that does not exist. */
bool cell_append(const CellContext *context, CellType type, uint32_t style, const char *content,
                 size_t length, Buf *to);

#endif
