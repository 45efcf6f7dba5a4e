#include "pdf/squeeze.h"

#include "base/arena.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum { LITERALS = 256, END_OF_BLOCK = 256, FIRST_LENGTH = 257, SYMBOLS = 286, DISTANCES = 30 };
enum { LEAST_MATCH = 3, LONGEST_MATCH = 258, FARTHEST = 32768 };
enum { DIGIT_SIZE = 4, LONGEST_CODE = 12 };

typedef struct Code {
    uint32_t bits; /* the first to be written is the lowest */
    unsigned count;
} Code;

struct SqueezeCodes {
    Code literals[LITERALS], end;
    Code lengths[LONGEST_MATCH + 1]; /* with their extra bits */
    Code distances[DISTANCES];
    Code sizes[LONGEST_CODE + 1];
    unsigned char symbol_sizes[SYMBOLS];
};

/* How many bits symbols take, as they were counted in structure trees: digits and blanks four, lengths of
 * matches and distances these; all else comes seldom. */
static const unsigned char length_sizes[] = {5, 6, 4, 7, 5, 7, 7, 6, 6, 7, 6, 5, 7, 7, 7, 7};
static const unsigned char distance_sizes[DISTANCES] = {8, 8, 8, 8, 7, 2, 5, 7, 7, 5, 3, 5, 4, 4, 3,
                                                        4, 5, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8};

/* And how many the sizes take themselves. */
static const unsigned char size_sizes[LONGEST_CODE + 1] = {
    [0] = 1, [2] = 5, [3] = 5, [4] = 4, [5] = 5, [6] = 5, [7] = 5, [8] = 5, [12] = 2};

/* A code has to be complete, so some bytes beyond ASCII have one, though they never come. */
static unsigned char symbol_size(unsigned symbol)
{
    enum { FILLERS = 29 };
    if ((symbol >= '0' && symbol <= '9') || symbol == ' ')
        return DIGIT_SIZE;
    if (symbol >= FIRST_LENGTH && symbol < FIRST_LENGTH + sizeof length_sizes)
        return length_sizes[symbol - FIRST_LENGTH];
    bool coded = symbol == '\n' || (symbol > ' ' && symbol <= '~' + FILLERS) || symbol >= END_OF_BLOCK;
    return coded ? LONGEST_CODE : 0;
}

static uint32_t reversed(uint32_t bits, unsigned count)
{
    uint32_t out = 0;
    for (; count; count--, bits >>= 1)
        out = out << 1 | (bits & 1);
    return out;
}

/* RFC 1951, 3.2.2. */
static void make_codes(const unsigned char *sizes, unsigned count, Code *codes)
{
    uint32_t next = 0;
    for (unsigned size = 1; size <= LONGEST_CODE; size++, next <<= 1)
        for (unsigned i = 0; i < count; i++)
            if (sizes[i] == size)
                codes[i] = (Code){reversed(next++, size), size};
}

/* RFC 1951, 3.2.5: each length's symbol and what is added to its least. */
static void make_lengths(SqueezeCodes *codes, const Code *symbols)
{
    unsigned length = LEAST_MATCH;
    for (unsigned i = 0; i < SYMBOLS - 1 - FIRST_LENGTH; i++) {
        unsigned extra = i < 8 ? 0 : i / 4 - 1;
        Code code = symbols[FIRST_LENGTH + i];
        for (uint32_t more = 0; more < 1U << extra; more++)
            codes->lengths[length++] = (Code){code.bits | more << code.count, code.count + extra};
    }
    codes->lengths[LONGEST_MATCH] = symbols[SYMBOLS - 1];
}

void squeeze_open(Squeeze *z)
{
    Code symbols[SYMBOLS] = {0};
    SqueezeCodes *codes = memory_get(sizeof *codes);
    for (unsigned i = 0; i < SYMBOLS; i++)
        codes->symbol_sizes[i] = symbol_size(i);
    make_codes(codes->symbol_sizes, SYMBOLS, symbols);
    make_codes(distance_sizes, DISTANCES, codes->distances);
    make_codes(size_sizes, LONGEST_CODE + 1, codes->sizes);
    make_lengths(codes, symbols);
    memcpy(codes->literals, symbols, sizeof codes->literals);
    codes->end = symbols[END_OF_BLOCK];
    *z = (Squeeze){.codes = codes};
}

