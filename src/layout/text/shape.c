#include "layout/text/shape.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST_SLOTS = 1024,     /* a power of two, like all later sizes */
    LARGE_CACHE = 16 << 20, /* bytes above which shaper_trim() frees entries */
    SHOWN_OF_TEXT = 60      /* bytes of a text quoted in a message */
};

typedef struct Entry {
    Shaped shaped;
    const char *lang;
    uint64_t hash;
    uint32_t used; /* the last generation that requested it */
    size_t size;
} Entry;

struct Shaper {
    hb_buffer_t *buffer;
    Entry **slots; /* open addressing with linear probing, at most half full */
    uint32_t slot_count, entry_count, generation;
    size_t size;
    const char *place;
    char lang_name[64]; /* the last language looked up */
    hb_language_t lang;
    Shaped empty;
};

Shaper *shaper_new(const FontSet *fonts)
{
    Shaper *shaper = memory_get(sizeof *shaper);
    *shaper = (Shaper){.buffer = hb_buffer_create(), .slot_count = FIRST_SLOTS};
    shaper->slots = memory_get(FIRST_SLOTS * sizeof(Entry *));
    memset(shaper->slots, 0, FIRST_SLOTS * sizeof(Entry *));
    shaper->empty = (Shaped){.font = fontset_count(fonts) ? fontset_at(fonts, 0) : NULL, .text = ""};
    return shaper;
}

void shaper_free(Shaper *shaper)
{
    if (!shaper)
        return;
    for (uint32_t i = 0; i < shaper->slot_count; i++)
        free(shaper->slots[i]);
    free(shaper->slots);
    hb_buffer_destroy(shaper->buffer);
    free(shaper);
}

void shaper_set_place(Shaper *shaper, const char *place)
{
    shaper->place = place;
}

/* Few texts are in two languages, so the language is compared and not hashed. */
static uint64_t hash_of(const Font *font, const char *text, size_t length)
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, text, length);
    return hash_end_number(&hash) + font->index;
}

/* The slot of that entry, or the free one where it belongs. */
static uint32_t find_slot(const Shaper *shaper, uint64_t hash, const Font *font, const char *text,
                          size_t length, const char *lang)
{
    uint32_t mask = shaper->slot_count - 1;
    uint32_t i = (uint32_t)hash & mask;
    for (; shaper->slots[i]; i = (i + 1) & mask) {
        const Entry *entry = shaper->slots[i];
        if (entry->hash == hash && entry->shaped.font == font && entry->shaped.length == length &&
            memcmp(entry->shaped.text, text, length) == 0 && strcmp(entry->lang, lang) == 0)
            break;
    }
    return i;
}

static void insert(Shaper *shaper, Entry *entry)
{
    uint32_t i = find_slot(shaper, entry->hash, entry->shaped.font, entry->shaped.text, entry->shaped.length,
                           entry->lang);
    shaper->slots[i] = entry;
    shaper->entry_count++;
    shaper->size += entry->size;
}

/* Moves the entries to a table of `slot_count`; with `only_recent`, frees those not used since the last
 * trim. */
static void rebuild(Shaper *shaper, uint32_t slot_count, bool only_recent)
{
    Entry **old = shaper->slots;
    uint32_t old_count = shaper->slot_count;
    shaper->slots = memory_get(slot_count * sizeof(Entry *));
    memset(shaper->slots, 0, slot_count * sizeof(Entry *));
    shaper->slot_count = slot_count;
    shaper->entry_count = 0;
    shaper->size = 0;
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i] && only_recent && old[i]->used != shaper->generation)
            free(old[i]);
        else if (old[i])
            insert(shaper, old[i]);
    }
    free(old);
}

void shaper_trim(Shaper *shaper)
{
    if (shaper->size > LARGE_CACHE)
        rebuild(shaper, shaper->slot_count, true);
    shaper->generation++;
}

static hb_language_t language(Shaper *shaper, const char *lang)
{
    size_t length = strlen(lang);
    if (shaper->lang && strcmp(shaper->lang_name, lang) == 0)
        return shaper->lang;
    shaper->lang = hb_language_from_string(lang, -1);
    memcpy(shaper->lang_name, length < sizeof shaper->lang_name ? lang : "",
           length < sizeof shaper->lang_name ? length + 1 : 1);
    return shaper->lang;
}

