#include "pdf/typeface.h"

#include "pdf/number.h"
#include "pdf/sfnt.h"
#include "pdf/string.h"

#include <math.h>
#include <stdio.h>

void typeface_begin(Typeface *face, const Font *font)
{
    if (face->glyphs.face != font->face || face->glyphs.font != font->font) {
        typeface_close(face);
        glyphset_open(&face->glyphs, font);
    }
    face->font = font;
    glyphset_clear(&face->glyphs);
}

void typeface_close(Typeface *face)
{
    if (face->glyphs.face)
        glyphset_close(&face->glyphs);
    fontfile_close(&face->file);
    *face = (Typeface){0};
}

/* Thousandths of the em, PDF's unit for fonts. */
static int per_mille(const Typeface *face, int32_t units)
{
    return (int)lround(1000.0 * units / face->font->info.upem);
}

static void put_base_font(Buf *out, const Typeface *face, const Sfnt *sfnt)
{
    char name[128];
    snprintf(name, sizeof name, "%s+%s", face->file.tag, *sfnt->name ? sfnt->name : face->font->info.family);
    string_name(out, name);
}

/* Stem widths are not in the tables; this line approximates Adobe's fonts: 50 at weight 215, 218 at 900. */
static int stem_width(int weight)
{
    return 10 + 220 * (weight - 50) / 900;
}

/* ISO 32000-1, table 123. Subsets are symbolic, because no standard encoding covers their glyphs. */
static unsigned descriptor_flags(const Sfnt *sfnt)
{
    enum { FIXED_PITCH = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 };
    return SYMBOLIC | (sfnt->fixed_pitch ? FIXED_PITCH : 0U) | (sfnt->serif ? SERIF : 0U) |
           (sfnt->italic_angle < 0 ? ITALIC : 0U);
}

static unsigned write_descriptor(const Typeface *face, const Sfnt *sfnt, Document *d)
{
    char length1[64];
    snprintf(length1, sizeof length1, "/Length1 %zu", face->file.size);
    unsigned file = stream_add_deflated(d, face->file.deflated.data, face->file.deflated.length, length1);
    Buf out = {0};
    buf_text(&out, "/Type/FontDescriptor/FontName");
    put_base_font(&out, face, sfnt);
    buf_printf(&out, "/Flags %u/FontBBox[%d %d %d %d]/ItalicAngle %d", descriptor_flags(sfnt),
               per_mille(face, sfnt->box[0]), per_mille(face, sfnt->box[1]), per_mille(face, sfnt->box[2]),
               per_mille(face, sfnt->box[3]), (int)lround(sfnt->italic_angle));
    buf_printf(&out, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R",
               per_mille(face, face->font->info.ascent), per_mille(face, face->font->info.descent),
               per_mille(face, face->font->info.cap_height), stem_width(sfnt->weight), file);
    unsigned number = object_add(d, &out);
    buf_free(&out);
    return number;
}

static unsigned write_cid_font(const Typeface *face, const Sfnt *sfnt, Document *d)
{
    Buf out = {0};
    buf_text(&out, "/Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/CIDSystemInfo"
                   "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/BaseFont");
    put_base_font(&out, face, sfnt);
    buf_printf(&out, "/FontDescriptor %u 0 R/W[0[", write_descriptor(face, sfnt, d));
    for (uint32_t code = 0; code < face->file.width_count; code++) {
        int64_t scaled = llround(1e5 * face->file.widths[code] / face->font->info.upem);
        char *to = centi_put(buf_reserve(&out, NUMBER_SIZE), scaled);
        out.length = (size_t)(to - out.data);
    }
    buf_text(&out, "]]");
    unsigned number = object_add(d, &out);
    buf_free(&out);
    return number;
}

enum { ENTRIES_PER_BLOCK = 100 }; /* maximum between beginbfchar and endbfchar in a CMap */

static void put_bfchar(Buf *out, const GlyphSet *set)
{
    for (uint32_t i = 0; i < set->count; i++) {
        if (i % ENTRIES_PER_BLOCK == 0) {
            uint32_t left = set->count - i;
            buf_printf(out, "%s%u beginbfchar\n", i ? "endbfchar\n" : "",
                       left < ENTRIES_PER_BLOCK ? left : ENTRIES_PER_BLOCK);
        }
        const UsedGlyph *used = &set->used[i];
        buf_printf(out, "<%04X><", used->code);
        if (used->length)
            string_utf16_digits(out, used->text, used->length);
        else
            buf_text(out, "FFFD");
        buf_text(out, ">\n");
    }
    buf_text(out, "endbfchar\n");
}

/* Adobe Technical Note 5411. */
static unsigned write_to_unicode(const Typeface *face, Document *d)
{
    Buf out = {0};
    buf_text(&out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                   "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                   "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                   "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    put_bfchar(&out, &face->glyphs);
    buf_text(&out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    unsigned number = stream_add(d, out.data, out.length, NULL);
    buf_free(&out);
    return number;
}

unsigned typeface_write(Typeface *face, Document *d, Fail *f)
{
    if (!fontfile_make(&face->file, d, &face->glyphs, face->font, f))
        return 0;
    Sfnt sfnt = sfnt_read(face->font->face);
    Buf out = {0};
    buf_text(&out, "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont");
    put_base_font(&out, face, &sfnt);
    buf_printf(&out, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R", write_cid_font(face, &sfnt, d),
               write_to_unicode(face, d));
    unsigned number = object_add(d, &out);
    buf_free(&out);
    return number;
}
