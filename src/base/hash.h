/* The one hash function, for fingerprints of files and for hash tables: SipHash-2-4 with 128 bits (Aumasson
 * and Bernstein, 2012), with the key of its published test vectors. It detects changes; it is not a secret.
 */
#ifndef FOLIO_BASE_HASH_H
#define FOLIO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_TEXT = 33 }; /* 32 hexadecimal digits and a NUL */

typedef struct HashState {
    uint64_t v0, v1, v2, v3;
} HashState;

typedef struct Hash {
    HashState state;
    uint64_t length;
    uint8_t rest[8]; /* the last length % 8 bytes */
} Hash;

void hash_begin(Hash *hash);
void hash_add(Hash *hash, const void *data, size_t size);

/* Adds the text and its NUL, so that "a", "b" and "ab", "" have different hashes. */
void hash_add_text(Hash *hash, const char *text);

/* Writes the digest of everything added; nothing may be added afterwards. */
void hash_end(Hash *hash, char text[HASH_TEXT]);

/* The same, but returns only the first 64 bits of the digest. */
uint64_t hash_end_number(Hash *hash);

#endif
