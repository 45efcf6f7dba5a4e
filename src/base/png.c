#include "base/png.h"

#include <png.h>
#include <string.h>

enum { LARGEST_SIDE = 4096, SIGNATURE_SIZE = 8 };

typedef struct Reader {
    const uint8_t *at, *end;
    const char *name;
    int code; /* for failures */
    Arena *arena;
    Picture *picture;
    Fail *f;
    png_structp png;
    png_infop info;
} Reader;

static void on_error(png_structp png, png_const_charp message)
{
    const Reader *r = png_get_error_ptr(png);
    fail(r->f, r->code, "%s: is a damaged PNG picture: %s", r->name, message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep to, size_t size)
{
    Reader *r = png_get_io_ptr(png);
    if (size > (size_t)(r->end - r->at))
        png_error(png, "it ends too early");
    memcpy(to, r->at, size);
    r->at += size;
}

/* Treat every error as fatal, but only in chunks that affect the pixels, because programs write all kinds of
 * data into the others. Their checksums are verified all the same. */
static void be_strict(png_structp png)
{
    static const png_byte gamma[] = "gAMA";
    png_set_benign_errors(png, 0);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, gamma, 1);
}

/* Converts every kind to four bytes per pixel, and an image with its own gamma to sRGB. */
static void make_alike(png_structp png)
{
    png_set_alpha_mode(png, PNG_ALPHA_PNG, PNG_DEFAULT_sRGB);
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
}

static void read_rows(Reader *r)
{
    uint8_t *pixels = arena_alloc(r->arena, picture_size(r->picture));
    int passes = png_set_interlace_handling(r->png);
    png_read_update_info(r->png, r->info);
    for (int pass = 0; pass < passes; pass++)
        for (uint32_t y = 0; y < r->picture->height; y++)
            png_read_row(r->png, pixels + (size_t)y * r->picture->width * 4, NULL);
    png_read_end(r->png, NULL);
    r->picture->pixels = pixels;
}

/* libpng jumps back here after an error. */
static bool read_all(Reader *r)
{
    if (setjmp(png_jmpbuf(r->png)))
        return false;
    be_strict(r->png);
    png_set_read_fn(r->png, r, read_bytes);
    png_read_info(r->png, r->info);
    r->picture->width = png_get_image_width(r->png, r->info);
    r->picture->height = png_get_image_height(r->png, r->info);
    if (r->picture->width > LARGEST_SIDE || r->picture->height > LARGEST_SIDE)
        return fail(r->f, r->code, "%s: is larger than %d pixels a side; save it smaller", r->name,
                    LARGEST_SIDE);
    make_alike(r->png);
    read_rows(r);
    return true;
}

bool png_read(Arena *arena, const void *data, size_t size, const char *name, int code, Picture *picture,
              Fail *f)
{
    *picture = (Picture){0};
    if (size < SIGNATURE_SIZE || png_sig_cmp(data, 0, SIGNATURE_SIZE) != 0)
        return fail(f, code, "%s: is not a PNG picture", name);
    Reader r = {.at = data,
                .end = (const uint8_t *)data + size,
                .name = name,
                .code = code,
                .arena = arena,
                .picture = picture,
                .f = f};
    r.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &r, on_error, on_warning);
    r.info = r.png ? png_create_info_struct(r.png) : NULL;
    bool good = r.info ? read_all(&r) : fail(f, FAIL_INTERNAL, "%s: libpng could not be started", name);
    png_destroy_read_struct(&r.png, &r.info, NULL);
    return good;
}
