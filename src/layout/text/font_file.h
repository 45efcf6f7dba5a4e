/* Font files of one family: found by fontconfig, checked before use. */
#ifndef FOLIO_LAYOUT_TEXT_FONT_FILE_H
#define FOLIO_LAYOUT_TEXT_FONT_FILE_H

#include "base/fail.h"

#include <hb.h>

typedef struct FontFinder FontFinder;

/* NULL after a failure: no font of exactly that family (ignoring case) is installed. */
FontFinder *fontfinder_new(const char *family, Fail *f);
void fontfinder_free(FontFinder *finder);

/* The face with exactly that weight and slant; the caller destroys it. NULL after a failure: the family does
 * not have the weight, has it only in a format that cannot be embedded, or the file is damaged. */
hb_face_t *fontfinder_face(const FontFinder *finder, int weight, bool italic, Fail *f);

/* A finder of another family with the same configuration. NULL if none of its fonts is installed. */
FontFinder *fontfinder_also(const FontFinder *finder, const char *family);

/* A font file of a family. */
typedef struct FoundFont {
    char *path; /* owned */
    unsigned index;
    int weight;
    bool italic, embeddable;
} FoundFont;

/* The font with the nearest weight, of that slant if the family has it. False if there is none. */
bool fontfinder_nearest(const FontFinder *finder, int weight, bool italic, FoundFont *found);
void found_free(FoundFont *found);

/* The file's name without its folder. */
const char *found_name(const FoundFont *found);

/* Whether the file's format can be embedded. */
bool found_check(const FoundFont *found, Fail *f);

/* The file's bytes; the caller destroys the blob. NULL after a failure. */
hb_blob_t *found_map(const FoundFont *found, Fail *f);

/* Whether the font permits that a part of it is embedded. */
bool face_check_license(hb_face_t *face, const char *name, Fail *f);

/* Whether the tables that layout and embedding need are present and of plausible sizes. */
bool face_check(hb_face_t *face, const char *name, Fail *f);

/* The checksum in the head table of the face's file; 0 if there is none. */
uint32_t face_checksum(hb_face_t *face);

#endif
