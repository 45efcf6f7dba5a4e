/* Warnings about characters that the pages name by their numbers. */
#ifndef FOLIO_RUN_UNSHOWN_H
#define FOLIO_RUN_UNSHOWN_H

#include "definition/theme.h"
#include "layout/text/font.h"
#include "run/late.h"

/* Notes each character with its place, as far as they are few, and each font that is not used. */
void unshown_note(const Frames *frames, const FontSet *fonts, const Theme *theme, Late *late);

#endif
