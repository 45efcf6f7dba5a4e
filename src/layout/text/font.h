/* Fonts: found by fontconfig, read and shaped by HarfBuzz. One face a weight for a whole run. */
#ifndef FOLIO_LAYOUT_TEXT_FONT_H
#define FOLIO_LAYOUT_TEXT_FONT_H

#include "base/fail.h"
#include "definition/theme.h"

#include <hb.h>
#include <stdint.h>

typedef struct Font {
    const char *family; /* as asked for */
    int weight;
    bool italic;
    uint32_t index; /* position in the FontSet: what frames and PDF call it */
    hb_face_t *face;
    hb_font_t *font; /* scaled to its units per em */
    uint32_t upem;
    int32_t ascent, descent, cap_height, x_height; /* font units; descent below zero */
} Font;

typedef struct FontSet FontSet;

/* All the weights that the theme's styles use. A family that is not installed, or a file that is damaged, is
 * a failure that names it; fontconfig's substitutes are refused. NULL after a failure. */
FontSet *fontset_open(const Theme *theme, Fail *f);
void fontset_close(FontSet *fonts);

/* Whether it has a glyph for the character. */
bool font_has(const Font *font, uint32_t character);

Font *fontset_find(FontSet *fonts, int weight, bool italic);
Font *fontset_at(FontSet *fonts, uint32_t index);
uint32_t fontset_count(const FontSet *fonts);

#endif