/* Inline where there is room. */
static inline char *reserve(Buf *buf, size_t size)
{
    return buf->capacity - buf->length > size ? buf->data + buf->length : buf_reserve(buf, size);
}

void squeeze_close(Squeeze *z)
{
    free(z->codes);
    buf_free(&z->text);
    buf_free(&z->bits);
    *z = (Squeeze){0};
}

/* At most 48 bits. */
static inline void put(Squeeze *z, uint64_t bits, unsigned count)
{
    char *to = reserve(&z->bits, sizeof z->word);
    z->word |= bits << z->filled;
    z->filled += count;
    uint64_t bytes = htole64(z->word);
    memcpy(to, &bytes, sizeof bytes);
    z->bits.length += z->filled / 8;
    z->word >>= z->filled / 8 * 8;
    z->filled %= 8;
}

static void put_code(Squeeze *z, Code code)
{
    put(z, code.bits, code.count);
}

static void put_sizes(Squeeze *z, const unsigned char *sizes, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        put_code(z, z->codes->sizes[sizes[i]]);
}

/* RFC 1951, 3.2.7: the sizes of the sizes' codes, and the sizes. */
static void put_codes(Squeeze *z)
{
    static const unsigned char order[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2};
    put(z, SYMBOLS - FIRST_LENGTH, 5);
    put(z, DISTANCES - 1, 5);
    put(z, sizeof order - 4, 4);
    for (size_t i = 0; i < sizeof order; i++)
        put(z, order[i] <= LONGEST_CODE ? size_sizes[order[i]] : 0, 3);
    put_sizes(z, z->codes->symbol_sizes, SYMBOLS);
    put_sizes(z, distance_sizes, DISTANCES);
}

enum { BLOCK_STORED, BLOCK_FIXED, BLOCK_DYNAMIC };

void squeeze_begin(Squeeze *z, bool final)
{
    buf_clear(&z->bits);
    z->word = z->filled = 0;
    z->length = 0;
    z->start = z->text.length;
    z->final = final;
    put(z, final, 1);
    put(z, BLOCK_DYNAMIC, 2);
    put_codes(z);
}

static inline void put_match(Squeeze *z, size_t length, size_t distance)
{
    const SqueezeCodes *codes = z->codes;
    Code head = codes->lengths[length];
    uint64_t bits = head.bits;
    uint32_t less = (uint32_t)distance - 1;
    unsigned extra = less < 4 ? 0 : 30U - (unsigned)__builtin_clz(less);
    Code code = codes->distances[extra ? 2 * (extra + 1) + (less >> extra & 1) : less];
    bits |= (uint64_t)code.bits << head.count;
    bits |= (uint64_t)(less & ((1U << extra) - 1)) << (head.count + code.count);
    put(z, bits, head.count + code.count + extra);
}

static void put_literals(Squeeze *z, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        put_code(z, z->codes->literals[(unsigned char)text[i]]);
}

/* Writes more than one match holds; the rest never is too short for one. */
static void settle_long(Squeeze *z)
{
    while (z->length > LONGEST_MATCH) {
        size_t length = z->length - LONGEST_MATCH < LEAST_MATCH ? LONGEST_MATCH - LEAST_MATCH : LONGEST_MATCH;
        put_match(z, length, z->distance);
        z->length -= length;
    }
}

/* Writes what is waiting. */
static inline void settle(Squeeze *z)
{
    if (!z->length)
        return;
    if (z->length > LONGEST_MATCH)
        settle_long(z);
    put_match(z, z->length, z->distance);
    z->length = 0;
}

static inline uint64_t load(const char *from)
{
    uint64_t word;
    memcpy(&word, from, sizeof word);
    return le64toh(word);
}

enum { WORD = sizeof(uint64_t) };

