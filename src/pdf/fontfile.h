/* A font subset to the glyphs of a report by hb-subset. */
#ifndef FOLIO_PDF_FONTFILE_H
#define FOLIO_PDF_FONTFILE_H

#include "base/fail.h"
#include "pdf/document.h"
#include "pdf/glyphs.h"

/* Kept between reports: if the next one uses the same glyphs, it reuses the file. Zero-initialize. */
typedef struct FontFile {
    hb_set_t *glyphs;     /* requested glyphs; NULL before the first subset */
    hb_face_t *prepared;  /* preprocessed for faster subsetting; NULL until the second time */
    uint32_t *codes;      /* in ascending order of glyph ids */
    int32_t *widths;      /* by code, font units; including the parts of composite glyphs */
    uint32_t width_count; /* glyphs in the file */
    Buf deflated;
    size_t size; /* of the file before deflating */
    char tag[7]; /* "ABCDEF": six letters derived from the glyphs */
} FontFile;

void fontfile_close(FontFile *file);

/* Makes the subset and gives the set's glyphs their codes and widths. A font that is damaged or forbids
 * embedding is a failure that names it (FAIL_DEFINITION). */
bool fontfile_make(FontFile *file, Document *d, GlyphSet *set, const Font *font, Fail *f);

#endif
