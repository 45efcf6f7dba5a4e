#include "layout_report_fixture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint32_t count_text(const char *text, const char *part)
{
    uint32_t count = 0;
    for (; (text = strstr(text, part)); text++)
        count++;
    return count;
}

/* The first item with that text, on any page. */
static const FrameItem *find_text(const Laid *x, const char *text)
{
    for (uint32_t page = 0; page < x->frames.page_count; page++)
        for (uint32_t i = 0; i < x->frames.pages[page].count; i++) {
            const FrameItem *item = &x->frames.pages[page].items[i];
            if (item->kind == ITEM_TEXT && item->u.text.length == strlen(text) &&
                memcmp(item->u.text.text, text, strlen(text)) == 0)
                return item;
        }
    return NULL;
}

static int weight_of(const Laid *x, const char *text)
{
    return x->frames.fonts[find_text(x, text)->u.text.font].weight;
}

static float right_end(const Laid *x, const FrameItem *item)
{
    int64_t advance = 0;
    for (uint32_t i = 0; i < item->u.text.glyph_count; i++)
        advance += item->u.text.glyphs[i].advance;
    return item->u.text.x +
           (float)advance * item->u.text.size / (float)x->frames.fonts[item->u.text.font].upem;
}

static void numbers_and_flags_end_where_their_column_ends(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 4, 2);
    table_cell(table, 1, 2)->value.flag = FOLIO_WITHHELD;
    table_cell(table, 1, 2)->shown = "not released";
    assert_true(lay_out(x));
    float edge = right_end(x, find_text(x, "Figure 2, a year"));
    assert_float_equal(right_end(x, find_text(x, "not released")), edge, 0.1);
    assert_float_equal(right_end(x, find_text(x, "$3,200")), edge, 0.1);
    assert_float_equal(find_text(x, "Area number 1")->u.text.x, 54, 0.1);
}

/* Tables of many columns take the page's width; those of few columns only as much as keeps figures near their
 * names. */
static void columns_are_near_one_another(void **state)
{
    Laid *x = *state;
    for (uint32_t numbers = 1; numbers < 6; numbers++) {
        x->section->blocks = x->section->last_block = NULL;
        add_table_block(x, 4, numbers);
        assert_true(lay_out(x));
        float before = right_end(x, find_text(x, "Area number 1"));
        for (uint32_t c = 1; c <= numbers; c++) {
            const FrameItem *header = find_text(x, arena_printf(x->report.arena, "Figure %u, a year", c));
            assert_true(header->u.text.x - before < 7.5F * 8.5F);
            before = right_end(x, header);
        }
        if (numbers == 5)
            assert_float_equal(before, 612 - 54, 0.1);
    }
}

static uint32_t page_of_text(const Laid *x, const char *text)
{
    const FrameItem *item = find_text(x, text);
    for (uint32_t page = 0; page < x->frames.page_count; page++)
        if (item >= x->frames.pages[page].items &&
            item < x->frames.pages[page].items + x->frames.pages[page].count)
            return page;
    return UINT32_MAX;
}

/* Rows run down a strip, then down the next one; the header above each strip is one header in the structure
 * tree. */
static void a_long_narrow_table_runs_in_strips(void **state)
{
    Laid *x = *state;
    add_table_block(x, 50, 1);
    assert_true(lay_out(x));
    assert_true(lies_inside(x));
    assert_int_equal(x->frames.page_count, 2);
    assert_int_equal(count_elements(x, TAG_TABLE), 1);
    assert_int_equal(count_elements(x, TAG_THEAD), 1);
    assert_int_equal(count_elements(x, TAG_TR), 51);
    const char *text = page_text(x, 1, false);
    for (uint32_t row = 1; row < 50; row++)
        assert_non_null(text = strstr(text, arena_printf(x->report.arena, "Area number %u|$%u", row, row)));
    assert_int_equal(count_text(page_text(x, 1, true), "Area|Figure 1, a year|"), 2);
    const FrameItem *first = find_text(x, "Area number 0"), *second = find_text(x, "Area number 17"),
                    *last = find_text(x, "Area number 49");
    assert_float_equal(first->u.text.y, second->u.text.y, 0.01);
    assert_true(second->u.text.x > first->u.text.x + 100 && last->u.text.x > second->u.text.x + 100);
    assert_true(last->u.text.y < find_text(x, "Area number 16")->u.text.y);
}

