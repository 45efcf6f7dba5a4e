/* Repairs two common violations of CSV's quoting rules before parsing: a field written ="01", which makes
 * spreadsheets keep a code as text, and an undoubled quote in a quoted field. */
#ifndef FOLIO_DATA_CSV_LOOSE_QUOTES_H
#define FOLIO_DATA_CSV_LOOSE_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum LooseState {
    LOOSE_BEGIN,  /* of a field */
    LOOSE_EQUALS, /* after a = that begins a field */
    LOOSE_PLAIN,
    LOOSE_QUOTED,
    LOOSE_QUOTE /* after a quote in a quoted field */
} LooseState;

typedef struct LooseQuotes {
    char delimiter, quote;
    LooseState state;
} LooseQuotes;

/* Copies the text without a = before a quote, and doubles each quote within a quoted field that is neither
 * doubled nor the field's last character. `to` must have room for twice the size plus two bytes. Returns the
 * number of bytes written. Keeps undecided bytes until the next call; `last` means that none follows. */
size_t loose_quotes_repair(LooseQuotes *loose, const char *text, size_t size, bool last, char *to);

#endif
