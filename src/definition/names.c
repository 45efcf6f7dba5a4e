#include "definition/names.h"

#include <string.h>
#include <strings.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

static bool consists_of(const char *text, const char *others)
{
    if (!*text || !strchr(letters, *text) || strlen(text) > LONGEST_NAME)
        return false;
    for (; *text; text++)
        if (!strchr(letters, *text) && !strchr(others, *text))
            return false;
    return true;
}

bool is_section_id(const char *text)
{
    return consists_of(text, "0123456789-_");
}

bool is_reserved_id(const char *text)
{
    return strcmp(text, "sources") == 0 || strcmp(text, "appendix") == 0 || strncmp(text, "source-", 7) == 0;
}

bool is_parameter_name(const char *text)
{
    return consists_of(text, "0123456789_");
}

/* One to three letters followed by digits only, which is a cell reference from A1 to XFD1048576. */
static bool looks_like_cell(const char *text)
{
    size_t column = strspn(text, letters), row = strspn(text + column, "0123456789");
    return column >= 1 && column <= 3 && row >= 1 && text[column + row] == '\0';
}

/* R, C, R1, C1, R1C1 and the like: a cell reference in R1C1 style. */
static bool looks_like_row_column(const char *text)
{
    if (*text == 'r')
        text += 1 + strspn(text + 1, "0123456789");
    if (*text == 'c')
        text += 1 + strspn(text + 1, "0123456789");
    return *text == '\0';
}

bool is_workbook_name(const char *text)
{
    static const char *const taken[] = {"true", "false", "if",  "round", "min", "max",
                                        "abs",  "ln",    "exp", "nper",  "sum", "average"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcasecmp(text, taken[i]) == 0)
            return false;
    return !looks_like_cell(text) && !looks_like_row_column(text);
}
