/* Spare fonts: those of the theme's later families, for characters that the first family lacks. */
#ifndef FOLIO_LAYOUT_TEXT_SPARE_H
#define FOLIO_LAYOUT_TEXT_SPARE_H

#include "definition/theme.h"
#include "layout/text/font_face.h"
#include "layout/text/font_file.h"

/* A font file, mapped when the theme is opened and read when a character first needs it. */
typedef struct Spare {
    Font font; /* `face` and `font` are NULL until it was read, and if it was refused */
    FoundFont file;
    hb_blob_t *blob;
    bool tried;
    Fail refused;
} Spare;

typedef struct Spares {
    Spare *items;
    uint32_t count;
    uint32_t *choice; /* by first family's font and family: index into `items`, or NO_SPARE */
    uint32_t family_count;
} Spares;

enum { NO_SPARE = 0xFFFF }; /* more than there can be */

/* Finds the nearest weight and slant of each later family for each of the `count` fonts. A family that is not
 * installed is left out. Indices of the fonts follow those of the first family. */
void spares_open(Spares *spares, const Theme *theme, const FontFinder *first, const Font *fonts,
                 uint32_t count);
void spares_close(Spares *spares);

/* The font of that family for the font with that index; NULL if there is none, or it was refused. */
const Font *spares_font(const Spares *spares, uint32_t index, uint32_t family);

#endif
