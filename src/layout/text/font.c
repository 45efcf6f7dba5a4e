#include "layout/text/font.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "layout/text/font_file.h"
#include "layout/text/spare.h"

#include <stdlib.h>
#include <string.h>

/* Weight of strong text. */
enum { WEIGHT_STRONG = 700 };

enum { MAX_FONTS = 2 * (STYLE_COUNT + 2) };

/* The font that shows a single character in place of another font. */
typedef struct Found {
    uint32_t character; /* 0: none yet */
    const Font *like, *font;
} Found;

enum { FOUND_SLOTS = 1024 };

struct FontSet {
    Font fonts[MAX_FONTS]; /* of the first family */
    uint32_t count;
    Spares spares;
    hb_buffer_t *buffer; /* to try characters */
    Found *found;        /* FOUND_SLOTS characters that were looked for */
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

static bool open_font(Font *font, FontFinder *finder, Fail *f)
{
    hb_face_t *face = fontfinder_face(finder, font->info.weight, font->info.italic, f);
    if (face)
        font_set_face(font, face);
    return face;
}

FontSet *fontset_open(const Theme *theme, Fail *f)
{
    FontFinder *finder = fontfinder_new(theme->family, f);
    if (!finder)
        return NULL;
    FontSet *fonts = memory_get(sizeof *fonts);
    *fonts = (FontSet){.buffer = hb_buffer_create()};
    size_t found_size = FOUND_SLOTS * sizeof *fonts->found;
    fonts->found = memset(memory_get(found_size), 0, found_size);
    list_fonts(fonts, theme);
    bool ok = true;
    for (uint32_t i = 0; i < fonts->count && ok; i++) {
        fonts->fonts[i].info.family = theme->family;
        fonts->fonts[i].index = i;
        ok = open_font(&fonts->fonts[i], finder, f);
    }
    if (ok)
        spares_open(&fonts->spares, theme, finder, fonts->fonts, fonts->count);
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
    spares_close(&fonts->spares);
    hb_buffer_destroy(fonts->buffer);
    free(fonts->found);
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

/* Whether HarfBuzz finds a glyph for all of it, composed or in parts. */
static bool can_shape(const FontSet *fonts, const Font *font, const char *text, size_t length)
{
    hb_buffer_t *buffer = fonts->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text, (int)length, 0, (int)length);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->font, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned i = 0; i < count; i++)
        if (infos[i].codepoint == 0 || infos[i].codepoint >= hb_face_get_glyph_count(font->face))
            return false;
    return true;
}

static bool shows(const FontSet *fonts, const Font *font, const char *text, size_t length)
{
    bool all = true;
    for (const char *at = text; at < text + length && all;)
        all = font_has(font, utf8_next(&at));
    return all || can_shape(fonts, font, text, length);
}

static const Font *search(const FontSet *fonts, const Font *like, const char *text, size_t length)
{
    if (shows(fonts, like, text, length))
        return like;
    for (uint32_t family = 0; family < fonts->spares.family_count; family++) {
        const Font *font = spares_font(&fonts->spares, like->index, family);
        if (font && shows(fonts, font, text, length))
            return font;
    }
    return NULL;
}

const Font *fontset_showing(const FontSet *fonts, const Font *like, const char *text, size_t length)
{
    const char *end = text;
    uint32_t character = utf8_next(&end);
    if (end != text + length)
        return search(fonts, like, text, length);
    Found *found = &fonts->found[(character * 31 + like->index) % FOUND_SLOTS];
    if (found->character != character || found->like != like)
        *found = (Found){character, like, search(fonts, like, text, length)};
    return found->font;
}

const char *fontset_refusal(const FontSet *fonts, uint32_t index)
{
    const Spare *spare = index >= fonts->count ? &fonts->spares.items[index - fonts->count] : NULL;
    return spare && spare->tried && spare->refused.code ? spare->refused.text : NULL;
}

const Font *fontset_at(const FontSet *fonts, uint32_t index)
{
    return index < fonts->count ? &fonts->fonts[index] : &fonts->spares.items[index - fonts->count].font;
}

uint32_t fontset_count(const FontSet *fonts)
{
    return fonts->count + fonts->spares.count;
}

void fontset_describe(const FontSet *fonts, Arena *arena, Frames *frames)
{
    uint32_t count = fontset_count(fonts);
    FrameFont *table = arena_array(arena, count, sizeof *table);
    for (uint32_t i = 0; i < count; i++) {
        table[i] = fontset_at(fonts, i)->info;
        table[i].family = arena_strdup(arena, table[i].family);
    }
    frames->fonts = table;
    frames->font_count = count;
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
        bool unused = font->upem == 0;
        if (!unused && (i >= fontset_count(fonts) || !is_same(font, &fontset_at(fonts, i)->info)))
            return fail(f, FAIL_INTERNAL,
                        "the pages were laid out with another file of %s %d%s; lay the report out again",
                        font->family, font->weight, font->italic ? " italic" : "");
    }
    return true;
}
