/* The parts of a file other than page content. */
#ifndef FOLIO_PDF_EXPORT_H
#define FOLIO_PDF_EXPORT_H

#include "layout/frame/frame.h"
#include "pdf/document.h"
#include "pdf/kids.h"
#include "pdf/pdf_file.h"

/* A report being exported to a file. */
typedef struct Export {
    Document *d;
    const Frames *frames;
    const PdfFile *files;
    uint32_t file_count;
    bool tagged;            /* the frames have a structure tree */
    unsigned first_element; /* number of the object of element 1 */
    Kids *kids;             /* filled by content and links, for the tree */
    Buf *entries;           /* scratch space for dictionaries */
    Fail *f;
} Export;

/* Annotations over the links of all pages. A "#anchor" that does not exist is a failure that names it. */
bool links_write(Export *e);

/* Outline entries, expanded if all of them fit a window. Returns the root's number, or 0 without an
 * outline. */
unsigned outline_write(Export *e);

/* The structure tree and the parent tree; returns the root's number. Call it when all kids are known. */
unsigned structure_write(Export *e);

/* The metadata stream (XMP, ISO 16684-1), which claims PDF/UA-1 and PDF/A-3a; returns its number. */
unsigned metadata_write(Export *e);

/* The output intent: colors are sRGB. Returns its number. */
unsigned intent_write(Export *e);

/* The attached files; adds their entries to the catalog's. */
void attachments_write(Export *e, Buf *catalog);

/* Document information (title, author, subject, dates) and the catalog. */
void catalog_write(Export *e);

/* "[12 0 R/XYZ 0 700 null]": a position `y` points below the top of a page. */
void put_destination(const Export *e, Buf *out, uint32_t page, float y);

/* "54 700 " for a coordinate or a length in points. */
void put_points(Buf *out, float points);

/* "/Parent 12 0 R", for "/Parent ". */
void put_reference(Buf *out, const char *before, unsigned number);

/* The element's object number. */
static inline unsigned element_number(const Export *e, uint32_t element)
{
    return e->first_element + element - 1;
}

/* Midnight of a date, for a key with its slash (ISO 32000-1, 7.9.4); text that is not a date is left out. */
void put_date(Buf *out, const char *key, const char *date);

#endif
