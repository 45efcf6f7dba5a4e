#include "layout_report_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void sections_follow_the_cover_on_a_new_page(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, "What the work pays.");
    assert_true(lay_out(x));
    assert_int_equal(x->frames.page_count, 2);
    assert_non_null(strstr(page_text(x, 0, false), "Web developers in Seattle|"));
    assert_string_equal(page_text(x, 1, false), "Pay here|What the work pays.|");
    assert_string_equal(page_text(x, 1, true), "Web developers|Pay here|Page 2 of 2|Wages of May 2025|");
    assert_string_equal(page_text(x, 0, true), "Page 1 of 2|Wages of May 2025|");
    const Page *page = &x->frames.pages[1];
    assert_int_equal(page->items[page->head - 1].kind, ITEM_TEXT);
    assert_int_equal(page->items[page->head].element, 0);
    assert_int_equal(page->foot, page->head + 2);
    assert_int_equal(page->items[page->foot].kind, ITEM_LINE);
    assert_int_equal(x->frames.pages[0].head, x->frames.pages[0].foot);
}

/* With every length of the preceding paragraph, so that the page break falls everywhere. */
static void no_page_begins_or_ends_with_a_single_line(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, "");
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 30));
    for (uint32_t above = 1; above < 120; above++) {
        x->section->blocks->text = plain_text(x->report.arena, sentences(x, above));
        assert_true(lay_out(x));
        assert_true(lies_inside(x));
        for (uint32_t nth = 0; nth < count_elements(x, TAG_P); nth++) {
            uint32_t p = find_element(x, TAG_P, nth), all = 0;
            for (uint32_t page = 0; page < x->frames.page_count; page++)
                all += lines_on_page(x, page, p);
            for (uint32_t page = 0; page < x->frames.page_count && all > 1; page++)
                assert_int_not_equal(lines_on_page(x, page, p), 1);
        }
    }
}

static uint32_t page_of_element(const Laid *x, uint32_t element)
{
    for (uint32_t page = 0; page < x->frames.page_count; page++)
        if (lines_on_page(x, page, element))
            return page;
    return UINT32_MAX;
}

static void a_heading_stays_with_two_lines_of_its_text(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, "");
    add_block(x, BLOCK_HEADING, "What it buys");
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 12));
    for (uint32_t above = 40; above < 90; above++) {
        x->section->blocks->text = plain_text(x->report.arena, sentences(x, above));
        assert_true(lay_out(x));
        uint32_t page = page_of_element(x, find_element(x, TAG_H3, 0));
        uint32_t p = find_element(x, TAG_H3, 0) + 1;
        assert_true(lines_on_page(x, page, p) >= 2);
    }
}

static void a_heading_stays_with_table_header_and_two_rows(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, "");
    add_block(x, BLOCK_HEADING, "All in figures");
    add_table_block(x, 30, 3);
    for (uint32_t above = 40; above < 90; above++) {
        x->section->blocks->text = plain_text(x->report.arena, sentences(x, above));
        assert_true(lay_out(x));
        uint32_t page = page_of_element(x, find_element(x, TAG_H3, 0));
        const char *text = page_text(x, page, false);
        assert_non_null(strstr(text, "Area number 0|"));
        assert_non_null(strstr(text, "Area number 1|"));
    }
}

static void an_introduction_stays_with_its_list(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, "");
    add_block(x, BLOCK_PARAGRAPH, "Three things count:");
    Block *list = section_add_block(x->section, BLOCK_LIST);
    for (int i = 0; i < 3; i++)
        block_add_item(x->report.arena, list)->text = plain_text(x->report.arena, "One of them");
    for (uint32_t above = 40; above < 90; above++) {
        x->section->blocks->text = plain_text(x->report.arena, sentences(x, above));
        assert_true(lay_out(x));
        for (uint32_t page = 0; page < x->frames.page_count; page++) {
            const char *text = page_text(x, page, false), *intro = strstr(text, "Three things count:|");
            assert_true(!intro || strstr(intro, "One of them|"));
        }
    }
}

