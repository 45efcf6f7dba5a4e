/* Font files of one family: found by fontconfig, checked before anything is drawn with them. */
#ifndef FOLIO_LAYOUT_TEXT_FONT_FILE_H
#define FOLIO_LAYOUT_TEXT_FONT_FILE_H

#include "base/fail.h"

#include <hb.h>

typedef struct FontFinder FontFinder;

/* NULL after a failure: no font of exactly that family (case aside) is installed. */
FontFinder *fontfinder_new(const char *family, Fail *f);
void fontfinder_free(FontFinder *finder);

/* The face with exactly that weight and slant; the caller destroys it. NULL after a failure: the family lacks
 * the weight, has it only in a format that cannot be embedded, or the file is damaged. */
hb_face_t *fontfinder_face(const FontFinder *finder, int weight, bool italic, Fail *f);

/* Whether the tables that layout and embedding rest on are there and of sensible sizes. */
bool face_check(hb_face_t *face, const char *name, Fail *f);

/* The checksum that the face's file has in its head table; 0 where there is none. */
uint32_t face_checksum(hb_face_t *face);

#endif
