/* Two ways in which exported files break CSV's rules, mended before they are parsed: a field written ="01",
 * spreadsheets' way to keep a code a text, and a quote in a quoted field that is not doubled. */
#ifndef FOLIO_DATA_CSV_LOOSE_QUOTES_H
#define FOLIO_DATA_CSV_LOOSE_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum LooseState {
    LOOSE_BEGIN,  /* of a field */
    LOOSE_EQUALS, /* behind a = with which a field begins */
    LOOSE_PLAIN,
    LOOSE_QUOTED,
    LOOSE_QUOTE /* behind a quote in a quoted field */
} LooseState;

typedef struct LooseQuotes {
    char delimiter, quote;
    LooseState state;
} LooseQuotes;

/* Writes the text with a = before a quote dropped, and a quote within a quoted field doubled unless it is, or
 * the field ends behind it. `to` has room for twice the size and two bytes more. Returns how many were
 * written. What the next piece decides is kept until then; `last`: nothing follows. */
size_t loose_quotes_mend(LooseQuotes *loose, const char *text, size_t size, bool last, char *to);

#endif
