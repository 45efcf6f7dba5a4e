#include "data/formula_quotes.h"

#include <string.h>

static void follow(FormulaQuotes *s, char c)
{
    if (c == s->quote) {
        s->quoted = !s->quoted; /* a doubled quote closes and opens */
        s->within = true;
    } else if (!s->quoted) {
        s->within = c != s->delimiter && c != '\n' && c != '\r';
    }
}

size_t formula_quotes_drop(FormulaQuotes *s, char *text, size_t size)
{
    /* A = kept from the piece before may have to go in front: read one byte behind where is written. */
    char *to = text, *from = text;
    if (s->held) {
        memmove(text + 1, text, size);
        from = text + 1;
    }
    for (const char *end = from + size; from < end; from++) {
        char c = *from;
        if (s->held) {
            s->held = false;
            if (c != s->quote) {
                *to++ = '=';
                s->within = true;
            }
        }
        if (c == '=' && !s->quoted && !s->within) {
            s->held = true;
            continue;
        }
        follow(s, c);
        *to++ = c;
    }
    return (size_t)(to - text);
}
