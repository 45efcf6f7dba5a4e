/* Decimal rounding as spreadsheets do it, so that the PDF and a cell show the same figure. */
#ifndef FOLIO_BASE_DECIMAL_H
#define FOLIO_BASE_DECIMAL_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* 2^53: a double holds every whole number up to it exactly. */
#define MOST_WHOLE 9007199254740992.0

/* A finite number as 15 significant decimal digits, the precision at which a spreadsheet rounds: 0.digits
 * times ten to the power `point`. Whole numbers up to 2^53 keep all of their digits, which may be 16.
 * Trailing zeros are cut, so zero has no digits. */
typedef struct Decimal {
    bool negative;
    char digits[17];
    int count;
    int point;
} Decimal;

Decimal decimal_of(double number);

/* Rounds to `places` digits after the point, halves away from zero. Zero is never negative. */
void decimal_round(Decimal *decimal, int places);

/* The number of digits after the point. */
int decimal_places(const Decimal *decimal);

/* The nearest double. */
double decimal_number(const Decimal *decimal);

/* Appends the absolute value with exactly `places` digits after the point. Round to that many places first.
 */
void decimal_print(const Decimal *decimal, int places, const char *group, const char *point, Buf *out);

/* Parses the whole text as a number (digits with one point, an exponent), independent of the locale. Returns
 * false if it is anything else or not finite. */
bool number_parse(const char *text, double *number);

#endif
