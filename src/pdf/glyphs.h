/* The glyphs of a font that a report uses, and the text of each. Filled from the frames before anything is
 * written, because the subset renumbers the glyphs and ToUnicode holds one text per glyph. */
#ifndef FOLIO_PDF_GLYPHS_H
#define FOLIO_PDF_GLYPHS_H

#include "base/buf.h"
#include "layout/text/font.h"

typedef struct UsedGlyph {
    uint32_t id;      /* in the font */
    uint32_t code;    /* in the subset and in the page's strings */
    char bytes[4];    /* the code in a literal string, escapes included */
    uint8_t size;     /* of `bytes` */
    bool nominal;     /* the font's cmap maps `text` to the glyph */
    int32_t width;    /* advance in the font file, font units */
    const char *text; /* UTF-8, owned by the frames */
    uint32_t length;
} UsedGlyph;

typedef struct GlyphSet {
    hb_face_t *face; /* referenced, so that the address is not reused */
    hb_font_t *font; /* likewise */
    uint32_t upem;
    uint16_t *slots; /* by glyph id: 1 + index into `used`; 0: not used */
    UsedGlyph *used; /* in order of first use */
    uint32_t count, capacity;
    bool ambiguous; /* some glyph has different texts, or some character has several glyphs */
} GlyphSet;

/* The glyphs [first, end) of an item that together represent the text [from, to). */
typedef struct Cluster {
    uint32_t first, end, from, to;
} Cluster;

void glyphset_open(GlyphSet *set, const Font *font);
void glyphset_close(GlyphSet *set);

/* Removes the last report's glyphs. */
void glyphset_clear(GlyphSet *set);

/* Adds the glyphs of a text item, which must be shaped with this set's font. */
void glyphset_add(GlyphSet *set, const FrameItem *item);

/* Returns a glyph that was added. */
static inline const UsedGlyph *glyphset_get(const GlyphSet *set, uint32_t id)
{
    return &set->used[set->slots[id] - 1];
}

/* The cluster of a text item that begins with glyph `first`. */
Cluster cluster_at(const FrameItem *item, uint32_t first);

/* Whether the texts of the cluster's glyphs, one after another, are the cluster's text; if not, the page must
 * state it (ActualText). A no-break space counts as a space. */
bool cluster_is_plain(const GlyphSet *set, const FrameItem *item, const Cluster *cluster);

#endif
