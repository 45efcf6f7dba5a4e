/* A libharu document while a report is written: its objects, streams and errors. libharu keeps the object
 * numbers, the page tree and the cross-reference table; what stands in a dictionary is written here as PDF
 * text, since that costs a tenth of building it entry by entry. */
#ifndef FOLIO_PDF_DOCUMENT_H
#define FOLIO_PDF_DOCUMENT_H

#include "content/buf.h"
#include "content/fail.h"
#include "pdf/memory.h"

#include <hpdf.h>
#include <libdeflate.h>
#include <stdint.h>

typedef struct Document {
    HPDF_Doc haru;
    Pool *pool;                             /* what belongs to this report */
    struct libdeflate_compressor *deflater; /* reused from report to report */
    Buf deflated;                           /* reused too */
    HPDF_STATUS error, detail;              /* libharu's first; later ones are consequences */
} Document;

/* Makes `d` ready for many reports; document_close() frees it, also after a failure. */
bool document_open(Document *d, Fail *f);
void document_close(Document *d);

/* A new, empty PDF 1.7 document in place of the last one. */
bool document_begin(Document *d, Fail *f);

/* Appends the file to `out`, with a trailer ID made from its bytes. */
bool document_save(Document *d, Buf *out, Fail *f);

/* False, and the first error in words, when libharu has met one. */
bool document_check(const Document *d, Fail *f);

/* Adds that many empty pages. They live in the pool; NULL after a failure. */
HPDF_Page *document_add_pages(Document *d, uint32_t count, Fail *f);

/* An indirect dictionary, empty as yet, so that others can refer to it. NULL after an error. */
HPDF_Dict object_new(Document *d);

/* As it is called in "12 0 R". 0 for NULL. */
unsigned object_number(HPDF_Dict object);

/* Adds entries ("/Type/Font/Subtype/Type0"), a copy of which is kept, to those libharu knows of. Once an
 * object. */
void object_set(Document *d, HPDF_Dict object, const char *entries, size_t length);

/* Both in one; the object's number. */
unsigned object_add(Document *d, const Buf *entries);

/* Deflates `data` into a stream object; `entries` besides Length and Filter may be NULL. */
unsigned stream_add(Document *d, const void *data, size_t size, const char *entries);

/* The same for what was deflated before. The data is copied. */
unsigned stream_add_deflated(Document *d, const void *data, size_t size, const char *entries);

/* Deflates into the page's own content stream. */
void page_set_content(Document *d, HPDF_Page page, const void *data, size_t size);

/* In zlib's format; `out` is cleared first. */
void deflate_into(Document *d, const void *data, size_t size, Buf *out);

#endif
