/* Reads a part of a zip archive in memory, through its central directory. */
#ifndef FOLIO_TESTS_ZIP_READ_H
#define FOLIO_TESTS_ZIP_READ_H

#include "base/buf.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

static inline uint32_t zip_number(const unsigned char *at, int bytes)
{
    uint32_t number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | at[i];
    return number;
}

/* The next entry of the directory; NULL at its end. Begin with NULL. */
static inline const unsigned char *zip_next(const Buf *zip, const unsigned char *entry)
{
    const unsigned char *data = (const unsigned char *)zip->data, *end = data + zip->length - 22;
    const unsigned char *next =
        entry ? entry + 46 + zip_number(entry + 28, 2) + zip_number(entry + 30, 2) + zip_number(entry + 32, 2)
              : data + zip_number(end + 16, 4);
    return next < end && zip_number(next, 4) == 0x02014b50 ? next : NULL;
}

/* The part's bytes, which the caller frees with buf_free(); empty if there is none. */
static inline Buf zip_part(const Buf *zip, const char *name)
{
    Buf part = {0};
    for (const unsigned char *e = zip_next(zip, NULL); e; e = zip_next(zip, e)) {
        if (zip_number(e + 28, 2) != strlen(name) || memcmp(e + 46, name, strlen(name)) != 0)
            continue;
        const unsigned char *local = (const unsigned char *)zip->data + zip_number(e + 42, 4);
        uint32_t packed = zip_number(e + 20, 4), size = zip_number(e + 24, 4);
        z_stream stream = {.next_in = (Bytef *)(uintptr_t)(local + 30 + zip_number(local + 26, 2) +
                                                           zip_number(local + 28, 2)),
                           .avail_in = packed};
        stream.next_out = (Bytef *)buf_reserve(&part, size);
        stream.avail_out = size;
        if (inflateInit2(&stream, -MAX_WBITS) == Z_OK && inflate(&stream, Z_FINISH) == Z_STREAM_END)
            part.length = size;
        inflateEnd(&stream);
        part.data[part.length] = '\0';
    }
    return part;
}

#endif