/* Whatever the number of rows, none is alone under a repeated header or on a page. */
static void strips_continue_across_pages(void **state)
{
    Laid *x = *state;
    for (uint32_t rows = 8; rows < 300; rows += 3) {
        x->section->blocks = x->section->last_block = NULL;
        add_table_block(x, rows, 1);
        assert_true(lay_out(x));
        assert_true(lies_inside(x));
        assert_int_equal(count_elements(x, TAG_TABLE), 1);
        assert_int_equal(count_text(whole_text(x), "Area number "), rows);
        uint32_t last = x->frames.page_count - 1;
        assert_true(count_text(page_text(x, last, false), "Area number ") >= 4);
        assert_int_equal(page_of_text(x, arena_printf(x->report.arena, "Area number %u", rows - 1)), last);
    }
}

static void tables_with_totals_or_high_rows_keep_one_strip(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 20, 1);
    table->columns[1].total = FOLIO_TOTAL_SUM;
    sample_finish(table, &x->report, &x->f);
    assert_true(lay_out(x));
    assert_int_equal(count_text(page_text(x, 1, true), "Figure 1, a year"), 0);
    table->has_totals = false;
    table_cell(table, 3, 0)->shown = sentences(x, 3);
    assert_true(lay_out(x));
    assert_int_equal(count_text(page_text(x, 1, true), "Figure 1, a year"), 0);
}

static void the_report_areas_row_is_strong_and_tinted(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 4, 1);
    table->here[2] = true;
    assert_true(lay_out(x));
    assert_int_equal(weight_of(x, "Area number 2"), 700);
    assert_int_equal(weight_of(x, "Area number 1"), 400);
    const Page *page = &x->frames.pages[1];
    uint32_t tints = 0;
    for (uint32_t i = 0; i < page->count; i++)
        tints += page->items[i].kind == ITEM_RECT && page->items[i].element == 0;
    assert_int_equal(tints, 1);
}

static void totals_are_last_and_labeled(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 1);
    table->columns[1].total = FOLIO_TOTAL_SUM;
    sample_finish(table, &x->report, &x->f);
    assert_true(lay_out(x));
    assert_non_null(strstr(page_text(x, 1, false), "$2,100|Total|$3,300|"));
    assert_int_equal(weight_of(x, "$3,300"), 700);
}

static void a_table_over_pages_repeats_its_header_as_an_artifact(void **state)
{
    Laid *x = *state;
    add_table_block(x, 100, 3);
    assert_true(lay_out(x));
    assert_int_equal(x->frames.page_count, 4);
    assert_true(lies_inside(x));
    for (uint32_t page = 2; page < x->frames.page_count; page++) {
        const char *artifacts = page_text(x, page, true);
        assert_ptr_equal(strstr(artifacts, "Pay by area| (continued)|Area|Figure 1, a year|"), artifacts);
        assert_null(strstr(page_text(x, page, false), "Pay by area"));
    }
    assert_int_equal(count_elements(x, TAG_TABLE), 1);
    assert_int_equal(count_elements(x, TAG_THEAD), 1);
    assert_int_equal(count_elements(x, TAG_TR), 101);
    assert_int_equal(count_text(whole_text(x), "Area number "), 100);
}

static void cells_refer_to_their_row_and_header(void **state)
{
    Laid *x = *state;
    add_table_block(x, 2, 2);
    assert_true(lay_out(x));
    assert_int_equal(count_elements(x, TAG_TH), 5);
    assert_int_equal(count_elements(x, TAG_TD), 4);
    assert_int_equal(x->frames.elements[find_element(x, TAG_TH, 0)].scope, SCOPE_COLUMN);
    assert_int_equal(x->frames.elements[find_element(x, TAG_TH, 3)].scope, SCOPE_ROW);
    uint32_t table = find_element(x, TAG_TABLE, 0);
    assert_int_equal(x->frames.elements[find_element(x, TAG_CAPTION, 0)].parent, table);
    assert_int_equal(x->frames.elements[find_element(x, TAG_THEAD, 0)].parent, table);
    assert_int_equal(x->frames.elements[find_element(x, TAG_TBODY, 0)].parent, table);
}

/* Whatever the number of rows, no page has only one of them. */
static void no_row_is_alone_on_a_page(void **state)
{
    Laid *x = *state;
    for (uint32_t rows = 2; rows < 90; rows++) {
        x->section->blocks = x->section->last_block = NULL;
        add_table_block(x, rows, 2);
        assert_true(lay_out(x));
        for (uint32_t page = 1; page < x->frames.page_count; page++)
            assert_true(count_text(page_text(x, page, false), "Area number ") >= 2);
        assert_non_null(strstr(page_text(x, x->frames.page_count - 1, false), "Figures of May 2025."));
    }
}

