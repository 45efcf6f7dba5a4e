/* Fonts: found by fontconfig, read and shaped by HarfBuzz. One face per weight for a whole run. */
#ifndef FOLIO_LAYOUT_TEXT_FONT_H
#define FOLIO_LAYOUT_TEXT_FONT_H

#include "base/fail.h"
#include "definition/theme.h"
#include "layout/frame/frame.h"

#include <hb.h>
#include <stdint.h>

typedef struct Font {
    uint32_t index; /* position in the FontSet, used by frames and PDF */
    FrameFont info;
    hb_face_t *face;
    hb_font_t *font; /* scaled to its units per em */
} Font;

typedef struct FontSet FontSet;

/* Opens all weights that the theme's styles use. A family that is not installed or a damaged file is a
 * failure that names it; fontconfig's substitutes are refused. NULL after a failure. */
FontSet *fontset_open(const Theme *theme, Fail *f);
void fontset_close(FontSet *fonts);

/* Whether the font has a glyph for the character. */
bool font_has(const Font *font, uint32_t character);

const Font *fontset_find(const FontSet *fonts, int weight, bool italic);
const Font *fontset_at(const FontSet *fonts, uint32_t index);
uint32_t fontset_count(const FontSet *fonts);

/* Gives frames the table of these fonts, copied into the arena. */
void fontset_describe(const FontSet *fonts, Arena *arena, Frames *frames);

/* Whether frames, which may have been laid out elsewhere, use these fonts. If not, a failure (FAIL_INTERNAL)
 * names the first that differs. */
bool fontset_fits(const FontSet *fonts, const Frames *frames, Fail *f);

#endif
