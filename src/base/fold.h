/* Names as people type them: without case, accents and punctuation. */
#ifndef FOLIO_BASE_FOLD_H
#define FOLIO_BASE_FOLD_H

#include "base/buf.h"

/* Replaces what `to` holds by the text's words in small letters without accents (Latin letters up to U+017F),
 * one blank between them. Dots and apostrophes vanish (L.A. is la, driver's drivers), & is and; # and + stay
 * (C#, C++); other punctuation parts words. The text is valid UTF-8. */
void fold_letters(const char *text, Buf *to);

/* The same, and saint, fort and mount are st, ft and mt. */
void fold_text(const char *text, Buf *to);

/* The same without the blanks, so that back-end, back end and backend are one. */
void fold_key(const char *text, Buf *to);

#endif
