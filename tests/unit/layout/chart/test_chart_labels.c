#include "layout/chart/labels.h"

#include "sample_canvas.h"

#include <math.h>
#include <string.h>

static const Style *style(Sample *s)
{
    return &s->theme.styles[STYLE_CHART_LABEL];
}

static void text_that_fits_is_unchanged(void **state)
{
    Sample *s = *state;
    const char *text = "San Jose\u2013Sunnyvale";
    Lines lines = lines_break(&s->canvas, text, style(s), 0, 200, 2);
    assert_int_equal(lines.count, 1);
    assert_ptr_equal(lines.text[0], text);
    assert_false(lines.cut);
    assert_ptr_equal(text_cut(&s->canvas, text, style(s), 0, canvas_width(&s->canvas, text, style(s), 0)),
                     text);
}

static void long_names_break_at_words_and_dashes(void **state)
{
    Sample *s = *state;
    Lines lines = lines_break(&s->canvas, "Los Angeles\u2013Long Beach\u2013Anaheim metropolitan area",
                              style(s), 0, 120, 2);
    assert_int_equal(lines.count, 2);
    assert_false(lines.cut);
    assert_string_equal(lines.text[0], "Los Angeles\u2013Long Beach\u2013");
    assert_string_equal(lines.text[1], "Anaheim metropolitan area");
    assert_true(lines.width <= 120.01F);
}

static void long_text_is_cut_on_the_last_line(void **state)
{
    Sample *s = *state;
    Lines lines =
        lines_break(&s->canvas, "one two three four five six seven eight nine ten", style(s), 0, 60, 2);
    assert_int_equal(lines.count, 2);
    assert_true(lines.cut);
    assert_non_null(strstr(lines.text[1], "\u2026"));
    assert_true(lines.width <= 60.01F);
}

static void a_very_long_word_is_cut(void **state)
{
    Sample *s = *state;
    Lines lines = lines_break(&s->canvas, "Donaudampfschifffahrtsgesellschaft", style(s), 0, 50, 3);
    assert_int_equal(lines.count, 1);
    assert_true(lines.cut && lines.width <= 50.01F);
}

static void characters_are_not_split(void **state)
{
    Sample *s = *state;
    for (float width = 4; width < 60; width += 1.5F) {
        const char *cut = text_cut(&s->canvas, "Öffentlichkeitsarbeit für Mayagüez", style(s), 0, width);
        assert_true(canvas_width(&s->canvas, cut, style(s), 0) <= width + 0.1F);
        assert_int_equal(s->f.code, FAIL_NONE);
    }
}

static void no_room_gives_no_text(void **state)
{
    Sample *s = *state;
    assert_string_equal(text_cut(&s->canvas, "Seattle", style(s), 0, 1), "");
    assert_int_equal(lines_break(&s->canvas, "Seattle", style(s), 0, 1, 2).count, 0);
    assert_int_equal(lines_break(&s->canvas, "", style(s), 0, 100, 2).count, 0);
}

static void separate_items_are_not_moved(void **state)
{
    (void)state;
    float centers[] = {50, 10, 30}, sizes[] = {10, 10, 10};
    assert_true(spread_apart(centers, sizes, 3, 0, 100));
    assert_float_equal(centers[0], 50, 1e-4);
    assert_float_equal(centers[1], 10, 1e-4);
    assert_float_equal(centers[2], 30, 1e-4);
}

static void touching_items_move_evenly(void **state)
{
    (void)state;
    float centers[] = {50, 50}, sizes[] = {10, 10};
    assert_true(spread_apart(centers, sizes, 2, 0, 100));
    assert_float_equal(centers[0], 45, 1e-4);
    assert_float_equal(centers[1], 55, 1e-4);
}

static void items_stay_between_the_edges(void **state)
{
    (void)state;
    float centers[] = {99, 98, -5}, sizes[] = {10, 20, 8};
    assert_true(spread_apart(centers, sizes, 3, 0, 100));
    assert_float_equal(centers[0], 95, 1e-4);
    assert_float_equal(centers[1], 80, 1e-4);
    assert_float_equal(centers[2], 4, 1e-4);
}

static void too_many_items_are_not_moved(void **state)
{
    (void)state;
    float centers[] = {1, 2, 3}, sizes[] = {40, 40, 40};
    assert_false(spread_apart(centers, sizes, 3, 0, 100));
    assert_float_equal(centers[1], 2, 0);
}

static void order_is_kept_and_nothing_overlaps(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 500; round++) {
        float centers[8], sizes[8], before[8];
        for (int i = 0; i < 8; i++) {
            seed = seed * 1664525U + 1013904223U;
            before[i] = centers[i] = (float)(seed >> 16 & 127);
            sizes[i] = (float)(seed >> 8 & 7) + 1;
        }
        assert_true(spread_apart(centers, sizes, 8, 0, 100));
        for (int i = 0; i < 8; i++) {
            assert_true(centers[i] - sizes[i] / 2 >= -0.01F && centers[i] + sizes[i] / 2 <= 100.01F);
            for (int j = 0; j < 8; j++) {
                if (before[i] >= before[j])
                    continue;
                assert_true(centers[i] + sizes[i] / 2 <= centers[j] - sizes[j] / 2 + 0.01F);
            }
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_set_up, sample_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(text_that_fits_is_unchanged),
        TEST(long_names_break_at_words_and_dashes),
        TEST(long_text_is_cut_on_the_last_line),
        TEST(a_very_long_word_is_cut),
        TEST(characters_are_not_split),
        TEST(no_room_gives_no_text),
        cmocka_unit_test(separate_items_are_not_moved),
        cmocka_unit_test(touching_items_move_evenly),
        cmocka_unit_test(items_stay_between_the_edges),
        cmocka_unit_test(too_many_items_are_not_moved),
        cmocka_unit_test(order_is_kept_and_nothing_overlaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
