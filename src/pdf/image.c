#include "pdf/image.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Maximum number of pictures kept for the next report. */
enum { IMAGES_KEPT = 16 };

static void image_free(Image *image)
{
    buf_free(&image->rgba);
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

static Image *find(const Images *images, const Picture *picture)
{
    for (uint32_t i = 0; i < images->count; i++) {
        Image *image = &images->images[i];
        if (image->width == picture->width && image->height == picture->height &&
            !memcmp(image->rgba.data, picture->pixels, image->rgba.length))
            return image;
    }
    return NULL;
}

unsigned images_number(const Images *images, const Picture *picture)
{
    const Image *image = find(images, picture);
    return image ? image->number : 0;
}

/* Splits RGBA into colors and opacity, each deflated. */
static void split(Image *image, Document *d)
{
    const unsigned char *rgba = (const unsigned char *)image->rgba.data;
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

static Image *add(Images *images, Document *d, const Picture *picture)
{
    Image image = {.width = picture->width, .height = picture->height};
    buf_add(&image.rgba, picture->pixels, picture_size(picture));
    split(&image, d);
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

void images_add(Images *images, Document *d, const Picture *picture, Buf *resources)
{
    Image *image = find(images, picture);
    if (!image)
        image = add(images, d, picture);
    if (image->number)
        return;
    unsigned mask = image->alpha.length ? write_samples(image, d, &image->alpha, "DeviceGray", 0) : 0;
    unsigned object = write_samples(image, d, &image->pixels, "DeviceRGB", mask);
    image->number = ++images->shown;
    buf_printf(resources, "/I%u %u 0 R", image->number, object);
}
