/* Names of members as DOS wrote them. */
#ifndef FOLIO_DATA_ARCHIVE_CP437_H
#define FOLIO_DATA_ARCHIVE_CP437_H

#include "base/buf.h"

/* Appends the text, in code page 437, as UTF-8. */
void cp437_decode(const char *text, Buf *to);

#endif
