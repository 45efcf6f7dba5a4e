/* Reads PNG images (ISO/IEC 15948) into pixels with libpng. */
#ifndef FOLIO_BASE_PNG_H
#define FOLIO_BASE_PNG_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* sRGB pixels in rows from the top, four bytes per pixel: red, green, blue, alpha. */
typedef struct Picture {
    uint32_t width, height;
    const uint8_t *pixels; /* NULL if there is no picture */
} Picture;

static inline size_t picture_size(const Picture *picture)
{
    return (size_t)picture->width * picture->height * 4;
}

/* Reads any PNG: grayscale, palette or truecolor, any bit depth, with or without alpha, interlaced or not.
 * Fails with `code`, in a message that starts with `name`, if any part is damaged or a side exceeds 4,096
 * pixels. The pixels live in the arena. */
bool png_read(Arena *arena, const void *data, size_t size, const char *name, int code, Picture *picture,
              Fail *f);

#endif
