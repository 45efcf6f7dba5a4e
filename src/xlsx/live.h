/* Texts whose values follow the reader's assumptions: formulas over the cells that have them. */
#ifndef FOLIO_XLSX_LIVE_H
#define FOLIO_XLSX_LIVE_H

#include "xlsx/book.h"

typedef struct LivePart {
    const char *shown;   /* as printed */
    const char *formula; /* an expression that gives it as a text, without '='; NULL: words that stay */
} LivePart;

/* In the book's arena. Zero-initialized, it is empty. */
typedef struct LiveText {
    LivePart *parts;
    uint32_t count;
} LiveText;

/* The text without citations. A value that is a cell of a column that depends on an assumption, or an
 * assumption, becomes a formula; a text with such a value that cannot be followed says that it is as printed.
 */
LiveText live_text(Book *book, const Text *text);

/* Words that stay. */
LiveText live_words(Book *book, const char *words);

void live_add(Book *book, LiveText *to, const LiveText *more);

bool live_is_formula(const LiveText *text);

/* All of it as printed. Never NULL. */
const char *live_shown(Book *book, const LiveText *text);

/* A text, or a formula whose cached value is the text. */
void put_live(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const LiveText *text,
              lxw_format *format);

/* The text in one cell below another, none wider than that many characters where a space lets it break: text
 * that spills over far makes the printed page small. Returns the number of cells. */
lxw_row_t put_live_lines(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                         const LiveText *text, double width, lxw_format *format);

/* Before a text that does not follow the assumptions. */
extern const char *const printed_only;

#endif
