#include "base/fold.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { FIRST_FOLDED = 0xC0, LAST_FOLDED = 0x17F };

/* U+00C0 to U+017F; a blank for a character that is not a letter, a capital for one that becomes two letters.
 */
static const char letters[] = "aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy"
                              "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
                              "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static const char *two_letters(char c)
{
    switch (c) {
    case 'A':
        return "ae";
    case 'T':
        return "th";
    case 'S':
        return "ss";
    case 'I':
        return "ij";
    default:
        return "oe";
    }
}

/* Whether the buffer is empty or ends with a blank. */
static bool at_gap(const Buf *to)
{
    return to->length == 0 || to->data[to->length - 1] == ' ';
}

static void add_ascii(char c, Buf *to)
{
    if (c >= 'A' && c <= 'Z')
        buf_char(to, (char)(c - 'A' + 'a'));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '#' || c == '+')
        buf_char(to, c);
    else if (c == '&')
        buf_text(to, at_gap(to) ? "and " : " and ");
    else if (c != '.' && c != '\'' && !at_gap(to))
        buf_char(to, ' ');
}

static void add_letter(char c, Buf *to)
{
    if (c >= 'A' && c <= 'Z')
        buf_text(to, two_letters(c));
    else if (c != ' ')
        buf_char(to, c);
    else if (!at_gap(to))
        buf_char(to, ' ');
}

/* Combining accents and typographic apostrophes add nothing. */
static bool vanishes(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || c == 0x2019 || c == 0x2018 || c == 0xAE || c == 0x2122;
}

/* Words that people write in full as often as abbreviated. */
static void shorten_words(Buf *to)
{
    static const char *const words[][2] = {{"saint", "st"}, {"fort", "ft"}, {"mount", "mt"}};
    char *out = to->data;
    for (const char *at = to->data; *at;) {
        size_t length = strcspn(at, " ");
        const char *word = at;
        size_t size = length;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (strlen(words[i][0]) != length || memcmp(words[i][0], at, length) != 0)
                continue;
            word = words[i][1];
            size = strlen(word);
        }
        memmove(out, word, size);
        out += size;
        at += length;
        if (*at == ' ')
            *out++ = *at++;
    }
    *out = '\0';
    to->length = (size_t)(out - to->data);
}

void fold_letters(const char *text, Buf *to)
{
    buf_clear(to);
    buf_text(to, "");
    for (const char *at = text; *at;) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        if (c < 0x80)
            add_ascii((char)c, to);
        else if (c >= FIRST_FOLDED && c <= LAST_FOLDED)
            add_letter(letters[c - FIRST_FOLDED], to);
        else if ((c < FIRST_FOLDED || (c >= 0x2010 && c <= 0x206F)) && !vanishes(c))
            add_letter(' ', to);
        else if (!vanishes(c))
            buf_add(to, from, (size_t)(at - from));
    }
    while (to->length && to->data[to->length - 1] == ' ')
        to->data[--to->length] = '\0';
}

void fold_text(const char *text, Buf *to)
{
    fold_letters(text, to);
    shorten_words(to);
}

void fold_key(const char *text, Buf *to)
{
    fold_text(text, to);
    size_t length = 0;
    for (size_t i = 0; i < to->length; i++)
        if (to->data[i] != ' ')
            to->data[length++] = to->data[i];
    to->length = length;
    to->data[length] = '\0';
}
