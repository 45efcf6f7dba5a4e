#include "definition/theme.h"

#include "base/file.h"
#include "folder.h"
#include "sample_png.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char shipped[] = "reports/themes/folio.yaml";

typedef struct Fixture {
    Arena *arena;
    Folder folder;
} Fixture;

static int set_up(void **state)
{
    Fixture *x = test_malloc(sizeof *x);
    x->arena = arena_new();
    folder_make(&x->folder);
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    folder_remove(&x->folder);
    arena_free(x->arena);
    test_free(x);
    return 0;
}

/* The shipped theme with one replacement, read from the test's folder. */
static Theme *read_changed(Fixture *x, const char *from, const char *to, Fail *f)
{
    size_t size;
    char *text = file_read(x->arena, shipped, shipped, 100000, &size, FAIL_DEFINITION, f);
    char *at = strstr(text, from);
    assert_non_null(at);
    const char *changed = arena_printf(x->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    folder_write(&x->folder, "t.yaml", changed);
    return theme_read(x->arena, folder_path(&x->folder, "t.yaml"), f);
}

static void expect_failure(Fixture *x, const char *from, const char *to, const char *message)
{
    Fail f = {0};
    assert_null(read_changed(x, from, to, &f));
    assert_int_equal(f.code, FAIL_DEFINITION);
    const char *expected = arena_printf(x->arena, "%s%s", folder_path(&x->folder, "t.yaml"), message);
    assert_string_equal(f.text, expected);
}

static Theme *read_shipped(Fixture *x)
{
    Fail f = {0};
    Theme *theme = theme_read(x->arena, shipped, &f);
    if (!theme)
        fail_msg("%s", f.text);
    return theme;
}

static void the_shipped_theme_is_read(void **state)
{
    const Theme *theme = read_shipped(*state);
    assert_string_equal(theme->family, "Lato");
    assert_int_equal(theme->spare_count, 5);
    assert_string_equal(theme->spares[0], "Noto Sans");
    assert_int_equal(theme->colors[COLOR_INK].r, 0x1a);
    assert_int_equal(theme->colors[COLOR_MARK].b, 0x1a);
    assert_true(theme->styles[STYLE_TITLE].size == 26 && theme->styles[STYLE_TITLE].leading == 30);
    assert_int_equal(theme->styles[STYLE_TITLE].weight, 900);
    assert_int_equal(theme->styles[STYLE_EYEBROW].color, COLOR_ACCENT);
    assert_true(theme->styles[STYLE_EYEBROW].tracking == 75);
    assert_true(theme->margin_side == 54 && theme->measure == 418 && theme->grid_gutter == 12);
    assert_int_equal(theme->grid_columns, 6);
    assert_int_equal(theme->on_scale[4], COLOR_PAPER);
    assert_null(theme->logo.pixels);
}

static void its_text_has_a_contrast_of_4_5(void **state)
{
    const Theme *theme = read_shipped(*state);
    for (int i = 0; i < STYLE_COUNT; i++)
        assert_true(color_contrast(theme->colors[theme->styles[i].color], theme->colors[COLOR_PAPER]) >= 4.5);
    assert_true(color_contrast(theme->colors[COLOR_INK], theme->colors[COLOR_TINT]) >= 4.5);
    assert_true(color_contrast(theme->colors[COLOR_SOFT], theme->colors[COLOR_TINT]) >= 4.5);
    for (int i = 0; i < 5; i++)
        assert_true(color_contrast(theme->colors[theme->on_scale[i]], theme->scale[i]) >= 4.5);
}

static void its_chart_parts_have_a_contrast_of_3(void **state)
{
    const Theme *theme = read_shipped(*state);
    const ColorId parts[] = {COLOR_ACCENT, COLOR_COMPARISON, COLOR_MARK, COLOR_INK};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_true(color_contrast(theme->colors[parts[i]], theme->colors[COLOR_PAPER]) >= 3);
        assert_true(color_contrast(theme->colors[parts[i]], theme->colors[COLOR_TINT]) >= 3);
    }
}

static void its_scale_goes_from_light_to_dark(void **state)
{
    const Theme *theme = read_shipped(*state);
    for (int i = 1; i < 5; i++)
        assert_true(color_contrast(theme->scale[i], theme->colors[COLOR_PAPER]) >
                    color_contrast(theme->scale[i - 1], theme->colors[COLOR_PAPER]));
}

static void contrast_is_wcags(void **state)
{
    (void)state;
    Color black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x77, 0x77, 0x77};
    assert_true(color_contrast(black, white) > 20.99 && color_contrast(white, black) < 21.01);
    assert_true(color_contrast(grey, white) > 4.47 && color_contrast(grey, white) < 4.49);
}

