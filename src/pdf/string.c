#include "pdf/string.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

static const char hex[] = "0123456789ABCDEF";

static bool is_printable_ascii(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static bool needs_escape(char c)
{
    return c == '(' || c == ')' || c == '\\';
}

static void put_literal_char(Buf *out, char c)
{
    if (needs_escape(c))
        buf_char(out, '\\');
    buf_char(out, c);
}

void string_text(Buf *out, const char *utf8)
{
    if (!is_printable_ascii(utf8)) {
        string_utf16(out, utf8, strlen(utf8));
        return;
    }
    buf_char(out, '(');
    for (const char *end = utf8; *utf8; utf8 = end) {
        while (*end && !needs_escape(*end))
            end++;
        buf_add(out, utf8, (size_t)(end - utf8));
        if (*end)
            put_literal_char(out, *end++);
    }
    buf_char(out, ')');
}

static void put_unit(Buf *out, uint32_t unit)
{
    const char digits[] = {hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
    buf_add(out, digits, sizeof digits);
}

void string_utf16_digits(Buf *out, const char *utf8, size_t length)
{
    for (const char *end = utf8 + length; utf8 < end;) {
        uint32_t c = utf8_next(&utf8);
        if (c >= 0x10000) {
            put_unit(out, 0xD7C0 + (c >> 10));
            put_unit(out, 0xDC00 + (c & 0x3FF));
        } else {
            put_unit(out, c);
        }
    }
}

void string_utf16(Buf *out, const char *utf8, size_t length)
{
    buf_text(out, "<FEFF");
    string_utf16_digits(out, utf8, length);
    buf_char(out, '>');
}

void string_uri(Buf *out, const char *address)
{
    static const char refused[] = "\"<>\\^`{|} ";
    buf_char(out, '(');
    for (; *address; address++) {
        unsigned char c = (unsigned char)*address;
        if (c < ' ' || c > '~' || strchr(refused, c)) {
            buf_char(out, '%');
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        } else {
            put_literal_char(out, *address);
        }
    }
    buf_char(out, ')');
}

void string_name(Buf *out, const char *name)
{
    buf_char(out, '/');
    for (; *name; name++) {
        bool letter = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z');
        if (letter || (*name >= '0' && *name <= '9') || strchr("-_.+", *name))
            buf_char(out, *name);
    }
}
