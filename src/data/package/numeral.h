/* Numbers out of text, whatever the locale. */
#ifndef FOLIO_DATA_PACKAGE_NUMERAL_H
#define FOLIO_DATA_PACKAGE_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct NumeralStyle {
    char decimal_char;
    char group_char; /* between groups of three digits; 0: none */
    bool bare;       /* false: characters that are no part of a number may stand before and behind it */
} NumeralStyle;

/* The nearest double to the whole text: sign, digits, fraction, exponent. False where it is no finite number
 * in that style. */
bool numeral_number(const NumeralStyle *style, const char *text, size_t length, double *number);

/* A whole number of 64 bits, without a fraction or an exponent. */
bool numeral_integer(const NumeralStyle *style, const char *text, size_t length, int64_t *number);

#endif
