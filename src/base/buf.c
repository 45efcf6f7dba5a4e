#include "base/buf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Output up to this size is formatted in one pass; longer output takes a second. */
enum { MOST_PRINTED = 100 };

/* Digits of a 64-bit integer, including its sign. */
enum { MOST_DIGITS = 20 };

char *buf_reserve(Buf *buf, size_t size)
{
    size_t needed = buf->length + size + 1;
    if (needed > buf->capacity) {
        size_t capacity = buf->capacity ? buf->capacity : 256;
        while (capacity < needed)
            capacity *= 2;
        buf->data = memory_resize(buf->data, capacity);
        buf->capacity = capacity;
    }
    return buf->data + buf->length;
}

void buf_add(Buf *buf, const void *data, size_t size)
{
    char *to = buf_reserve(buf, size);
    if (size)
        memcpy(to, data, size);
    to[size] = '\0';
    buf->length += size;
}

void buf_text(Buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_char(Buf *buf, char c)
{
    char *to = buf_reserve(buf, 1);
    to[0] = c;
    to[1] = '\0';
    buf->length++;
}

void buf_integer(Buf *buf, int64_t number)
{
    char digits[MOST_DIGITS], *from = digits + MOST_DIGITS;
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do
        *--from = (char)('0' + left % 10);
    while (left /= 10);
    if (number < 0)
        *--from = '-';
    buf_add(buf, from, (size_t)(digits + MOST_DIGITS - from));
}

void buf_printf(Buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char *to = buf_reserve(buf, MOST_PRINTED);
    size_t room = buf->capacity - buf->length;
    int length = vsnprintf(to, room, format, args);
    va_end(args);
    if (length > 0 && (size_t)length >= room)
        vsnprintf(buf_reserve(buf, (size_t)length), (size_t)length + 1, format, again);
    va_end(again);
    buf->length += length > 0 ? (size_t)length : 0;
}

void buf_clear(Buf *buf)
{
    buf->length = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

void buf_free(Buf *buf)
{
    free(buf->data);
    *buf = (Buf){0};
}