static void a_small_table_is_not_split(void **state)
{
    Laid *x = *state;
    for (uint32_t above = 1; above < 90; above++) {
        x->section->blocks = x->section->last_block = NULL;
        add_block(x, BLOCK_PARAGRAPH, sentences(x, above));
        add_table_block(x, 5, 2);
        assert_true(lay_out(x));
        for (uint32_t page = 1; page < x->frames.page_count; page++) {
            uint32_t rows = count_text(page_text(x, page, false), "Area number ");
            assert_true(rows == 0 || rows == 5);
        }
    }
}

static void long_texts_wrap_and_numbers_do_not(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 3);
    table_cell(table, 1, 0)->shown = sentences(x, 4);
    assert_true(lay_out(x));
    assert_true(lies_inside(x));
    assert_non_null(find_text(x, "$1,100"));
    uint32_t cell = find_element(x, TAG_TH, 5);
    assert_true(lines_on_page(x, 1, cell) > 1);
    /* The number is beside the text's first line. */
    for (uint32_t i = 0; i < x->frames.pages[1].count; i++) {
        const FrameItem *item = &x->frames.pages[1].items[i];
        if (item->element != cell || item->kind != ITEM_TEXT)
            continue;
        assert_float_equal(item->u.text.y, find_text(x, "$1,100")->u.text.y, 0.1);
        break;
    }
}

/* Five capped percentiles beside released ones: the words take two lines, and the table keeps all of its
 * columns side by side. */
static void flag_words_wrap_before_a_table_is_split(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 5);
    for (uint32_t c = 1; c < table->column_count; c++) {
        table_cell(table, 0, c)->value.flag = FOLIO_CAPPED;
        table_cell(table, 0, c)->shown = "above the survey\u2019s ceiling";
    }
    assert_true(lay_out(x));
    assert_null(find_text(x, "above the survey\u2019s ceiling"));
    assert_int_equal(count_text(whole_text(x), "ceiling"), 5);
    assert_int_equal(count_elements(x, TAG_TABLE), 1);
}

static void headers_take_three_lines_at_most(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 7);
    for (uint32_t c = 1; c <= 7; c++)
        table->columns[c].header = "Annual wage of the tenth part";
    assert_true(lay_out(x));
    for (uint32_t nth = 0; nth < 8; nth++)
        assert_true(lines_on_page(x, 1, find_element(x, TAG_TH, nth)) <= 3);
}

/* Whatever the number of columns: the theme's type, then smaller, then groups; at most 1.5 points smaller. */
static void a_wide_table_gets_smaller_type(void **state)
{
    Laid *x = *state;
    uint32_t smaller = 0;
    for (uint32_t columns = 1; columns < 20; columns++) {
        x->section->blocks = x->section->last_block = NULL;
        add_table_block(x, 3, columns);
        assert_true(lay_out(x));
        assert_true(lies_inside(x));
        float size = find_text(x, "$1,100")->u.text.size;
        assert_true(size < 8.51F && size > 6.99F);
        if (size < 8.4F && count_elements(x, TAG_TABLE) == 1)
            smaller++;
        assert_true(smaller > 0 || count_elements(x, TAG_TABLE) == 1);
    }
    assert_true(smaller > 0);
}

static void a_split_table_repeats_its_row_headers(void **state)
{
    Laid *x = *state;
    add_table_block(x, 3, 30);
    assert_true(lay_out(x));
    assert_true(lies_inside(x));
    uint32_t groups = count_elements(x, TAG_TABLE);
    assert_true(groups > 1);
    const char *text = whole_text(x);
    assert_int_equal(count_text(text, "Area number 1"), groups);
    assert_int_equal(count_text(text, "Pay by area (continued)"), groups - 1);
    for (uint32_t c = 1; c <= 30; c++)
        assert_non_null(find_text(x, arena_printf(x->report.arena, "$%u,%u00", 1 + c / 10, c % 10)));
}

static void a_row_higher_than_a_page_is_split(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 1);
    const char *text = sentences(x, 200);
    table_cell(table, 1, 0)->shown = text;
    assert_true(lay_out(x));
    assert_true(x->frames.page_count > 3);
    assert_true(lies_inside(x));
    assert_int_equal(count_text(whole_text(x), "Sentence "), 200);
    assert_int_equal(count_elements(x, TAG_TR), 4);
}

