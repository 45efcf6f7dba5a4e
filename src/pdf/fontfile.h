/* A font cut down to the glyphs of a report by hb-subset. */
#ifndef FOLIO_PDF_FONTFILE_H
#define FOLIO_PDF_FONTFILE_H

#include "base/fail.h"
#include "pdf/document.h"
#include "pdf/glyphs.h"

/* Kept from report to report: where the next one uses the same glyphs, it gets the same file without cutting
 * again. Zero-initialise. */
typedef struct FontFile {
    hb_set_t *glyphs;     /* that were asked for; NULL: nothing was cut yet */
    hb_face_t *prepared;  /* the font made ready for being cut often; NULL until the second time */
    uint32_t *codes;      /* in ascending order of the glyphs' ids */
    int32_t *widths;      /* by code, font units; those of composite glyphs' parts included */
    uint32_t width_count; /* glyphs in the file */
    Buf deflated;
    size_t size; /* of the file before it was deflated */
    char tag[7]; /* "ABCDEF": six letters that differ where the glyphs do */
} FontFile;

void fontfile_close(FontFile *file);

/* Cuts, and tells the set's glyphs their codes and widths. A font that is damaged or forbids embedding is a
 * failure that names it (FAIL_DEFINITION). */
bool fontfile_make(FontFile *file, Document *d, GlyphSet *set, const Font *font, Fail *f);

#endif
