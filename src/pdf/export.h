/* The parts of a file besides its pages' content. */
#ifndef FOLIO_PDF_EXPORT_H
#define FOLIO_PDF_EXPORT_H

#include "layout/frame.h"
#include "pdf/document.h"

/* One report on its way into a file. */
typedef struct Export {
    Document *d;
    const Frames *frames;
    HPDF_Page *pages; /* as many as the frames have */
    Buf entries;      /* for putting dictionaries together */
    Fail *f;
} Export;

/* Annotations over the links of all pages. A "#anchor" that does not exist is a failure that names it. */
bool links_write(Export *e);

/* Outline entries; unfolded where all of them fit a window. Its root's number, 0 where there is none. */
unsigned outline_write(Export *e);

/* Document information (title, author, subject, dates) and the catalog: language, how viewers open the file.
 * `outline` is the outline's root or 0. */
void catalog_write(Export *e, unsigned outline);

/* "[12 0 R/XYZ 0 700 null]": a place `y` points below the top of a page. */
void put_destination(const Export *e, Buf *out, uint32_t page, float y);

#endif
