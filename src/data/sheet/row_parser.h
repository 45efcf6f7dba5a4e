/* The cells of one row, and the parser that reads them in whatever form XML allows. */
#ifndef FOLIO_DATA_SHEET_ROW_PARSER_H
#define FOLIO_DATA_SHEET_ROW_PARSER_H

#include "data/csv/csvfile.h"
#include "data/sheet/cell.h"

/* A row as it is read. */
typedef struct RowCells {
    CellContext context;
    uint32_t row;    /* its number, from 1 */
    uint32_t column; /* of the cell that is read, from 0 */
    bool complete;
    Buf text;         /* of the cells, each with its NUL */
    uint32_t *begins; /* where the text of each begins; 0: it is empty */
    CsvField *fields;
    uint32_t count, capacity;
    const char *wrong; /* what is wrong with a cell */
} RowCells;

void row_cells_free(RowCells *cells);

/* Begins a row; its number is the next if it is 0. */
void row_cells_begin(RowCells *cells, uint32_t number);

/* Goes to the cell with that reference ("C5"), or to the next if it has none. False if there is none such. */
bool row_cells_place(RowCells *cells, const char *reference, size_t length);

/* Adds the cell there. False if something is wrong with it. */
bool row_cells_add(RowCells *cells, CellType type, uint32_t style, const char *content, size_t length);

/* Fails with what is wrong. */
bool row_cells_fail(const RowCells *cells, const char *name, Fail *f);

/* Makes a record of the row; false if it has nothing. `width` is that of the first row, or 0. */
bool row_cells_record(RowCells *cells, bool trim, uint32_t *width, CsvRecord *record);

typedef struct RowParser RowParser;

/* `name` is for messages. */
RowParser *row_parser_new(RowCells *cells, const char *name);
void row_parser_free(RowParser *parser);

/* Parses the next piece, which ends no more than one row; that sets `complete`. */
bool row_parser_feed(RowParser *parser, const char *text, size_t length, bool last, Fail *f);

/* Whether what was parsed ends exactly after the tag that begins the rows, or after a row. */
bool row_parser_is_between_rows(const RowParser *parser);

/* Whether the end of the rows was parsed. */
bool row_parser_is_finished(const RowParser *parser);

#endif