/* Compares by words; those that the texts end in have to be readable. */
static inline bool is_same(const char *a, const char *b, size_t length)
{
    for (; length >= WORD; a += WORD, b += WORD, length -= WORD)
        if (load(a) != load(b))
            return false;
    return ((load(a) ^ load(b)) & (((uint64_t)1 << 8 * length) - 1)) == 0;
}

/* What was added to the text: it may go on as it did where the waiting match was found. False where it has to
 * be written; nothing waits then. */
static inline bool goes_on(Squeeze *z, size_t at, size_t length)
{
    z->text.length = at + length;
    if (!z->codes)
        return true;
    const char *added = z->text.data + at;
    if (z->length && is_same(added - z->distance, added, length)) {
        z->length += length;
        return true;
    }
    settle(z);
    return false;
}

void squeeze_part(Squeeze *z, SqueezePart *part)
{
    size_t at = z->text.length, last = part->last;
    memcpy(reserve(&z->text, SQUEEZE_PART_SIZE + WORD), part->text, SQUEEZE_PART_SIZE);
    if (z->codes)
        part->last = at;
    if (goes_on(z, at, part->length))
        return;
    if (part->length >= LEAST_MATCH && last != SIZE_MAX && last >= z->start && at - last <= FARTHEST) {
        z->length = part->length;
        z->distance = at - last;
    } else {
        put_literals(z, part->text, part->length);
    }
}

void squeeze_text(Squeeze *z, const char *text)
{
    size_t at = z->text.length, length = strlen(text);
    memcpy(reserve(&z->text, length + WORD), text, length);
    if (!goes_on(z, at, length))
        put_literals(z, text, length);
}

/* The codes of the digits, which are put at once since they are of one size: the first of that size, behind
 * that of the blank. */
static const unsigned char digit_bits[] = {8, 4, 12, 2, 10, 6, 14, 1, 9, 5};

enum { NUMBER_ROOM = 2 * WORD };

/* Made in registers and stored by words, as they are compared: bytes that have just been stored would be
 * waited for. */
typedef struct Digits {
    uint64_t text[2]; /* the first digit lowest; a blank behind the last */
    uint64_t bits;
    unsigned count;
} Digits;

static inline Digits digits_of(uint32_t number)
{
    Digits digits = {.text = {' '}};
    do {
        unsigned digit = number % 10;
        digits.text[1] = digits.text[1] << 8 | digits.text[0] >> 56;
        digits.text[0] = digits.text[0] << 8 | (uint64_t)('0' + digit);
        digits.bits = digits.bits << DIGIT_SIZE | digit_bits[digit];
        digits.count++;
    } while (number /= 10);
    return digits;
}

/* Behind the text, whose length it leaves to the caller. */
static inline void store_digits(Squeeze *z, const Digits *digits)
{
    const uint64_t words[] = {htole64(digits->text[0]), htole64(digits->text[1])};
    memcpy(reserve(&z->text, NUMBER_ROOM + WORD), words, sizeof words);
}

void squeeze_number(Squeeze *z, uint32_t number)
{
    Digits digits = digits_of(number);
    store_digits(z, &digits);
    if (!goes_on(z, z->text.length, digits.count))
        put(z, digits.bits, digits.count * DIGIT_SIZE);
}

/* The blank's code is zero. */
void squeeze_new_number(Squeeze *z, uint32_t number)
{
    Digits digits = digits_of(number);
    store_digits(z, &digits);
    z->text.length += digits.count + 1;
    settle(z);
    put(z, digits.bits, (digits.count + 1) * DIGIT_SIZE);
}

/* A block that is not final is followed by an empty stored one, which begins on a byte. */
void squeeze_end(Squeeze *z)
{
    settle(z);
    put_code(z, z->codes->end);
    if (!z->final) {
        put(z, false, 1);
        put(z, BLOCK_STORED, 2);
    }
    put(z, 0, (8 - z->filled) % 8);
    if (!z->final)
        buf_add(&z->bits, "\0\0\xFF\xFF", 4);
}
