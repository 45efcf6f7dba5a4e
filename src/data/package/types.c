#include "data/package/types.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "data/package/numeral.h"
#include "data/package/pattern.h"
#include "data/package/plain_type.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *type_name(FieldType type)
{
    static const char *const names[] = {"string",   "integer",  "number", "boolean",   "date",
                                        "year",     "datetime", "time",   "yearmonth", "duration",
                                        "geopoint", "geojson",  "object", "array",     "list"};
    return names[type];
}

/* The length of the character, if it would change a terminal's state or the direction of text: DELETE, a C1
 * control (U+0080 to 9F) or a bidi control (U+202A to 202E, 2066 to 2069). Else 0. */
static size_t hidden_length(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text;
    if (c[0] == 0x7F)
        return 1;
    if (length >= 2 && c[0] == 0xC2 && c[1] < 0xA0)
        return 2;
    bool bidi =
        length >= 3 && c[0] == 0xE2 &&
        ((c[1] == 0x80 && c[2] >= 0xAA && c[2] <= 0xAE) || (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9));
    return bidi ? 3 : 0;
}

const char *excerpt(const char *text, size_t length)
{
    enum { LONGEST = 60, TURNS = 8 };
    static char texts[TURNS][LONGEST + 8];
    static unsigned turn;
    char *to = texts[turn++ % TURNS], *start = to;
    size_t shown = length > LONGEST ? LONGEST : length;
    while (shown < length && shown > 0 && ((unsigned char)text[shown] & 0xC0) == 0x80)
        shown--;
    *to++ = '"';
    for (size_t i = 0; i < shown; i++) {
        size_t hidden = hidden_length(text + i, shown - i);
        *to++ = hidden ? '?' : (unsigned char)text[i] < ' ' ? ' ' : text[i];
        i += hidden ? hidden - 1 : 0;
    }
    snprintf(to, 6, "%s\"", shown < length ? "\u2026" : "");
    return start;
}

static bool is_one_of(const char *text, const char *const *values)
{
    for (; *values; values++)
        if (strcmp(text, *values) == 0)
            return true;
    return false;
}

static bool read_boolean(const Field *field, const char *text, Value *value)
{
    value->kind = VALUE_INTEGER;
    value->integer = is_one_of(text, field->true_values);
    return value->integer || is_one_of(text, field->false_values);
}

static bool read_year(const char *text, size_t length, Value *value)
{
    value->kind = VALUE_INTEGER;
    value->integer = strtoll(text, NULL, 10);
    return length == 4 && strspn(text, "0123456789") == length;
}

