#include "definition/png.h"

#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

enum { LARGEST_SIDE = 4096, CHUNK_FRAME = 12, HEADER_SIZE = 13 };

static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

typedef struct Chunk {
    const unsigned char *type, *data;
    uint32_t length;
} Chunk;

typedef struct Png {
    const unsigned char *at, *end;
    const char *name;
    Fail *f;
    uint32_t width, height;
    int depth, kind;   /* bits a sample; colour type */
    uint64_t expected; /* bytes of all rows, each with its filter byte */
    uint64_t inflated;
    z_stream stream;
    bool stream_ended, has_palette;
} Png;

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool damaged(Png *png, const char *how)
{
    fail(png->f, FAIL_DEFINITION, "%s: is a damaged PNG picture: %s", png->name, how);
    return false;
}

static bool is_type(const Chunk *chunk, const char *type)
{
    return memcmp(chunk->type, type, 4) == 0;
}

static bool next_chunk(Png *png, Chunk *chunk)
{
    size_t left = (size_t)(png->end - png->at);
    if (left < CHUNK_FRAME)
        return damaged(png, "it ends too early");
    chunk->length = big_endian(png->at);
    if (chunk->length > left - CHUNK_FRAME)
        return damaged(png, "a chunk is longer than the file");
    chunk->type = png->at + 4;
    chunk->data = png->at + 8;
    uint32_t sum = (uint32_t)crc32(crc32(0, NULL, 0), chunk->type, chunk->length + 4);
    if (sum != big_endian(chunk->data + chunk->length))
        return damaged(png, "a checksum is wrong");
    png->at += CHUNK_FRAME + chunk->length;
    return true;
}

/* Samples a pixel where the depth may go with the colour type, else 0 (ISO/IEC 15948, table 11.1). */
static unsigned samples(int kind, int depth)
{
    bool byte = depth == 8 || depth == 16;
    bool small = depth == 1 || depth == 2 || depth == 4;
    switch (kind) {
    case 0:
        return byte || small;
    case 2:
        return byte ? 3 : 0;
    case 3:
        return depth == 8 || small;
    case 4:
        return byte ? 2 : 0;
    case 6:
        return byte ? 4 : 0;
    default:
        return 0;
    }
}

static bool take_header(Png *png, const Chunk *chunk)
{
    if (!is_type(chunk, "IHDR") || chunk->length != HEADER_SIZE)
        return damaged(png, "it does not begin with a header");
    png->width = big_endian(chunk->data);
    png->height = big_endian(chunk->data + 4);
    png->depth = chunk->data[8];
    png->kind = chunk->data[9];
    unsigned per_pixel = samples(png->kind, png->depth);
    if (!png->width || !png->height || !per_pixel || chunk->data[10] || chunk->data[11])
        return damaged(png, "its header says what PNG does not know");
    if (png->width > LARGEST_SIDE || png->height > LARGEST_SIDE)
        return fail(png->f, FAIL_DEFINITION, "%s: is larger than %d pixels a side; save it smaller",
                    png->name, LARGEST_SIDE);
    if (chunk->data[12])
        return fail(png->f, FAIL_DEFINITION, "%s: is interlaced; save it without interlacing", png->name);
    uint64_t row_bits = (uint64_t)png->width * per_pixel * (unsigned)png->depth;
    png->expected = png->height * (1 + (row_bits + 7) / 8);
    return true;
}

static bool take_rows(Png *png, const Chunk *chunk)
{
    unsigned char out[16 * 1024];
    png->stream.next_in = chunk->data;
    png->stream.avail_in = chunk->length;
    while (png->stream.avail_in > 0 && !png->stream_ended) {
        png->stream.next_out = out;
        png->stream.avail_out = sizeof out;
        int result = inflate(&png->stream, Z_NO_FLUSH);
        png->inflated += sizeof out - png->stream.avail_out;
        png->stream_ended = result == Z_STREAM_END;
        if ((result != Z_OK && !png->stream_ended) || png->inflated > png->expected)
            return damaged(png, "its rows cannot be unpacked");
    }
    return true;
}

static bool take_palette(Png *png, const Chunk *chunk)
{
    uint32_t most = 3U << (png->depth > 8 ? 8 : png->depth);
    if (chunk->length == 0 || chunk->length % 3 || chunk->length > most || png->has_palette)
        return damaged(png, "its palette is malformed");
    png->has_palette = true;
    return true;
}

/* The chunks behind the header, up to the end mark. */
static bool take_chunks(Png *png)
{
    bool rows = false, rows_over = false;
    Chunk chunk;
    while (next_chunk(png, &chunk)) {
        bool row = is_type(&chunk, "IDAT");
        rows_over = rows_over || (rows && !row);
        rows = rows || row;
        if (row && rows_over)
            return damaged(png, "its rows are not together");
        if (row && png->kind == 3 && !png->has_palette)
            return damaged(png, "it has no palette");
        if (row && !take_rows(png, &chunk))
            return false;
        if (is_type(&chunk, "PLTE") &&
            !(rows ? damaged(png, "its palette comes too late") : take_palette(png, &chunk)))
            return false;
        if (!row && !is_type(&chunk, "PLTE") && !is_type(&chunk, "IEND") && !(chunk.type[0] & 0x20))
            return damaged(png, "it has a chunk that PNG does not know");
        if (is_type(&chunk, "IEND"))
            return (png->stream_ended && png->inflated == png->expected) || damaged(png, "rows are missing");
    }
    return false;
}

bool png_check(const void *data, size_t size, const char *name, uint32_t *width, uint32_t *height, Fail *f)
{
    const unsigned char *bytes = data;
    if (size < sizeof signature || memcmp(bytes, signature, sizeof signature) != 0)
        return fail(f, FAIL_DEFINITION, "%s: is not a PNG picture", name);
    Png png = {.at = bytes + sizeof signature, .end = bytes + size, .name = name, .f = f};
    Chunk header;
    if (!next_chunk(&png, &header) || !take_header(&png, &header))
        return false;
    if (inflateInit(&png.stream) != Z_OK)
        return fail(f, FAIL_INTERNAL, "%s: zlib could not be started", name);
    bool good = take_chunks(&png);
    inflateEnd(&png.stream);
    *width = png.width;
    *height = png.height;
    return good;
}