static void workbook_only_columns_are_left_out(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 2);
    table->columns[1].in_pdf = false;
    assert_true(lay_out(x));
    assert_null(strstr(whole_text(x), "Figure 1"));
    table->columns[0].in_pdf = table->columns[2].in_pdf = false;
    assert_true(lay_out(x));
    assert_int_equal(count_elements(x, TAG_TABLE), 0);
}

static void line_feeds_in_cells_are_lines(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 2, 1);
    table_cell(table, 0, 0)->shown = "one\ntwo";
    table_cell(table, 1, 0)->shown = "";
    assert_true(lay_out(x));
    assert_int_equal(lines_on_page(x, 1, find_element(x, TAG_TH, 2)), 2);
}

static void key_figures_of_a_row_share_their_baselines(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 2);
    Figure *first = sample_figure(x->section, table, "first", 0, 1);
    Figure *second = sample_figure(x->section, table, "second", 1, 1);
    second->label = plain_text(x->report.arena, sentences(x, 2));
    const Figure *figures[] = {first, second};
    Block *block = section_add_block(x->section, BLOCK_FIGURES);
    block->figures = figures;
    block->figure_count = 2;
    x->section->blocks = block;
    assert_true(lay_out(x));
    assert_float_equal(find_text(x, "$100")->u.text.y, find_text(x, "$1,100")->u.text.y, 0.01);
    assert_int_equal(count_elements(x, TAG_LI), 2);
}

static void a_wide_key_figure_is_set_smaller(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 1);
    table_cell(table, 0, 1)->shown = "$130,440 or more";
    const Figure *figure = sample_figure(x->section, table, "first", 0, 1);
    Block *block = section_add_block(x->section, BLOCK_FIGURES);
    block->figures = &figure;
    block->figure_count = 1;
    x->section->blocks = block;
    assert_true(lay_out(x));
    const FrameItem *value = find_text(x, "$130,440 or more");
    assert_true(value->u.text.size < 22 && right_end(x, value) <= 54 + 168);
}

static void a_chart_names_the_page_of_its_values(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 3, 1);
    x->section->blocks = x->section->last_block = NULL;
    table->place = FOLIO_IN_APPENDIX;
    Chart *chart = sample_chart(x->section, table, FOLIO_CHART_BAR, "bar", 1, (uint32_t[]){1});
    assert_true(report_finish(&x->report, &x->f));
    assert_true(lay_out(x));
    const char *number =
        arena_printf(x->report.arena, "%u", frames_anchor(&x->frames, table->anchor)->page + 1);
    assert_non_null(strstr(whole_text(x), arena_printf(x->report.arena,
                                                       "How to read the marks. Values: page"
                                                       "\xC2\xA0%s",
                                                       number)));
    const Element *figure = &x->frames.elements[find_element(x, TAG_FIGURE, 0)];
    assert_string_equal(figure->alt, chart->alt);
    assert_true(figure->page == 1 && figure->width > 500 && figure->height > 20);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_set_up, laid_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(numbers_and_flags_end_where_their_column_ends),
        TEST(columns_are_near_one_another),
        TEST(a_long_narrow_table_runs_in_strips),
        TEST(strips_continue_across_pages),
        TEST(tables_with_totals_or_high_rows_keep_one_strip),
        TEST(the_report_areas_row_is_strong_and_tinted),
        TEST(totals_are_last_and_labeled),
        TEST(a_table_over_pages_repeats_its_header_as_an_artifact),
        TEST(cells_refer_to_their_row_and_header),
        TEST(no_row_is_alone_on_a_page),
        TEST(a_small_table_is_not_split),
        TEST(long_texts_wrap_and_numbers_do_not),
        TEST(flag_words_wrap_before_a_table_is_split),
        TEST(headers_take_three_lines_at_most),
        TEST(a_wide_table_gets_smaller_type),
        TEST(a_split_table_repeats_its_row_headers),
        TEST(a_row_higher_than_a_page_is_split),
        TEST(workbook_only_columns_are_left_out),
        TEST(line_feeds_in_cells_are_lines),
        TEST(key_figures_of_a_row_share_their_baselines),
        TEST(a_wide_key_figure_is_set_smaller),
        TEST(a_chart_names_the_page_of_its_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
