/* Numbers in PDF syntax: no exponent, no locale, no unnecessary digits. */
#ifndef FOLIO_PDF_NUMBER_H
#define FOLIO_PDF_NUMBER_H

#include <math.h>
#include <stdint.h>

/* Longest result of number_put(). */
enum { NUMBER_SIZE = 24 };

/* Lengths on a page are whole hundredths of a point, so that relative positions do not accumulate errors. */
typedef int64_t Centi;

static inline Centi centi(float points)
{
    return (Centi)lrintf(points * 100);
}

/* Writes scaled / 10^decimals without trailing zeros; returns the end. */
static inline char *number_put(char *to, int64_t scaled, unsigned decimals)
{
    uint64_t left = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled;
    if (scaled < 0)
        *to++ = '-';
    while (decimals && left % 10 == 0) {
        left /= 10;
        decimals--;
    }
    char digits[NUMBER_SIZE];
    unsigned count = 0;
    while (left || (count == 0 && decimals == 0) || count < decimals) {
        digits[count++] = (char)('0' + left % 10);
        left /= 10;
    }
    while (count > decimals)
        *to++ = digits[--count];
    if (decimals)
        *to++ = '.';
    while (count)
        *to++ = digits[--count];
    return to;
}

/* The same, with a space after it. */
static inline char *centi_put(char *to, Centi value)
{
    to = number_put(to, value, 2);
    *to++ = ' ';
    return to;
}

#endif
