/* The bytes of a PDF file: streams as they come, then a document's other objects, packed into object streams,
 * and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). A tagged report has ten times the objects of
 * its pages, and each would cost more in a plain cross-reference table than it holds. */
#ifndef FOLIO_PDF_FILE_H
#define FOLIO_PDF_FILE_H

#include "pdf/document.h"

/* Begins a file at the end of `out`. */
void file_begin(Document *d, Buf *out);

/* Begins an object that stands in the file as it is; the caller appends what is in it, and "endobj". */
void file_object(Document *d, unsigned number);

/* Says that an object is the one with that index in an object stream. */
void file_set_packed(Document *d, unsigned number, unsigned pack, unsigned index);

/* Ends the file, in which all objects are, with an identifier made from its bytes. */
bool file_end(Document *d, Fail *f);

#endif
