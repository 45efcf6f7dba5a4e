#include "pdf/fontfile.h"

#include "base/arena.h"
#include "base/hash.h"
#include "pdf/sfnt.h"

#include <endian.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

void fontfile_close(FontFile *file)
{
    hb_set_destroy(file->glyphs);
    hb_face_destroy(file->prepared);
    free(file->codes);
    free(file->widths);
    buf_free(&file->deflated);
    *file = (FontFile){0};
}

/* PDF readers take outlines and advances from the file and everything else from the font's dictionaries. */
static hb_subset_input_t *subset_input(const hb_set_t *glyphs)
{
    static const hb_tag_t dropped[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
        HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('O', 'S', '/', '2'),
        HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'a', 's', 'p')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, dropped[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    return input;
}

/* False if a glyph is missing, as in a font whose tables disagree. */
static bool keep_codes(FontFile *file, const GlyphSet *set, const hb_subset_plan_t *plan)
{
    const hb_map_t *codes = hb_subset_plan_old_to_new_glyph_mapping(plan);
    const hb_map_t *ids = hb_subset_plan_new_to_old_glyph_mapping(plan);
    file->codes = memory_resize(file->codes, hb_set_get_population(file->glyphs) * sizeof *file->codes);
    uint32_t count = 0;
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(file->glyphs, &id);)
        file->codes[count++] = hb_map_get(codes, id);
    file->width_count = hb_map_get_population(ids);
    file->widths = memory_resize(file->widths, file->width_count * sizeof *file->widths);
    for (uint32_t code = 0; code < file->width_count; code++)
        file->widths[code] = hb_font_get_glyph_h_advance(set->font, hb_map_get(ids, code));
    for (uint32_t i = 0; i < count; i++)
        if (file->codes[i] >= file->width_count)
            return false;
    return true;
}

static bool keep_file(FontFile *file, Document *d, hb_face_t *cut)
{
    hb_blob_t *blob = hb_face_reference_blob(cut);
    unsigned size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    file->size = size;
    deflate_into(d, data, size, &file->deflated);
    hb_blob_destroy(blob);
    return size > 0;
}

/* Derived from the glyphs alone. */
static void make_tag(FontFile *file)
{
    Hash hash;
    hash_begin(&hash);
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(file->glyphs, &id);)
        hash_add(&hash, &(uint32_t){htole32(id)}, sizeof(uint32_t));
    uint64_t number = hash_end_number(&hash);
    for (unsigned i = 0; i < 6; i++, number /= 26)
        file->tag[i] = (char)('A' + number % 26);
    file->tag[6] = '\0';
}

static bool cut(FontFile *file, Document *d, const GlyphSet *set)
{
    hb_subset_input_t *input = subset_input(file->glyphs);
    hb_subset_plan_t *plan =
        input ? hb_subset_plan_create_or_fail(file->prepared ? file->prepared : set->face, input) : NULL;
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool done = face && keep_file(file, d, face) && keep_codes(file, set, plan);
    if (done)
        make_tag(file);
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return done;
}

static uint8_t put_byte(char *to, unsigned byte)
{
    uint8_t size = 0;
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
        to[size++] = '\\';
    to[size++] = byte == '\r' ? 'r' : (char)byte;
    return size;
}

static void assign_codes(const FontFile *file, GlyphSet *set)
{
    uint32_t at = 0;
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(file->glyphs, &id); at++) {
        UsedGlyph *used = &set->used[set->slots[id] - 1];
        used->code = file->codes[at];
        used->width = file->widths[used->code];
        used->size = put_byte(used->bytes, used->code >> 8);
        used->size = (uint8_t)(used->size + put_byte(used->bytes + used->size, used->code & 0xFF));
    }
}

static bool check_license(const Font *font, Fail *f)
{
    return !sfnt_read(font->face).restricted ||
           fail(f, FAIL_DEFINITION,
                "the font %s, weight %d, does not permit embedding; choose another family", font->info.family,
                font->info.weight);
}

static bool subset_again(FontFile *file, Document *d, const GlyphSet *set, const Font *font, Fail *f)
{
    if (check_license(font, f) && cut(file, d, set))
        return true;
    hb_set_destroy(file->glyphs);
    file->glyphs = NULL;
    return fail(f, FAIL_DEFINITION,
                "the font %s, weight %d, is damaged: it could not be cut to its used glyphs",
                font->info.family, font->info.weight);
}

bool fontfile_make(FontFile *file, Document *d, GlyphSet *set, const Font *font, Fail *f)
{
    hb_set_t *glyphs = hb_set_create();
    for (uint32_t i = 0; i < set->count; i++)
        hb_set_add(glyphs, set->used[i].id);
    bool same = file->glyphs && hb_set_is_equal(file->glyphs, glyphs);
    /* The result is the same. Preprocessing costs what a hundred subsets save, so it waits for a second
     * report. */
    if (file->glyphs && !same && !file->prepared)
        file->prepared = hb_subset_preprocess(set->face);
    hb_set_destroy(file->glyphs);
    file->glyphs = glyphs;
    if (!same && !subset_again(file, d, set, font, f))
        return false;
    assign_codes(file, set);
    return true;
}
