#include "layout/text/font_face.h"

#include "layout/text/font_file.h"

#include <hb-ot.h>

bool font_has(const Font *font, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font->font, character, &glyph) &&
           glyph < hb_face_get_glyph_count(font->face);
}

static int32_t metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t value = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &value);
    return value;
}

void font_set_face(Font *font, hb_face_t *face)
{
    FrameFont *info = &font->info;
    font->face = face;
    font->font = hb_font_create(font->face);
    info->checksum = face_checksum(font->face);
    info->upem = hb_face_get_upem(font->face);
    info->ascent = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    info->descent = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    info->cap_height = metric(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    info->x_height = metric(font->font, HB_OT_METRICS_TAG_X_HEIGHT);
    hb_font_make_immutable(font->font);
    font->has_ascii = true;
    for (uint32_t c = ' '; c <= '~' && font->has_ascii; c++)
        font->has_ascii = font_has(font, c);
}
