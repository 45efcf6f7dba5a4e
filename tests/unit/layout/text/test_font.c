#include "layout/text/font.h"

#include "base/arena.h"
#include "base/buf.h"
#include "layout/text/font_file.h"
#include "sample_theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <fontconfig/fontconfig.h>

static void opens_every_weight_of_the_theme_in_order(void **state)
{
    (void)state;
    Theme theme = sample_theme();
    Fail f = {0};
    FontSet *fonts = fontset_open(&theme, &f);
    assert_string_equal(f.text, "");
    assert_int_equal(fontset_count(fonts), 5);
    static const int weights[] = {400, 400, 700, 700, 900};
    for (uint32_t i = 0; i < 5; i++) {
        const Font *font = fontset_at(fonts, i);
        assert_int_equal(font->info.weight, weights[i]);
        assert_int_equal(font->index, i);
        assert_true(font->info.upem >= 1000 && font->info.ascent > 0 && font->info.descent < 0);
        assert_int_not_equal(font->info.checksum, 0);
        assert_true(font->info.x_height > 0 && font->info.cap_height > font->info.x_height);
        assert_ptr_equal(fontset_find(fonts, font->info.weight, font->info.italic), font);
    }
    assert_int_equal(fontset_find(fonts, 880, false)->info.weight, 900);
    assert_true(fontset_find(fonts, 300, true)->info.italic);
    fontset_close(fonts);
}

static void family_that_is_not_installed_is_a_failure(void **state)
{
    (void)state;
    Theme theme = sample_theme();
    theme.family = "No Such Family";
    Fail f = {0};
    assert_null(fontset_open(&theme, &f));
    assert_int_equal(f.code, FAIL_DEFINITION);
    assert_non_null(strstr(f.text, "\"No Such Family\" is not installed"));
}

static void part_of_a_family_name_is_not_the_family(void **state)
{
    (void)state;
    Theme theme = sample_theme();
    theme.family = "Lat";
    Fail f = {0};
    assert_null(fontset_open(&theme, &f));
    assert_non_null(strstr(f.text, "\"Lat\" is not installed"));
}

static void weight_that_is_not_installed_names_those_that_are(void **state)
{
    (void)state;
    Theme theme = sample_theme();
    theme.styles[STYLE_TITLE].weight = 950;
    Fail f = {0};
    assert_null(fontset_open(&theme, &f));
    assert_non_null(strstr(f.text, "\"Lato\" has no upright font of weight 950"));
    assert_non_null(strstr(f.text, "400, "));
}

/* The installed Lato Regular as bytes. */
static void read_lato(Buf *out)
{
    FcPattern *pattern = FcNameParse((const FcChar8 *)"Lato:weight=80:slant=0");
    FcObjectSet *wanted = FcObjectSetBuild(FC_FILE, (char *)NULL);
    FcFontSet *files = FcFontList(NULL, pattern, wanted);
    assert_true(files && files->nfont > 0);
    FcChar8 *path;
    assert_int_equal(FcPatternGetString(files->fonts[0], FC_FILE, 0, &path), FcResultMatch);
    FILE *file = fopen((const char *)path, "rb");
    assert_non_null(file);
    for (size_t got = 1; got > 0; out->length += got)
        got = fread(buf_reserve(out, 65536), 1, 65536, file);
    fclose(file);
    FcFontSetDestroy(files);
    FcObjectSetDestroy(wanted);
    FcPatternDestroy(pattern);
}

