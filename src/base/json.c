#include "base/json.h"

#include "base/decimal.h"
#include "base/utf8.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* Controls, and what changes the direction of text or ends a line. */
static bool is_acted_on(uint32_t code)
{
    return code < ' ' || (code >= 0x7F && code <= 0x9F) || code == 0x61C || code == 0x200E ||
           code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static void put_code(Buf *out, uint32_t code, const char *bytes, size_t length)
{
    if (code == '\n')
        buf_text(out, "\\n");
    else if (code == '"' || code == '\\')
        buf_printf(out, "\\%c", (int)code);
    else if (is_acted_on(code))
        buf_printf(out, "\\u%04x", (unsigned)code);
    else
        buf_add(out, bytes, length);
}

void json_quote(Buf *out, const char *text)
{
    size_t left = strlen(text), valid = utf8_valid(text, left);
    buf_char(out, '"');
    while (left) {
        const char *end = text + valid;
        while (text < end) {
            const char *at = text;
            uint32_t code = utf8_next(&text);
            put_code(out, code, at, (size_t)(text - at));
        }
        left -= valid;
        if (!left)
            break;
        buf_text(out, "\xEF\xBF\xBD");
        text++;
        valid = utf8_valid(text, --left);
    }
    buf_char(out, '"');
}

static void new_line(Json *json)
{
    buf_char(&json->text, '\n');
    for (int i = 0; i < json->depth; i++)
        buf_text(&json->text, "  ");
}

static void begin(Json *json, const char *key)
{
    if (json->depth) {
        if (json->has_member)
            buf_char(&json->text, ',');
        new_line(json);
    }
    json->has_member = true;
    if (key) {
        json_quote(&json->text, key);
        buf_text(&json->text, ": ");
    }
}

void json_open(Json *json, const char *key, char kind)
{
    begin(json, key);
    buf_char(&json->text, kind);
    json->ends[json->depth++] = kind == '{' ? '}' : ']';
    json->has_member = false;
}

void json_close(Json *json)
{
    char end = json->ends[--json->depth];
    if (json->has_member)
        new_line(json);
    buf_char(&json->text, end);
    json->has_member = true;
    if (!json->depth)
        buf_char(&json->text, '\n');
}

void json_string(Json *json, const char *key, const char *text)
{
    begin(json, key);
    if (text)
        json_quote(&json->text, text);
    else
        buf_text(&json->text, "null");
}

void json_whole(Json *json, const char *key, int64_t number)
{
    begin(json, key);
    buf_integer(&json->text, number);
}

void json_boolean(Json *json, const char *key, bool value)
{
    begin(json, key);
    buf_text(&json->text, value ? "true" : "false");
}

static void put_number(Buf *out, double number)
{
    Decimal decimal = decimal_of(number);
    if (decimal.negative)
        buf_char(out, '-');
    decimal_print(&decimal, decimal_places(&decimal), "", ".", out);
}

void json_number(Json *json, const char *key, double number)
{
    begin(json, key);
    if (isfinite(number))
        put_number(&json->text, number);
    else
        buf_text(&json->text, "null");
}

void json_strings(Json *json, const char *key, const char *const *texts, uint32_t count)
{
    json_open(json, key, '[');
    for (uint32_t i = 0; i < count; i++)
        json_string(json, NULL, texts[i]);
    json_close(json);
}
