#include "data/csv/decode.h"

#include "base/arena.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct Decoder {
    iconv_t iconv;
    bool wide, either; /* UTF-16; byte order given by the mark */
    bool big_endian, begun;
    bool beyond;    /* single-byte encoding: a byte beyond ASCII was seen */
    bool not_utf_8; /* single-byte encoding: the bytes seen are not UTF-8 */
    uint8_t more;   /* bytes missing from the current UTF-8 character */
    size_t size, held;
    uint8_t bytes[]; /* the first `held` bytes wait to be decoded */
};

static const struct {
    const char *name, *encoding;
} names[] = {{"utf-8", NULL},
             {"utf8", NULL},
             {"utf-8-sig", NULL},
             {"us-ascii", NULL},
             {"ascii", NULL},
             {"iso-8859-1", "iso-8859-1"},
             {"iso8859-1", "iso-8859-1"},
             {"latin1", "iso-8859-1"},
             {"latin-1", "iso-8859-1"},
             {"windows-1252", "windows-1252"},
             {"cp1252", "windows-1252"},
             {"utf-16", "utf-16"},
             {"utf-16le", "utf-16le"},
             {"utf-16be", "utf-16be"}};

bool encoding_named(const char *name, const char **encoding)
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

Decoder *decoder_open(const char *encoding, size_t size)
{
    bool wide = strncmp(encoding, "utf-16", strlen("utf-16")) == 0;
    iconv_t iconv = iconv_open("UTF-8", wide ? "UTF-16" : encoding);
    if (iconv == (iconv_t)-1)
        return NULL;
    Decoder *d = memory_get(sizeof *d + size);
    *d = (Decoder){.iconv = iconv,
                   .wide = wide,
                   .either = strcmp(encoding, "utf-16") == 0,
                   .big_endian = strcmp(encoding, "utf-16be") == 0,
                   .size = size};
    return d;
}

void decoder_close(Decoder *decoder)
{
    if (!decoder)
        return;
    iconv_close(decoder->iconv);
    free(decoder);
}

uint8_t *decoder_room(Decoder *decoder, size_t *size)
{
    *size = decoder->size - decoder->held;
    return decoder->bytes + decoder->held;
}

/* Tracks whether the bytes so far could be UTF-8. */
static void look_for_utf_8(Decoder *d, const uint8_t *bytes, size_t count)
{
    for (const uint8_t *at = bytes; at < bytes + count; at++) {
        if (d->more) {
            d->not_utf_8 = d->not_utf_8 || (*at & 0xC0) != 0x80;
            d->more--;
        } else if (*at >= 0x80) {
            d->beyond = true;
            d->more = *at >= 0xF0 ? 3 : *at >= 0xE0 ? 2 : 1;
            d->not_utf_8 = d->not_utf_8 || *at < 0xC2 || *at > 0xF4;
        }
    }
}

/* Always gives iconv a byte order mark, because without one it assumes the machine's byte order. Returns the
 * length of the file's own mark. */
static size_t begin_wide(Decoder *d)
{
    static char marks[2][2] = {{'\xFF', '\xFE'}, {'\xFE', '\xFF'}};
    char none[8], *to = none;
    size_t room = sizeof none, left = sizeof *marks;
    d->big_endian = d->big_endian || (d->either && memcmp(d->bytes, marks[1], sizeof *marks) == 0);
    char *mark = marks[d->big_endian];
    iconv(d->iconv, &mark, &left, &to, &room);
    return memcmp(d->bytes, marks[d->big_endian], sizeof *marks) == 0 ? sizeof *marks : 0;
}

size_t decode(Decoder *d, size_t count, char *to)
{
    enum { UNIT = 2 };
    if (!d->wide)
        look_for_utf_8(d, d->bytes + d->held, count);
    d->held += count;
    if (d->wide && d->held < UNIT)
        return 0;
    size_t mark = d->wide && !d->begun ? begin_wide(d) : 0;
    d->begun = true;
    char *in = (char *)d->bytes + mark, *start = to;
    size_t left = d->held - mark, room = d->size * DECODE_GROWTH;
    while (iconv(d->iconv, &in, &left, &to, &room) == (size_t)-1 && errno == EILSEQ) {
        *to++ = '\xFF';
        *to++ = in[d->wide && !d->big_endian];
        room -= 2;
        in += d->wide ? UNIT : 1;
        left -= d->wide ? UNIT : 1;
    }
    memmove(d->bytes, in, left);
    d->held = left;
    return (size_t)(to - start);
}

const char *decode_end(const Decoder *decoder)
{
    if (decoder->held)
        return "the file ends within a character; is it UTF-16?";
    if (decoder->beyond && !decoder->not_utf_8 && !decoder->more)
        return "the file is in UTF-8, not in the \"encoding\" that the package states";
    return NULL;
}
