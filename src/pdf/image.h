/* Pictures of a report as image objects. */
#ifndef FOLIO_PDF_IMAGE_H
#define FOLIO_PDF_IMAGE_H

#include "base/buf.h"
#include "base/png.h"
#include "pdf/document.h"

/* A picture as it goes into the file. Kept from report to report, since a logo is on each. */
typedef struct Image {
    uint32_t width, height;
    Buf rgba;
    Buf pixels, alpha; /* deflated RGB and opacity; alpha is empty where all is opaque */
    unsigned number;   /* what this report's pages call it, from 1; 0: not on any */
} Image;

typedef struct Images {
    Image *images;
    uint32_t count;
    unsigned shown; /* in this report */
} Images;

void images_close(Images *images);

/* Forgets which images the last report showed. */
void images_begin(Images *images);

/* Takes the picture unless the same one is there already. Where this report has not shown it before, it is
 * written and its entry ("/I1 12 0 R") added to `resources`. */
void images_add(Images *images, Document *d, const Picture *picture, Buf *resources);

/* What the pages call a picture that was added: N of /IN. */
unsigned images_number(const Images *images, const Picture *picture);

#endif
