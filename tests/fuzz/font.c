/* A font file: checked, and where it is accepted, shaped, measured and cut down as the PDF does. */
#include "fuzz.h"
#include "layout/text/font_file.h"

#include <hb-subset.h>

static void shape(hb_face_t *face)
{
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, "Welders, $48,160 \u2013 fi \u00C5\u0301", -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
}

static void subset(hb_face_t *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return;
    for (hb_codepoint_t c = 'A'; c < 'z'; c++)
        hb_set_add(hb_subset_input_unicode_set(input), c);
    hb_face_t *part = hb_subset_or_fail(face, input);
    if (part) {
        hb_blob_t *blob = hb_face_reference_blob(part);
        hb_blob_destroy(blob);
    }
    hb_face_destroy(part);
    hb_subset_input_destroy(input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hb_blob_t *blob = hb_blob_create((const char *)data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    Fail f = {0};
    if (face_check(face, "Font", &f)) {
        shape(face);
        subset(face);
    } else if (!*f.text)
        abort();
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return 0;
}
