#include "content/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A report with one section "pay" that has a table, a chart over it and sources a, b, c. */
typedef struct Fixture {
    Report report;
    Source sources[4];
    Section *pay;
    Table *table;
    Chart *chart;
    Fail f;
} Fixture;

static const char *table_sources[] = {"c"};
static const char *chart_sources[] = {"c", "a"};

static void add_run(Fixture *x, Text *text, RunKind kind, const char *words)
{
    Run run = {.kind = kind, .text = kind == RUN_CITE ? NULL : words};
    if (kind == RUN_CITE)
        run.value = folio_cite(words);
    text_add(x->report.arena, text, run);
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Fixture *x = arena_alloc(arena, sizeof *x);
    x->sources[0] =
        (Source){.id = "a", .title = "First things", .publisher = "Bureau", .vintage = "May 2025"};
    x->sources[1] = (Source){.id = "b",
                             .title = "What next?",
                             .vintage = "2024",
                             .address = "https://example.org/b",
                             .retrieved = "2025-11-03",
                             .license = "CC BY 4.0",
                             .credit = "Thanks to b."};
    x->sources[2] = (Source){.id = "c"};
    x->sources[3] = (Source){.id = "unused", .title = "Unused"};
    x->report = (Report){.arena = arena, .lang = "en-US", .sources = x->sources, .source_count = 4};
    x->pay = report_add_section(&x->report, SECTION_PLUGIN, "pay", "Pay here");
    x->table = arena_alloc(arena, sizeof *x->table);
    *x->table = (Table){.section = x->pay, .id = "t", .sources = table_sources, .source_count = 1};
    x->pay->tables = x->pay->last_table = x->table;
    x->chart = arena_alloc(arena, sizeof *x->chart);
    *x->chart = (Chart){.section = x->pay, .table = x->table, .sources = chart_sources, .source_count = 2};
    x->pay->charts = x->pay->last_chart = x->chart;
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Fixture *)*state)->report.arena);
    return 0;
}

static uint32_t number_of(Fixture *x, const char *id)
{
    return report_source(&x->report, id)->number;
}

static void blocks_and_sections_keep_their_order(void **state)
{
    Fixture *x = *state;
    Section *second = report_add_section(&x->report, SECTION_PLUGIN, "jobs", "Jobs");
    assert_ptr_equal(x->report.sections, x->pay);
    assert_ptr_equal(x->pay->next, second);
    Block *one = section_add_block(second, BLOCK_HEADING), *two = section_add_block(second, BLOCK_NOTE);
    assert_ptr_equal(second->blocks, one);
    assert_ptr_equal(one->next, two);
    assert_int_equal(two->kind, BLOCK_NOTE);
}

static void columns_are_found_by_key(void **state)
{
    (void)state;
    Column columns[] = {{.key = "rank"}, {.key = "area", .row_header = true}};
    Table table = {.columns = columns, .column_count = 2};
    assert_int_equal(table_column(&table, "area"), 1);
    assert_int_equal(table_column(&table, "Area"), -1);
    assert_int_equal(table_row_header(&table), 1);
    columns[1].row_header = false;
    assert_int_equal(table_row_header(&table), 0);
}

static void plain_text_leaves_citations_out(void **state)
{
    Fixture *x = *state;
    Text text = {0};
    assert_string_equal(text_plain(x->report.arena, &text), "");
    add_run(x, &text, RUN_TEXT, "Pay is ");
    add_run(x, &text, RUN_VALUE, "$5");
    add_run(x, &text, RUN_CITE, "a");
    add_run(x, &text, RUN_TEXT, " an hour.");
    assert_string_equal(text_plain(x->report.arena, &text), "Pay is $5 an hour.");
}

static void sources_are_numbered_as_one_reads(void **state)
{
    Fixture *x = *state;
    Block *paragraph = section_add_block(x->pay, BLOCK_PARAGRAPH);
    add_run(x, &paragraph->text, RUN_CITE, "a");
    add_run(x, &x->pay->verdict, RUN_CITE, "b");
    const Text *verdict[] = {&x->pay->verdict};
    x->report.cover = (Cover){.verdict = verdict, .verdict_count = 1};
    section_add_block(x->pay, BLOCK_TABLE)->table = x->table;
    assert_true(report_finish(&x->report, &x->f));
    assert_int_equal(number_of(x, "b"), 1);
    assert_int_equal(number_of(x, "a"), 2);
    assert_int_equal(number_of(x, "c"), 3);
    assert_int_equal(number_of(x, "unused"), 0);
}

static void what_only_a_value_names_comes_last(void **state)
{
    Fixture *x = *state;
    Block *paragraph = section_add_block(x->pay, BLOCK_PARAGRAPH);
    folio_value value = folio_integer(5);
    value.source = "b";
    text_add(x->report.arena, &paragraph->text, (Run){.kind = RUN_VALUE, .text = "5", .value = value});
    add_run(x, &paragraph->text, RUN_CITE, "a");
    assert_true(report_finish(&x->report, &x->f));
    assert_int_equal(number_of(x, "a"), 1);
    assert_int_equal(number_of(x, "b"), 2);
    assert_int_equal(number_of(x, "c"), 3);
}

