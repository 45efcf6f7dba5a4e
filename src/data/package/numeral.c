#include "data/package/numeral.h"

#include "base/decimal.h"

enum { LONGEST_NUMERAL = 400 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Removes surrounding characters that are not part of the number. */
static void strip(const NumeralStyle *style, const char **text, size_t *length)
{
    while (*length && !is_digit(**text) && **text != '-' && **text != '+' && **text != style->decimal_char)
        ++*text, --*length;
    while (*length && !is_digit((*text)[*length - 1]))
        --*length;
}

/* Copies the whole part. Group characters must either separate every three digits or be absent. */
static bool copy_whole(const NumeralStyle *style, const char **at, const char *end, char **to)
{
    const char *start = *at;
    size_t digits = 0, groups = 0;
    for (; *at < end; ++*at) {
        if (is_digit(**at)) {
            *(*to)++ = **at;
            digits++;
        } else if (style->group_char && **at == style->group_char) {
            if (groups ? digits != 3 : digits == 0 || digits > 3)
                return false;
            groups++;
            digits = 0;
        } else {
            break;
        }
    }
    return groups ? digits == 3 : *at > start || (*at < end && **at == style->decimal_char);
}

static size_t copy_digits(const char **at, const char *end, char **to)
{
    size_t count = 0;
    for (; *at < end && is_digit(**at); ++*at, count++)
        *(*to)++ = **at;
    return count;
}

static void copy_sign(const char **at, const char *end, char **to)
{
    if (*at < end && (**at == '-' || **at == '+'))
        *(*to)++ = *(*at)++;
}

static bool copy_fraction(const NumeralStyle *style, const char **at, const char *end, char **to)
{
    if (*at == end || **at != style->decimal_char)
        return true;
    ++*at;
    *(*to)++ = '.';
    return copy_digits(at, end, to) > 0;
}

static bool copy_exponent(const char **at, const char *end, char **to)
{
    if (*at == end || (**at != 'e' && **at != 'E'))
        return true;
    *(*to)++ = *(*at)++;
    copy_sign(at, end, to);
    return copy_digits(at, end, to) > 0;
}

/* Rewrites the number in C syntax. */
static bool normalize(const NumeralStyle *style, const char *text, size_t length, bool whole,
                      char to[LONGEST_NUMERAL + 1])
{
    if (!style->bare)
        strip(style, &text, &length);
    const char *at = text, *end = text + length;
    if (length == 0 || length > LONGEST_NUMERAL)
        return false;
    copy_sign(&at, end, &to);
    bool good = copy_whole(style, &at, end, &to);
    if (good && !whole)
        good = copy_fraction(style, &at, end, &to) && copy_exponent(&at, end, &to);
    *to = '\0';
    return good && at == end;
}

/* Up to 15 digits without an exponent: the digits and the power of ten are exact doubles, so one division
 * gives the nearest double. */
static bool read_short(const char *text, double *number)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool negative = *text == '-';
    text += negative || *text == '+';
    int64_t digits = 0;
    size_t count = 0, fraction = 0;
    for (bool after_point = false; *text; text++) {
        if (*text == '.') {
            after_point = true;
        } else if (is_digit(*text) && count < 15) {
            digits = digits * 10 + (*text - '0');
            count++;
            fraction += after_point;
        } else {
            return false;
        }
    }
    *number = (double)(negative ? -digits : digits) / powers[fraction];
    return true;
}

bool numeral_number(const NumeralStyle *style, const char *text, size_t length, double *number)
{
    char plain[LONGEST_NUMERAL + 1];
    if (!normalize(style, text, length, false, plain))
        return false;
    return read_short(plain, number) || number_parse(plain, number);
}

bool numeral_integer(const NumeralStyle *style, const char *text, size_t length, int64_t *number)
{
    char plain[LONGEST_NUMERAL + 1];
    if (!normalize(style, text, length, true, plain))
        return false;
    const char *at = plain;
    bool negative = *at == '-';
    at += negative || *at == '+';
    int64_t value = 0;
    for (; *at; at++)
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, *at - '0',
                                   &value)) /* negative, because that range is larger by one */
            return false;
    if (!negative && value == INT64_MIN)
        return false;
    *number = negative ? value : -value;
    return true;
}
