/* Parses numbers, independent of the locale. */
#ifndef FOLIO_DATA_PACKAGE_NUMERAL_H
#define FOLIO_DATA_PACKAGE_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct NumeralStyle {
    char decimal_char;
    char group_char; /* separates groups of three digits; 0: none */
    bool bare;       /* false: other characters may surround the number */
} NumeralStyle;

/* Parses the whole text (sign, digits, fraction, exponent) to the nearest double. Returns false if it is not
 * a finite number in that style. */
bool numeral_number(const NumeralStyle *style, const char *text, size_t length, double *number);

/* A 64-bit integer, without a fraction or an exponent. */
bool numeral_integer(const NumeralStyle *style, const char *text, size_t length, int64_t *number);

#endif
