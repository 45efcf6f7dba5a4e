/* Recognizes what a spreadsheet makes of a code. */
#include "data/package/types.h"

#include <string.h>
#include <strings.h>

static const char digits[] = "0123456789";

/* 51.381, 1, 5.1381E+01. */
static bool is_number(const char *text)
{
    size_t whole = strspn(text, digits);
    text += whole;
    size_t part = *text == '.' ? strspn(text + 1, digits) : 0;
    text += *text == '.' ? part + 1 : 0;
    if (whole + part > 0 && (*text == 'e' || *text == 'E')) {
        text++;
        text += *text == '+' || *text == '-';
        size_t exponent = strspn(text, digits);
        return exponent && !text[exponent];
    }
    return whole + part > 0 && !*text;
}

static size_t month_length(const char *text)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    enum { SHORT = 3 };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        size_t full = strlen(months[i]);
        if (strncasecmp(text, months[i], full) == 0)
            return full;
        if (strncasecmp(text, months[i], SHORT) == 0)
            return SHORT;
    }
    return 0;
}

/* 1 to 4 digits, or the name of a month. */
static size_t part_length(const char *text, bool *is_month)
{
    enum { YEAR = 4 };
    size_t length = strspn(text, digits);
    *is_month = length == 0;
    return length ? (length <= YEAR ? length : 0) : month_length(text);
}

/* Nov-21, 21-Nov, 21-Nov-2021, 11/21, 1/2/2021, 2021-11-01; with hyphens alone, two numbers are a code. */
static bool is_date(const char *text)
{
    bool month = false, named = false;
    size_t length = part_length(text, &month);
    int parts = 0;
    char separator = text[length];
    while (length) {
        named = named || month;
        parts++;
        text += length;
        if (!*text || (*text == ' ' && parts > 1) || *text == 'T')
            return parts > 1 && parts <= 3 && (named || separator == '/' || parts == 3);
        if (*text != separator || !strchr("-/ .", separator))
            return false;
        length = part_length(++text, &month);
    }
    return false;
}

bool looks_changed(const char *text, size_t length)
{
    enum { LONGEST = 40 };
    char copy[LONGEST + 1];
    if (length == 0 || length > LONGEST)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return is_number(copy) || is_date(copy);
}
