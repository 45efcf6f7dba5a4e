#include "base/fail.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops the character that truncation cut in two. */
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
    if (code == FAIL_INTERNAL || code == FAIL_OUTPUT)
        f->section = NULL;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(f->text, sizeof f->text, format, args);
    va_end(args);
    if (length >= (int)sizeof f->text)
        drop_part(f->text);
    utf8_make_plain(f->text);
    return false;
}

void fail_blame(Fail *f, const char *section)
{
    if (f->code == FAIL_NONE)
        f->section = section;
}

bool fail_pass(Fail *f, const Fail *from)
{
    if (f->code == FAIL_NONE)
        *f = *from;
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
    Fail outer = {.section = f->section};
    fail(&outer, f->code, "%.*s%s: %s", (int)f->place, f->text, inner.text, f->text + f->place);
    outer.place = f->place;
    *f = outer;
    return false;
}
