/* Names as people type them: without case, accents or punctuation. */
#ifndef FOLIO_BASE_FOLD_H
#define FOLIO_BASE_FOLD_H

#include "base/buf.h"

/* Replaces the content of `to` with the text's words in lower case without accents (Latin letters up to
 * U+017F), separated by one blank. Dots and apostrophes vanish (L.A. becomes la, driver's becomes drivers), &
 * becomes and, # and + stay (C#, C++), and other punctuation separates words. The text must be valid UTF-8.
 */
void fold_letters(const char *text, Buf *to);

/* The same, with saint, fort and mount shortened to st, ft and mt. */
void fold_text(const char *text, Buf *to);

/* The same without blanks, so that back-end, back end and backend are equal. */
void fold_key(const char *text, Buf *to);

#endif
