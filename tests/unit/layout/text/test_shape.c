#include "layout/text/shape.h"

#include "sample_theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Theme theme;
    FontSet *fonts;
    Shaper *shaper;
    const Font *regular, *bold;
    Fail f;
} Fixture;

static int set_up(void **state)
{
    Fixture *x = calloc(1, sizeof *x);
    x->theme = sample_theme();
    x->fonts = fontset_open(&x->theme, &x->f);
    assert_non_null(x->fonts);
    x->shaper = shaper_new(x->fonts);
    x->regular = fontset_find(x->fonts, 400, false);
    x->bold = fontset_find(x->fonts, 700, false);
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    shaper_free(x->shaper);
    fontset_close(x->fonts);
    free(x);
    return 0;
}

static const Shaped *shape_text(Fixture *x, const char *text)
{
    return shape(x->shaper, x->regular, text, strlen(text), "en-US", &x->f);
}

static void every_character_has_a_glyph_and_a_cluster(void **state)
{
    const Shaped *shaped = shape_text(*state, "Pay \xE2\x88\x92\x32");
    assert_int_equal(shaped->count, 6);
    static const uint32_t clusters[] = {0, 1, 2, 3, 4, 7};
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(shaped->glyphs[i].cluster, clusters[i]);
    assert_string_equal(shaped->text, "Pay \xE2\x88\x92\x32");
}

static void ti_is_one_glyph(void **state)
{
    const Shaped *shaped = shape_text(*state, "ratio");
    assert_int_equal(shaped->count, 4);
    assert_int_equal(shaped->glyphs[3].cluster, 4);
}

static void a_ligature_is_not_safe_to_break(void **state)
{
    const Shaped *kerned = shape_text(*state, "AVA");
    assert_true(kerned->safe[0]);
    assert_false(kerned->safe[1]);
    const Shaped *words = shape_text(*state, "one two");
    assert_true(words->safe[4]);
}

static void pairs_are_kerned(void **state)
{
    int64_t apart = shape_text(*state, "A")->advance + shape_text(*state, "V")->advance;
    assert_true(shape_text(*state, "AV")->advance < apart);
}

static void digits_have_equal_widths(void **state)
{
    int64_t one = shape_text(*state, "1")->advance;
    for (char digit = '0'; digit <= '9'; digit++)
        assert_int_equal(shape_text(*state, (char[]){digit, 0})->advance, one);
}

static void the_same_text_is_shaped_once(void **state)
{
    Fixture *x = *state;
    const Shaped *first = shape_text(x, "Seattle");
    char copy[] = "Seattle, WA";
    assert_ptr_equal(shape(x->shaper, x->regular, copy, 7, "en-US", &x->f), first);
    assert_ptr_not_equal(shape(x->shaper, x->bold, copy, 7, "en-US", &x->f), first);
    assert_ptr_not_equal(shape(x->shaper, x->regular, copy, 7, "de", &x->f), first);
    assert_ptr_not_equal(shape(x->shaper, x->regular, copy, 8, "en-US", &x->f), first);
}

static void thousands_of_texts_are_cached(void **state)
{
    Fixture *x = *state;
    static const Shaped *kept[5000];
    char text[32];
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "$%d", i);
        kept[i] = shape_text(x, text);
    }
    shaper_trim(x->shaper);
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "$%d", i);
        assert_ptr_equal(shape_text(x, text), kept[i]);
        assert_string_equal(kept[i]->text, text);
    }
}

static void a_large_cache_drops_unused_texts(void **state)
{
    Fixture *x = *state;
    enum { LENGTH = 20000 };
    char *text = malloc(LENGTH + 1);
    memset(text, 'n', LENGTH);
    text[LENGTH] = '\0';
    for (int i = 0; i < 60; i++) {
        text[0] = (char)('A' + i % 26);
        text[1] = (char)('a' + i / 26);
        shape_text(x, text);
    }
    shaper_trim(x->shaper);
    const Shaped *used = shape_text(x, "used");
    shaper_trim(x->shaper);
    assert_ptr_equal(shape_text(x, "used"), used);
    assert_int_equal(shape_text(x, text)->length, LENGTH);
    free(text);
}

static void a_missing_character_is_named_with_its_place(void **state)
{
    Fixture *x = *state;
    shaper_set_place(x->shaper, "section pay, table wages");
    const Shaped *shaped = shape_text(x, "Pay in \xE4\xB8\xAD\xE5\x9B\xBD");
    assert_int_equal(shaped->count, 0);
    assert_int_equal(x->f.code, FAIL_DEFINITION);
    assert_string_equal(x->f.text, "section pay, table wages: font \"Lato\" 400 has no character U+4E2D, "
                                   "found in \"Pay in \xE4\xB8\xAD\xE5\x9B\xBD\"");
}

static void a_long_text_is_quoted_in_part(void **state)
{
    Fixture *x = *state;
    char text[200];
    memset(text, 'a', sizeof text);
    memcpy(text + 59, "\xE4\xB8\xAD", 4);
    memset(text + 62, 'b', 100);
    text[162] = '\0';
    shape_text(x, text);
    assert_non_null(strstr(x->f.text, "U+4E2D"));
    assert_non_null(strstr(x->f.text, "aaa...\""));
}

static void text_from_right_to_left_is_refused(void **state)
{
    Fixture *x = *state;
    shape_text(x, "\xD7\xA9\xD7\x9C");
    assert_non_null(strstr(x->f.text, "left to right only; it cannot show U+05E9"));
}

static void invisible_characters_leave_no_glyph(void **state)
{
    assert_int_equal(shape_text(*state, "a\xC2\xAD"
                                        "b\xE2\x80\x8B"
                                        "c")
                         ->count,
                     3);
}

static void empty_text_gives_no_glyphs(void **state)
{
    Fixture *x = *state;
    const Shaped *shaped = shape(x->shaper, x->regular, "", 0, NULL, &x->f);
    assert_int_equal(shaped->count, 0);
    assert_true(shaped_width(shaped, 10, 5) == 0);
}

static void width_includes_tracking(void **state)
{
    Fixture *x = *state;
    const Shaped *shaped = shape_text(x, "PAY");
    float plain = shaped_width(shaped, 10, 0);
    assert_float_equal(plain, (float)shaped->advance * 10 / (float)x->regular->info.upem, 1e-4);
    assert_float_equal(shaped_width(shaped, 10, 100), plain + 3, 1e-4);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_character_has_a_glyph_and_a_cluster),
        TEST(ti_is_one_glyph),
        TEST(a_ligature_is_not_safe_to_break),
        TEST(pairs_are_kerned),
        TEST(digits_have_equal_widths),
        TEST(the_same_text_is_shaped_once),
        TEST(thousands_of_texts_are_cached),
        TEST(a_large_cache_drops_unused_texts),
        TEST(a_missing_character_is_named_with_its_place),
        TEST(a_long_text_is_quoted_in_part),
        TEST(text_from_right_to_left_is_refused),
        TEST(invisible_characters_leave_no_glyph),
        TEST(empty_text_gives_no_glyphs),
        TEST(width_includes_tracking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
