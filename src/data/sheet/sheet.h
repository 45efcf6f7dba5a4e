/* The rows of one sheet of a workbook, as a stream. */
#ifndef FOLIO_DATA_SHEET_SHEET_H
#define FOLIO_DATA_SHEET_SHEET_H

#include "data/csv/csvfile.h"
#include "data/sheet/workbook.h"

typedef struct Sheet Sheet;

/* Opens the sheet at its first row of that number or a greater one, from 1. `name` is for messages; it and
 * the workbook must outlive the sheet. With `trim`, blanks around texts are dropped. NULL after a failure. */
Sheet *sheet_open(Workbook *workbook, uint32_t sheet, const char *name, uint32_t first_row, bool trim,
                  Fail *f);
void sheet_close(Sheet *sheet);

/* Reads the next row that has a text or number; `line` is its number. A row has as many fields as its last
 * cell with content, and at least as many as the first. */
CsvResult sheet_next(Sheet *sheet, CsvRecord *record, Fail *f);

/* How far the workbook has been read, in bytes. */
uint64_t sheet_position(const Sheet *sheet);

#endif
