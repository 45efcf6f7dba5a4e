/* Small PNG pictures for tests, made chunk by chunk. */
#ifndef FOLIO_TESTS_SAMPLE_PNG_H
#define FOLIO_TESTS_SAMPLE_PNG_H

#include "base/buf.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

static inline void png_number(Buf *png, uint32_t n)
{
    buf_add(png,
            (const unsigned char[]){(unsigned char)(n >> 24), (unsigned char)(n >> 16),
                                    (unsigned char)(n >> 8), (unsigned char)n},
            4);
}

static inline void png_chunk(Buf *png, const char *type, const void *data, uint32_t size)
{
    png_number(png, size);
    size_t start = png->length;
    buf_add(png, type, 4);
    buf_add(png, data, size);
    png_number(png, (uint32_t)crc32(0, (const unsigned char *)png->data + start, size + 4));
}

/* Signature and header. */
static inline void png_begin(Buf *png, uint32_t width, uint32_t height, int depth, int kind, int interlace)
{
    buf_add(png, "\x89PNG\r\n\x1A\n", 8);
    Buf header = {0};
    png_number(&header, width);
    png_number(&header, height);
    buf_add(
        &header,
        (const unsigned char[]){(unsigned char)depth, (unsigned char)kind, 0, 0, (unsigned char)interlace},
        5);
    png_chunk(png, "IHDR", header.data, (uint32_t)header.length);
    buf_free(&header);
}

/* `size` zero bytes of rows, packed, as one chunk. */
static inline void png_rows(Buf *png, size_t size)
{
    unsigned char rows[4096] = {0}, packed[8192];
    uLongf packed_size = sizeof packed;
    compress(packed, &packed_size, rows, size);
    png_chunk(png, "IDAT", packed, (uint32_t)packed_size);
}

/* A whole picture of 3 x 2 pixels in eight-bit RGB. */
static inline Buf png_sample(void)
{
    Buf png = {0};
    png_begin(&png, 3, 2, 8, 2, 0);
    png_rows(&png, 2 * (1 + 3 * 3));
    png_chunk(&png, "IEND", "", 0);
    return png;
}

#endif
