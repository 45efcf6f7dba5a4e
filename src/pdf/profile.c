#include "pdf/profile.h"

#include <stdint.h>

enum { HEADER_WORDS = 32, ENTRY_WORDS = 3, WORD = 4 };

#define SIGNATURE(a, b, c, d) ((int32_t)((uint32_t)(a) << 24 | (b) << 16 | (c) << 8 | (d)))
#define PAIR(a, b) ((int32_t)((uint32_t)(a) << 16 | (b)))

/* A profile consists of big-endian words. Numbers are s15Fixed16: 65536 is 1. */
#define XYZ_TYPE SIGNATURE('X', 'Y', 'Z', ' '), 0
#define WORDS_TYPE SIGNATURE('m', 'l', 'u', 'c'), 0, 1, 12, SIGNATURE('e', 'n', 'U', 'S')
#define PARAMETRIC_TYPE SIGNATURE('p', 'a', 'r', 'a'), 0
#define MATRIX_TYPE SIGNATURE('s', 'f', '3', '2'), 0

/* White point of the connection space (ICC.1, 7.2.16). */
#define D50 63190, 65536, 54061

static const int32_t name[] = {WORDS_TYPE, 8, 28, PAIR('s', 'R'), PAIR('G', 'B')};
static const int32_t rights[] = {WORDS_TYPE, 8, 28, PAIR('n', 'o'), PAIR('n', 'e')};
static const int32_t white[] = {XYZ_TYPE, D50};

/* From D65, the white point of sRGB, to D50 by Bradford's matrix (ICC.1, annex E). */
static const int32_t adaptation[] = {MATRIX_TYPE, 68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262};

/* The primaries of IEC 61966-2-1 under D65, adapted to D50; their sum is the white point. */
static const int32_t red[] = {XYZ_TYPE, 28576, 14581, 912};
static const int32_t green[] = {XYZ_TYPE, 25239, 46983, 6361};
static const int32_t blue[] = {XYZ_TYPE, 9375, 3972, 46787};

/* IEC 61966-2-1: ((v + 0.055) / 1.055) ^ 2.4 from 0.04045 on, v / 12.92 below. */
static const int32_t curve[] = {PARAMETRIC_TYPE, PAIR(3, 0), 157286, 62119, 3417, 5072, 2651};

typedef struct Tag {
    const int32_t *words;
    int32_t signature;
    uint32_t count;
} Tag;

#define TAG(a, b, c, d, words)                                                                               \
    {                                                                                                        \
        words, SIGNATURE(a, b, c, d), sizeof(words) / WORD                                                   \
    }

static const Tag tags[] = {
    TAG('d', 'e', 's', 'c', name),       TAG('c', 'p', 'r', 't', rights), TAG('w', 't', 'p', 't', white),
    TAG('c', 'h', 'a', 'd', adaptation), TAG('r', 'X', 'Y', 'Z', red),    TAG('g', 'X', 'Y', 'Z', green),
    TAG('b', 'X', 'Y', 'Z', blue),       TAG('r', 'T', 'R', 'C', curve),  TAG('g', 'T', 'R', 'C', curve),
    TAG('b', 'T', 'R', 'C', curve),
};

enum { TAG_COUNT = sizeof tags / sizeof *tags };

/* Version 4.2, for a display, from RGB to XYZ, with a fixed date. */
static const int32_t header[HEADER_WORDS] = {
    [2] = 0x04200000,
    [3] = SIGNATURE('m', 'n', 't', 'r'),
    [4] = SIGNATURE('R', 'G', 'B', ' '),
    [5] = SIGNATURE('X', 'Y', 'Z', ' '),
    [6] = PAIR(2000, 1),
    [7] = PAIR(1, 0),
    [9] = SIGNATURE('a', 'c', 's', 'p'),
    [17] = 63190, /* D50 */
    [18] = 65536,
    [19] = 54061,
};

static void put_word(Buf *out, uint32_t word)
{
    const char bytes[WORD] = {(char)(word >> 24 & 0xFF), (char)(word >> 16 & 0xFF), (char)(word >> 8 & 0xFF),
                              (char)(word & 0xFF)};
    buf_add(out, bytes, sizeof bytes);
}

static void put_words(Buf *out, const int32_t *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        put_word(out, (uint32_t)words[i]);
}

/* Consecutive tags may share their words. */
static uint32_t words_before(uint32_t tag)
{
    uint32_t words = HEADER_WORDS + 1 + TAG_COUNT * ENTRY_WORDS;
    for (uint32_t i = 1; i <= tag && i <= TAG_COUNT; i++)
        if (i == TAG_COUNT || tags[i].words != tags[i - 1].words)
            words += tags[i - 1].count;
    return words;
}

void profile_srgb(Buf *out)
{
    put_word(out, words_before(TAG_COUNT) * WORD);
    put_words(out, header + 1, HEADER_WORDS - 1);
    put_word(out, TAG_COUNT);
    for (uint32_t i = 0; i < TAG_COUNT; i++) {
        put_word(out, (uint32_t)tags[i].signature);
        put_word(out, words_before(i) * WORD);
        put_word(out, tags[i].count * WORD);
    }
    for (uint32_t i = 0; i < TAG_COUNT; i++)
        if (i + 1 == TAG_COUNT || tags[i + 1].words != tags[i].words)
            put_words(out, tags[i].words, tags[i].count);
}
