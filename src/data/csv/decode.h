/* Converts files in other encodings to UTF-8 piece by piece with iconv(3). */
#ifndef FOLIO_DATA_CSV_DECODE_H
#define FOLIO_DATA_CSV_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Maximum bytes of UTF-8 per byte of another encoding. */
enum { DECODE_GROWTH = 3 };

/* Finds the name that messages and iconv use for an encoding written as `name` in datapackage.json
 * ("windows-1252"); NULL for UTF-8, which needs no decoding. UTF-16 without a byte order mark is
 * little-endian. */
bool encoding_named(const char *name, const char **encoding);

/* "utf-8, iso-8859-1 ...", for messages. */
const char *encoding_list(void);

typedef struct Decoder Decoder;

/* A decoder for one file in an encoding from encoding_named(), in pieces of up to `size` bytes. NULL if the
 * system does not support the encoding. */
Decoder *decoder_open(const char *encoding, size_t size);
void decoder_close(Decoder *decoder);

/* The buffer for the file's next bytes, and its size. */
uint8_t *decoder_room(Decoder *decoder, size_t *size);

/* Decodes `count` bytes of that buffer into `to`, which has room for DECODE_GROWTH times the piece size, and
 * returns the number of bytes written. An incomplete character waits for the next piece. A byte that is
 * invalid in the encoding is written after 0xFF, which never occurs in UTF-8; for an unpaired surrogate, it
 * is the high byte. */
size_t decode(Decoder *decoder, size_t count, char *to);

/* Called after the last piece. Returns what is wrong with the file (it is UTF-8 although the package states
 * another encoding, or it ends within a character), or NULL. */
const char *decode_end(const Decoder *decoder);

#endif
