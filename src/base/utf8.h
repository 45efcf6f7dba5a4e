/* UTF-8: validation, decoding, encoding and counting. */
#ifndef FOLIO_BASE_UTF8_H
#define FOLIO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms, nothing above
 * U+10FFFF), or `length` if all of it is valid. */
size_t utf8_valid(const char *text, size_t length);

/* The code point at *at, which must be valid; advances *at past it. Returns 0 at the end. */
uint32_t utf8_next(const char **at);

/* Writes up to 4 bytes; returns the number. */
size_t utf8_put(uint32_t code_point, char *to);

/* The length in bytes of the longest valid prefix of at most `most` bytes that ends between characters, for
 * quoting. */
int utf8_head(const char *text, size_t most);

/* Makes the text one line of valid UTF-8 of the same length: control characters, those that change the
 * direction of text and invalid bytes, which file names may contain, become question marks. */
void utf8_make_plain(char *text);

/* The number of code points in the text. */
size_t utf8_count(const char *text);

/* The number of its UTF-16 code units, which is what Excel counts as characters. */
size_t utf8_units(const char *text);

#endif
