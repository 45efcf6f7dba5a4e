#include "layout/text/font.h"

#include "base/arena.h"
#include "layout/text/font_file.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

/* Weight of strong text. */
enum { WEIGHT_STRONG = 700 };

enum { MAX_FONTS = 2 * (STYLE_COUNT + 2) };

struct FontSet {
    Font fonts[MAX_FONTS];
    uint32_t count;
};

static void want(FontSet *fonts, int weight, bool italic)
{
    for (uint32_t i = 0; i < fonts->count; i++)
        if (fonts->fonts[i].info.weight == weight && fonts->fonts[i].info.italic == italic)
            return;
    fonts->fonts[fonts->count++] = (Font){.info = {.weight = weight, .italic = italic}};
}

static int by_weight(const void *left, const void *right)
{
    const FrameFont *a = &((const Font *)left)->info, *b = &((const Font *)right)->info;
    return a->weight != b->weight ? (a->weight < b->weight ? -1 : 1) : (int)a->italic - (int)b->italic;
}

/* The fonts in order of weight, so that an index does not depend on the order of the styles. */
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
    FrameFont *info = &font->info;
    font->face = fontfinder_face(finder, info->weight, info->italic, f);
    if (!font->face)
        return false;
    font->font = hb_font_create(font->face);
    info->checksum = face_checksum(font->face);
    info->upem = hb_face_get_upem(font->face);
    info->ascent = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    info->descent = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    info->cap_height = metric(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    info->x_height = metric(font->font, HB_OT_METRICS_TAG_X_HEIGHT);
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
        fonts->fonts[i].info.family = theme->family;
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

const Font *fontset_find(const FontSet *fonts, int weight, bool italic)
{
    const Font *best = NULL;
    for (uint32_t i = 0; i < fonts->count; i++) {
        const Font *font = &fonts->fonts[i];
        if (font->info.italic == italic &&
            (!best || abs(font->info.weight - weight) < abs(best->info.weight - weight)))
            best = font;
    }
    return best;
}

bool font_has(const Font *font, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font->font, character, &glyph);
}

const Font *fontset_at(const FontSet *fonts, uint32_t index)
{
    return &fonts->fonts[index];
}

uint32_t fontset_count(const FontSet *fonts)
{
    return fonts->count;
}

void fontset_describe(const FontSet *fonts, Arena *arena, Frames *frames)
{
    FrameFont *table = arena_array(arena, fonts->count, sizeof *table);
    for (uint32_t i = 0; i < fonts->count; i++) {
        table[i] = fonts->fonts[i].info;
        table[i].family = arena_strdup(arena, table[i].family);
    }
    frames->fonts = table;
    frames->font_count = fonts->count;
}

static bool is_same(const FrameFont *a, const FrameFont *b)
{
    return a->weight == b->weight && a->italic == b->italic && a->checksum == b->checksum &&
           a->upem == b->upem && strcmp(a->family, b->family) == 0;
}

bool fontset_fits(const FontSet *fonts, const Frames *frames, Fail *f)
{
    for (uint32_t i = 0; i < frames->font_count; i++) {
        const FrameFont *font = &frames->fonts[i];
        if (i >= fonts->count || !is_same(font, &fonts->fonts[i].info))
            return fail(f, FAIL_INTERNAL,
                        "the pages were laid out with another file of %s %d%s; lay the report out again",
                        font->family, font->weight, font->italic ? " italic" : "");
    }
    return true;
}
