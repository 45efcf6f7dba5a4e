/* Text encodings of publishers' files, turned into UTF-8 piece by piece by iconv(3). */
#ifndef FOLIO_DATA_CSV_DECODE_H
#define FOLIO_DATA_CSV_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most bytes of UTF-8 that a byte of another encoding becomes. */
enum { DECODE_GROWTH = 3 };

/* Finds the name by which messages and iconv know an encoding that datapackage.json writes as `name`
 * ("windows-1252"); NULL for UTF-8, which needs no decoding. In UTF-16 the byte order mark gives the order;
 * without one it is little-endian. */
bool encoding_named(const char *name, const char **encoding);

/* "utf-8, iso-8859-1 ...": for messages. */
const char *encoding_list(void);

typedef struct Decoder Decoder;

/* For one file in an encoding of encoding_named(), in pieces of up to `size` bytes. NULL where the system
 * does not know the encoding. */
Decoder *decoder_open(const char *encoding, size_t size);
void decoder_close(Decoder *decoder);

/* Where the file's next bytes go, and how many. */
uint8_t *decoder_room(Decoder *decoder, size_t *size);

/* Decodes `count` bytes that were put there; `to` has room for DECODE_GROWTH times the size of a piece.
 * Returns the count written; a character that is not complete waits for the next bytes. A byte that the
 * encoding does not have comes after 0xFF, which no UTF-8 has; of half a surrogate pair it is the higher
 * byte. */
size_t decode(Decoder *decoder, size_t count, char *to);

/* What is wrong with the file once all of it was seen, or NULL: bytes that are UTF-8 although the package
 * states another encoding, half a character at the end. */
const char *decode_end(const Decoder *decoder);

#endif
