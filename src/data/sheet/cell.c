#include "data/sheet/cell.h"

#include "base/decimal.h"

#include <math.h>
#include <string.h>

enum { LONGEST_NUMBER = 64, EXACT_DIGITS = 15, DAY_SECONDS = 86400 };

CellType cell_type(const char *t, size_t length)
{
    if (length == 1 && *t == 's')
        return CELL_SHARED;
    if (length == 1 && *t == 'b')
        return CELL_BOOLEAN;
    if ((length == 3 && memcmp(t, "str", 3) == 0) || (length == 9 && memcmp(t, "inlineStr", 9) == 0))
        return CELL_TEXT;
    return !length || (length == 1 && *t == 'n') ? CELL_NUMBER : CELL_OTHER;
}

/* Whether the text is a number in the form in which people write it, with as many digits as a spreadsheet
 * shows. */
static bool is_plain(const char *text, size_t length)
{
    size_t digits = 0;
    bool point = false;
    for (size_t i = *text == '-'; i < length; i++) {
        if (text[i] == '.' && !point)
            point = true;
        else if (text[i] >= '0' && text[i] <= '9')
            digits++;
        else
            return false;
    }
    return digits && digits <= EXACT_DIGITS &&
           (!point || (text[length - 1] != '0' && text[length - 1] != '.'));
}

/* Appends the number with the fewest digits that give the same number again. */
static void add_number(double number, const char *text, size_t length, Buf *to)
{
    Decimal decimal = decimal_of(number);
    int places = decimal_places(&decimal);
    if (decimal_number(&decimal) != number || places > 30 || decimal.point > 20) {
        buf_add(to, text, length);
        return;
    }
    if (decimal.negative && decimal.count)
        buf_char(to, '-');
    decimal_print(&decimal, places, "", ".", to);
}

/* Appends the day that many days after 1970-01-01. */
static void add_day(int64_t day, Buf *to)
{
    int64_t shifted = day + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t of_era = shifted - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    int64_t in_month = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    buf_printf(to, "%04d-%02d-%02d", (int)(year + era * 400 + (month <= 2)), (int)month, (int)in_month);
}

/* Appends the date and time that a number is, or returns false if it is none. */
static bool add_date(const CellContext *context, CellStyle style, double number, Buf *to)
{
    if (number < 0 || number >= 2958466) /* after 9999 */
        return false;
    int64_t day = (int64_t)number;
    int64_t seconds = llround((number - (double)day) * (double)DAY_SECONDS);
    if (seconds == DAY_SECONDS) {
        day++;
        seconds = 0;
    }
    if (style != STYLE_TIME) {
        /* Excel counts 1900-02-29, which was not. */
        int64_t first = context->from_1904 ? -24107 : day < 60 ? -25568 : -25569;
        add_day(first + day, to);
    }
    if (style == STYLE_DATE_TIME || (style == STYLE_DATE && seconds))
        buf_char(to, 'T');
    if (style != STYLE_DATE || seconds)
        buf_printf(to, "%02d:%02d:%02d", (int)(seconds / 3600 + (style == STYLE_TIME ? day * 24 : 0)),
                   (int)(seconds / 60 % 60), (int)(seconds % 60));
    return true;
}

static void add_zeros(CellStyle digits, const char *text, size_t length, Buf *to)
{
    for (size_t i = length; i < (size_t)digits; i++)
        buf_char(to, '0');
    buf_add(to, text, length);
}

static void number_text(const CellContext *context, uint32_t style, const char *content, size_t length,
                        Buf *to)
{
    CellStyle format = style < context->styles->count ? context->styles->of[style] : STYLE_NUMBER;
    bool plain = length && is_plain(content, length);
    if (plain && format == STYLE_NUMBER) {
        buf_add(to, content, length);
        return;
    }
    char text[LONGEST_NUMBER];
    double number;
    if (length < sizeof text) {
        memcpy(text, content, length);
        text[length] = '\0';
    }
    if (length >= sizeof text || !number_parse(text, &number)) {
        buf_add(to, content, length);
        return;
    }
    if (format >= STYLE_DATE && add_date(context, format, number, to))
        return;
    if (plain && format < STYLE_DATE && strspn(text, "0123456789") == length)
        add_zeros(format, content, length, to);
    else
        add_number(number, content, length, to);
}

static uint32_t index_of(const char *content, size_t length)
{
    uint64_t number = 0;
    for (size_t i = 0; i < length && number < UINT32_MAX; i++) {
        if (content[i] < '0' || content[i] > '9')
            return UINT32_MAX;
        number = number * 10 + (uint64_t)(content[i] - '0');
    }
    return length && number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

bool cell_append(const CellContext *context, CellType type, uint32_t style, const char *content,
                 size_t length, Buf *to)
{
    switch (type) {
    case CELL_NUMBER:
        number_text(context, style, content, length, to);
        break;
    case CELL_SHARED: {
        size_t size;
        const char *text = strings_get(context->strings, index_of(content, length), &size);
        if (!text)
            return !length;
        buf_add(to, text, size);
        break;
    }
    case CELL_TEXT:
        strings_unescape(content, length, to);
        break;
    case CELL_BOOLEAN:
        buf_text(to, length == 1 && *content == '1' ? "TRUE" : "FALSE");
        break;
    case CELL_OTHER:
        buf_add(to, content, length);
        break;
    }
    return true;
}
