#include "base/hash.h"

#include <endian.h>
#include <string.h>

static uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static uint64_t little_endian(const uint8_t *bytes)
{
    uint64_t x;
    memcpy(&x, bytes, sizeof x);
    return le64toh(x);
}

static inline void mix(HashState *h)
{
    h->v0 += h->v1;
    h->v2 += h->v3;
    h->v1 = rotate(h->v1, 13) ^ h->v0;
    h->v3 = rotate(h->v3, 16) ^ h->v2;
    h->v0 = rotate(h->v0, 32);
    h->v2 += h->v1;
    h->v0 += h->v3;
    h->v1 = rotate(h->v1, 17) ^ h->v2;
    h->v3 = rotate(h->v3, 21) ^ h->v0;
    h->v2 = rotate(h->v2, 32);
}

static inline void add_word(HashState *h, uint64_t word)
{
    h->v3 ^= word;
    mix(h);
    mix(h);
    h->v0 ^= word;
}

static uint64_t finish(HashState *h)
{
    for (int i = 0; i < 4; i++)
        mix(h);
    return h->v0 ^ h->v1 ^ h->v2 ^ h->v3;
}

void hash_begin(Hash *hash)
{
    const uint64_t k0 = 0x0706050403020100U, k1 = 0x0f0e0d0c0b0a0908U;
    *hash = (Hash){.state = {.v0 = k0 ^ 0x736f6d6570736575U,
                             .v1 = k1 ^ 0x646f72616e646f6dU ^ 0xee,
                             .v2 = k0 ^ 0x6c7967656e657261U,
                             .v3 = k1 ^ 0x7465646279746573U}};
}

void hash_add(Hash *hash, const void *data, size_t size)
{
    const uint8_t *at = data, *end = at + size;
    size_t filled = hash->length % 8;
    hash->length += size;
    if (filled) {
        while (filled < 8 && at < end)
            hash->rest[filled++] = *at++;
        if (filled < 8)
            return;
        add_word(&hash->state, little_endian(hash->rest));
    }
    HashState state = hash->state; /* in registers, which halves the time */
    for (; end - at >= 8; at += 8)
        add_word(&state, little_endian(at));
    hash->state = state;
    for (size_t i = 0; at < end; i++)
        hash->rest[i] = *at++;
}

void hash_add_text(Hash *hash, const char *text)
{
    hash_add(hash, text, strlen(text) + 1);
}

static void write_hex(uint64_t word, char *to)
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 8; i++) {
        unsigned byte = (unsigned)(word >> (8 * i)) & 0xff;
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
}

uint64_t hash_end_number(Hash *hash)
{
    uint8_t last[8] = {0};
    memcpy(last, hash->rest, hash->length % 8);
    add_word(&hash->state, little_endian(last) | hash->length << 56);
    hash->state.v2 ^= 0xee;
    return finish(&hash->state);
}

void hash_end(Hash *hash, char text[HASH_TEXT])
{
    write_hex(hash_end_number(hash), text);
    hash->state.v1 ^= 0xdd;
    write_hex(finish(&hash->state), text + 16);
    text[32] = '\0';
}
