/* Reads a PNG picture (ISO/IEC 15948) into pixels, by libpng. */
#ifndef FOLIO_BASE_PNG_H
#define FOLIO_BASE_PNG_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In sRGB, row by row from the top, four bytes per pixel: red, green, blue and opacity. */
typedef struct Picture {
    uint32_t width, height;
    const uint8_t *pixels; /* NULL: there is no picture */
} Picture;

static inline size_t picture_size(const Picture *picture)
{
    return (size_t)picture->width * picture->height * 4;
}

/* Takes every kind of PNG: grey, palette or colors, of any depth, with opacity or without, interlaced or not.
 * Damage anywhere, and more than 4,096 pixels a side, are a failure with that code which begins
 * with `name`. The pixels go into the arena. */
bool png_read(Arena *arena, const void *data, size_t size, const char *name, int code, Picture *picture,
              Fail *f);

#endif
