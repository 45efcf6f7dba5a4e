/* Pictures of a report as image objects. PNG is read by libpng and not by libharu, which ends the process
 * when a file is damaged. */
#ifndef FOLIO_PDF_IMAGE_H
#define FOLIO_PDF_IMAGE_H

#include "base/buf.h"
#include "base/fail.h"
#include "layout/frame/frame.h"
#include "pdf/document.h"

/* A picture as it goes into the file. Kept from report to report, since a logo is on each. */
typedef struct Image {
    Buf png;
    uint32_t width, height;
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

/* Reads the item's picture unless the same one is there already. Where this report has not shown it before,
 * it is written and its entry ("/I1 12 0 R") added to `resources`. A file that is no sound PNG is a failure
 * (FAIL_DEFINITION). */
bool images_add(Images *images, Document *d, const FrameItem *item, Buf *resources, Fail *f);

/* What the pages call an item's picture, which was added: N of /IN. */
unsigned images_number(const Images *images, const FrameItem *item);

#endif
