#include "layout/frame/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void first_element_is_the_document_and_0_is_none(void **state)
{
    Frames frames = {0};
    assert_int_equal(frames_add_element(&frames, *state, TAG_DOCUMENT, 0), 1);
    assert_int_equal(frames_add_element(&frames, *state, TAG_H1, 1), 2);
    assert_int_equal(frames.element_count, 3);
    assert_int_equal(frames.elements[2].tag, TAG_H1);
    assert_int_equal(frames.elements[2].parent, 1);
}

static void arrays_keep_their_contents_while_growing(void **state)
{
    Frames frames = {0};
    for (uint32_t p = 0; p < 100; p++) {
        Page *page = frames_add_page(&frames, *state);
        for (uint32_t i = 0; i < 50; i++) {
            FrameItem *item = page_add(page, *state, ITEM_LINE, i);
            assert_true(item->u.line.x1 == 0 && !item->u.line.dashed);
            item->u.line.x1 = (float)(p * 100 + i);
        }
    }
    for (uint32_t i = 1; i < 1000; i++)
        assert_int_equal(frames_add_element(&frames, *state, TAG_P, i - 1), i);
    assert_int_equal(frames.page_count, 100);
    assert_int_equal(frames.pages[99].count, 50);
    assert_true(frames.pages[42].items[49].u.line.x1 == 4249);
    assert_int_equal(frames.elements[999].parent, 998);
}

static void anchors_are_found_by_name(void **state)
{
    Frames frames = {0};
    assert_null(frames_anchor(&frames, "pay"));
    *frames_add_anchor(&frames, *state) = (Anchor){.name = "pay", .page = 2, .y = 10};
    *frames_add_anchor(&frames, *state) = (Anchor){.name = "pay.table", .page = 3, .y = 20};
    *frames_add_anchor(&frames, *state) = (Anchor){.name = "pay", .page = 4, .y = 30};
    assert_int_equal(frames_anchor(&frames, "pay")->page, 2);
    assert_int_equal(frames_anchor(&frames, "pay.table")->page, 3);
    assert_null(frames_anchor(&frames, "pa"));
}

static void every_tag_has_its_name(void **state)
{
    (void)state;
    assert_string_equal(tag_name(TAG_DOCUMENT), "Document");
    for (Tag tag = TAG_DOCUMENT; tag <= TAG_SPAN; tag++)
        assert_non_null(tag_name(tag));
    assert_string_equal(tag_name(TAG_SPAN), "Span");
}

static void add_text(Page *page, Arena *arena)
{
    FrameItem *item = page_add(page, arena, ITEM_TEXT, 2);
    item->u.text.font = 1;
    item->u.text.size = 8.5F;
    item->u.text.x = 54;
    item->u.text.y = 100.26F;
    item->u.text.color = (Color){0x0b, 0x5f, 0x6b};
    item->u.text.text = "\"Seattle\" now";
    item->u.text.length = 9;
}

static void print_has_a_line_for_each_element_and_item(void **state)
{
    Arena *arena = *state;
    static const FrameFont fonts[] = {{.family = "Lato", .weight = 400}, {.family = "Lato", .weight = 700}};
    Frames frames = {
        .width = 612, .height = 792, .fonts = fonts, .font_count = 2, .title = "Pay", .lang = "en-US"};
    frames_add_element(&frames, arena, TAG_DOCUMENT, 0);
    uint32_t figure = frames_add_element(&frames, arena, TAG_FIGURE, 1);
    frames.elements[figure].alt = "Two\nlines";
    frames.elements[figure].width = 504;
    Page *page = frames_add_page(&frames, arena);
    add_text(page, arena);
    FrameItem *line = page_add(page, arena, ITEM_LINE, 0);
    line->u.line.x1 = -0.04F;
    line->u.line.x2 = -12.5F;
    line->u.line.width = 0.5F;
    line->u.line.dashed = true;
    FrameItem *rect = page_add(page, arena, ITEM_RECT, 0);
    rect->u.rect.width = 3;
    rect->u.rect.filled = true;
    FrameItem *path = page_add(page, arena, ITEM_PATH, 0);
    path->u.path.steps = (PathStep[]){{.op = PATH_MOVE, .x = {1}, .y = {2}}, {.op = PATH_CLOSE}};
    path->u.path.count = 2;
    path->u.path.stroked = true;
    FrameItem *link = page_add(page, arena, ITEM_LINK, 2);
    link->u.link.address = "#pay";
    *frames_add_anchor(&frames, arena) = (Anchor){.name = "pay", .y = 5};
    *frames_add_outline(&frames, arena) = (OutlineEntry){.title = "Pay", .level = 1, .element = 2};
    Buf out = {0};
    frames_print(&frames, &out);
    assert_string_equal(out.data, "frames 612.0 792.0 title \"Pay\" lang \"en-US\"\n"
                                  "element 1 Document in 0\n"
                                  "element 2 Figure in 1 page 1 box 0.0 0.0 504.0 0.0 alt \"Two\\nlines\"\n"
                                  "page 1\n"
                                  "  text @2 54.0 100.3 Lato 700 8.5 #0b5f6b \"\\\"Seattle\\\"\"\n"
                                  "  line @0 0.0 0.0 -12.5 0.0 width 0.5 #000000 dashed\n"
                                  "  rect @0 0.0 0.0 3.0 0.0 fill #000000\n"
                                  "  path @0 stroke 0.0 #000000 M 1.0 2.0 Z\n"
                                  "  link @2 0.0 0.0 0.0 0.0 to \"#pay\"\n"
                                  "anchor page 1 5.0 \"pay\"\n"
                                  "outline 1 page 1 0.0 @2 \"Pay\"\n");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(first_element_is_the_document_and_0_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(arrays_keep_their_contents_while_growing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(anchors_are_found_by_name, set_up, tear_down),
        cmocka_unit_test(every_tag_has_its_name),
        cmocka_unit_test_setup_teardown(print_has_a_line_for_each_element_and_item, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
