#include "base/fail.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Drops the character that the end of the text cut in two. */
static void drop_part(char *text)
{
    size_t length = strlen(text), last = length;
    while (last > 0 && ((unsigned char)text[last - 1] & 0xC0) == 0x80)
        last--;
    if (last > 0 && utf8_valid(text + last - 1, length - last + 1) == 0)
        text[last - 1] = '\0';
}

bool fail(Fail *f, int code, const char *format, ...)
{
    if (f->code != FAIL_NONE)
        return false;
    f->code = code;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(f->text, sizeof f->text, format, args);
    va_end(args);
    if (length >= (int)sizeof f->text)
        drop_part(f->text);
    utf8_make_plain(f->text);
    return false;
}

bool fail_within(Fail *f, const char *format, ...)
{
    if (f->code == FAIL_NONE)
        return false;
    Fail inner = {0};
    va_list args;
    va_start(args, format);
    vsnprintf(inner.text, sizeof inner.text, format, args);
    va_end(args);
    Fail outer = {0};
    fail(&outer, f->code, "%.*s%s: %s", (int)f->place, f->text, inner.text, f->text + f->place);
    outer.place = f->place;
    *f = outer;
    return false;
}

enum { LONGEST_WORD = 63 };

/* Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
static size_t distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST_WORD + 2] = {{0}};
    size_t la = strlen(a), lb = strlen(b);
    if (la > LONGEST_WORD || lb > LONGEST_WORD)
        return LONGEST_WORD;
    for (size_t j = 0; j <= lb; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t best = above[j - 1] + (strncasecmp(&a[i - 1], &b[j - 1], 1) != 0);
            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[la % 3][lb];
}

const char *nearest_name(const char *word, const char *const *names)
{
    const char *nearest = NULL;
    size_t least = strlen(word) / 3 + 2;
    for (; *names; names++) {
        size_t d = distance(word, *names);
        if (d < least && d < strlen(*names)) {
            least = d;
            nearest = *names;
        }
    }
    return nearest;
}
