#include "layout/text/paragraph.h"

#include "layout_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const Style *style(LayoutFixture *x, StyleId id)
{
    return &x->theme.styles[id];
}

static Paragraph *body(LayoutFixture *x, const char *text, float width)
{
    Paragraph *p = paragraph_plain(&x->canvas, text, style(x, STYLE_BODY), 0);
    paragraph_break(p, width, FILL_LINES);
    return p;
}

/* The lines with '|' between them. */
static const char *lines_of(LayoutFixture *x, const Paragraph *p)
{
    char *all = arena_strdup(x->arena, "");
    for (uint32_t i = 0; i < p->line_count; i++)
        all = arena_printf(x->arena, "%s%s%.*s", all, i ? "|" : "",
                           (int)(p->lines[i].end - p->lines[i].start), p->text + p->lines[i].start);
    return all;
}

static void draw(Paragraph *p)
{
    paragraph_draw(p, 0, p->line_count, 54, 62, ALIGN_LEFT);
}

static const char LONG[] =
    "A salary is worth what it buys. Each area's median is shown as it is paid and as it would be at the "
    "nation's average prices, by the regional price parity of 2024. Rents make most of the difference.";

static void lines_are_no_wider_than_asked_and_lose_nothing(void **state)
{
    LayoutFixture *x = *state;
    for (float width = 60; width < 450; width += 7) {
        Paragraph *p = body(x, LONG, width);
        uint32_t next = 0;
        for (uint32_t i = 0; i < p->line_count; i++) {
            assert_true(p->lines[i].width <= width + 0.05F);
            assert_int_equal(p->lines[i].start, next);
            next = p->lines[i].next;
        }
        assert_int_equal(next, strlen(LONG));
    }
}

static void last_line_is_not_one_short_word(void **state)
{
    LayoutFixture *x = *state;
    for (float width = 200; width < 430; width += 11) {
        Paragraph *p = body(x, LONG, width);
        assert_true(p->lines[p->line_count - 1].width > width / 8);
    }
}

static void a_title_is_broken_into_even_lines(void **state)
{
    LayoutFixture *x = *state;
    Paragraph *p = paragraph_plain(&x->canvas, "Seattle stays fourth of these twelve after prices",
                                   style(x, STYLE_TITLE), 0);
    paragraph_break(p, 504, FILL_EVENLY);
    assert_int_equal(p->line_count, 2);
    assert_true(p->lines[1].width > p->lines[0].width * 0.7F);
}

static void breaks_follow_typographic_practice(void **state)
{
    LayoutFixture *x = *state;
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"in 2024\xE2\x80\x93"
         "34 or",
         "in|2024\xE2\x80\x93"
         "34|or"},
        {"$80,190\xE2\x80\x93$90,000", "$80,190\xE2\x80\x93$90,000"},
        {"Seattle-Tacoma", "Seattle-|Tacoma"},
        {"Seattle\xE2\x80\x93Tacoma", "Seattle\xE2\x80\x93|Tacoma"},
        {"x\xE2\x88\x92"
         "2 C++ code",
         "x\xE2\x88\x92"
         "2|C++|code"},
        {"100\xC2\xA0"
         "jobs now",
         "100\xC2\xA0"
         "jobs|now"},
        {"(7.5%) \xE2\x80\x9Cnot\xE2\x80\x9D", "(7.5%)|\xE2\x80\x9Cnot\xE2\x80\x9D"},
        {"so\xE2\x80\x94"
         "and",
         "so\xE2\x80\x94|and"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Paragraph *p = paragraph_plain(&x->canvas, cases[i].text, style(x, STYLE_BODY), 0);
        paragraph_break(p, paragraph_widest(p), FILL_LINES);
        assert_string_equal(lines_of(x, p), cases[i].lines);
    }
}

static void line_feeds_end_lines(void **state)
{
    LayoutFixture *x = *state;
    assert_string_equal(lines_of(x, body(x, "one\ntwo\n\nthree", 400)), "one|two||three");
    assert_string_equal(lines_of(x, body(x, "one\xE2\x80\xA8two\ttabbed\x01", 400)), "one|two tabbed");
}

static void a_word_wider_than_the_line_is_broken_inside(void **state)
{
    LayoutFixture *x = *state;
    char word[400];
    memset(word, 'm', sizeof word);
    memcpy(word + sizeof word - 12, " and so on.", 12);
    Paragraph *p = body(x, word, 100);
    assert_true(p->line_count > 30);
    for (uint32_t i = 0; i < p->line_count; i++)
        assert_true(p->lines[i].width <= 100.05F);
}

static void a_line_narrower_than_a_letter_still_ends(void **state)
{
    LayoutFixture *x = *state;
    assert_string_equal(lines_of(x, body(x, "mm m", 1)), "m|m|m");
    assert_int_equal(body(x, "", 100)->line_count, 0);
    assert_int_equal(body(x, "   ", 100)->line_count, 1);
}

