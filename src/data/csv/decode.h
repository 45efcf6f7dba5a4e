/* Text encodings of publishers' files, turned into UTF-8 piece by piece. */
#ifndef FOLIO_DATA_CSV_DECODE_H
#define FOLIO_DATA_CSV_DECODE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Encoding {
    ENCODING_UTF_8,
    ENCODING_LATIN_1,
    ENCODING_WINDOWS_1252,
    ENCODING_UTF_16, /* the byte order mark tells the order; without one little-endian */
    ENCODING_UTF_16_LE,
    ENCODING_UTF_16_BE
} Encoding;

/* Most bytes of UTF-8 that a byte of another encoding becomes. */
enum { DECODE_GROWTH = 3 };

typedef struct Decoder {
    Encoding encoding;
    bool begun, big_endian;
    bool odd; /* UTF-16: the first byte of a unit is kept in `half` */
    uint8_t half;
    uint32_t high;  /* a first surrogate that waits for its second */
    bool beyond;    /* single bytes: one beyond ASCII has been seen */
    bool not_utf_8; /* single bytes: what was seen is no valid UTF-8 */
    uint8_t more;   /* bytes that a character of UTF-8 would still have */
} Decoder;

/* The encoding of that name, as datapackage.json writes it ("utf-8", "windows-1252" ...). */
bool encoding_named(const char *name, Encoding *encoding);

/* "utf-8, iso-8859-1 ...": for messages. */
const char *encoding_list(void);

/* Writes what the bytes stand for; `to` has room for DECODE_GROWTH times `size`. Returns the count written.
 * What stands for nothing becomes a byte 0xFF, which is refused as invalid UTF-8 where the text is checked.
 */
size_t decode(Decoder *decoder, const uint8_t *bytes, size_t size, char *to);

/* What is wrong with the file now that all of it was seen, or NULL: bytes that are UTF-8 although the package
 * calls them something else, half a character at the end. */
const char *decode_end(const Decoder *decoder);

#endif
