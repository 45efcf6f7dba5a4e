/* Text to glyphs by HarfBuzz, with a cache for the whole run. */
#ifndef FOLIO_LAYOUT_TEXT_SHAPE_H
#define FOLIO_LAYOUT_TEXT_SHAPE_H

#include "layout/text/font.h"

typedef struct Shaper Shaper;

/* One text in one font and language, left to right. Lives as long as the shaper. */
typedef struct Shaped {
    const Font *font;
    const char *text; /* owned by the shaper */
    uint32_t length;
    const Glyph *glyphs;
    uint32_t count;
    const bool *safe; /* per glyph: a line may be broken before it without shaping the parts again */
    int64_t advance;  /* of all glyphs, font units */
} Shaped;

Shaper *shaper_new(const FontSet *fonts);
void shaper_free(Shaper *shaper);

/* When the cache has grown large, frees texts that were not used since the last call. Call it between
 * reports. */
void shaper_trim(Shaper *shaper);

/* Where the texts are, for messages: "section pay, table pay". The string is the caller's and must stay valid
 * until the next call; NULL for none. */
void shaper_set_place(Shaper *shaper, const char *place);

/* `lang` is BCP 47. Tabular figures are always on, so that numbers align. A character that the font lacks is
 * a failure (FAIL_DEFINITION) that names it ("U+4E2D"), the text and its place; so is right-to-left text. The
 * result is then empty, never NULL. */
const Shaped *shape(Shaper *shaper, const Font *font, const char *text, size_t length, const char *lang,
                    Fail *f);

/* In points at that size, tracking (thousandths of the size after each glyph) included. */
float shaped_width(const Shaped *shaped, float size, float tracking);

#endif