static void words_without_width_do_not_take_forever(void **state)
{
    LayoutFixture *x = *state;
    enum { WORDS = 100000 };
    char *text = arena_alloc(x->arena, WORDS * 3 + 1);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + i * 3, "\xE2\x80\x8B", 3);
    assert_true(body(x, text, 100)->line_count > 0);
}

static Text mixed(void)
{
    static Run runs[] = {
        {.kind = RUN_TEXT, .text = "Pay is "},
        {.kind = RUN_VALUE, .text = "$130,440", .style = RUN_STRONG},
        {.kind = RUN_TEXT, .text = " here."},
        {.kind = RUN_CITE, .text = "1, 3"},
        {.kind = RUN_TEXT, .text = " See "},
        {.kind = RUN_TEXT, .text = "the bureau", .address = "https://www.bls.gov"},
        {.kind = RUN_TEXT, .text = "'s site", .address = "https://www.bls.gov", .style = RUN_EMPHASIS},
        {.kind = RUN_TEXT, .text = ", "},
        {.kind = RUN_TEXT, .text = "mot juste", .lang = "fr"},
    };
    return (Text){.runs = runs, .count = sizeof runs / sizeof runs[0]};
}

static void runs_become_fonts_marks_links_and_elements(void **state)
{
    LayoutFixture *x = *state;
    Text text = mixed();
    uint32_t element = canvas_begin(&x->canvas, TAG_P, 1);
    Paragraph *p = paragraph_of(&x->canvas, &text, style(x, STYLE_BODY));
    paragraph_break(p, 418, FILL_LINES);
    assert_int_equal(p->line_count, 1);
    draw(p);
    static const Tag tags[] = {TAG_P, TAG_REFERENCE, TAG_LINK, TAG_LINK, TAG_LINK, TAG_SPAN};
    assert_int_equal(x->frames.element_count, 2 + 6);
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(x->frames.elements[element + i].tag, tags[i]);
    assert_int_equal(x->frames.elements[element + 2].parent, element + 1);
    assert_string_equal(x->frames.elements[element + 5].lang, "fr");
    uint32_t links = 0;
    const FrameItem *raised = NULL, *strong = NULL;
    for (uint32_t i = 0; i < x->canvas.page->count; i++) {
        const FrameItem *item = &x->canvas.page->items[i];
        links += item->kind == ITEM_LINK;
        if (item->kind == ITEM_TEXT && item->element == element + 2)
            raised = item;
        if (item->kind == ITEM_TEXT && x->frames.fonts[item->u.text.font].weight == 700)
            strong = item;
    }
    assert_int_equal(links, 4);
    assert_true(raised->u.text.y < strong->u.text.y && raised->u.text.size < 10);
    assert_string_equal(strong->u.text.text, "$130,440");
}

static void a_citation_stays_with_its_word(void **state)
{
    LayoutFixture *x = *state;
    Run runs[] = {{.kind = RUN_TEXT, .text = "prices (all)"}, {.kind = RUN_CITE, .text = "1, 3"}};
    Text text = {.runs = runs, .count = 2};
    Paragraph *p = paragraph_of(&x->canvas, &text, style(x, STYLE_BODY));
    paragraph_break(p, paragraph_widest(p), FILL_LINES);
    assert_string_equal(lines_of(x, p), "prices|(all)1, 3");
}

static void a_link_over_two_lines_is_one_element_with_two_rectangles(void **state)
{
    LayoutFixture *x = *state;
    Run run = {.kind = RUN_TEXT, .text = "a link of several words that goes on", .address = "#pay"};
    Text text = {.runs = &run, .count = 1};
    canvas_begin(&x->canvas, TAG_P, 1);
    Paragraph *p = paragraph_of(&x->canvas, &text, style(x, STYLE_BODY));
    paragraph_break(p, 100, FILL_LINES);
    assert_int_equal(p->line_count, 2);
    draw(p);
    assert_int_equal(x->frames.element_count, 4);
    uint32_t links = 0;
    for (uint32_t i = 0; i < x->canvas.page->count; i++)
        links += x->canvas.page->items[i].kind == ITEM_LINK;
    assert_int_equal(links, 2);
}

static void text_drawn_again_elsewhere_gets_new_elements(void **state)
{
    LayoutFixture *x = *state;
    Run runs[] = {{.kind = RUN_TEXT, .text = "Source "},
                  {.kind = RUN_TEXT, .text = "1", .address = "#source-1"}};
    Text text = {.runs = runs, .count = 2};
    Paragraph *p = paragraph_of(&x->canvas, &text, style(x, STYLE_BODY));
    paragraph_break(p, 100, FILL_LINES);
    uint32_t cell = canvas_begin(&x->canvas, TAG_TH, 1);
    draw(p);
    x->canvas.element = 0;
    draw(p);
    uint32_t other = canvas_begin(&x->canvas, TAG_TH, 1);
    draw(p);
    const uint32_t wanted[] = {cell, cell + 2, cell + 2, 0, 0, other, other + 2, other + 2};
    assert_int_equal(x->frames.elements[cell + 1].tag, TAG_REFERENCE);
    assert_int_equal(x->frames.elements[other + 1].tag, TAG_REFERENCE);
    assert_int_equal(x->frames.elements[other + 2].parent, other + 1);
    assert_int_equal(x->canvas.page->count, sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < x->canvas.page->count; i++)
        assert_int_equal(x->canvas.page->items[i].element, wanted[i]);
}

