/* Strings in PDF syntax. */
#ifndef FOLIO_PDF_STRING_H
#define FOLIO_PDF_STRING_H

#include "base/buf.h"

/* A text string: (literal) if all of it is printable ASCII, otherwise <FEFF...> in UTF-16. The text must be
 * valid UTF-8. */
void string_text(Buf *out, const char *utf8);

/* The first `length` bytes of the text as <FEFF...>. */
void string_utf16(Buf *out, const char *utf8, size_t length);

/* The same without brackets and byte order mark: for CMaps. */
void string_utf16_digits(Buf *out, const char *utf8, size_t length);

/* A URI (RFC 3986) as a literal string; characters that a URI may not contain are percent-encoded. */
void string_uri(Buf *out, const char *address);

/* A name with its slash; characters other than letters, digits, '-', '_', '.' and '+' are left out. */
void string_name(Buf *out, const char *name);

#endif
