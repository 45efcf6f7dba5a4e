/* Packs waiting objects into object streams (ISO 32000-1, 7.5.7). */
#ifndef FOLIO_PDF_PACK_H
#define FOLIO_PDF_PACK_H

#include "pdf/document.h"

/* Writes all waiting objects. */
void pack_objects(Document *d);

#endif
