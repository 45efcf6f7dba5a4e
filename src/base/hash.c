#include "base/hash.h"

#include <string.h>

static uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static uint64_t little_endian(const uint8_t *bytes)
{
    uint64_t x = 0;
    for (int i = 7; i >= 0; i--)
        x = x << 8 | bytes[i];
    return x;
}

static void rounds(Hash *h, int count)
{
    while (count--) {
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
}

static void add_word(Hash *h, uint64_t word)
{
    h->v3 ^= word;
    rounds(h, 2);
    h->v0 ^= word;
}

void hash_begin(Hash *hash)
{
    const uint64_t k0 = 0x0706050403020100U, k1 = 0x0f0e0d0c0b0a0908U;
    *hash = (Hash){.v0 = k0 ^ 0x736f6d6570736575U,
                   .v1 = k1 ^ 0x646f72616e646f6dU ^ 0xee,
                   .v2 = k0 ^ 0x6c7967656e657261U,
                   .v3 = k1 ^ 0x7465646279746573U};
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
        add_word(hash, little_endian(hash->rest));
    }
    for (; end - at >= 8; at += 8)
        add_word(hash, little_endian(at));
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
    add_word(hash, little_endian(last) | hash->length << 56);
    hash->v2 ^= 0xee;
    rounds(hash, 4);
    return hash->v0 ^ hash->v1 ^ hash->v2 ^ hash->v3;
}

void hash_end(Hash *hash, char text[HASH_TEXT])
{
    write_hex(hash_end_number(hash), text);
    hash->v1 ^= 0xdd;
    rounds(hash, 4);
    write_hex(hash->v0 ^ hash->v1 ^ hash->v2 ^ hash->v3, text + 16);
    text[32] = '\0';
}
