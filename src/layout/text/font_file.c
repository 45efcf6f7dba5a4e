#include "layout/text/font_file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/mute.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

struct FontFinder {
    const char *family; /* owned by the caller */
    FcConfig *config;
    FcFontSet *files;
};

static bool has_family(FcPattern *file, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(file, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
            return true;
    return false;
}

/* fontconfig's own matching ignores blanks and accepts parts of names. */
static void keep_family(FcFontSet *files, const char *family)
{
    int kept = 0;
    for (int i = 0; i < files->nfont; i++) {
        if (has_family(files->fonts[i], family))
            files->fonts[kept++] = files->fonts[i];
        else
            FcPatternDestroy(files->fonts[i]);
    }
    files->nfont = kept;
}

static FcFontSet *list_files(FcConfig *config, const char *family)
{
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *wanted = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH,
                                           FC_FONTFORMAT, FC_VARIABLE, (char *)NULL);
    FcFontSet *files = pattern && wanted ? FcFontList(config, pattern, wanted) : NULL;
    if (pattern)
        FcPatternDestroy(pattern);
    if (wanted)
        FcObjectSetDestroy(wanted);
    if (files)
        keep_family(files, family);
    return files;
}

/* Takes over the reference to the configuration. */
static FontFinder *finder_of(FcConfig *config, const char *family)
{
    FontFinder *finder = memory_get(sizeof *finder);
    *finder = (FontFinder){.family = family, .config = config};
    if (finder->config)
        finder->files = list_files(finder->config, family);
    return finder;
}

static bool finds_any(const FontFinder *finder)
{
    return finder->files && finder->files->nfont > 0;
}

/* Cheaper than a list, and most later families are absent. */
static bool is_installed(FcConfig *config, const char *family)
{
    const FcFontSet *all = FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; all && i < all->nfont; i++)
        if (has_family(all->fonts[i], family))
            return true;
    return false;
}

FontFinder *fontfinder_also(const FontFinder *with, const char *family)
{
    if (!is_installed(with->config, family))
        return NULL;
    FontFinder *finder = finder_of(FcConfigReference(with->config), family);
    if (finds_any(finder))
        return finder;
    fontfinder_free(finder);
    return NULL;
}

FontFinder *fontfinder_new(const char *family, Fail *f)
{
    const int kept = process_mute(); /* fontconfig prints what it finds wrong in its configuration */
    FontFinder *finder = finder_of(FcInitLoadConfigAndFonts(), family);
    process_unmute(kept);
    if (finds_any(finder))
        return finder;
    fail(f, FAIL_DEFINITION,
         "font family \"%s\" is not installed; the command \"fc-list : family\" lists those that are",
         family);
    fontfinder_free(finder);
    return NULL;
}

void fontfinder_free(FontFinder *finder)
{
    if (!finder)
        return;
    if (finder->files)
        FcFontSetDestroy(finder->files);
    if (finder->config)
        FcConfigDestroy(finder->config);
    free(finder);
}

