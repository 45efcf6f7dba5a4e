#include "data/csv/decode.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    Encoding encoding;
} names[] = {{"utf-8", ENCODING_UTF_8},         {"utf8", ENCODING_UTF_8},
             {"us-ascii", ENCODING_UTF_8},      {"iso-8859-1", ENCODING_LATIN_1},
             {"latin1", ENCODING_LATIN_1},      {"windows-1252", ENCODING_WINDOWS_1252},
             {"cp1252", ENCODING_WINDOWS_1252}, {"utf-16", ENCODING_UTF_16},
             {"utf-16le", ENCODING_UTF_16_LE},  {"utf-16be", ENCODING_UTF_16_BE}};

bool encoding_named(const char *name, Encoding *encoding)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(names[i].name, name) == 0) {
            *encoding = names[i].encoding;
            return true;
        }
    }
    return false;
}

const char *encoding_list(void)
{
    return "utf-8, iso-8859-1, windows-1252, utf-16, utf-16le and utf-16be";
}

/* A character, or what makes the text invalid where there is none. */
static size_t put(uint32_t code_point, char *to)
{
    if (code_point)
        return utf8_put(code_point, to);
    *to = '\xFF';
    return 1;
}

/* The WHATWG's index of windows-1252; 0 where the byte has no character. */
static uint32_t windows_1252(uint8_t byte)
{
    static const uint16_t characters[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                            0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                            0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? characters[byte - 0x80] : byte;
}

/* Keeps in mind whether the bytes so far could be UTF-8. */
static void look_for_utf_8(Decoder *d, uint8_t byte)
{
    d->beyond = d->beyond || byte >= 0x80;
    if (d->more) {
        d->not_utf_8 = d->not_utf_8 || (byte & 0xC0) != 0x80;
        d->more--;
    } else if (byte >= 0x80) {
        d->more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
        d->not_utf_8 = d->not_utf_8 || byte < 0xC2 || byte > 0xF4;
    }
}

static size_t decode_single(Decoder *d, const uint8_t *bytes, size_t size, char *to)
{
    char *start = to;
    for (size_t i = 0; i < size; i++) {
        look_for_utf_8(d, bytes[i]);
        if (bytes[i] < 0x80)
            *to++ = (char)bytes[i]; /* a NUL is for the reader to refuse */
        else
            to += put(d->encoding == ENCODING_LATIN_1 ? bytes[i] : windows_1252(bytes[i]), to);
    }
    return (size_t)(to - start);
}

static size_t put_unit(Decoder *d, uint32_t unit, char *to)
{
    char *start = to;
    bool low = unit >= 0xDC00 && unit < 0xE000, high = unit >= 0xD800 && unit < 0xDC00;
    if (d->high && low) {
        to += put(0x10000 + ((d->high - 0xD800) << 10) + (unit - 0xDC00), to);
        d->high = 0;
        return (size_t)(to - start);
    }
    if (d->high || low)
        to += put(0, to);
    d->high = high ? unit : 0;
    if (unit == 0)
        *to++ = '\0';
    else if (!high && !low)
        to += put(unit, to);
    return (size_t)(to - start);
}

static size_t decode_pairs(Decoder *d, const uint8_t *bytes, size_t size, char *to)
{
    char *start = to;
    for (size_t i = 0; i < size; i++) {
        d->odd = !d->odd;
        if (d->odd) {
            d->half = bytes[i];
            continue;
        }
        if (!d->begun && d->encoding == ENCODING_UTF_16)
            d->big_endian = d->half == 0xFE && bytes[i] == 0xFF;
        else if (!d->begun)
            d->big_endian = d->encoding == ENCODING_UTF_16_BE;
        uint32_t unit = d->big_endian ? (uint32_t)d->half << 8 | bytes[i] : (uint32_t)bytes[i] << 8 | d->half;
        if (d->begun || unit != 0xFEFF)
            to += put_unit(d, unit, to);
        d->begun = true;
    }
    return (size_t)(to - start);
}

size_t decode(Decoder *decoder, const uint8_t *bytes, size_t size, char *to)
{
    switch (decoder->encoding) {
    case ENCODING_UTF_8:
        memcpy(to, bytes, size);
        return size;
    case ENCODING_LATIN_1:
    case ENCODING_WINDOWS_1252:
        return decode_single(decoder, bytes, size, to);
    case ENCODING_UTF_16:
    case ENCODING_UTF_16_LE:
    case ENCODING_UTF_16_BE:
        break;
    }
    return decode_pairs(decoder, bytes, size, to);
}

const char *decode_end(const Decoder *decoder)
{
    if (decoder->odd || decoder->high)
        return "the file ends within a character; is it UTF-16?";
    if (decoder->beyond && !decoder->not_utf_8 && !decoder->more)
        return "the file is in UTF-8, not in the \"encoding\" that the package states";
    return NULL;
}
