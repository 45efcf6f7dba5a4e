#include "data/csv/signature.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *bytes;
    size_t size;
    const char *what;
} binaries[] = {
    {"PK\x03\x04", 4, "a workbook (.xlsx) or another ZIP archive; save its sheet as CSV, or unpack it"},
    {"\xD0\xCF\x11\xE0", 4, "an old workbook (.xls), or one with a password; save its sheet as CSV"},
    {"\x1F\x8B", 2, "compressed (.gz); unpack it"},
    {"%PDF-", 5, "a PDF; export the table as CSV"},
    {"SQLite format 3", 15, "a SQLite database; export the table as CSV"},
};

/* What web pages begin with, after blanks and a byte order mark. */
static const char *const markup[] = {"<!doctype", "<html", "<head", "<?xml", "<!--"};

const char *signature_of_stranger(const char *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
        if (size >= binaries[i].size && memcmp(bytes, binaries[i].bytes, binaries[i].size) == 0)
            return binaries[i].what;
    size_t at = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    for (size_t i = 0; i < sizeof markup / sizeof *markup; i++)
        if (size - at >= strlen(markup[i]) && strncasecmp(bytes + at, markup[i], strlen(markup[i])) == 0)
            return "a web page, not a table; read the page for the reason, or download the file again";
    return NULL;
}
