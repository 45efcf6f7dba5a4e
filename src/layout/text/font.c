#include "layout/text/font.h"

#include "base/arena.h"
#include "layout/text/font_file.h"

#include <hb-ot.h>
#include <stdlib.h>

/* What emphasis inside a text is set in. */
enum { WEIGHT_STRONG = 700 };

enum { MAX_FONTS = 2 * (STYLE_COUNT + 2) };

struct FontSet {
    Font fonts[MAX_FONTS];
    uint32_t count;
};

static void want(FontSet *fonts, int weight, bool italic)
{
    for (uint32_t i = 0; i < fonts->count; i++)
        if (fonts->fonts[i].weight == weight && fonts->fonts[i].italic == italic)
            return;
    fonts->fonts[fonts->count++] = (Font){.weight = weight, .italic = italic};
}

static int by_weight(const void *left, const void *right)
{
    const Font *a = left, *b = right;
    return a->weight != b->weight ? (a->weight < b->weight ? -1 : 1) : (int)a->italic - (int)b->italic;
}

/* The fonts in the order of their weights, so that an index does not depend on the order of the styles. */
static void list_fonts(FontSet *fonts, const Theme *theme)
{
    for (int i = 0; i < STYLE_COUNT; i++)
        if (theme->styles[i].weight > 0)
            want(fonts, theme->styles[i].weight, theme->styles[i].italic);
    int body = theme->styles[STYLE_BODY].weight;
    want(fonts, body > 0 ? body : 400, true);
    want(fonts, WEIGHT_STRONG, false);
    want(fonts, WEIGHT_STRONG, true);
    qsort(fonts->fonts, fonts->count, sizeof fonts->fonts[0], by_weight);
}

static int32_t metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t value = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &value);
    return value;
}

static bool open_font(Font *font, FontFinder *finder, Fail *f)
{
    font->face = fontfinder_face(finder, font->weight, font->italic, f);
    if (!font->face)
        return false;
    font->font = hb_font_create(font->face);
    font->upem = hb_face_get_upem(font->face);
    font->ascent = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    font->descent = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    font->cap_height = metric(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    font->x_height = metric(font->font, HB_OT_METRICS_TAG_X_HEIGHT);
    hb_font_make_immutable(font->font);
    return true;
}

FontSet *fontset_open(const Theme *theme, Fail *f)
{
    FontFinder *finder = fontfinder_new(theme->family, f);
    if (!finder)
        return NULL;
    FontSet *fonts = memory_get(sizeof *fonts);
    *fonts = (FontSet){0};
    list_fonts(fonts, theme);
    bool ok = true;
    for (uint32_t i = 0; i < fonts->count && ok; i++) {
        fonts->fonts[i].family = theme->family;
        fonts->fonts[i].index = i;
        ok = open_font(&fonts->fonts[i], finder, f);
    }
    fontfinder_free(finder);
    if (ok)
        return fonts;
    fontset_close(fonts);
    return NULL;
}

void fontset_close(FontSet *fonts)
{
    if (!fonts)
        return;
    for (uint32_t i = 0; i < fonts->count; i++) {
        hb_font_destroy(fonts->fonts[i].font);
        hb_face_destroy(fonts->fonts[i].face);
    }
    free(fonts);
}

Font *fontset_find(FontSet *fonts, int weight, bool italic)
{
    Font *best = NULL;
    for (uint32_t i = 0; i < fonts->count; i++) {
        Font *font = &fonts->fonts[i];
        if (font->italic == italic && (!best || abs(font->weight - weight) < abs(best->weight - weight)))
            best = font;
    }
    return best;
}

bool font_has(const Font *font, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font->font, character, &glyph);
}

Font *fontset_at(FontSet *fonts, uint32_t index)
{
    return &fonts->fonts[index];
}

uint32_t fontset_count(const FontSet *fonts)
{
    return fonts->count;
}
