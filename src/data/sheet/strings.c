#include "data/sheet/strings.h"

#include "base/utf8.h"
#include "data/sheet/xml.h"

#include <stdlib.h>
#include <string.h>

typedef struct Reading {
    Strings *strings;
    Buf raw; /* of the current string */
    bool in_text;
    unsigned phonetic;
    bool too_large;
} Reading;

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* The character that _xHHHH_ stands for; -1 if the text does not begin with one. */
static int escaped(const char *text, size_t length)
{
    int code = 0;
    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

void strings_unescape(const char *text, size_t length, Buf *to)
{
    if (!length)
        return; /* `text` may be NULL */
    const char *end = text + length;
    while (text < end) {
        const char *mark = memchr(text, '_', (size_t)(end - text));
        int code = mark ? escaped(mark, (size_t)(end - mark)) : -1;
        const char *stop = !mark ? end : code < 0 ? mark + 1 : mark;
        buf_add(to, text, (size_t)(stop - text));
        text = code < 0 ? stop : mark + 7;
        if (code == '_' || code == '\n' || code == '\t')
            buf_char(to, (char)code); /* other control characters are dropped, such as the CR of a line end */
        else if (code >= ' ' && (code < 0xD800 || code > 0xDFFF)) {
            char bytes[4];
            buf_add(to, bytes, utf8_put((uint32_t)code, bytes));
        }
    }
}

static void on_start(void *context, const char *name, const char **attributes)
{
    Reading *reading = context;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        buf_clear(&reading->raw);
    else if (strcmp(name, "rPh") == 0)
        reading->phonetic++;
    else if (strcmp(name, "t") == 0)
        reading->in_text = !reading->phonetic;
}

static void add_string(Reading *reading)
{
    Strings *strings = reading->strings;
    if (strings->text.length + reading->raw.length + 1 > STRINGS_MOST_BYTES ||
        reading->raw.length > STRINGS_LONGEST || strings->count == STRINGS_MOST) {
        reading->too_large = true;
        return;
    }
    if (strings->count + 2 > strings->capacity) {
        strings->capacity = strings->capacity ? strings->capacity + strings->capacity / 2 : 1024;
        strings->begin = memory_resize(strings->begin, strings->capacity * sizeof *strings->begin);
        strings->begin[0] = 0;
    }
    strings_unescape(reading->raw.data, reading->raw.length, &strings->text);
    buf_add(&strings->text, "", 1);
    strings->begin[++strings->count] = (uint32_t)strings->text.length;
}

static void on_end(void *context, const char *name)
{
    Reading *reading = context;
    if (strcmp(name, "t") == 0)
        reading->in_text = false;
    else if (strcmp(name, "rPh") == 0 && reading->phonetic)
        reading->phonetic--;
    else if (strcmp(name, "si") == 0 && !reading->too_large)
        add_string(reading);
}

static void on_text(void *context, const char *text, size_t length)
{
    Reading *reading = context;
    if (reading->in_text && reading->raw.length <= STRINGS_LONGEST)
        buf_add(&reading->raw, text, length);
}

bool strings_read(Strings *strings, const ZipSource *source, uint32_t member, Fail *f)
{
    Reading reading = {.strings = strings};
    bool good = xml_read(source, member, &(XmlCalls){on_start, on_end, on_text}, &reading, f);
    buf_free(&reading.raw);
    if (good && reading.too_large)
        return fail(
            f, FAIL_DATA,
            "%s: the workbook has more than 16 million texts or %d MiB of them, or one is longer than 1 MiB",
            source->name, STRINGS_MOST_BYTES >> 20);
    return good;
}

void strings_free(Strings *strings)
{
    buf_free(&strings->text);
    free(strings->begin);
    *strings = (Strings){0};
}

const char *strings_get(const Strings *strings, uint32_t number, size_t *length)
{
    if (number >= strings->count)
        return NULL;
    *length = strings->begin[number + 1] - strings->begin[number] - 1;
    return strings->text.data + strings->begin[number];
}