/* RFC 3986: a scheme, a colon, and a rest without blanks. */
static bool is_uri(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char rest[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-";
    size_t scheme = strspn(text, rest);
    return *text && strchr(letters, *text) && text[scheme] == ':' && text[scheme + 1] &&
           !text[strcspn(text, " \t\n\"<>")];
}

static void read_text(const char *text, size_t length, Value *value)
{
    value->kind = VALUE_TEXT;
    value->text = text;
    value->length = length;
}

bool field_read_type(const Field *field, const char *text, size_t length, Value *value, Fail *f)
{
    const NumeralStyle style = {field->decimal_char, field->group_char, field->bare};
    *value = (Value){0};
    bool good = true;
    const char *what = "";
    switch (field->type) {
    case TYPE_STRING:
        read_text(text, length, value);
        good = !field->uri || is_uri(text);
        what = "an address such as https://example.org/";
        break;
    case TYPE_INTEGER:
        value->kind = VALUE_INTEGER;
        good = numeral_integer(&style, text, length, &value->integer);
        what = "a whole number";
        break;
    case TYPE_NUMBER:
        value->kind = VALUE_NUMBER;
        good = numeral_number(&style, text, length, &value->number);
        what = "a number";
        break;
    case TYPE_BOOLEAN:
        good = read_boolean(field, text, value);
        what = "true or false";
        break;
    case TYPE_DATE:
        read_text(text, length, value);
        good = is_date(text);
        what = "a date such as 2025-05-31";
        break;
    case TYPE_YEAR:
        good = read_year(text, length, value);
        what = "a year of four digits";
        break;
    default:
        read_text(text, length, value);
        good = field->unchecked || plain_type_fits(field->type, text, &what);
        break;
    }
    return good || fail(f, FAIL_DATA, "%s is not %s", excerpt(text, length), what);
}

/* Every number is printed from a double. A whole number that a double cannot hold would get other digits. */
static bool check_exact(const Field *field, const char *text, size_t length, const Value *value, Fail *f)
{
    bool exact = true;
    if (field->type == TYPE_INTEGER)
        exact = value->integer > -(int64_t)MOST_WHOLE && value->integer < (int64_t)MOST_WHOLE;
    else if (field->type == TYPE_NUMBER)
        exact = fabs(value->number) < MOST_WHOLE || memchr(text, 'e', length) || memchr(text, 'E', length);
    return exact || fail(f, FAIL_DATA,
                         "%s is beyond 9007199254740991, so its last digits would be lost; give the field "
                         "the type \"string\" to keep them",
                         excerpt(text, length));
}

/* Negative, zero or positive, like strcmp(). Both values belong to one field and are not missing. */
static int value_compare(const Value *a, const Value *b)
{
    if (a->kind == VALUE_TEXT) {
        int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
        return order ? order : (a->length > b->length) - (a->length < b->length);
    }
    if (a->kind == VALUE_INTEGER)
        return (a->integer > b->integer) - (a->integer < b->integer);
    return (a->number > b->number) - (a->number < b->number);
}

static bool check_bounds(const Constraints *c, const char *text, size_t length, const Value *value, Fail *f)
{
    if (c->has_minimum) {
        int order = value_compare(value, &c->minimum);
        if (order == 0 && c->above_minimum)
            return fail(f, FAIL_DATA, "%s is not above %s", excerpt(text, length), c->minimum_text);
        if (order < 0)
            return fail(f, FAIL_DATA, "%s is below the minimum, %s", excerpt(text, length), c->minimum_text);
    }
    if (c->has_maximum) {
        int order = value_compare(value, &c->maximum);
        if (order == 0 && c->below_maximum)
            return fail(f, FAIL_DATA, "%s is not below %s", excerpt(text, length), c->maximum_text);
        if (order > 0)
            return fail(f, FAIL_DATA, "%s is above the maximum, %s", excerpt(text, length), c->maximum_text);
    }
    return true;
}

static bool check_length(const Constraints *c, const char *text, size_t length, Fail *f)
{
    if (c->min_length == 0 && c->max_length == UINT64_MAX)
        return true;
    size_t count = utf8_count(text);
    if (count < c->min_length)
        return fail(f, FAIL_DATA, "%s has %zu character%s, at least %llu are needed", excerpt(text, length),
                    count, count == 1 ? "" : "s", (unsigned long long)c->min_length);
    if (count > c->max_length)
        return fail(f, FAIL_DATA, "%s has %zu characters, at most %llu are allowed", excerpt(text, length),
                    count, (unsigned long long)c->max_length);
    return true;
}

static bool check_choice(const Constraints *c, const char *text, size_t length, const Value *value, Fail *f)
{
    for (uint32_t i = 0; i < c->choice_count; i++)
        if (value_compare(value, &c->choices[i]) == 0)
            return true;
    return c->choice_count == 0 ||
           fail(f, FAIL_DATA, "%s is not one of %s", excerpt(text, length), c->choices_text);
}

/* In other syntaxes ^ and $ anchor a pattern; XML Schema's patterns are always anchored. */
static const char *anchors_hint(const char *pattern)
{
    size_t length = strlen(pattern);
    bool ends = length > 1 && pattern[length - 1] == '$' && pattern[length - 2] != '\\';
    return *pattern == '^' || ends ? ", in which ^ and $ are ordinary characters" : "";
}

static bool check_pattern(const Constraints *c, const char *text, size_t length, Fail *f)
{
    if (!c->pattern || pattern_matches(c->pattern, text, length, f))
        return true;
    return fail(f, FAIL_DATA, "%s does not match the pattern \"%s\"%s", excerpt(text, length),
                c->pattern_text, anchors_hint(c->pattern_text));
}

static const Missing *find_missing(const Field *field, const char *text, size_t length)
{
    for (uint32_t i = 0; i < field->missing_count; i++) {
        const Missing *missing = &field->missing[i];
        if (missing->length == length && memcmp(missing->mark, text, length) == 0)
            return missing;
    }
    return NULL;
}

bool field_read(const Field *field, const char *text, size_t length, Value *value, Fail *f)
{
    const Missing *missing = find_missing(field, text, length);
    if (missing) {
        *value = (Value){.kind = VALUE_MISSING, .label = missing->label};
        if (!field->constraints.required)
            return true;
        if (length == 0)
            return fail(f, FAIL_DATA, "the value is missing, but is required");
        return fail(f, FAIL_DATA, "%s means a missing value, but a value is required", missing->mark);
    }
    if (!field_read_type(field, text, length, value, f) || !check_exact(field, text, length, value, f))
        return false;
    const Constraints *c = &field->constraints;
    return check_bounds(c, text, length, value, f) && check_length(c, text, length, f) &&
           check_choice(c, text, length, value, f) && check_pattern(c, text, length, f);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void trim(char **text, size_t *length)
{
    while (*length && is_blank(**text))
        ++*text, --*length;
    while (*length && is_blank((*text)[*length - 1]))
        --*length;
}

/* Reads part of a cell. The NUL is temporary because another field may read the same cell. */
static bool read_part(const Field *field, char *text, size_t length, Value *value, Fail *f)
{
    char next = text[length];
    text[length] = '\0';
    bool good = field_read(field, text, length, value, f);
    text[length] = next;
    return good;
}

/* The text with the leading zeros that it lacks; NULL if it lacks none. Only a code with one digit less than
 * it should have, or a lone 0, is taken for one that lost its zeros. */
static char *restore_zeros(const Field *field, const char *text, size_t length)
{
    if (!length || strspn(text, "0123456789") < length)
        return NULL;
    const uint8_t *digits = field->digits;
    bool any = digits[1] == 0 || (length == 1 && *text == '0');
    while (*digits && *digits != length + 1 && !(any && *digits > length))
        digits++;
    if (!*digits || *digits <= length)
        return NULL;
    memset(field->padded, '0', *digits - length);
    memcpy(field->padded + (*digits - length), text, length);
    field->padded[*digits] = '\0';
    return field->padded;
}

static bool read_code(const Field *field, char *text, size_t length, Value *value, Fail *f)
{
    char *restored =
        field->digits && !find_missing(field, text, length) ? restore_zeros(field, text, length) : NULL;
    if (restored && read_part(field, restored, strlen(restored), value, f)) {
        value->restored = true;
        return true;
    }
    if (!restored && read_part(field, text, length, value, f))
        return true;
    if (!looks_changed(text, length))
        return false;
    *f = (Fail){0};
    return fail(f, FAIL_DATA, "%s: a spreadsheet changed this code; import the column as text",
                excerpt(text, length));
}

static bool read_value(const Field *field, char *text, size_t length, Value *value, Fail *f)
{
    return field->code ? read_code(field, text, length, value, f) : read_part(field, text, length, value, f);
}

bool field_read_cell(const Field *field, char *text, size_t length, Value *value, Fail *f)
{
    if (field->trim)
        trim(&text, &length);
    if (!field->extract || find_missing(field, text, length))
        return read_value(field, text, length, value, f);
    size_t from, to;
    if (pattern_extract(field->extract, text, length, &from, &to, f))
        return read_value(field, text + from, to - from, value, f);
    if (field->code && looks_changed(text, length))
        return fail(f, FAIL_DATA, "%s: a spreadsheet changed this code; import the column as text",
                    excerpt(text, length));
    return fail(f, FAIL_DATA, "%s does not match the field's \"folio:extract\"", excerpt(text, length));
}