/* Everything that was drawn, read back from the items. */
static const char *drawn_text(LayoutFixture *x)
{
    char *all = arena_strdup(x->arena, "");
    for (uint32_t i = 0; i < x->canvas.page->count; i++) {
        const FrameItem *item = &x->canvas.page->items[i];
        if (item->kind == ITEM_TEXT)
            all = arena_printf(x->arena, "%s%.*s", all, (int)item->u.text.length, item->u.text.text);
    }
    return all;
}

static void drawn_lines_hold_the_whole_text_at_any_width(void **state)
{
    LayoutFixture *x = *state;
    Text text = mixed();
    canvas_begin(&x->canvas, TAG_P, 1);
    for (float width = 20; width < 300; width += 3) {
        Paragraph *p = paragraph_of(&x->canvas, &text, style(x, STYLE_BODY));
        paragraph_break(p, width, FILL_LINES);
        x->canvas.page->count = 0;
        draw(p);
        assert_string_equal(drawn_text(x), p->text);
    }
}

static void glyphs_of_parts_match_their_text(void **state)
{
    LayoutFixture *x = *state;
    Paragraph *p = body(x, LONG, 97);
    draw(p);
    for (uint32_t i = 0; i < x->canvas.page->count; i++) {
        const FrameItem *item = &x->canvas.page->items[i];
        assert_int_equal(strlen(item->u.text.text), item->u.text.length);
        assert_int_equal(item->u.text.glyphs[0].cluster, 0);
        for (uint32_t g = 0; g < item->u.text.glyph_count; g++)
            assert_true(item->u.text.glyphs[g].cluster < item->u.text.length);
    }
}

static void right_and_centered_lines_are_aligned(void **state)
{
    LayoutFixture *x = *state;
    Paragraph *p = body(x, "not released", 200);
    paragraph_draw(p, 0, 1, 300, 62, ALIGN_RIGHT);
    paragraph_draw(p, 0, 1, 300, 62, ALIGN_CENTER);
    float width = p->lines[0].width;
    assert_float_equal(x->canvas.page->items[0].u.text.x, 300 - width, 1e-3);
    assert_float_equal(x->canvas.page->items[1].u.text.x, 300 - width / 2, 1e-3);
}

static void a_page_number_is_written_when_it_is_known(void **state)
{
    LayoutFixture *x = *state;
    ForwardRefs forward = {0};
    canvas_begin(&x->canvas, TAG_P, 1);
    Paragraph *p = paragraph_begin(&x->canvas, style(x, STYLE_CAPTION), 0);
    paragraph_add(p, "Each state is one square. ");
    paragraph_add_page(p, &forward, "Values: page\xC2\xA0", "work.states");
    paragraph_end(p);
    paragraph_break(p, 504, FILL_LINES);
    draw(p);
    Anchor *anchor = frames_add_anchor(&x->frames, x->arena);
    *anchor = (Anchor){.name = "work.states", .page = 11};
    forward_resolve(&forward, &x->canvas);
    assert_non_null(strstr(drawn_text(x), "Values: page\xC2\xA0"
                                          "12."));
}

static void a_missing_character_is_drawn_by_its_number(void **state)
{
    LayoutFixture *x = *state;
    Paragraph *p = body(x, "\xE4\xB8\xAD\xD7\xA9\xD7\x81 e\xCC\x81", 300);
    draw(p);
    assert_non_null(strstr(drawn_text(x), "[U+4E2D][U+05E9][U+05C1] e\xCC\x81"));
    assert_int_equal(x->frames.unshown_count, 3);
    assert_string_equal(x->frames.unshown[0].where, "section test");
    assert_false(x->frames.unshown[0].right_to_left);
    assert_true(x->frames.unshown[1].right_to_left && x->frames.unshown[2].right_to_left);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_set_up, layout_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(lines_are_no_wider_than_asked_and_lose_nothing),
        TEST(last_line_is_not_one_short_word),
        TEST(a_title_is_broken_into_even_lines),
        TEST(breaks_follow_typographic_practice),
        TEST(line_feeds_end_lines),
        TEST(a_word_wider_than_the_line_is_broken_inside),
        TEST(a_line_narrower_than_a_letter_still_ends),
        TEST(words_without_width_do_not_take_forever),
        TEST(runs_become_fonts_marks_links_and_elements),
        TEST(a_citation_stays_with_its_word),
        TEST(a_link_over_two_lines_is_one_element_with_two_rectangles),
        TEST(text_drawn_again_elsewhere_gets_new_elements),
        TEST(drawn_lines_hold_the_whole_text_at_any_width),
        TEST(glyphs_of_parts_match_their_text),
        TEST(right_and_centered_lines_are_aligned),
        TEST(a_page_number_is_written_when_it_is_known),
        TEST(a_missing_character_is_drawn_by_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
