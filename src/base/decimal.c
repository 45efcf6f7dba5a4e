#include "base/decimal.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNIFICANT = 15 };

static void cut_zeros(Decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
    decimal->digits[decimal->count] = '\0';
    if (decimal->count == 0) {
        decimal->negative = false;
        decimal->point = 0;
    }
}

static void print_digits(double number, Decimal *decimal)
{
    char text[64];
    bool whole = number <= MOST_WHOLE && number == trunc(number);
    int significant = whole ? SIGNIFICANT + 1 : SIGNIFICANT;
    snprintf(text, sizeof text, "%.*e", significant - 1, number);
    const char *at = text;
    for (; *at && *at != 'e'; at++)
        if (*at >= '0' && *at <= '9' && decimal->count < significant)
            decimal->digits[decimal->count++] = *at;
    decimal->point = *at ? (int)strtol(at + 1, NULL, 10) + 1 : 0;
}

/* The range in which 15 digits can be found by exact arithmetic: 5 to the power 27 times a 53-bit number fits
 * in 128 bits. */
static const double least_exact = 1e-12, most_exact = 1e14;

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 Wide;

/* A number of that range times ten to the power `places` (0 to 27), rounded to a whole number, halves to even
 * as printf does. */
static uint64_t scale(double number, int places)
{
    int exponent;
    Wide product = (Wide)ldexp(frexp(number, &exponent), DBL_MANT_DIG);
    int shift = DBL_MANT_DIG - exponent - places;
    while (places-- > 0)
        product *= 5;
    if (shift <= 0)
        return (uint64_t)(product << -shift);
    Wide half = (Wide)1 << (shift - 1), rest = product & (2 * half - 1);
    uint64_t whole = (uint64_t)(product >> shift);
    return whole + (rest > half || (rest == half && whole % 2));
}

/* Ten times as fast as printf. */
static void find_digits(double number, Decimal *decimal)
{
    int magnitude = (int)floor(ilogb(number) * 0.30102999566398120); /* the power of ten, or one less */
    int places = SIGNIFICANT - 1 - magnitude;
    uint64_t digits = scale(number, places);
    if (digits >= 1000000000000000)
        digits = scale(number, --places);
    decimal->count = SIGNIFICANT;
    decimal->point = SIGNIFICANT - places;
    for (int i = SIGNIFICANT; i-- > 0; digits /= 10)
        decimal->digits[i] = (char)('0' + digits % 10);
}

#else

/* Processors without 128-bit integers get the same digits from printf. */
static void find_digits(double number, Decimal *decimal)
{
    print_digits(number, decimal);
}

#endif

Decimal decimal_of(double number)
{
    Decimal decimal = {.negative = number < 0};
    double size = fabs(number);
    if (size >= least_exact && size < most_exact)
        find_digits(size, &decimal);
    else
        print_digits(size, &decimal);
    cut_zeros(&decimal);
    return decimal;
}

/* Adds one to the last digit; 999 becomes 1 with the point one place further right. */
static void carry(Decimal *decimal)
{
    int i = decimal->count - 1;
    while (i >= 0 && decimal->digits[i] == '9')
        i--;
    if (i < 0) {
        decimal->digits[0] = '1';
        decimal->count = 1;
        decimal->point++;
    } else {
        decimal->digits[i]++;
        decimal->count = i + 1;
    }
}

void decimal_round(Decimal *decimal, int places)
{
    int keep = decimal->point + places;
    if (keep >= decimal->count)
        return;
    bool up = keep >= 0 && decimal->digits[keep] >= '5';
    decimal->count = keep > 0 ? keep : 0;
    if (up && decimal->count == 0) {
        decimal->digits[0] = '1';
        decimal->count = 1;
        decimal->point = 1 - places;
    } else if (up) {
        carry(decimal);
    }
    cut_zeros(decimal);
}

int decimal_places(const Decimal *decimal)
{
    return decimal->count > decimal->point ? decimal->count - decimal->point : 0;
}

double decimal_number(const Decimal *decimal)
{
    char text[64];
    snprintf(text, sizeof text, "%s%se%d", decimal->negative ? "-" : "",
             decimal->count ? decimal->digits : "0", decimal->point - decimal->count);
    return strtod(text, NULL);
}

void decimal_print(const Decimal *decimal, int places, const char *group, const char *point, Buf *out)
{
    if (decimal->point <= 0)
        buf_char(out, '0');
    for (int i = 0; i < decimal->point; i++) {
        if (i > 0 && (decimal->point - i) % 3 == 0)
            buf_text(out, group);
        buf_char(out, i < decimal->count ? decimal->digits[i] : '0');
    }
    if (places > 0)
        buf_text(out, point);
    for (int i = decimal->point; i < decimal->point + places; i++)
        buf_char(out, i >= 0 && i < decimal->count ? decimal->digits[i] : '0');
}

/* Length of a number in JSON's form (leading zeros, "+5", ".5" and "5." are allowed too). */
static size_t number_length(const char *text)
{
    const char *at = text + (*text == '-' || *text == '+');
    size_t whole = strspn(at, "0123456789");
    at += whole;
    size_t fraction = *at == '.' ? strspn(at + 1, "0123456789") : 0;
    if (*at == '.')
        at += 1 + fraction;
    if (whole + fraction == 0)
        return 0;
    if (*at == 'e' || *at == 'E') {
        const char *digits = at + 1 + (at[1] == '-' || at[1] == '+');
        size_t exponent = strspn(digits, "0123456789");
        if (exponent)
            at = digits + exponent;
    }
    return (size_t)(at - text);
}

static locale_t c_locale(void)
{
    static locale_t locale;
    if (!locale)
        locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return locale;
}

bool number_parse(const char *text, double *number)
{
    size_t length = number_length(text);
    if (length == 0 || text[length] != '\0')
        return false;
    *number = c_locale() ? strtod_l(text, NULL, c_locale()) : strtod(text, NULL);
    return isfinite(*number);
}
