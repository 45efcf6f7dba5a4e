/* A libharu document while a report is written. libharu makes the pages, their tree and the catalog; every
 * other object is written here as PDF text, because that costs a tenth of building it entry by entry, and has
 * a number after libharu's. Streams go straight into the file; other objects are kept until they are
 * packed. */
#ifndef FOLIO_PDF_DOCUMENT_H
#define FOLIO_PDF_DOCUMENT_H

#include "base/buf.h"
#include "base/fail.h"
#include "pdf/haru.h"

#include <libdeflate.h>
#include <stdint.h>

/* An object to be packed; its text ends where the next one's begins. */
typedef struct Object {
    unsigned number;
    size_t at;
} Object;

typedef struct Document {
    Haru *haru;
    Arena *arena;                           /* memory of this report */
    struct libdeflate_compressor *deflater; /* reused for all reports, like the buffers */
    Buf deflated;
    Buf profile; /* the color profile, deflated once */
    Buf *out;    /* the file begins at `start` */
    size_t start;
    Buf rows;        /* of the cross-reference stream, by object number */
    unsigned next;   /* number for the next object */
    Object *objects; /* waiting to be packed */
    uint32_t object_count, object_capacity;
    Buf text, pack; /* their text, in their order; the next object stream */
} Document;

/* Initializes `d` for any number of reports; document_close() frees it, also after a failure. */
bool document_open(Document *d, Fail *f);
void document_close(Document *d);

/* Begins a new document with that many empty pages, replacing the previous one. */
bool document_begin(Document *d, uint32_t pages, Fail *f);

/* Objects: the text of each is written once. */

/* Reserves `count` numbers, so that other objects can refer to them; returns the first. */
unsigned object_new(Document *d, uint32_t count);

/* Returns the buffer for the object's text, which object_end() ends; objects do not nest. */
Buf *object_begin(Document *d, unsigned number);
void object_end(Document *d);

/* A dictionary with these entries ("/Type/Font/Subtype/Type0"). */
void object_set(Document *d, unsigned number, const Buf *entries);

/* Reserves a number and writes the dictionary; returns the number. */
unsigned object_add(Document *d, const Buf *entries);

/* A stream of the data without a filter; `entries` besides Length may be NULL. */
unsigned stream_add_plain(Document *d, const void *data, size_t size, const char *entries);

/* The same, deflated; and for data that is already deflated. */
unsigned stream_add(Document *d, const void *data, size_t size, const char *entries);
unsigned stream_add_deflated(Document *d, const void *data, size_t size, const char *entries);

/* Deflates into the page's own content stream. */
void page_set_content(Document *d, uint32_t page, const void *data, size_t size);

/* Adds libharu's objects to the others. */
void objects_add_haru(Document *d);

/* In zlib's format; `out` is cleared first. */
void deflate_into(Document *d, const void *data, size_t size, Buf *out);

#endif