/* Names the character at that offset, with as much of the text as a message can hold. */
static void fail_character(const Shaper *shaper, const Font *font, const char *text, size_t length,
                           size_t offset, const char *what, Fail *f)
{
    const char *at = text + offset;
    uint32_t character = utf8_next(&at);
    int shown = utf8_head(text, length < SHOWN_OF_TEXT ? length : SHOWN_OF_TEXT);
    fail(f, FAIL_DEFINITION, "%s%sfont \"%s\" %d%s %s U+%04X, found in \"%.*s%s\"",
         shaper->place ? shaper->place : "", shaper->place ? ": " : "", font->info.family, font->info.weight,
         font->info.italic ? " italic" : "", what, character, shown, text,
         (size_t)shown < length ? "..." : "");
}

static bool is_left_to_right(hb_buffer_t *buffer)
{
    hb_buffer_guess_segment_properties(buffer);
    bool right_to_left = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    return !right_to_left;
}

/* Shapes into the buffer. False after a failure. */
static bool run_harfbuzz(Shaper *shaper, const Font *font, const char *text, size_t length, const char *lang,
                         Fail *f)
{
    static const hb_feature_t features[] = {
        {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text, (int)length, 0, (int)length);
    hb_buffer_set_language(buffer, language(shaper, lang));
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    if (!is_left_to_right(buffer)) {
        fail_character(shaper, font, text, length, 0, "is set from left to right only; it cannot show", f);
        return false;
    }
    hb_shape(font->font, buffer, features, sizeof features / sizeof features[0]);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    unsigned glyphs = hb_face_get_glyph_count(font->face);
    for (unsigned i = 0; i < count; i++) {
        if (infos[i].codepoint >= glyphs)
            return fail(f, FAIL_DEFINITION, "the font %s, weight %d, is damaged: it has no glyph %u",
                        font->info.family, font->info.weight, infos[i].codepoint);
        if (infos[i].codepoint == 0) {
            fail_character(shaper, font, text, length, infos[i].cluster, "has no character", f);
            return false;
        }
    }
    return true;
}

/* One allocation for the entry, its glyphs, their flags and the texts. */
static Entry *entry_new(const Font *font, const char *text, size_t length, const char *lang, uint32_t count)
{
    size_t lang_size = strlen(lang) + 1;
    size_t size = sizeof(Entry) + count * (sizeof(Glyph) + sizeof(bool)) + length + 1 + lang_size;
    Entry *entry = memory_get(size);
    Glyph *glyphs = (Glyph *)(entry + 1);
    bool *safe = (bool *)(glyphs + count);
    char *copy = (char *)(safe + count);
    char *copy_lang = copy + length + 1;
    memcpy(copy, text, length);
    copy[length] = '\0';
    memcpy(copy_lang, lang, lang_size);
    *entry = (Entry){.lang = copy_lang, .size = size};
    entry->shaped = (Shaped){.font = font,
                             .text = copy,
                             .length = (uint32_t)length,
                             .glyphs = glyphs,
                             .count = count,
                             .safe = safe};
    return entry;
}

/* The entry for the buffer's contents. */
static Entry *take_glyphs(Shaper *shaper, const Font *font, const char *text, size_t length, const char *lang)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, &count);
    Entry *entry = entry_new(font, text, length, lang, count);
    Glyph *glyphs = (Glyph *)(entry + 1);
    bool *safe = (bool *)(glyphs + count);
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (Glyph){.id = infos[i].codepoint,
                            .advance = positions[i].x_advance,
                            .dx = positions[i].x_offset,
                            .dy = positions[i].y_offset,
                            .cluster = infos[i].cluster};
        safe[i] = !(hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK);
        entry->shaped.advance += positions[i].x_advance;
    }
    return entry;
}

const Shaped *shape(Shaper *shaper, const Font *font, const char *text, size_t length, const char *lang,
                    Fail *f)
{
    if (!lang)
        lang = "";
    if (length == 0 || length > INT32_MAX)
        return &shaper->empty;
    uint64_t hash = hash_of(font, text, length);
    uint32_t slot = find_slot(shaper, hash, font, text, length, lang);
    if (!shaper->slots[slot]) {
        if (!run_harfbuzz(shaper, font, text, length, lang, f))
            return &shaper->empty;
        Entry *entry = take_glyphs(shaper, font, text, length, lang);
        entry->hash = hash;
        if (shaper->entry_count >= shaper->slot_count / 2)
            rebuild(shaper, shaper->slot_count * 2, false);
        insert(shaper, entry);
        entry->used = shaper->generation;
        return &entry->shaped;
    }
    shaper->slots[slot]->used = shaper->generation;
    return &shaper->slots[slot]->shaped;
}

float shaped_width(const Shaped *shaped, float size, float tracking)
{
    if (shaped->count == 0)
        return 0;
    float width = (float)shaped->advance * size / (float)shaped->font->info.upem;
    return width + (float)shaped->count * tracking * size / 1000;
}
