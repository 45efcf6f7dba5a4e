/* The rows of a query, or of values that a plugin computed. Companion columns give a number of a query its
 * unit, flag, qualifier, error, period, coverage and source. */
#ifndef FOLIO_SECTION_ROWS_H
#define FOLIO_SECTION_ROWS_H

#include "base/arena.h"
#include "base/fail.h"
#include "data/store/store.h"

#include <folio/plugin.h>

/* Columns that complete a column; -1: there is none. */
typedef struct Companions {
    int unit, flag, qualifier, error, period, covers, source, short_text;
} Companions;

struct folio_rows {
    folio_rows *next;             /* handed out to the same section before */
    const Rows *rows;             /* names and counts; of a query the data too */
    const folio_value *values;    /* what a plugin computed, row by row; NULL: the rows of a query */
    const Companions *companions; /* per column */
    const bool *numeric;          /* per column: holds no text, and some number, unit or flag */
};

folio_rows *rows_new(Arena *arena, const Rows *rows);

/* Copies values that were checked, and the names of their columns. Of companion columns there may be
 * `_short`. */
folio_rows *rows_of_values(Arena *arena, const char *const *columns, uint32_t column_count,
                           const folio_value *cells, uint32_t row_count);

/* Index of the column, or -1. */
int rows_column(const folio_rows *rows, const char *name);

/* Names of the columns, ending with NULL. */
const char *const *rows_names(Arena *arena, const folio_rows *rows);

/* Whether the column completes another. */
bool rows_is_companion(const folio_rows *rows, uint32_t column);

/* The cell's own unit, and the shorter text beside it; NULL where there is none. */
const char *rows_unit(const folio_rows *rows, uint32_t row, uint32_t column);
const char *rows_short_text(const folio_rows *rows, uint32_t row, uint32_t column);

/* Whether the cell has neither a text nor a number. */
bool rows_is_empty(const folio_rows *rows, uint32_t row, uint32_t column);

/* The value with all that its companions say. Its type follows from the unit: an ISO 4217 code is money,
 * `percent` a percentage (then 8 becomes 0.08), `index` an index, `year` a year; any other number is an
 * integer or a decimal; in a column without numbers it is a text. False after a failure that names row and
 * column. */
bool rows_value(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f);

/* The same where it has to be a number. `unit` stands in where the data name none (NULL: nothing does). */
bool rows_number(const folio_rows *rows, uint32_t row, uint32_t column, const char *unit, folio_value *value,
                 Fail *f);

/* The same where it has to be a text; without one its text is empty. */
bool rows_text(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f);

/* FOLIO_MONEY, FOLIO_PERCENT, FOLIO_INDEX, FOLIO_YEAR, or FOLIO_AUTO where the unit says nothing of it. */
uint32_t unit_type(const char *unit);

#endif
