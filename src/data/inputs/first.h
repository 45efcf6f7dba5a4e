/* What a file is, by its first bytes. */
#ifndef FOLIO_DATA_INPUTS_FIRST_H
#define FOLIO_DATA_INPUTS_FIRST_H

#include "base/arena.h"
#include "base/fail.h"
#include "data/archive/place.h"

#include <stddef.h>

enum { FIRST_BYTES = 64 * 1024 };

typedef enum FirstKind {
    FIRST_TEXT,
    FIRST_ZIP,  /* an archive or a workbook */
    FIRST_OTHER /* nothing that has a table that can be read */
} FirstKind;

/* Reads the first bytes, and ends them with a NUL. False if they cannot be read. */
bool first_read(const Place *place, const char *name, char bytes[FIRST_BYTES + 1], size_t *size, Fail *f);

/* What they are; if OTHER, `why` is a clause on what they are. */
FirstKind first_kind(Arena *arena, const char *bytes, size_t size, const char **why);

#endif
