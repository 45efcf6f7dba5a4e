/* One font: its face and measures as HarfBuzz reads them. */
#ifndef FOLIO_LAYOUT_TEXT_FONT_FACE_H
#define FOLIO_LAYOUT_TEXT_FONT_FACE_H

#include "layout/frame/frame.h"

#include <hb.h>
#include <stdint.h>

typedef struct Font {
    uint32_t index; /* position in the FontSet, used by frames and PDF */
    FrameFont info;
    hb_face_t *face;
    hb_font_t *font; /* scaled to its units per em */
    bool has_ascii;  /* all printable characters of ASCII */
} Font;

/* Gives the font its face, which it owns from then on. */
void font_set_face(Font *font, hb_face_t *face);

/* Whether the font has a glyph for the character. */
bool font_has(const Font *font, uint32_t character);

#endif