static void citations_are_sorted_linked_and_without_doubles(void **state)
{
    Fixture *x = *state;
    Block *paragraph = section_add_block(x->pay, BLOCK_PARAGRAPH);
    add_run(x, &paragraph->text, RUN_CITE, "a");
    add_run(x, &paragraph->text, RUN_CITE, "b");
    add_run(x, &paragraph->text, RUN_CITE, " c  a c ");
    assert_true(report_finish(&x->report, &x->f));
    assert_string_equal(paragraph->text.runs[0].text, "1");
    assert_string_equal(paragraph->text.runs[0].address, "#source-1");
    assert_string_equal(paragraph->text.runs[2].text, "1, 3");
    assert_string_equal(paragraph->text.runs[2].address, "#source-1");
}

static void an_unknown_source_names_the_section(void **state)
{
    Fixture *x = *state;
    add_run(x, &section_add_block(x->pay, BLOCK_NOTE)->text, RUN_CITE, "bsl");
    assert_false(report_finish(&x->report, &x->f));
    assert_int_equal(x->f.code, FAIL_PLUGIN);
    assert_string_equal(x->f.section, "pay");
    assert_non_null(strstr(x->f.text, "there is no source \"bsl\""));
}

static void captions_end_with_their_sources(void **state)
{
    Fixture *x = *state;
    section_add_block(x->pay, BLOCK_TABLE)->table = x->table;
    section_add_block(x->pay, BLOCK_CHART)->chart = x->chart;
    add_run(x, &x->chart->caption, RUN_TEXT, "Open circle: as paid");
    assert_true(report_finish(&x->report, &x->f));
    assert_string_equal(text_plain(x->report.arena, &x->table->caption), "Source 1.");
    assert_string_equal(text_plain(x->report.arena, &x->chart->caption),
                        "Open circle: as paid. Sources 1, 2.");
    assert_string_equal(x->chart->caption.runs[2].address, "#source-1");
    assert_string_equal(x->chart->caption.runs[4].address, "#source-2");
}

static const Item *source_item(const Report *report, uint32_t number)
{
    const Section *section = report->sections;
    while (section->kind != SECTION_SOURCES)
        section = section->next;
    const Item *item = section->blocks->items;
    while (--number)
        item = item->next;
    return item;
}

static void the_sources_section_says_all_that_is_known(void **state)
{
    Fixture *x = *state;
    add_run(x, &section_add_block(x->pay, BLOCK_PARAGRAPH)->text, RUN_CITE, "a b c");
    assert_true(report_finish(&x->report, &x->f));
    const Item *a = source_item(&x->report, 1), *b = a->next, *c = b->next;
    assert_string_equal(a->anchor, "source-1");
    assert_string_equal(text_plain(x->report.arena, &a->text), "First things. Bureau, May 2025.");
    assert_string_equal(text_plain(x->report.arena, &b->text),
                        "What next? 2024. example.org/b. Retrieved November 3, 2025. License: CC BY 4.0. "
                        "Thanks to b.");
    assert_string_equal(b->text.runs[3].address, "https://example.org/b");
    assert_string_equal(text_plain(x->report.arena, &c->text), "c.");
    assert_null(c->next);
}

static const Section *appendix_of(const Report *report)
{
    const Section *section = report->sections;
    while (section && section->kind != SECTION_APPENDIX)
        section = section->next;
    return section;
}

static void the_appendix_repeats_nothing_that_is_printed(void **state)
{
    Fixture *x = *state;
    section_add_block(x->pay, BLOCK_TABLE)->table = x->table;
    section_add_block(x->pay, BLOCK_CHART)->chart = x->chart;
    assert_true(report_finish(&x->report, &x->f));
    assert_null(appendix_of(&x->report));
}

static void the_appendix_has_the_data_behind_a_chart(void **state)
{
    Fixture *x = *state;
    x->table->place = FOLIO_IN_WORKBOOK;
    section_add_block(x->pay, BLOCK_CHART)->chart = x->chart;
    assert_true(report_finish(&x->report, &x->f));
    const Section *appendix = appendix_of(&x->report);
    assert_non_null(appendix);
    assert_null(appendix->next);
    const Block *heading = appendix->blocks->next;
    assert_int_equal(heading->kind, BLOCK_HEADING);
    assert_string_equal(text_plain(x->report.arena, &heading->text), "Pay here");
    assert_ptr_equal(heading->next->table, x->table);
    assert_null(heading->next->next);
}

static void the_cover_chart_counts_only_where_it_is_shown(void **state)
{
    Fixture *x = *state;
    x->table->place = FOLIO_IN_WORKBOOK;
    x->chart->place = FOLIO_ON_COVER;
    assert_false(table_in_appendix(&x->report, x->table));
    x->report.cover.chart = x->chart;
    assert_true(table_in_appendix(&x->report, x->table));
}

static void an_empty_report_gets_no_end_matter(void **state)
{
    Fixture *x = *state;
    x->pay->tables = NULL;
    x->pay->charts = NULL;
    assert_true(report_finish(&x->report, &x->f));
    assert_null(x->pay->next);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(blocks_and_sections_keep_their_order),
        CASE(columns_are_found_by_key),
        CASE(plain_text_leaves_citations_out),
        CASE(sources_are_numbered_as_one_reads),
        CASE(what_only_a_value_names_comes_last),
        CASE(citations_are_sorted_linked_and_without_doubles),
        CASE(an_unknown_source_names_the_section),
        CASE(captions_end_with_their_sources),
        CASE(the_sources_section_says_all_that_is_known),
        CASE(the_appendix_repeats_nothing_that_is_printed),
        CASE(the_appendix_has_the_data_behind_a_chart),
        CASE(the_cover_chart_counts_only_where_it_is_shown),
        CASE(an_empty_report_gets_no_end_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
