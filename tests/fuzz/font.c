/* A font file: checked, and where it is accepted, shaped, measured and cut down for the PDF. */
#include "layout/text/font.h"
#include "definition/theme.h"
#include "fuzz.h"
#include "layout/text/font_face.h"
#include "layout/text/font_file.h"
#include "layout/text/shape.h"
#include "pdf/typeface.h"

static FontSet *fonts; /* the theme's own, which a shaper needs */
static Document document;
static Buf pdf;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    static Fail f;
    const Theme *theme = theme_read(arena_new(), "reports/themes/folio.yaml", &f);
    fonts = theme ? fontset_open(theme, &f) : NULL;
    if (!fonts || !document_open(&document, &f)) {
        fprintf(stderr, "%s\n", f.text);
        abort();
    }
    return 0;
}

static void add_text(Shaper *shaper, const Font *font, const char *text, Typeface *face)
{
    Fail f = {0};
    const Shaped *shaped = shape(shaper, font, text, strlen(text), "en-US", &f);
    if (f.code == FAIL_NONE) {
        FrameItem item = {.kind = ITEM_TEXT};
        item.u.text.text = shaped->text;
        item.u.text.length = shaped->length;
        item.u.text.glyphs = shaped->glyphs;
        item.u.text.glyph_count = shaped->count;
        glyphset_add(&face->glyphs, &item);
        (void)shaped_width(shaped, 10, 0);
    } else if (!*f.text)
        abort();
}

static void print(const Font *font)
{
    static const char *const texts[] = {"Welders, $48,160", "fi \u2013 VAT", "\u00C5\u0301", "a\u0301",
                                        "\u00A0x"};
    Typeface face = {0};
    Fail f = {0};
    Shaper *shaper = shaper_new(fonts);
    buf_clear(&pdf);
    document.out = &pdf;
    document.object_count = 0;
    buf_clear(&document.text);
    if (!document_begin(&document, 1, &f))
        abort();
    typeface_begin(&face, font);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(shaper, font, texts[i], &face);
    if (face.glyphs.count && !typeface_write(&face, &document, &f) && !*f.text)
        abort();
    typeface_close(&face);
    shaper_free(shaper);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hb_blob_t *blob = hb_blob_create((const char *)data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    Font font = {.info = {.family = "Font", .weight = 400}};
    hb_face_t *face = hb_face_create(blob, 0);
    Fail f = {0};
    if (face_check(face, "Font", &f)) {
        font_set_face(&font, face);
        if (face_check_license(face, "Font", &f))
            print(&font);
        hb_font_destroy(font.font);
    } else if (!*f.text)
        abort();
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return 0;
}
