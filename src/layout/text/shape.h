/* Text to glyphs by HarfBuzz. What was shaped once in a run is not shaped again. */
#ifndef FOLIO_LAYOUT_TEXT_SHAPE_H
#define FOLIO_LAYOUT_TEXT_SHAPE_H

#include "layout/text/font.h"

typedef struct Shaper Shaper;

/* One text in one font and language, left to right. Lives as long as the shaper. */
typedef struct Shaped {
    const Font *font;
    const char *text; /* the shaper's own copy */
    uint32_t length;
    const Glyph *glyphs;
    uint32_t count;
    const bool *safe; /* per glyph: a line may be broken before it without shaping its parts anew */
    int64_t advance;  /* of all glyphs, font units */
} Shaped;

Shaper *shaper_new(const FontSet *fonts);
void shaper_free(Shaper *shaper);

/* Forgets texts that were not used since the last call when the cache has grown large. Call it between
 * reports. */
void shaper_trim(Shaper *shaper);

/* What messages say about where the texts stand: "section pay, table pay". The text is the caller's and has
 * to stay until another is set; NULL: nothing. */
void shaper_set_place(Shaper *shaper, const char *place);

/* `lang` is BCP 47. Tabular figures are always on, so that numbers align. A character that the font lacks is
 * a failure (FAIL_DEFINITION) that names it ("U+4E2D"), the text and its place; so is text that is written
 * from right to left. Then an empty result is returned, never NULL. */
const Shaped *shape(Shaper *shaper, const Font *font, const char *text, size_t length, const char *lang,
                    Fail *f);

/* Points at that size, tracking (thousandths of the size after each glyph) included. */
float shaped_width(const Shaped *shaped, float size, float tracking);

#endif
