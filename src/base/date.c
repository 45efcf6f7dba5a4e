#include "base/date.h"

#include <string.h>

/* strptime() also accepts blanks, signs and fewer digits. */
static bool has_form(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    return true;
}

/* timegm() turns a day that the month does not have into a day of the next month. */
bool date_read(const char *text, struct tm *day)
{
    *day = (struct tm){0};
    if (!has_form(text) || !strptime(text, "%Y-%m-%d", day) || day->tm_year <= -1900)
        return false;
    int wanted = day->tm_mday;
    timegm(day);
    return day->tm_mday == wanted;
}

bool is_date(const char *text)
{
    struct tm day;
    return text && date_read(text, &day);
}
