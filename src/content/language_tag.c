/* Language tags: whether a text is one, after BCP 47. */
#include "content/language.h"

#include <stddef.h>
#include <stdint.h>

/* A part of a tag between hyphens. */
typedef struct Subtag {
    const char *text;
    size_t length; /* 0: there is none */
} Subtag;

enum { LONGEST_SUBTAG = 8 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static Subtag subtag_at(const char *text)
{
    Subtag subtag = {text, 0};
    while (is_letter(text[subtag.length]) || is_digit(text[subtag.length]))
        subtag.length++;
    return subtag;
}

/* The next one; none where the text goes on with something else than a hyphen. */
static Subtag next_subtag(Subtag subtag)
{
    const char *end = subtag.text + subtag.length;
    Subtag next = {end, 0};
    if (*end == '-')
        next = subtag_at(end + 1);
    return next.length ? next : (Subtag){end, 0};
}

static bool consists_of(Subtag subtag, bool (*is)(char), size_t least, size_t most)
{
    size_t i = 0;
    while (i < subtag.length && is(subtag.text[i]))
        i++;
    return i == subtag.length && i >= least && i <= most;
}

static bool is_region(Subtag subtag)
{
    return consists_of(subtag, is_letter, 2, 2) || consists_of(subtag, is_digit, 3, 3);
}

static bool is_variant(Subtag subtag)
{
    return (subtag.length >= 5 && subtag.length <= LONGEST_SUBTAG) ||
           (subtag.length == 4 && is_digit(*subtag.text));
}

/* Behind the language: up to three extended languages, a script, a region, and variants. */
static Subtag skip_names(Subtag language)
{
    Subtag at = next_subtag(language);
    for (int i = 0; i < 3 && language.length <= 3 && consists_of(at, is_letter, 3, 3); i++)
        at = next_subtag(at);
    if (consists_of(at, is_letter, 4, 4))
        at = next_subtag(at);
    if (is_region(at))
        at = next_subtag(at);
    while (is_variant(at))
        at = next_subtag(at);
    return at;
}

/* The singletons from `at` on, each with its subtags; that of private use is the last. No singleton stands
 * twice. */
static bool ends_well(Subtag at)
{
    uint64_t seen = 0;
    while (at.length == 1) {
        char single = (char)(is_letter(*at.text) ? *at.text | 0x20 : *at.text);
        bool private_use = single == 'x';
        uint64_t bit = UINT64_C(1) << (is_digit(single) ? single - '0' : single - 'a' + 10);
        size_t least = private_use ? 1 : 2;
        if (seen & bit)
            return false;
        seen |= bit;
        Subtag part = next_subtag(at);
        if (part.length < least || part.length > LONGEST_SUBTAG)
            return false;
        while (part.length >= least && part.length <= LONGEST_SUBTAG)
            part = next_subtag(part);
        at = part;
        if (private_use)
            break;
    }
    return at.length == 0 && *at.text == '\0';
}

bool language_tag(const char *text)
{
    Subtag language = subtag_at(text);
    if (language.length == 1 && (*text == 'x' || *text == 'X'))
        return ends_well(language);
    return consists_of(language, is_letter, 2, LONGEST_SUBTAG) && ends_well(skip_names(language));
}
