/* Fields written ="01": spreadsheets' way to keep a code a text, which breaks CSV's rules where such a field
 * is not quoted as a whole. */
#ifndef FOLIO_DATA_FORMULA_QUOTES_H
#define FOLIO_DATA_FORMULA_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct FormulaQuotes {
    char delimiter, quote;
    bool quoted; /* within quotes */
    bool within; /* a field has begun */
    bool held;   /* a = at a field's begin, of which the next byte decides */
} FormulaQuotes;

/* Drops each = that stands between a field's begin and its quote; works in place, piece by piece. There is
 * room for one byte more than `size`. Returns the new size. */
size_t formula_quotes_drop(FormulaQuotes *state, char *text, size_t size);

#endif