static bool check_bytes(const Buf *bytes, size_t length, Fail *f)
{
    hb_blob_t *blob = hb_blob_create(bytes->data, (unsigned)length, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    bool sound = face_check(face, "Lato-Regular.ttf", f);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return sound;
}

/* The table's offset according to the table directory. */
static size_t table_offset(const Buf *bytes, const char *tag)
{
    const unsigned char *at = (const unsigned char *)bytes->data + 12;
    while (memcmp(at, tag, 4) != 0)
        at += 16;
    return (size_t)at[8] << 24 | (size_t)at[9] << 16 | (size_t)at[10] << 8 | at[11];
}

static void valid_file_passes(void **state)
{
    (void)state;
    Buf bytes = {0};
    read_lato(&bytes);
    Fail f = {0};
    assert_true(check_bytes(&bytes, bytes.length, &f));
    buf_free(&bytes);
}

static void truncated_file_fails_with_its_name(void **state)
{
    (void)state;
    Buf bytes = {0};
    read_lato(&bytes);
    size_t outlines = table_offset(&bytes, "glyf");
    for (size_t cut = 0; cut < outlines + 1000; cut += 4999) {
        Fail f = {0};
        assert_false(check_bytes(&bytes, cut, &f));
        assert_int_equal(f.code, FAIL_DEFINITION);
        assert_non_null(strstr(f.text, "Lato-Regular.ttf is damaged: "));
    }
    buf_free(&bytes);
}

static void tables_with_implausible_numbers_fail(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        size_t at;
        const char *says;
    } cases[] = {{"head", 18, "units per em"}, {"maxp", 4, "no glyphs"}, {"hhea", 34, "no glyphs"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buf bytes = {0};
        read_lato(&bytes);
        memset(bytes.data + table_offset(&bytes, cases[i].tag) + cases[i].at, 0, 2);
        Fail f = {0};
        assert_false(check_bytes(&bytes, bytes.length, &f));
        assert_non_null(strstr(f.text, cases[i].says));
        buf_free(&bytes);
    }
}

static void decreasing_outline_offsets_fail(void **state)
{
    (void)state;
    Buf bytes = {0};
    read_lato(&bytes);
    memset(bytes.data + table_offset(&bytes, "loca") + 40, 0xFF, 4);
    Fail f = {0};
    assert_false(check_bytes(&bytes, bytes.length, &f));
    assert_non_null(strstr(f.text, "glyf, loca"));
    buf_free(&bytes);
}

static void write_file(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* A folder of fonts with one damaged Lato, which fontconfig still lists. */
static void damaged_file_that_is_installed_is_named(void **state)
{
    (void)state;
    char folder[] = "/tmp/folio-font-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Buf bytes = {0};
    read_lato(&bytes);
    memset(bytes.data + table_offset(&bytes, "loca") + 40, 0xFF, 4);
    Arena *arena = arena_new();
    char *font = arena_printf(arena, "%s/Damaged.ttf", folder);
    char *config = arena_printf(arena, "%s/fonts.conf", folder);
    char *text = arena_printf(arena, "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>",
                              folder, folder);
    write_file(font, bytes.data, bytes.length);
    write_file(config, text, strlen(text));
    setenv("FONTCONFIG_FILE", config, 1);
    Fail f = {0};
    FontFinder *finder = fontfinder_new("Lato", &f);
    assert_non_null(finder);
    assert_null(fontfinder_face(finder, 400, false, &f));
    assert_non_null(strstr(f.text, "font file Damaged.ttf is damaged"));
    fontfinder_free(finder);
    unsetenv("FONTCONFIG_FILE");
    buf_free(&bytes);
    assert_int_equal(system(arena_printf(arena, "rm -r %s", folder)), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_every_weight_of_the_theme_in_order),
        cmocka_unit_test(family_that_is_not_installed_is_a_failure),
        cmocka_unit_test(part_of_a_family_name_is_not_the_family),
        cmocka_unit_test(weight_that_is_not_installed_names_those_that_are),
        cmocka_unit_test(valid_file_passes),
        cmocka_unit_test(truncated_file_fails_with_its_name),
        cmocka_unit_test(tables_with_implausible_numbers_fail),
        cmocka_unit_test(decreasing_outline_offsets_fail),
        cmocka_unit_test(damaged_file_that_is_installed_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
