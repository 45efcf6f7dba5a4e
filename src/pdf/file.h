/* The bytes of a PDF file: streams as they are written, then a document's other objects, packed into object
 * streams, and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). A tagged report has ten times as many
 * objects as pages need, and in a plain cross-reference table each would cost more than its contents. */
#ifndef FOLIO_PDF_FILE_H
#define FOLIO_PDF_FILE_H

#include "pdf/document.h"

/* Begins a file at the end of `out`. */
void file_begin(Document *d, Buf *out);

/* Begins an object that is not packed; the caller appends its contents and "endobj". */
void file_object(Document *d, unsigned number);

/* Records that an object is at that index of an object stream. */
void file_set_packed(Document *d, unsigned number, unsigned pack, unsigned index);

/* Ends the file, once it has all objects, with an identifier computed from its bytes. */
bool file_end(Document *d, Fail *f);

#endif