/* A paragraph with the test's text, and a chart of a table that is not shown. */
static void add_chart_below_text(Laid *x)
{
    add_block(x, BLOCK_PARAGRAPH, "");
    Table *table = add_table_block(x, 14, 1);
    x->section->blocks->next = NULL;
    x->section->last_block = x->section->blocks;
    sample_chart(x->section, table, FOLIO_CHART_BAR, "bar", 1, (uint32_t[]){1});
}

/* A chart with its rows closer together stays on the page and shows as many of them. */
static void a_chart_shrinks_to_stay_on_the_page(void **state)
{
    Laid *x = *state;
    add_chart_below_text(x);
    float least = 1000, most = 0;
    for (uint32_t above = 20; above < 70; above++) {
        x->section->blocks->text = plain_text(x->report.arena, sentences(x, above));
        assert_true(lay_out(x));
        assert_true(lies_inside(x));
        const Element *figure = &x->frames.elements[find_element(x, TAG_FIGURE, 0)];
        assert_true(figure->y + figure->height < 792 - x->theme.margin_bottom);
        assert_non_null(strstr(page_text(x, figure->page, false), "Area number 13|"));
        least = fminf(least, figure->height);
        most = fmaxf(most, figure->height);
    }
    assert_true(least < 0.85F * most && least > 0.7F * most);
}

/* A chart also shrinks if that brings the next piece to its page. */
static void a_chart_makes_room_for_what_follows(void **state)
{
    Laid *x = *state;
    add_chart_below_text(x);
    add_block(x, BLOCK_HEADING, "What it buys");
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 2));
    uint32_t lower = 0;
    for (uint32_t above = 20; above < 40; above++) {
        x->section->blocks->text = plain_text(x->report.arena, sentences(x, above));
        assert_true(lay_out(x));
        const Element *figure = &x->frames.elements[find_element(x, TAG_FIGURE, 0)];
        bool natural = figure->height > 14 * x->theme.chart_row;
        uint32_t heading = page_of_element(x, find_element(x, TAG_H3, 0));
        bool at_end = figure->y + figure->height > 700;
        assert_true(natural || at_end || heading == figure->page);
        lower += !natural && !at_end;
    }
    assert_true(lower > 0);
}

static void a_section_continues_a_page_with_an_eighth_left(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 10));
    Section *second = report_add_section(&x->report, SECTION_PLUGIN, "jobs", "Jobs");
    section_add_block(second, BLOCK_PARAGRAPH)->text = plain_text(x->report.arena, "There are many.");
    assert_true(lay_out(x));
    assert_int_equal(x->frames.page_count, 2);
    x->section->blocks->text = plain_text(x->report.arena, sentences(x, 63));
    assert_true(lay_out(x));
    assert_int_equal(x->frames.page_count, 3);
    assert_string_equal(page_text(x, 2, false), "Jobs|There are many.|");
    assert_non_null(strstr(page_text(x, 2, true), "|Jobs|"));
}

/* Smaller gaps bring the few lines of a last page to the pages before it. */
static void a_last_page_of_a_few_lines_is_avoided(void **state)
{
    Laid *x = *state;
    for (uint32_t count = 1; count < 120; count++) {
        add_block(x, BLOCK_HEADING, "One more heading");
        add_block(x, BLOCK_PARAGRAPH, sentences(x, 1));
        assert_true(lay_out(x));
        assert_true(lies_inside(x));
        uint32_t last = 0;
        for (const char *at = page_text(x, x->frames.page_count - 1, false); (at = strstr(at, "One more"));
             at++)
            last++;
        assert_true(x->frames.page_count < 5 || last > 1);
    }
}

static void a_paragraph_of_many_pages_loses_nothing(void **state)
{
    Laid *x = *state;
    const char *text = sentences(x, 500);
    add_block(x, BLOCK_PARAGRAPH, text);
    assert_true(lay_out(x));
    assert_true(x->frames.page_count > 8);
    assert_true(lies_inside(x));
    assert_non_null(strstr(whole_text(x), text));
}

