/* A PNG picture, decoded. */
#include "base/png.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Picture picture = {0};
    Fail f = {0};
    uint8_t sum = 0;
    if (png_read(arena, data, size, "logo.png", FAIL_DEFINITION, &picture, &f))
        for (size_t i = 0; i < picture_size(&picture); i++)
            sum = (uint8_t)(sum + picture.pixels[i]);
    else if (!*f.text)
        abort();
    volatile uint8_t used = sum;
    (void)used;
    arena_free(arena);
    return 0;
}
