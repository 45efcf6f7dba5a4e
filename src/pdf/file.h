/* The bytes of a PDF file: a document's objects, packed into object streams where that is allowed, and a
 * cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). A tagged report has ten times the objects of its
 * pages, and each would cost more in a plain cross-reference table than it holds. */
#ifndef FOLIO_PDF_FILE_H
#define FOLIO_PDF_FILE_H

#include "pdf/document.h"

/* Appends the file to `out`, with an identifier made from its bytes. */
bool file_write(Document *d, Buf *out, Fail *f);

#endif