static void unknown_keys_offer_the_nearest(void **state)
{
    expect_failure(*state, "colors:", "colours:", ":5:1: unknown key \"colours\"; did you mean \"colors\"?");
    expect_failure(*state, "accent: \"", "acent: \"",
                   ":9:3: unknown key \"acent\"; did you mean \"accent\"?");
    expect_failure(*state, "row_pad", "row_pads",
                   ":65:3: unknown key \"row_pads\"; did you mean \"row_pad\"?");
    expect_failure(*state, "color: soft", "color: sofd",
                   ":27:67: unknown color \"sofd\"; did you mean \"soft\"?");
    expect_failure(*state, "color: soft", "color: zzzzzz",
                   ":27:67: unknown color \"zzzzzz\"; use a name from \"colors\"");
}

/* As themes of folio 0.1 name their only family. */
static void a_family_alone_is_read(void **state)
{
    Fail f = {0};
    const Theme *theme = read_changed(*state, "fonts: [", "family: Alone # [", &f);
    assert_non_null(theme);
    assert_string_equal(theme->family, "Alone");
    assert_int_equal(theme->spare_count, 0);
}

static void fonts_must_be_a_list_of_families(void **state)
{
    const char *must = ":3:8: \"fonts\" must be a list of one to 16 font families: [Lato, Noto Sans]";
    expect_failure(*state, "fonts: [", "fonts: Lato # [", must);
    expect_failure(*state, "fonts: [", "fonts: [] # [", must);
    expect_failure(*state, "fonts: [", "fonts: [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a] # [",
                   must);
    expect_failure(*state, "fonts: [", "family: Lato\nfonts: [",
                   ":3:9: \"fonts\" lists all families; remove \"family\"");
    expect_failure(*state, "fonts: [", "fonts: [{a: b}, ",
                   ":3:9: expected a text (in quotes where it begins with {), not a map");
}

static void missing_keys_are_named(void **state)
{
    expect_failure(*state, "fonts: [", "#", ":2:1: the key \"fonts\" is missing");
    expect_failure(*state, "  columns: 6\n", "", ":48:1: \"page\" lacks the key \"columns\"");
    expect_failure(*state, "  body: ", "  # ", ":24:1: \"styles\" lacks the key \"body\"");
}

static void values_must_be_of_their_kind_and_within_bounds(void **state)
{
    expect_failure(*state, "margin_side: 54", "margin_side: wide",
                   ":49:16: \"margin_side\" must be a number, not \"wide\"");
    expect_failure(*state, "margin_side: 54", "margin_side: 540",
                   ":49:16: \"margin_side\" must be between 0 and 200");
    expect_failure(*state, "columns: 6", "columns: 6.5", ":52:12: \"columns\" must be a whole number");
    expect_failure(*state, "\"#1a2026\"", "\"#1a202\"",
                   ":6:8: a color is six hexadecimal digits (\"1a2026\"), quoted if it begins with #");
    expect_failure(*state, "\"#1a2026\"", "#1a2026",
                   ":6:3: a color is six hexadecimal digits (\"1a2026\"), quoted if it begins with #");
    expect_failure(*state, "folio_theme: 1", "folio_theme: 2", ":2:14: this folio reads themes of version 1");
}

static void a_logo_is_read_beside_the_theme(void **state)
{
    Fixture *x = *state;
    Fail f = {0};
    Buf png = png_sample();
    folder_write_bytes(&x->folder, "logo.png", png.data, png.length);
    Theme *theme = read_changed(x, "\npage:", "\nlogo: {file: logo.png, height: 24}\npage:", &f);
    assert_non_null(theme);
    assert_int_equal(theme->logo.width, 3);
    assert_int_equal(theme->logo.height, 2);
    assert_memory_equal(theme->logo.pixels, "\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF",
                        24);
    assert_true(theme->logo_points == 24);
    buf_free(&png);
}

static void a_logo_that_is_none_is_named(void **state)
{
    Fixture *x = *state;
    Fail f = {0}, g = {0};
    const char *logo = "\nlogo: {file: logo.png, height: 24}\npage:";
    assert_null(read_changed(x, "\npage:", logo, &f));
    assert_non_null(strstr(f.text, "logo.png: cannot be opened: No such file"));
    folder_write(&x->folder, "logo.png", "<svg/>");
    assert_null(read_changed(x, "\npage:", logo, &g));
    assert_non_null(strstr(g.text, "logo.png: is not a PNG picture"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_shipped_theme_is_read),
        CASE(its_text_has_a_contrast_of_4_5),
        CASE(its_chart_parts_have_a_contrast_of_3),
        CASE(its_scale_goes_from_light_to_dark),
        CASE(contrast_is_wcags),
        CASE(unknown_keys_offer_the_nearest),
        CASE(missing_keys_are_named),
        CASE(a_family_alone_is_read),
        CASE(fonts_must_be_a_list_of_families),
        CASE(values_must_be_of_their_kind_and_within_bounds),
        CASE(a_logo_is_read_beside_the_theme),
        CASE(a_logo_that_is_none_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