static void everything_may_be_longer_than_a_page(void **state)
{
    Laid *x = *state;
    const char *text = sentences(x, 120);
    static const BlockKind kinds[] = {BLOCK_HEADING, BLOCK_NOTE, BLOCK_PANEL};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        add_block(x, kinds[i], text);
    Block *list = section_add_block(x->section, BLOCK_LIST);
    block_add_item(x->report.arena, list)->text = plain_text(x->report.arena, text);
    Table *table = add_table_block(x, 1, 1);
    table->title = table->caption = plain_text(x->report.arena, text);
    table->columns[1].header = text;
    table_cell(table, 0, 0)->shown = text;
    Chart *chart = sample_chart(x->section, table, FOLIO_CHART_BAR, "bar", 1, (uint32_t[]){1});
    chart->title = chart->subtitle = chart->caption = plain_text(x->report.arena, text);
    x->section->title = text;
    x->report.title = text;
    x->report.short_title = text;
    assert_true(lay_out(x));
    assert_true(lies_inside(x));
    uint32_t found = 0;
    for (const char *at = whole_text(x); (at = strstr(at, "Sentence 119 says")); at++)
        found++;
    assert_int_equal(found, 13);
}

static void pages_smaller_than_a_line_still_end(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 3));
    add_table_block(x, 3, 2);
    assert_true(layout_report(x->layout, &x->report, 130, 125, &x->frames, &x->f));
    assert_true(x->frames.page_count > 10);
    assert_true(layout_report(x->layout, &x->report, 10, 10, &x->frames, &x->f));
}

static void a_missing_character_is_listed_with_table_and_row(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 1);
    table_cell(table, 1, 0)->shown = "\xE4\xB8\xAD";
    table_cell(table, 2, 0)->shown = "\xE4\xB8\xAD";
    assert_true(lay_out(x));
    assert_int_equal(x->frames.unshown_count, 1);
    const Unshown *one = x->frames.unshown;
    assert_string_equal(one->where, "section pay, table areas");
    assert_int_equal(one->row, 2);
    assert_int_equal(one->character, 0x4E2D);
    assert_string_equal(one->text, "\xE4\xB8\xAD");
}

static void a_link_to_nowhere_is_its_sections_failure(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, "See there");
    x->section->last_block->text.runs[0].address = "#nowhere";
    assert_false(lay_out(x));
    assert_int_equal(x->f.code, FAIL_PLUGIN);
    assert_string_equal(x->f.section, "pay");
    assert_string_equal(x->f.text, "the link #nowhere leads nowhere: nothing in the report has that id");
}

static void a_coordinate_that_is_no_number_is_its_sections_failure(void **state)
{
    Laid *x = *state;
    add_chart_below_text(x);
    x->section->charts->alt = "A chart";
    x->theme.rule_hairline = NAN;
    assert_false(lay_out(x));
    assert_string_equal(x->f.section, "pay");
    assert_string_equal(x->f.text, "section pay, chart bar: it cannot be drawn: a figure in it is too large");
}

static void headings_that_no_page_can_keep_together_share_pages(void **state)
{
    Laid *x = *state;
    for (int i = 0; i < 200; i++)
        add_block(x, BLOCK_HEADING, "A heading");
    assert_true(lay_out(x));
    assert_in_range(x->frames.page_count, 5, 15);
}

static void the_same_report_gives_the_same_frames(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 60));
    add_table_block(x, 60, 4);
    Buf first = {0}, second = {0};
    assert_true(lay_out(x));
    frames_print(&x->frames, &first);
    assert_true(lay_out(x));
    frames_print(&x->frames, &second);
    assert_string_equal(first.data, second.data);
    buf_free(&first);
    buf_free(&second);
}

