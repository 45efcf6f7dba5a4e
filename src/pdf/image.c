#include "pdf/image.h"

#include "base/arena.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Pictures kept for the next report, and the pixels of the largest that is taken. */
enum { IMAGES_KEPT = 16, MOST_PIXELS = 50000000 };

static void image_free(Image *image)
{
    buf_free(&image->png);
    buf_free(&image->pixels);
    buf_free(&image->alpha);
}

void images_close(Images *images)
{
    for (uint32_t i = 0; i < images->count; i++)
        image_free(&images->images[i]);
    free(images->images);
    *images = (Images){0};
}

void images_begin(Images *images)
{
    if (images->count > IMAGES_KEPT)
        images_close(images);
    for (uint32_t i = 0; i < images->count; i++)
        images->images[i].number = 0;
    images->shown = 0;
}

static Image *find(const Images *images, const FrameItem *item)
{
    for (uint32_t i = 0; i < images->count; i++) {
        const Buf *png = &images->images[i].png;
        if (png->length == item->u.image.size && !memcmp(png->data, item->u.image.png, png->length))
            return &images->images[i];
    }
    return NULL;
}

unsigned images_number(const Images *images, const FrameItem *item)
{
    const Image *image = find(images, item);
    return image ? image->number : 0;
}

/* RGBA into its colours and its opacity, each deflated. */
static void split(Image *image, Document *d, const unsigned char *rgba)
{
    size_t count = (size_t)image->width * image->height;
    unsigned char *rgb = memory_get(count * 3), *alpha = memory_get(count);
    bool opaque = true;
    for (size_t i = 0; i < count; i++) {
        memcpy(rgb + 3 * i, rgba + 4 * i, 3);
        alpha[i] = rgba[4 * i + 3];
        opaque = opaque && alpha[i] == 255;
    }
    deflate_into(d, rgb, count * 3, &image->pixels);
    if (!opaque)
        deflate_into(d, alpha, count, &image->alpha);
    free(rgb);
    free(alpha);
}

static bool read_pixels(Image *image, Document *d, png_image *png, Fail *f)
{
    if ((uint64_t)png->width * png->height > MOST_PIXELS)
        return fail(f, FAIL_DEFINITION, "the picture of %u by %u pixels is larger than %d million pixels",
                    png->width, png->height, MOST_PIXELS / 1000000);
    png->format = PNG_FORMAT_RGBA;
    image->width = png->width;
    image->height = png->height;
    unsigned char *rgba = memory_get(PNG_IMAGE_SIZE(*png));
    if (png_image_finish_read(png, NULL, rgba, 0, NULL))
        split(image, d, rgba);
    free(rgba);
    return true;
}

static bool decode(Image *image, Document *d, const FrameItem *item, Fail *f)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    bool taken = true;
    if (png_image_begin_read_from_memory(&png, item->u.image.png, item->u.image.size))
        taken = read_pixels(image, d, &png, f);
    png_image_free(&png);
    if (PNG_IMAGE_FAILED(png))
        return fail(f, FAIL_DEFINITION, "the picture is not a sound PNG file: %s", png.message);
    return taken;
}

static Image *add(Images *images, Document *d, const FrameItem *item, Fail *f)
{
    Image image = {0};
    if (!decode(&image, d, item, f)) {
        image_free(&image);
        return NULL;
    }
    buf_add(&image.png, item->u.image.png, item->u.image.size);
    images->images = memory_resize(images->images, (images->count + 1) * sizeof image);
    images->images[images->count] = image;
    return &images->images[images->count++];
}

static unsigned write_samples(const Image *image, Document *d, const Buf *samples, const char *space,
                              unsigned mask)
{
    char entries[200], smask[32] = "";
    if (mask)
        snprintf(smask, sizeof smask, "/SMask %u 0 R", mask);
    snprintf(entries, sizeof entries,
             "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s/BitsPerComponent 8%s",
             image->width, image->height, space, smask);
    return stream_add_deflated(d, samples->data, samples->length, entries);
}

bool images_add(Images *images, Document *d, const FrameItem *item, Buf *resources, Fail *f)
{
    Image *image = find(images, item);
    if (!image)
        image = add(images, d, item, f);
    if (!image || image->number)
        return image != NULL;
    unsigned mask = image->alpha.length ? write_samples(image, d, &image->alpha, "DeviceGray", 0) : 0;
    unsigned object = write_samples(image, d, &image->pixels, "DeviceRGB", mask);
    image->number = ++images->shown;
    buf_printf(resources, "/I%u %u 0 R", image->number, object);
    return true;
}
