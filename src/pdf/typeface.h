/* A font of the report as PDF objects: Type0 with Identity-H over a subset with the codes of its own glyphs
 * (ISO 32000-1, 9.7). libharu never sees the font. */
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

/* Gets ready for a report's glyphs, keeping what the last one left where it was the same font. */
void typeface_begin(Typeface *face, const Font *font);
void typeface_close(Typeface *face);

/* Cuts the font and writes its objects; the Type0 font's number, or 0 after a failure. */
unsigned typeface_write(Typeface *face, Document *d, Fail *f);

#endif
