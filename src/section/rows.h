/* The rows of a query as values: companion columns give a number its unit, flag, qualifier and source. */
#ifndef FOLIO_SECTION_ROWS_H
#define FOLIO_SECTION_ROWS_H

#include "base/arena.h"
#include "base/fail.h"
#include "data/store/store.h"

#include <folio/plugin.h>

/* Columns that complete a column; -1: there is none. */
typedef struct Companions {
    int unit, flag, qualifier, source, brief;
} Companions;

struct folio_rows {
    folio_rows *next; /* handed out to the same section before */
    const Rows *rows;
    const Companions *companions; /* per column */
    const bool *numeric;          /* per column: holds no text, and some number or a unit */
};

folio_rows *rows_new(Arena *arena, const Rows *rows);

/* Index of the column, or -1. */
int rows_column(const folio_rows *rows, const char *name);

/* Names of the columns, ending with NULL. */
const char *const *rows_names(Arena *arena, const folio_rows *rows);

/* Whether the column completes another. */
bool rows_is_companion(const folio_rows *rows, uint32_t column);

/* The text in a companion column: NULL where there is none or it is empty. */
const char *rows_companion(const folio_rows *rows, uint32_t row, int companion);

/* The value with all that its companions say. Its type follows from the unit: an ISO 4217 code is money,
 * `percent` a percentage (then 8 becomes 0.08), `index` an index, `year` a year; any other number is an
 * integer or a decimal; in a column without numbers it is a text. False after a failure that names row and
 * column. */
bool rows_value(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f);

/* The same where it has to be a number. `unit` stands in where the data name none (NULL: nothing does). */
bool rows_number(const folio_rows *rows, uint32_t row, uint32_t column, const char *unit, folio_value *value,
                 Fail *f);

static inline const Datum *rows_datum(const folio_rows *rows, uint32_t row, uint32_t column)
{
    return &rows->rows->data[(size_t)row * rows->rows->column_count + column];
}

/* FOLIO_MONEY, FOLIO_PERCENT, FOLIO_INDEX, FOLIO_YEAR, or FOLIO_AUTO where the unit says nothing of it. */
int32_t unit_type(const char *unit);

#endif
