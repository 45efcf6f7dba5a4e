/* Numbers and dates in the form that PDF objects hold. */
#include "base/date.h"
#include "pdf/export.h"
#include "pdf/number.h"

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

void put_date(Buf *out, const char *key, const char *date)
{
    if (is_date(date))
        buf_printf(out, "%s(D:%.4s%.2s%.2s000000Z)", key, date, date + 5, date + 8);
}