static int integer_of(FcPattern *file, const char *object, int otherwise)
{
    int value;
    return FcPatternGetInteger(file, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static const char *string_of(FcPattern *file, const char *object)
{
    FcChar8 *text;
    return FcPatternGetString(file, object, 0, &text) == FcResultMatch ? (const char *)text : "";
}

/* On the CSS and OpenType scale; 0 if it is not a single number, as in a variable font. */
static int weight_of(FcPattern *file)
{
    double weight;
    if (FcPatternGetDouble(file, FC_WEIGHT, 0, &weight) != FcResultMatch)
        return 0;
    return (int)(FcWeightToOpenTypeDouble(weight) + 0.5);
}

/* Only static fonts with TrueType outlines can be subset and embedded as FontFile2. */
static bool embeddable(FcPattern *file)
{
    FcBool variable = FcFalse;
    FcPatternGetBool(file, FC_VARIABLE, 0, &variable);
    return !variable && integer_of(file, FC_INDEX, 0) < 0x10000 &&
           strcmp(string_of(file, FC_FONTFORMAT), "TrueType") == 0;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Decides which of several files with the same weight and slant to use, so that every run uses the same. */
static bool better(FcPattern *file, FcPattern *than)
{
    if (!than || embeddable(file) != embeddable(than))
        return !than || embeddable(file);
    bool normal = integer_of(file, FC_WIDTH, FC_WIDTH_NORMAL) == FC_WIDTH_NORMAL;
    if (normal != (integer_of(than, FC_WIDTH, FC_WIDTH_NORMAL) == FC_WIDTH_NORMAL))
        return normal;
    int order = strcmp(base_name(string_of(file, FC_FILE)), base_name(string_of(than, FC_FILE)));
    if (order == 0)
        order = strcmp(string_of(file, FC_FILE), string_of(than, FC_FILE));
    return order < 0;
}

static bool fits(FcPattern *file, int weight, bool italic)
{
    return weight_of(file) == weight &&
           (integer_of(file, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN) == italic;
}

static void fail_weight(const FontFinder *finder, int weight, bool italic, Fail *f)
{
    Buf known = {0};
    for (int wanted = 1; wanted <= 1000; wanted++)
        for (int i = 0; i < finder->files->nfont; i++)
            if (fits(finder->files->fonts[i], wanted, italic)) {
                buf_printf(&known, "%s%d", known.length ? ", " : "", wanted);
                break;
            }
    fail(f, FAIL_DEFINITION, "font family \"%s\" has no %s of weight %d; installed: %s", finder->family,
         italic ? "italic" : "upright font", weight, known.length ? known.data : "none");
    buf_free(&known);
}

static uint32_t big16(const unsigned char *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static uint32_t big32(const unsigned char *at)
{
    return big16(at) << 16 | big16(at + 2);
}

static hb_blob_t *table_of(hb_face_t *face, const char *tag, const unsigned char **data, unsigned *length)
{
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG(tag[0], tag[1], tag[2], tag[3]));
    *data = (const unsigned char *)hb_blob_get_data(blob, length);
    return blob;
}

static bool table_has(hb_face_t *face, const char *tag, size_t least)
{
    const unsigned char *data;
    unsigned length;
    hb_blob_t *blob = table_of(face, tag, &data, &length);
    hb_blob_destroy(blob);
    return length >= least;
}

/* The 16-bit number at that offset of a table, which must be long enough. */
static uint32_t table_number(hb_face_t *face, const char *tag, size_t at)
{
    const unsigned char *data;
    unsigned length;
    hb_blob_t *blob = table_of(face, tag, &data, &length);
    uint32_t number = length >= at + 2 ? big16(data + at) : 0;
    hb_blob_destroy(blob);
    return number;
}

/* Glyph offsets that decrease or point past the outlines mean that the file was truncated. */
static bool outlines_lie_inside(hb_face_t *face, uint32_t glyphs, bool wide)
{
    const unsigned char *data;
    unsigned length, outlines;
    hb_blob_t *glyf = table_of(face, "glyf", &data, &outlines);
    hb_blob_t *loca = table_of(face, "loca", &data, &length);
    bool inside = length >= ((size_t)glyphs + 1) * (wide ? 4 : 2);
    uint32_t before = 0;
    for (uint32_t i = 0; i <= glyphs && inside; i++) {
        uint32_t offset = wide ? big32(data + (size_t)i * 4) : big16(data + (size_t)i * 2) * 2;
        inside = offset >= before && offset <= outlines;
        before = offset;
    }
    hb_blob_destroy(loca);
    hb_blob_destroy(glyf);
    return inside;
}

static const char *what_is_wrong(hb_face_t *face)
{
    enum { HEAD_UPEM = 18, HEAD_LOCA_FORMAT = 50, HHEA_METRICS = 34, MAXP_GLYPHS = 4 };
    if (!table_has(face, "head", 54) || !table_has(face, "hhea", 36) || !table_has(face, "maxp", 6))
        return "its head, hhea or maxp table is missing or too short";
    uint32_t upem = table_number(face, "head", HEAD_UPEM);
    if (upem < 16 || upem > 16384)
        return "its units per em are out of bounds";
    uint32_t glyphs = table_number(face, "maxp", MAXP_GLYPHS);
    uint32_t metrics = table_number(face, "hhea", HHEA_METRICS);
    if (glyphs == 0 || metrics == 0)
        return "it has no glyphs";
    if (metrics > glyphs || hb_face_get_glyph_count(face) != glyphs)
        return "its hhea and maxp tables disagree about the number of glyphs";
    if (!table_has(face, "hmtx", (size_t)metrics * 4 + (size_t)(glyphs - metrics) * 2))
        return "its hmtx table is too short";
    hb_codepoint_t glyph;
    hb_font_t *font = hb_font_create(face);
    bool mapped = hb_font_get_nominal_glyph(font, ' ', &glyph) && glyph < glyphs;
    hb_font_destroy(font);
    if (!mapped)
        return "its cmap table is missing or damaged";
    if (!outlines_lie_inside(face, glyphs, table_number(face, "head", HEAD_LOCA_FORMAT) != 0))
        return "its outlines (glyf, loca) are missing or cut short";
    return NULL;
}

bool face_check(hb_face_t *face, const char *name, Fail *f)
{
    const char *wrong = what_is_wrong(face);
    return !wrong || fail(f, FAIL_DEFINITION, "font file %s is damaged: %s", name, wrong);
}

uint32_t face_checksum(hb_face_t *face)
{
    enum { HEAD_CHECKSUM = 8 };
    return table_number(face, "head", HEAD_CHECKSUM) << 16 | table_number(face, "head", HEAD_CHECKSUM + 2);
}

bool face_check_license(hb_face_t *face, const char *name, Fail *f)
{
    enum { RESTRICTED = 2, PREVIEW_OR_EDITABLE = 4 | 8, NO_SUBSETTING = 0x100, OS2_TYPE = 8 };
    uint32_t type = table_number(face, "OS/2", OS2_TYPE);
    bool restricted = ((type & RESTRICTED) && !(type & PREVIEW_OR_EDITABLE)) || (type & NO_SUBSETTING);
    return !restricted || fail(f, FAIL_DEFINITION, "font file %s does not permit embedding", name);
}

static FoundFont found_of(FcPattern *file)
{
    const char *from = string_of(file, FC_FILE);
    char *path = memory_get(strlen(from) + 1);
    strcpy(path, from);
    return (FoundFont){.path = path,
                       .index = (unsigned)integer_of(file, FC_INDEX, 0),
                       .weight = weight_of(file),
                       .italic = integer_of(file, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN,
                       .embeddable = embeddable(file)};
}

void found_free(FoundFont *found)
{
    free(found->path);
    *found = (FoundFont){0};
}

const char *found_name(const FoundFont *found)
{
    return base_name(found->path);
}

bool found_check(const FoundFont *found, Fail *f)
{
    return found->embeddable ||
           fail(
               f, FAIL_DEFINITION,
               "font file %s cannot be embedded: only fonts with TrueType outlines that are not variable can",
               found_name(found));
}

hb_blob_t *found_map(const FoundFont *found, Fail *f)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(found->path);
    if (!blob)
        fail(f, FAIL_DEFINITION, "font file %s cannot be read", found_name(found));
    return blob;
}

static hb_face_t *read_face(const FoundFont *found, Fail *f)
{
    hb_blob_t *blob = found_check(found, f) ? found_map(found, f) : NULL;
    if (!blob)
        return NULL;
    hb_face_t *face = hb_face_create(blob, found->index);
    hb_blob_destroy(blob);
    if (face_check(face, found_name(found), f))
        return face;
    hb_face_destroy(face);
    return NULL;
}

/* Lower is nearer: format, slant, weight. */
static int distance(FcPattern *file, int weight, bool italic)
{
    bool slanted = integer_of(file, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    return (embeddable(file) ? 0 : 10000) + (slanted == italic ? 0 : 2000) + abs(weight_of(file) - weight);
}

bool fontfinder_nearest(const FontFinder *finder, int weight, bool italic, FoundFont *found)
{
    FcPattern *best = NULL;
    for (int i = 0; i < finder->files->nfont; i++) {
        FcPattern *file = finder->files->fonts[i];
        int farther = best ? distance(file, weight, italic) - distance(best, weight, italic) : -1;
        if (farther < 0 || (farther == 0 && better(file, best)))
            best = file;
    }
    if (best)
        *found = found_of(best);
    return best;
}

hb_face_t *fontfinder_face(const FontFinder *finder, int weight, bool italic, Fail *f)
{
    FcPattern *best = NULL;
    for (int i = 0; i < finder->files->nfont; i++) {
        FcPattern *file = finder->files->fonts[i];
        if (fits(file, weight, italic) && better(file, best))
            best = file;
    }
    if (!best) {
        fail_weight(finder, weight, italic, f);
        return NULL;
    }
    FoundFont found = found_of(best);
    hb_face_t *face = read_face(&found, f);
    found_free(&found);
    return face;
}
