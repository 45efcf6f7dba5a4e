/* The parts of a report's frames: its cover, its elements, and the links to them. */
#include "layout_report_fixture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void anchors_and_outline_lead_to_sections_headings_and_tables(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_HEADING, "What it buys");
    add_table_block(x, 3, 1);
    assert_true(lay_out(x));
    assert_int_equal(frames_anchor(&x->frames, "pay")->page, 1);
    assert_int_equal(frames_anchor(&x->frames, "pay.areas")->page, 1);
    assert_int_equal(x->frames.outline_count, 2);
    assert_string_equal(x->frames.outline[0].title, "Pay here");
    assert_int_equal(x->frames.elements[x->frames.outline[1].element].tag, TAG_H3);
    assert_int_equal(x->frames.outline[1].level, 2);
}

static void parents_precede_children_and_notes_have_ids(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_NOTE, "One note.");
    add_block(x, BLOCK_NOTE, "Another note.");
    add_table_block(x, 3, 1);
    assert_true(lay_out(x));
    for (uint32_t i = 2; i < x->frames.element_count; i++)
        assert_true(x->frames.elements[i].parent > 0 && x->frames.elements[i].parent < i);
    assert_string_equal(x->frames.elements[find_element(x, TAG_NOTE, 0)].id, "note-1");
    assert_string_equal(x->frames.elements[find_element(x, TAG_NOTE, 1)].id, "note-2");
}

/* Whatever the number of elements before it, including where their array grows. */
static void each_referenced_item_is_a_note(void **state)
{
    Laid *x = *state;
    for (uint32_t before = 0; before < 4; before++) {
        add_block(x, BLOCK_PARAGRAPH, "One paragraph more.");
        Block *list = section_add_block(x->section, BLOCK_LIST);
        for (uint32_t i = 0; i < 40; i++) {
            Item *item = block_add_item(x->report.arena, list);
            item->text = plain_text(x->report.arena, "A source.");
            item->anchor = arena_printf(x->report.arena, "source-%u-%u", before, i);
        }
        assert_true(lay_out(x));
        assert_int_equal(count_elements(x, TAG_NOTE), 40 * (before + 1));
        for (uint32_t i = 0; i < 40 * (before + 1); i++)
            assert_non_null(x->frames.elements[find_element(x, TAG_NOTE, i)].id);
        assert_true(lies_inside(x));
    }
}

static void a_logo_is_above_the_title(void **state)
{
    Laid *x = *state;
    x->theme.logo = (Picture){.width = 400, .height = 100, .pixels = (const uint8_t *)"never read here"};
    assert_true(lay_out(x));
    const FrameItem *logo = &x->frames.pages[0].items[0], *title = &x->frames.pages[0].items[1];
    assert_int_equal(logo->kind, ITEM_IMAGE);
    assert_int_equal(logo->element, 0);
    assert_float_equal(logo->u.image.height, x->theme.logo_points, 1e-3);
    assert_float_equal(logo->u.image.width, 4 * x->theme.logo_points, 1e-3);
    assert_true(title->u.text.y - title->u.text.size > logo->u.image.y + logo->u.image.height);
    x->theme.logo.width = 40000;
    assert_true(lay_out(x));
    assert_float_equal(x->frames.pages[0].items[0].u.image.width, 504, 1e-2);
}

static void contents_that_do_not_fit_the_cover_get_a_page(void **state)
{
    Laid *x = *state;
    for (int i = 0; i < 130; i++) {
        const char *id = arena_printf(x->report.arena, "s%d", i);
        Section *section = report_add_section(&x->report, SECTION_PLUGIN, id, "One more section");
        section_add_block(section, BLOCK_PARAGRAPH)->text = plain_text(x->report.arena, "Words.");
    }
    assert_true(lay_out(x));
    assert_true(lies_inside(x));
    assert_non_null(strstr(page_text(x, 1, false), "Contents|Pay here|"));
    assert_int_equal(count_elements(x, TAG_TOCI), 131);
    const Anchor *last = frames_anchor(&x->frames, "s129");
    const char *number = arena_printf(x->report.arena, "One more section| %u|", last->page + 1);
    assert_non_null(strstr(page_text(x, 4, false), number));
}

static void a_report_without_sections_has_no_contents(void **state)
{
    Laid *x = *state;
    x->report.sections = x->report.last_section = NULL;
    x->report.cover.subtitle = sentences(x, 120);
    assert_true(lay_out(x));
    assert_true(x->frames.page_count > 1);
    assert_null(strstr(whole_text(x), "Contents"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_set_up, laid_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(anchors_and_outline_lead_to_sections_headings_and_tables),
        TEST(parents_precede_children_and_notes_have_ids),
        TEST(each_referenced_item_is_a_note),
        TEST(a_logo_is_above_the_title),
        TEST(contents_that_do_not_fit_the_cover_get_a_page),
        TEST(a_report_without_sections_has_no_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
