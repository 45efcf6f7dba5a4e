/* Pictures of a report as image objects. */
#ifndef FOLIO_PDF_IMAGE_H
#define FOLIO_PDF_IMAGE_H

#include "base/buf.h"
#include "base/png.h"
#include "pdf/document.h"

/* A picture in the form in which the file holds it. Kept between reports, because each has the same logo. */
typedef struct Image {
    uint32_t width, height;
    Buf rgba;
    Buf pixels, alpha; /* deflated RGB and opacity; alpha is empty if the picture is opaque */
    unsigned number;   /* name on this report's pages, from 1; 0 if not used */
} Image;

typedef struct Images {
    Image *images;
    uint32_t count;
    unsigned shown; /* in this report */
} Images;

void images_close(Images *images);

/* Clears the record of images used by the last report. */
void images_begin(Images *images);

/* Adds the picture unless it is already there. On its first use in this report, it is written and its entry
 * ("/I1 12 0 R") is appended to `resources`. */
void images_add(Images *images, Document *d, const Picture *picture, Buf *resources);

/* The number N in the name /IN of a picture that was added. */
unsigned images_number(const Images *images, const Picture *picture);

#endif
