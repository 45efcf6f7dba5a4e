#include "sample_canvas.h"

#include <string.h>

static const Style *style(Sample *s)
{
    return &s->theme.styles[STYLE_CHART_LABEL];
}

static void text_is_aligned_left_right_or_centered(void **state)
{
    Sample *s = *state;
    float width = canvas_width(&s->canvas, "Seattle", style(s), 0);
    static const Align aligns[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER};
    const float lefts[] = {100, 100 - width, 100 - width / 2};
    for (int i = 0; i < 3; i++) {
        float drawn = canvas_text(&s->canvas, "Seattle", style(s), 0, (Color){1, 2, 3}, 100, 50, aligns[i]);
        assert_float_equal(drawn, width, 0.001);
        const FrameItem *item = sample_last(s);
        assert_int_equal(item->kind, ITEM_TEXT);
        assert_int_equal(item->element, s->canvas.element);
        assert_float_equal(item->u.text.x, lefts[i], 0.001);
        assert_float_equal(item->u.text.y, 50, 0.001);
        assert_int_equal(item->u.text.length, 7);
    }
}

static void weight_can_be_overridden(void **state)
{
    Sample *s = *state;
    assert_true(canvas_width(&s->canvas, "Seattle", style(s), 700) >
                canvas_width(&s->canvas, "Seattle", style(s), 0));
    canvas_text(&s->canvas, "Seattle", style(s), 700, (Color){0}, 0, 0, ALIGN_LEFT);
    assert_int_equal(s->frames.fonts[sample_last(s)->u.text.font].weight, 700);
}

/* The shaper's copy is gone by the next report. */
static void a_part_of_a_shaped_text_is_copied(void **state)
{
    Sample *s = *state;
    const Font *font = fontset_find(s->canvas.fonts, 400, false);
    const Shaped *shaped = shape(s->canvas.shaper, font, "Pay in Denver", 13, "en-US", &s->f);
    FrameItem item = {.kind = ITEM_TEXT};
    item_set_text(&item, s->canvas.arena, &(ShapedPart){shaped, 7, 6, 7, 6});
    assert_int_equal(item.u.text.font, font->index);
    assert_string_equal(item.u.text.text, "Denver");
    assert_int_equal(item.u.text.length, 6);
    assert_int_equal(item.u.text.glyph_count, 6);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(item.u.text.glyphs[i].id, shaped->glyphs[7 + i].id);
        assert_int_equal(item.u.text.glyphs[i].cluster, i);
    }
}

static void no_text_draws_nothing(void **state)
{
    Sample *s = *state;
    assert_float_equal(canvas_text(&s->canvas, "", style(s), 0, (Color){0}, 0, 0, ALIGN_LEFT), 0, 0);
    assert_int_equal(s->canvas.page->count, 0);
}

static void a_missing_character_is_drawn_by_its_number_and_listed(void **state)
{
    Sample *s = *state;
    float width = canvas_text(&s->canvas, "a\u4E2D\tb", style(s), 0, (Color){0}, 0, 0, ALIGN_LEFT);
    assert_float_equal(width, canvas_width(&s->canvas, "a[U+4E2D] b", style(s), 0), 0.001);
    assert_string_equal(s->canvas.page->items[0].u.text.text, "a[U+4E2D] b");
    assert_int_equal(s->canvas.frames->unshown_count, 1);
    assert_string_equal(s->canvas.frames->unshown[0].where, "section pay, chart sample");
    assert_int_equal(s->canvas.frames->unshown[0].character, 0x4E2D);
    assert_false(s->canvas.frames->unshown[0].right_to_left);
}

static void circle_is_closed_and_has_its_radius(void **state)
{
    Sample *s = *state;
    canvas_circle(&s->canvas, 10, 20, 4, true, (Color){0}, 1, (Color){9, 9, 9});
    const FrameItem *item = sample_last(s);
    assert_int_equal(item->u.path.count, 6);
    assert_int_equal(item->u.path.steps[5].op, PATH_CLOSE);
    assert_float_equal(item->u.path.steps[0].x[0], 14, 0.001);
    assert_float_equal(item->u.path.steps[1].y[2], 24, 0.001);
    assert_float_equal(item->u.path.steps[2].x[2], 6, 0.001);
    assert_float_equal(item->u.path.steps[3].y[2], 16, 0.001);
    assert_float_equal(item->u.path.steps[4].x[2], 14, 0.001);
    assert_true(item->u.path.filled && item->u.path.stroked);
}

static void polyline_is_open_and_may_be_dashed(void **state)
{
    Sample *s = *state;
    const float x[] = {1, 2, 3}, y[] = {4, 5, 6};
    canvas_polyline(&s->canvas, x, y, 1, 1, (Color){0}, false);
    assert_int_equal(s->canvas.page->count, 0);
    canvas_polyline(&s->canvas, x, y, 3, 1, (Color){0}, true);
    const FrameItem *item = sample_last(s);
    assert_int_equal(item->u.path.count, 3);
    assert_true(item->u.path.stroked && item->u.path.dashed && !item->u.path.filled);
    canvas_polygon(&s->canvas, x, y, 3, (Color){0});
    item = sample_last(s);
    assert_int_equal(item->u.path.steps[3].op, PATH_CLOSE);
    assert_true(item->u.path.filled && !item->u.path.stroked);
}

static void new_element_gets_the_items_that_follow(void **state)
{
    Sample *s = *state;
    uint32_t figure = s->canvas.element, row = canvas_begin(&s->canvas, TAG_TR, figure);
    canvas_rect(&s->canvas, 0, 0, 1, 1, (Color){0});
    assert_int_equal(sample_last(s)->element, row);
    assert_int_equal(s->frames.elements[row].parent, figure);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_set_up, sample_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(text_is_aligned_left_right_or_centered),
        TEST(weight_can_be_overridden),
        TEST(a_part_of_a_shaped_text_is_copied),
        TEST(no_text_draws_nothing),
        TEST(a_missing_character_is_drawn_by_its_number_and_listed),
        TEST(circle_is_closed_and_has_its_radius),
        TEST(polyline_is_open_and_may_be_dashed),
        TEST(new_element_gets_the_items_that_follow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
