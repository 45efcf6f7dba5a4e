/* Objects that wait into object streams (ISO 32000-1, 7.5.7). */
#ifndef FOLIO_PDF_PACK_H
#define FOLIO_PDF_PACK_H

#include "pdf/document.h"

/* Writes all plain objects that wait. */
void pack_plain(Document *d);

/* Writes the squeezed ones; before more of them are begun, where as many wait as one stream may hold. */
void pack_squeezed(Document *d);
bool pack_is_full(const Document *d);

#endif
