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

/* Whether the tables that layout and embedding need are present and of plausible sizes. */
bool face_check(hb_face_t *face, const char *name, Fail *f);

/* The checksum in the head table of the face's file; 0 if there is none. */
uint32_t face_checksum(hb_face_t *face);

#endif
