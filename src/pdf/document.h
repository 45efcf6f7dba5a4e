/* A libharu document while a report is written. libharu makes the pages, their tree and the catalog; every
 * other object is written here as PDF text, since that costs a tenth of building it entry by entry, and has
 * a number behind libharu's. Streams go straight into the file, other objects wait to be packed. */
#ifndef FOLIO_PDF_DOCUMENT_H
#define FOLIO_PDF_DOCUMENT_H

#include "base/buf.h"
#include "base/fail.h"
#include "pdf/haru.h"

#include <libdeflate.h>
#include <stdint.h>

/* An object that waits; its text ends where the next one's begins. */
typedef struct Object {
    unsigned number;
    size_t at;
} Object;

typedef struct Document {
    Haru *haru;
    Arena *arena;                           /* what belongs to this report */
    struct libdeflate_compressor *deflater; /* reused from report to report, as buffers are */
    Buf deflated;
    Buf profile; /* that of the colours, deflated once */
    Buf *out;    /* the file, from `start` on */
    size_t start;
    Buf rows;        /* of the cross-reference stream, by object number */
    unsigned next;   /* number for the next object */
    Object *objects; /* that wait */
    uint32_t object_count, object_capacity;
    Buf text, pack; /* theirs, in their order; what goes into an object stream */
} Document;

/* Makes `d` ready for many reports; document_close() frees it, also after a failure. */
bool document_open(Document *d, Fail *f);
void document_close(Document *d);

/* A new document with so many empty pages, in place of the last one. */
bool document_begin(Document *d, uint32_t pages, Fail *f);

/* Objects: each gets its text once. */

/* The first of `count` numbers, so that others can refer to them. */
unsigned object_new(Document *d, uint32_t count);

/* Where the object's text goes, which object_end() ends; none is begun in between. */
Buf *object_begin(Document *d, unsigned number);
void object_end(Document *d);

/* A dictionary with these entries ("/Type/Font/Subtype/Type0"). */
void object_set(Document *d, unsigned number, const Buf *entries);

/* Both in one; the object's number. */
unsigned object_add(Document *d, const Buf *entries);

/* A stream of the data as it is; `entries` besides Length may be NULL. */
unsigned stream_add_plain(Document *d, const void *data, size_t size, const char *entries);

/* The same, deflated; and what was deflated before. */
unsigned stream_add(Document *d, const void *data, size_t size, const char *entries);
unsigned stream_add_deflated(Document *d, const void *data, size_t size, const char *entries);

/* Deflates into the page's own content stream. */
void page_set_content(Document *d, uint32_t page, const void *data, size_t size);

/* libharu's objects, among the others. */
void objects_add_haru(Document *d);

/* In zlib's format; `out` is cleared first. */
void deflate_into(Document *d, const void *data, size_t size, Buf *out);

#endif
