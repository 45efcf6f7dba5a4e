#include "base/utf8.h"

#include <string.h>

/* Length of the well-formed sequence at `s` (Unicode 15, table 3-7), or 0. */
static size_t sequence(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    size_t length = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (length > left)
        return 0;
    unsigned low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if (s[i] < 0x80 || s[i] > 0xBF)
            return 0;
    return length;
}

size_t utf8_valid(const char *text, size_t length)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t at = 0; at < length;) {
        size_t step = sequence(s + at, length - at);
        if (!step)
            return at;
        at += step;
    }
    return length;
}

uint32_t utf8_next(const char **at)
{
    const unsigned char *s = (const unsigned char *)*at;
    uint32_t c = s[0];
    if (!c)
        return 0;
    size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (length > 1)
        c &= 0x7FU >> length;
    for (size_t i = 1; i < length; i++)
        c = c << 6 | (s[i] & 0x3FU);
    *at += length;
    return c;
}

size_t utf8_put(uint32_t c, char *to)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        to[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    to[0] = (char)(lead[length] | c);
    return length;
}

int utf8_head(const char *text, size_t most)
{
    return (int)utf8_valid(text, strnlen(text, most));
}

/* What a terminal acts on: control characters of ASCII and C1, line and paragraph separators, and those that
 * change the direction of text, which can make a name look like another. */
static bool acts(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE007F);
}

void utf8_make_plain(char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length; at++) {
        at += utf8_valid(text + at, length - at);
        if (at < length)
            text[at] = '?';
    }
    for (const char *at = text, *next = text; *at; at = next)
        if (acts(utf8_next(&next)))
            memset(text + (at - text), '?', (size_t)(next - at));
}

size_t utf8_count(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

size_t utf8_units(const char *text)
{
    size_t units = 0;
    for (; *text; text++)
        units += (size_t)(((unsigned char)*text & 0xC0) != 0x80) + ((unsigned char)*text >= 0xF0);
    return units;
}
