/* Numbers and dates as objects of a PDF hold them. */
#include "pdf/export.h"
#include "pdf/number.h"

#include <string.h>

void put_points(Buf *out, float points)
{
    char *end = centi_put(buf_reserve(out, NUMBER_SIZE), centi(points));
    out->length = (size_t)(end - out->data);
}

void put_reference(Buf *out, const char *before, unsigned number)
{
    buf_text(out, before);
    buf_integer(out, number);
    buf_text(out, " 0 R");
}

bool has_date_form(const char *date)
{
    static const char pattern[] = "dddd-dd-dd";
    if (!date || strlen(date) != sizeof pattern - 1)
        return false;
    for (size_t i = 0; i < sizeof pattern - 1; i++)
        if (pattern[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != pattern[i])
            return false;
    return true;
}

void put_date(Buf *out, const char *key, const char *date)
{
    if (has_date_form(date))
        buf_printf(out, "%s(D:%.4s%.2s%.2s000000Z)", key, date, date + 5, date + 8);
}