static void a4_pages_are_filled_like_letter(void **state)
{
    Laid *x = *state;
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 100));
    add_table_block(x, 60, 3);
    assert_true(layout_report(x->layout, &x->report, 595.276F, 841.89F, &x->frames, &x->f));
    assert_float_equal(x->frames.width, 595.276, 1e-3);
    float lowest = 0;
    for (uint32_t i = 0; i < x->frames.pages[1].count; i++) {
        const FrameItem *item = &x->frames.pages[1].items[i];
        if (item->kind == ITEM_TEXT && item->element)
            lowest = fmaxf(lowest, item->u.text.y);
    }
    assert_true(lowest > 740 && lowest < 841.89F - x->theme.margin_bottom);
}

/* Knuth's linear congruential generator: the same numbers everywhere. */
static uint32_t next_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33) % below;
}

/* Adds a block of a random kind and length; returns how often it contains "Sentence". */
static uint32_t add_random_block(Laid *x, uint64_t *seed)
{
    uint32_t length = 1 + next_random(seed, next_random(seed, 8) ? 6 : 150);
    uint32_t kind = next_random(seed, 7);
    const char *text = sentences(x, length);
    if (kind < 4) {
        add_block(x, (BlockKind[]){BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_NOTE}[kind], text);
        return length;
    }
    if (kind == 4) {
        Block *list = section_add_block(x->section, BLOCK_LIST);
        uint32_t items = 1 + next_random(seed, 9);
        list->ordered = next_random(seed, 2);
        for (uint32_t i = 0; i < items; i++)
            block_add_item(x->report.arena, list)->text = plain_text(x->report.arena, text);
        return items * length;
    }
    Table *table = add_table_block(x, 1 + next_random(seed, 60), 1 + next_random(seed, 9));
    table_cell(table, next_random(seed, table->row_count), 0)->shown = text;
    if (kind == 6)
        sample_chart(x->section, table, FOLIO_CHART_BAR, "bar", 1, (uint32_t[]){1});
    return length;
}

static uint32_t count_sentences(Laid *x)
{
    uint32_t count = 0;
    for (const char *at = whole_text(x); (at = strstr(at, "Sentence ")); at++)
        count++;
    return count;
}

static void random_reports_lose_nothing_and_stay_between_the_margins(void **state)
{
    Laid *x = *state;
    uint64_t seed = 42;
    for (int i = 0; i < 150; i++) {
        x->section->blocks = x->section->last_block = NULL;
        x->section->charts = x->section->last_chart = NULL;
        uint32_t expected = 0, blocks = 1 + next_random(&seed, 12);
        for (uint32_t b = 0; b < blocks; b++)
            expected += add_random_block(x, &seed);
        assert_true(lay_out(x));
        assert_true(lies_inside(x));
        assert_int_equal(count_sentences(x), expected);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_set_up, laid_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(sections_follow_the_cover_on_a_new_page),
        TEST(no_page_begins_or_ends_with_a_single_line),
        TEST(a_heading_stays_with_two_lines_of_its_text),
        TEST(a_heading_stays_with_table_header_and_two_rows),
        TEST(an_introduction_stays_with_its_list),
        TEST(a_chart_shrinks_to_stay_on_the_page),
        TEST(a_chart_makes_room_for_what_follows),
        TEST(a_section_continues_a_page_with_an_eighth_left),
        TEST(a_last_page_of_a_few_lines_is_avoided),
        TEST(a_paragraph_of_many_pages_loses_nothing),
        TEST(everything_may_be_longer_than_a_page),
        TEST(pages_smaller_than_a_line_still_end),
        TEST(a_missing_character_is_listed_with_table_and_row),
        TEST(a_link_to_nowhere_is_its_sections_failure),
        TEST(a_coordinate_that_is_no_number_is_its_sections_failure),
        TEST(headings_that_no_page_can_keep_together_share_pages),
        TEST(the_same_report_gives_the_same_frames),
        TEST(a4_pages_are_filled_like_letter),
        TEST(random_reports_lose_nothing_and_stay_between_the_margins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
