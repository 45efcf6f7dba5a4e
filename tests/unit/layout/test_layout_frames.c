/* Golden frames of each kind of content except charts, which have their own: see golden.h. */
#include "../proof/content.h"
#include "golden.h"
#include "layout_report_fixture.h"

/* Beside the PDF, writes the text that its structure tree must contain. */
static void keep_content(const Laid *x, const char *folder, const char *name)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/golden-%s.content", folder, name);
    Buf said = {0};
    print_report(&said, &x->report);
    golden_write(path, &said);
    buf_free(&said);
}

static void compare(Laid *x, const char *name)
{
    assert_true(report_finish(&x->report, &x->f));
    assert_true(lay_out(x));
    golden_compare(name, &x->frames, layout_fonts(x->layout));
    if (getenv("FOLIO_KEEP"))
        keep_content(x, getenv("FOLIO_KEEP"), name);
}

static void add_source(Laid *x)
{
    Source *source = arena_alloc(x->report.arena, sizeof *source);
    *source = (Source){.id = "bls",
                       .title = "Occupational Employment and Wage Statistics",
                       .publisher = "U.S. Bureau of Labor Statistics",
                       .vintage = "May 2025",
                       .address = "https://www.bls.gov/oes/"};
    x->report.sources = source;
    x->report.source_count = 1;
}

static void words(void **state)
{
    Laid *x = *state;
    add_source(x);
    Text *text = &section_add_block(x->section, BLOCK_PARAGRAPH)->text;
    Arena *arena = x->report.arena;
    text_add(arena, text, (Run){.text = "Pay is "});
    text_add(arena, text, (Run){.kind = RUN_VALUE, .text = "$130,440", .style = RUN_STRONG});
    text_add(arena, text, (Run){.text = " a year."});
    text_add(arena, text, (Run){.kind = RUN_CITE, .value = {.type = FOLIO_CITE, .text = "bls"}});
    text_add(arena, text, (Run){.text = " Read more at "});
    text_add(arena, text, (Run){.text = "the bureau", .address = "https://www.bls.gov/"});
    text_add(arena, text, (Run){.text = ", or take the "});
    text_add(arena, text, (Run){.text = "mot juste", .lang = "fr", .style = RUN_EMPHASIS});
    text_add(arena, text, (Run){.text = " for it, which makes this paragraph go on for a second line."});
    add_block(x, BLOCK_HEADING, "What it buys");
    add_block(x, BLOCK_NOTE, "\xE2\x80\x9CNot released\xE2\x80\x9D is not zero.");
    add_block(x, BLOCK_PANEL, "This section is not available: the table is empty.");
    compare(x, "words");
}

static void add_items(Laid *x, bool ordered, uint32_t count)
{
    Block *list = section_add_block(x->section, BLOCK_LIST);
    list->ordered = ordered;
    for (uint32_t i = 0; i < count; i++)
        block_add_item(x->report.arena, list)->text =
            plain_text(x->report.arena, i == 1 ? sentences(x, 2) : "A short item");
}

static void lists(void **state)
{
    Laid *x = *state;
    add_items(x, false, 2);
    add_items(x, true, 10);
    compare(x, "lists");
}

static void table(void **state)
{
    Laid *x = *state;
    add_source(x);
    Table *table = add_table_block(x, 4, 3);
    table->here[1] = true;
    table->columns[2].total = FOLIO_TOTAL_SUM;
    table_cell(table, 2, 3)->value.flag = FOLIO_WITHHELD;
    table_cell(table, 3, 1)->value.qualifier = FOLIO_ABOUT;
    sample_finish(table, &x->report, &x->f);
    table->sources = arena_copy(x->report.arena, (const char *[]){"bls"}, sizeof(char *));
    table->source_count = 1;
    compare(x, "table");
}

static void table_over_pages(void **state)
{
    Laid *x = *state;
    add_table_block(x, 40, 4);
    compare(x, "table-over-pages");
}

static void table_in_strips(void **state)
{
    Laid *x = *state;
    Table *table = add_table_block(x, 130, 1);
    table->here[40] = true;
    compare(x, "table-in-strips");
}

static void table_in_groups(void **state)
{
    Laid *x = *state;
    add_table_block(x, 2, 18);
    compare(x, "table-in-groups");
}

static void cover(void **state)
{
    Laid *x = *state;
    add_source(x);
    Table *areas = add_table_block(x, 3, 2);
    const Figure *figures[6];
    for (uint32_t i = 0; i < 6; i++)
        figures[i] = sample_figure(x->section, areas, "figure", i % 3, 1 + i % 2);
    Chart *chart = sample_chart(x->section, areas, FOLIO_CHART_BAR, "bar", 1, (uint32_t[]){1});
    x->section->verdict = plain_text(x->report.arena, "Pay is among the highest in the country.");
    const Text *verdict = &x->section->verdict;
    x->report.cover = (Cover){.eyebrow = "CAREER REPORT",
                              .subtitle = "Seattle-Tacoma-Bellevue, WA",
                              .figures = figures,
                              .figure_count = 6,
                              .verdict = &verdict,
                              .verdict_count = 1,
                              .chart = chart};
    compare(x, "cover");
}

static Buf drawn(Laid *x)
{
    Buf pdf = {0};
    PdfWriter *writer = pdf_open(&x->f);
    assert_true(pdf_write(writer, &x->frames, layout_fonts(x->layout), NULL, 0, &pdf, &x->f));
    pdf_close(writer);
    return pdf;
}

/* As in another process that draws them with fonts it has found itself. */
static void frames_outlive_their_layout(void **state)
{
    Laid *x = *state;
    add_table_block(x, 40, 2);
    add_block(x, BLOCK_PARAGRAPH, sentences(x, 30));
    assert_true(report_finish(&x->report, &x->f));
    assert_true(lay_out(x));
    Buf before = drawn(x), printed = {0}, again = {0};
    frames_print(&x->frames, &printed);
    layout_close(x->layout);
    x->layout = layout_open(&x->theme, &x->f);
    Buf after = drawn(x);
    frames_print(&x->frames, &again);
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.data, after.data, after.length);
    assert_string_equal(printed.data, again.data);
    buf_free(&before);
    buf_free(&after);
    buf_free(&printed);
    buf_free(&again);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_set_up, laid_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(words),           TEST(lists),           TEST(table), TEST(table_over_pages),
        TEST(table_in_strips), TEST(table_in_groups), TEST(cover), TEST(frames_outlive_their_layout),
    };
    return cmocka_run_group_tests(tests, golden_fonts, NULL);
}
