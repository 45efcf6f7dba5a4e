#include "layout/text/spare.h"

#include <stdlib.h>
#include <string.h>

/* The file's index in the list, to which it is added if it is new. */
static uint32_t take_file(Spares *spares, FoundFont *file, const char *family, uint32_t first_index)
{
    for (uint32_t i = 0; i < spares->count; i++) {
        const FoundFont *known = &spares->items[i].file;
        if (known->index == file->index && strcmp(known->path, file->path) == 0) {
            found_free(file);
            return i;
        }
    }
    spares->items = memory_resize(spares->items, (spares->count + 1) * sizeof *spares->items);
    Spare *spare = &spares->items[spares->count];
    *spare = (Spare){.file = *file,
                     .font = {.index = first_index + spares->count,
                              .info = {.family = family, .weight = file->weight, .italic = file->italic}}};
    if (found_check(file, &spare->refused))
        spare->blob = found_map(file, &spare->refused);
    return spares->count++;
}

void spares_open(Spares *spares, const Theme *theme, const FontFinder *first, const Font *fonts,
                 uint32_t count)
{
    *spares = (Spares){.family_count = theme->spare_count};
    size_t choices = (size_t)count * theme->spare_count;
    spares->choice = memory_get((choices + 1) * sizeof *spares->choice);
    for (uint32_t family = 0; family < theme->spare_count; family++) {
        FontFinder *finder = fontfinder_also(first, theme->spares[family]);
        for (uint32_t i = 0; i < count; i++) {
            FoundFont file;
            const FrameFont *like = &fonts[i].info;
            bool found = finder && fontfinder_nearest(finder, like->weight, like->italic, &file);
            spares->choice[(size_t)i * theme->spare_count + family] =
                found ? take_file(spares, &file, theme->spares[family], count) : NO_SPARE;
        }
        fontfinder_free(finder);
    }
}

void spares_close(Spares *spares)
{
    for (uint32_t i = 0; i < spares->count; i++) {
        Spare *spare = &spares->items[i];
        hb_font_destroy(spare->font.font);
        hb_face_destroy(spare->font.face);
        hb_blob_destroy(spare->blob);
        found_free(&spare->file);
    }
    free(spares->items);
    free(spares->choice);
    *spares = (Spares){0};
}

static void read_spare(Spare *spare)
{
    spare->tried = true;
    if (!spare->blob)
        return;
    hb_face_t *face = hb_face_create(spare->blob, spare->file.index);
    if (face_check(face, found_name(&spare->file), &spare->refused) &&
        face_check_license(face, found_name(&spare->file), &spare->refused))
        font_set_face(&spare->font, face);
    else
        hb_face_destroy(face);
}

const Font *spares_font(const Spares *spares, uint32_t index, uint32_t family)
{
    uint32_t chosen = spares->choice[(size_t)index * spares->family_count + family];
    if (chosen == NO_SPARE)
        return NULL;
    Spare *spare = &spares->items[chosen];
    if (!spare->tried)
        read_spare(spare);
    return spare->font.font ? &spare->font : NULL;
}
