/* Reads rows in the form in which spreadsheet programs write nearly all of them, ten times as fast as a
 * parser of XML: elements row, c, v, is and t without prefixes, and ASCII text without references to
 * characters. */
#ifndef FOLIO_DATA_SHEET_PLAIN_ROW_H
#define FOLIO_DATA_SHEET_PLAIN_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct PlainCell {
    const char *reference; /* "C5"; its length may be 0 */
    const char *type;      /* the attribute t; its length may be 0 */
    const char *content;
    size_t reference_length, type_length, content_length;
    uint32_t style;
} PlainCell;

typedef enum PlainStart {
    PLAIN_NONE, /* another form */
    PLAIN_ROW,  /* cells follow at *at */
    PLAIN_EMPTY /* <row/>, which ends at *at */
} PlainStart;

/* Reads the start tag of a row, whose number is 0 if it has none. */
PlainStart plain_row_begin(const char *text, size_t length, const char **at, uint32_t *number);

/* Whether the text is of the characters that plain rows have. */
bool plain_row_is_ascii(const char *text, size_t length);

/* The next cell. Returns 1 for a cell, 0 at the end of the row, and -1 if the row has another form. */
int plain_row_cell(const char **at, const char *end, PlainCell *cell);

#endif
