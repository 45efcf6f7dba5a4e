/* The parts of a file besides its pages' content. */
#ifndef FOLIO_PDF_EXPORT_H
#define FOLIO_PDF_EXPORT_H

#include "layout/frame/frame.h"
#include "pdf/document.h"
#include "pdf/kids.h"
#include "pdf/pdf_file.h"

/* One report on its way into a file. */
typedef struct Export {
    Document *d;
    const Frames *frames;
    const PdfFile *files;
    uint32_t file_count;
    bool tagged;            /* the frames have a structure tree */
    unsigned first_element; /* number of the object of element 1 */
    Kids *kids;             /* filled by content and links, for the tree */
    Buf *entries;           /* for putting dictionaries together */
    Fail *f;
} Export;

/* Annotations over the links of all pages. A "#anchor" that does not exist is a failure that names it. */
bool links_write(Export *e);

/* Outline entries; unfolded where all of them fit a window. Its root's number, 0 where there is none. */
unsigned outline_write(Export *e);

/* The structure tree, and what leads from the pages into it; its root's number. Once all kids are known. */
unsigned structure_write(Export *e);

/* The metadata stream (XMP, ISO 16684-1), which claims PDF/UA-1 and PDF/A-3a; its number. */
unsigned metadata_write(Export *e);

/* The number of an output intent: colours are those of sRGB. */
unsigned intent_write(Export *e);

/* The attached files; adds their entries to those of the catalog. */
void attachments_write(Export *e, Buf *catalog);

/* Document information (title, author, subject, dates) and the catalog, which leads to all else. */
void catalog_write(Export *e);

/* "[12 0 R/XYZ 0 700 null]": a place `y` points below the top of a page. */
void put_destination(const Export *e, Buf *out, uint32_t page, float y);

/* "54 700 " for a coordinate or a length in points. */
void put_points(Buf *out, float points);

/* "/Parent 12 0 R", for "/Parent ". */
void put_reference(Buf *out, const char *before, unsigned number);

/* The element's object. */
static inline unsigned element_number(const Export *e, uint32_t element)
{
    return e->first_element + element - 1;
}

/* The first moment of a day, for a key with its slash (ISO 32000-1, 7.9.4); anything but a date is left out.
 */
void put_date(Buf *out, const char *key, const char *date);

#endif
