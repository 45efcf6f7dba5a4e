#include "data/csv/loose_quotes.h"

static char *put(char *to, char c)
{
    *to = c;
    return to + 1;
}

/* A byte at the start of a field or outside quotes. */
static char *repair_plain(LooseQuotes *l, char c, char *to)
{
    if (l->state == LOOSE_BEGIN && c == '=') {
        l->state = LOOSE_EQUALS;
        return to;
    }
    bool ends = c == l->delimiter || c == '\n' || c == '\r';
    if (l->state == LOOSE_BEGIN && c == l->quote)
        l->state = LOOSE_QUOTED;
    else
        l->state = ends ? LOOSE_BEGIN : LOOSE_PLAIN;
    return put(to, c);
}

static char *repair_quoted(LooseQuotes *l, char c, char *to)
{
    if (c == l->quote) {
        l->state = LOOSE_QUOTE;
        return to;
    }
    return put(to, c);
}

/* Decides whether the quote before this byte closes the field, is doubled, or is text. */
static char *decide_quote(LooseQuotes *l, char c, char *to)
{
    if (c == l->delimiter || c == '\n' || c == '\r') {
        l->state = LOOSE_BEGIN;
        return put(put(to, l->quote), c);
    }
    l->state = LOOSE_QUOTED;
    to = put(put(to, l->quote), l->quote);
    return c == l->quote ? to : put(to, c);
}

static char *repair(LooseQuotes *l, char c, char *to)
{
    switch (l->state) {
    case LOOSE_BEGIN:
    case LOOSE_PLAIN:
        return repair_plain(l, c, to);
    case LOOSE_QUOTED:
        return repair_quoted(l, c, to);
    case LOOSE_QUOTE:
        return decide_quote(l, c, to);
    case LOOSE_EQUALS:
        break;
    }
    if (c == l->quote) {
        l->state = LOOSE_QUOTED;
        return put(to, c);
    }
    l->state = LOOSE_PLAIN;
    return repair_plain(l, c, put(to, '='));
}

size_t loose_quotes_repair(LooseQuotes *l, const char *text, size_t size, bool last, char *to)
{
    char *start = to;
    for (size_t i = 0; i < size; i++)
        to = repair(l, text[i], to);
    if (last && l->state == LOOSE_EQUALS)
        to = put(to, '=');
    if (last && l->state == LOOSE_QUOTE)
        to = put(to, l->quote);
    return (size_t)(to - start);
}
