#include "pdf/glyphs.h"
#include "sample_canvas.h"

#include <string.h>

/* A set of the regular font, and a canvas to shape text on. */
typedef struct Glyphs {
    Sample *sample;
    GlyphSet set;
} Glyphs;

static int set_up(void **state)
{
    Glyphs *glyphs = calloc(1, sizeof *glyphs);
    sample_set_up((void **)&glyphs->sample);
    glyphset_open(&glyphs->set, fontset_find(glyphs->sample->canvas.fonts, 400, false));
    *state = glyphs;
    return 0;
}

static int tear_down(void **state)
{
    Glyphs *glyphs = *state;
    glyphset_close(&glyphs->set);
    sample_tear_down((void **)&glyphs->sample);
    free(glyphs);
    return 0;
}

static const FrameItem *shaped(Glyphs *g, const char *text)
{
    canvas_text(&g->sample->canvas, text, &g->sample->theme.styles[STYLE_BODY], 0, (Color){0}, 0, 0,
                ALIGN_LEFT);
    return sample_last(g->sample);
}

static const FrameItem *added(Glyphs *g, const char *text)
{
    const FrameItem *item = shaped(g, text);
    glyphset_add(&g->set, item);
    return item;
}

static uint32_t nominal(const Glyphs *g, uint32_t code_point)
{
    hb_codepoint_t id = 0;
    assert_true(hb_font_get_nominal_glyph(g->set.font, code_point, &id));
    return id;
}

/* An item with hand-made glyphs: pairs of id and cluster. */
static FrameItem by_hand(const char *text, Glyph *glyphs, uint32_t count)
{
    FrameItem item = {.kind = ITEM_TEXT};
    item.u.text.text = text;
    item.u.text.length = (uint32_t)strlen(text);
    item.u.text.glyphs = glyphs;
    item.u.text.glyph_count = count;
    return item;
}

static void assert_says(const Glyphs *g, uint32_t id, const char *text)
{
    const UsedGlyph *used = glyphset_get(&g->set, id);
    assert_int_equal(used->length, strlen(text));
    assert_memory_equal(used->text, text, used->length);
}

static bool all_plain(const Glyphs *g, const FrameItem *item)
{
    for (Cluster cluster = {0}; cluster.end < item->u.text.glyph_count;) {
        cluster = cluster_at(item, cluster.end);
        if (!cluster_is_plain(&g->set, item, &cluster))
            return false;
    }
    return true;
}

static void each_glyph_is_added_once(void **state)
{
    Glyphs *g = *state;
    const FrameItem *item = added(g, "banana");
    assert_int_equal(g->set.count, 3);
    assert_says(g, nominal(g, 'b'), "b");
    assert_says(g, nominal(g, 'n'), "n");
    assert_true(all_plain(g, item));
    assert_false(g->set.ambiguous);
}

static void a_ligature_has_the_text_of_all_its_characters(void **state)
{
    Glyphs *g = *state;
    const FrameItem *item = added(g, "fi");
    assert_int_equal(item->u.text.glyph_count, 1);
    assert_says(g, item->u.text.glyphs[0].id, "fi");
    assert_false(g->set.ambiguous);
}

static void a_tabular_digit_has_its_digit_as_text(void **state)
{
    Glyphs *g = *state;
    const FrameItem *item = added(g, "7");
    assert_says(g, item->u.text.glyphs[0].id, "7");
}

static void a_no_break_space_is_a_space(void **state)
{
    Glyphs *g = *state;
    const FrameItem *item = added(g, "a\xC2\xA0"
                                     "b c");
    assert_says(g, nominal(g, ' '), " ");
    assert_true(all_plain(g, item));
}

static void a_part_of_a_text_ends_where_the_part_does(void **state)
{
    Glyphs *g = *state;
    Glyph glyphs[] = {{.id = nominal(g, 'b')}};
    FrameItem item = by_hand("bc", glyphs, 1);
    item.u.text.length = 1;
    glyphset_add(&g->set, &item);
    assert_says(g, nominal(g, 'b'), "b");
}

static void the_fonts_own_character_wins_in_any_order(void **state)
{
    Glyphs *g = *state;
    Glyph glyph[] = {{.id = nominal(g, '-')}};
    FrameItem soft = by_hand("\xC2\xAD", glyph, 1), hyphen = by_hand("-", glyph, 1);
    for (int round = 0; round < 2; round++) {
        glyphset_clear(&g->set);
        glyphset_add(&g->set, round ? &soft : &hyphen);
        glyphset_add(&g->set, round ? &hyphen : &soft);
        assert_says(g, nominal(g, '-'), "-");
        assert_true(g->set.ambiguous);
        assert_true(all_plain(g, &hyphen));
        assert_false(all_plain(g, &soft));
    }
}

static void several_glyphs_share_out_the_characters(void **state)
{
    Glyphs *g = *state;
    Glyph glyphs[] = {{.id = nominal(g, 'e')}, {.id = nominal(g, '^')}};
    FrameItem item = by_hand("e\xCC\x82", glyphs, 2);
    glyphset_add(&g->set, &item);
    assert_says(g, nominal(g, 'e'), "e");
    assert_says(g, nominal(g, '^'), "\xCC\x82");
    assert_true(all_plain(g, &item));
}

static void glyphs_without_a_character_of_their_own_are_not_plain(void **state)
{
    Glyphs *g = *state;
    Glyph glyphs[] = {{.id = nominal(g, 'e')}, {.id = nominal(g, '^')}};
    FrameItem item = by_hand("\xC3\xAA", glyphs, 2);
    glyphset_add(&g->set, &item);
    assert_true(g->set.ambiguous);
    assert_false(all_plain(g, &item));
}

static void a_text_too_long_for_a_cmap_is_not_plain(void **state)
{
    Glyphs *g = *state;
    char text[400];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    Glyph glyphs[] = {{.id = nominal(g, 'x')}};
    FrameItem item = by_hand(text, glyphs, 1);
    glyphset_add(&g->set, &item);
    assert_true(g->set.ambiguous);
    assert_false(all_plain(g, &item));
}

static void clearing_removes_all_glyphs(void **state)
{
    Glyphs *g = *state;
    added(g, "banana");
    glyphset_clear(&g->set);
    assert_int_equal(g->set.count, 0);
    added(g, "ab");
    assert_int_equal(g->set.count, 2);
}

#define GLYPHS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GLYPHS(each_glyph_is_added_once),
        GLYPHS(a_ligature_has_the_text_of_all_its_characters),
        GLYPHS(a_tabular_digit_has_its_digit_as_text),
        GLYPHS(a_no_break_space_is_a_space),
        GLYPHS(a_part_of_a_text_ends_where_the_part_does),
        GLYPHS(the_fonts_own_character_wins_in_any_order),
        GLYPHS(several_glyphs_share_out_the_characters),
        GLYPHS(glyphs_without_a_character_of_their_own_are_not_plain),
        GLYPHS(a_text_too_long_for_a_cmap_is_not_plain),
        GLYPHS(clearing_removes_all_glyphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
