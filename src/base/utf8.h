/* UTF-8: checking, decoding, encoding and counting. */
#ifndef FOLIO_BASE_UTF8_H
#define FOLIO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not part of valid UTF-8 (RFC 3629: no surrogates, no overlong forms,
 * nothing above U+10FFFF), or `length` where all is. */
size_t utf8_valid(const char *text, size_t length);

/* The code point at *at, which must be valid, and moves *at behind it. 0 at the end. */
uint32_t utf8_next(const char **at);

/* Writes up to 4 bytes; returns how many. */
size_t utf8_put(uint32_t code_point, char *to);

/* How many bytes of a valid text's beginning to quote: at most that many, ending between characters. */
int utf8_head(const char *text, size_t most);

/* Makes it one line of valid text of the same length: control characters, and bytes that are no UTF-8 as
 * names of files may hold them, become question marks. */
void utf8_make_plain(char *text);

/* Code points in the text. */
size_t utf8_count(const char *text);

#endif
