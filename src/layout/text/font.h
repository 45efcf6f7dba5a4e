/* Fonts: found by fontconfig, read and shaped by HarfBuzz. One face per weight for a whole run. */
#ifndef FOLIO_LAYOUT_TEXT_FONT_H
#define FOLIO_LAYOUT_TEXT_FONT_H

#include "base/fail.h"
#include "definition/theme.h"
#include "layout/text/font_face.h"

typedef struct FontSet FontSet;

/* Opens all weights that the theme's styles use. If the first family is not installed or a file of it is
 * damaged, that is a failure that names it; fontconfig's substitutes are refused. Of later families, what is
 * absent or damaged is not used. NULL after a failure. */
FontSet *fontset_open(const Theme *theme, Fail *f);
void fontset_close(FontSet *fonts);

/* The first font that can show the characters: `like`, one of fontset_find()'s, or a later family's in the
 * nearest weight and slant. The text is a base character with the marks on it. NULL if none can. */
const Font *fontset_showing(const FontSet *fonts, const Font *like, const char *text, size_t length);

/* Why a later family's font that was needed is not used; NULL if it is, or was not needed. `index` counts
 * from 0 to fontset_count(). */
const char *fontset_refusal(const FontSet *fonts, uint32_t index);

const Font *fontset_find(const FontSet *fonts, int weight, bool italic);
const Font *fontset_at(const FontSet *fonts, uint32_t index);
uint32_t fontset_count(const FontSet *fonts);

/* Gives frames the table of these fonts, copied into the arena. */
void fontset_describe(const FontSet *fonts, Arena *arena, Frames *frames);

/* Whether frames, which may have been laid out elsewhere, use these fonts. If not, a failure (FAIL_INTERNAL)
 * names the first that differs. */
bool fontset_fits(const FontSet *fonts, const Frames *frames, Fail *f);

#endif
