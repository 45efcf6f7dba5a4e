/* A font of the report as PDF objects: Type0 with Identity-H over a subset that has its own glyph codes (ISO
 * 32000-1, 9.7). libharu does not handle the font. */
#ifndef FOLIO_PDF_TYPEFACE_H
#define FOLIO_PDF_TYPEFACE_H

#include "pdf/document.h"
#include "pdf/fontfile.h"
#include "pdf/glyphs.h"

typedef struct Typeface {
    const Font *font;
    GlyphSet glyphs;
    FontFile file;
} Typeface;

/* Prepares for a report's glyphs; keeps what the last report left if the font is the same. */
void typeface_begin(Typeface *face, const Font *font);
void typeface_close(Typeface *face);

/* Subsets the font and writes its objects; returns the Type0 font's number, or 0 after a failure. */
unsigned typeface_write(Typeface *face, Document *d, Fail *f);

#endif
