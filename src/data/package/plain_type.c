#include "data/package/plain_type.h"

#include "base/date.h"
#include "base/decimal.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Skips two digits that are at most `most`. */
static bool skip_pair(const char **at, int most)
{
    const char *pair = *at;
    if (!is_digit(pair[0]) || !is_digit(pair[1]))
        return false;
    *at += 2;
    return (pair[0] - '0') * 10 + (pair[1] - '0') <= most;
}

static bool skip(const char **at, char c)
{
    if (**at != c)
        return false;
    ++*at;
    return true;
}

/* Z or +hh:mm; none is local time. */
static bool is_zone(const char *at)
{
    if (!*at || strcmp(at, "Z") == 0)
        return true;
    return (skip(&at, '+') || skip(&at, '-')) && skip_pair(&at, 14) && skip(&at, ':') && skip_pair(&at, 59) &&
           !*at;
}

/* hh:mm:ss, with an optional fraction and zone; 60 is a leap second. */
static bool is_time(const char *at)
{
    if (!skip_pair(&at, 24) || !skip(&at, ':') || !skip_pair(&at, 59) || !skip(&at, ':') ||
        !skip_pair(&at, 60))
        return false;
    if (skip(&at, '.')) {
        if (!is_digit(*at))
            return false;
        while (is_digit(*at))
            at++;
    }
    return is_zone(at);
}

static bool is_datetime(const char *text)
{
    enum { DATE = 10 };
    char date[DATE + 1] = {0};
    for (size_t i = 0; i < DATE && text[i]; i++)
        date[i] = text[i];
    return is_date(date) && text[DATE] == 'T' && is_time(text + DATE + 1);
}

static bool is_month(const char *at)
{
    enum { YEAR = 4 };
    for (size_t i = 0; i < YEAR; i++)
        if (!is_digit(*at++))
            return false;
    return skip(&at, '-') && strncmp(at, "00", 2) != 0 && skip_pair(&at, 12) && !*at;
}

static bool is_duration(const char *text)
{
    text += *text == '-';
    return *text == 'P' && text[1] && text[strspn(text, "PYMWDTHS.,0123456789")] == '\0';
}

static bool is_degrees(const char *text, size_t length, double most)
{
    enum { LONGEST = 40 };
    char copy[LONGEST + 1] = {0};
    double degrees;
    if (length > LONGEST)
        return false;
    memcpy(copy, text, length);
    return number_parse(copy, &degrees) && degrees >= -most && degrees <= most;
}

/* Longitude and latitude. */
static bool is_point(const char *text)
{
    size_t comma = strcspn(text, ",");
    if (!text[comma])
        return false;
    const char *latitude = text + comma + 1;
    latitude += strspn(latitude, " ");
    return is_degrees(text, comma, 180) && is_degrees(latitude, strlen(latitude), 90);
}

static bool is_between(const char *text, char open, char close)
{
    size_t length = strlen(text);
    return length >= 2 && text[0] == open && text[length - 1] == close;
}

bool type_is_plain(FieldType type)
{
    return type >= TYPE_DATETIME;
}

bool type_is_ordered(FieldType type)
{
    return type == TYPE_DATETIME || type == TYPE_TIME || type == TYPE_YEARMONTH;
}

bool plain_type_fits(FieldType type, const char *text, const char **what)
{
    switch (type) {
    case TYPE_DATETIME:
        *what = "a date and time such as 2025-05-31T09:30:00Z";
        return is_datetime(text);
    case TYPE_TIME:
        *what = "a time such as 09:30:00";
        return is_time(text);
    case TYPE_YEARMONTH:
        *what = "a month such as 2025-05";
        return is_month(text);
    case TYPE_DURATION:
        *what = "a duration such as P1Y6M";
        return is_duration(text);
    case TYPE_GEOPOINT:
        *what = "a longitude and a latitude such as -116.2, 43.6";
        return is_point(text);
    case TYPE_GEOJSON:
    case TYPE_OBJECT:
        *what = "a JSON object in braces";
        return is_between(text, '{', '}');
    case TYPE_ARRAY:
        *what = "a JSON list in brackets";
        return is_between(text, '[', ']');
    default:
        return true;
    }
}
