#include "pdf/glyphs.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"
enum { NO_BREAK_SPACE_SIZE = 2 };

/* A CMap's text for one code is limited to 512 bytes of UTF-16; at most this many bytes of UTF-8 never exceed
 * that. */
enum { LONGEST_TEXT = 256 };

void glyphset_open(GlyphSet *set, const Font *font)
{
    uint32_t count = hb_face_get_glyph_count(font->face);
    *set = (GlyphSet){.face = hb_face_reference(font->face),
                      .font = hb_font_reference(font->font),
                      .upem = font->info.upem,
                      .slots = memory_get(count * sizeof(uint16_t))};
    memset(set->slots, 0, count * sizeof(uint16_t));
}

void glyphset_close(GlyphSet *set)
{
    hb_font_destroy(set->font);
    hb_face_destroy(set->face);
    free(set->slots);
    free(set->used);
    *set = (GlyphSet){0};
}

void glyphset_clear(GlyphSet *set)
{
    for (uint32_t i = 0; i < set->count; i++)
        set->slots[set->used[i].id] = 0;
    set->count = 0;
    set->ambiguous = false;
}

static UsedGlyph *use_glyph(GlyphSet *set, uint32_t id)
{
    if (set->slots[id])
        return &set->used[set->slots[id] - 1];
    if (set->count == set->capacity) {
        set->capacity = set->capacity ? 2 * set->capacity : 128;
        set->used = memory_resize(set->used, set->capacity * sizeof *set->used);
    }
    set->used[set->count] = (UsedGlyph){.id = id};
    set->slots[id] = (uint16_t)++set->count;
    return &set->used[set->count - 1];
}

Cluster cluster_at(const FrameItem *item, uint32_t first)
{
    const Glyph *glyphs = item->u.text.glyphs;
    uint32_t count = item->u.text.glyph_count, end = first + 1;
    uint32_t from = glyphs[first].cluster, to = item->u.text.length;
    while (end < count && glyphs[end].cluster == from)
        end++;
    if (end < count)
        to = glyphs[end].cluster;
    return (Cluster){.first = first, .end = end, .from = from, .to = to < from ? from : to};
}

/* The code point, if the text is a single one that the font's cmap maps to the glyph; otherwise 0. */
static uint32_t nominal_code_point(const GlyphSet *set, uint32_t id, const char *text, uint32_t length)
{
    const char *at = text;
    uint32_t code_point = length ? utf8_next(&at) : 0;
    hb_codepoint_t glyph;
    if (at != text + length || !hb_font_get_nominal_glyph(set->font, code_point, &glyph) || glyph != id)
        return 0;
    return code_point;
}

static void set_text(const GlyphSet *set, UsedGlyph *used, const char *text, uint32_t length)
{
    used->text = text;
    used->length = length;
    used->nominal = nominal_code_point(set, used->id, text, length) != 0;
}

/* The first text stays unless a later one is what the font's cmap gives for the glyph. Of several such
 * characters the lowest wins, so that text copied from the page does not depend on their order. */
static void offer_text(GlyphSet *set, uint32_t id, const char *text, uint32_t length)
{
    if (length == NO_BREAK_SPACE_SIZE && !memcmp(text, NO_BREAK_SPACE, length)) {
        text = " ";
        length = 1;
    }
    UsedGlyph *used = use_glyph(set, id);
    if (!length || length > LONGEST_TEXT) {
        set->ambiguous = true;
        return;
    }
    if (used->length == length && !memcmp(used->text, text, length))
        return;
    if (!used->length) {
        set_text(set, used, text, length);
        return;
    }
    set->ambiguous = true;
    uint32_t offered = nominal_code_point(set, id, text, length);
    if (offered && (!used->nominal || offered < nominal_code_point(set, id, used->text, used->length)))
        set_text(set, used, text, length);
}

/* The common case, made fast: a single-byte glyph that was added before. */
static bool is_known(const GlyphSet *set, const FrameItem *item, const Cluster *cluster)
{
    uint16_t slot = set->slots[item->u.text.glyphs[cluster->first].id];
    if (!slot || cluster->end - cluster->first != 1 || cluster->to - cluster->from != 1)
        return false;
    const UsedGlyph *used = &set->used[slot - 1];
    return used->length == 1 && *used->text == item->u.text.text[cluster->from];
}

/* A single glyph gets the whole text of its cluster; of several, each gets a character and the last one the
 * rest. */
static void add_cluster(GlyphSet *set, const FrameItem *item, const Cluster *cluster)
{
    const char *at = item->u.text.text + cluster->from, *end = item->u.text.text + cluster->to;
    for (uint32_t i = cluster->first; i < cluster->end; i++) {
        const char *next = at;
        if (i + 1 == cluster->end)
            next = end;
        else if (at < end)
            utf8_next(&next);
        offer_text(set, item->u.text.glyphs[i].id, at, (uint32_t)(next - at));
        at = next;
    }
}

void glyphset_add(GlyphSet *set, const FrameItem *item)
{
    for (Cluster cluster = {0}; cluster.end < item->u.text.glyph_count;) {
        cluster = cluster_at(item, cluster.end);
        if (!is_known(set, item, &cluster))
            add_cluster(set, item, &cluster);
    }
}

bool cluster_is_plain(const GlyphSet *set, const FrameItem *item, const Cluster *cluster)
{
    const char *at = item->u.text.text + cluster->from, *end = item->u.text.text + cluster->to;
    for (uint32_t i = cluster->first; i < cluster->end; i++) {
        const UsedGlyph *used = glyphset_get(set, item->u.text.glyphs[i].id);
        size_t left = (size_t)(end - at);
        bool space = used->length == 1 && *used->text == ' ' && left >= NO_BREAK_SPACE_SIZE &&
                     !memcmp(at, NO_BREAK_SPACE, NO_BREAK_SPACE_SIZE);
        if (space)
            at += NO_BREAK_SPACE_SIZE;
        else if (used->length && left >= used->length && !memcmp(at, used->text, used->length))
            at += used->length;
        else
            return false;
    }
    return at == end;
}
