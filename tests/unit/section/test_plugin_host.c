/* What a plugin may say and ask. */
#include "content/origin.h"
#include "plugin_bench.h"

static void say_blocks(folio_section *s)
{
    folio_say(s, FOLIO_HEADING, "Head");
    folio_say(s, FOLIO_PARAGRAPH, "Text.");
    folio_say(s, FOLIO_BULLET, "one");
    folio_say(s, FOLIO_BULLET, "two");
    folio_say(s, FOLIO_STEP, "first");
    folio_say(s, FOLIO_STEP, "second");
    folio_say(s, FOLIO_NOTE, "Note.");
    folio_say(s, FOLIO_BULLET, "alone");
    folio_say(s, FOLIO_PARAGRAPH, "");
    folio_say(s, FOLIO_VERDICT, "It pays.");
}

static void consecutive_items_make_one_list(void **state)
{
    (void)state;
    assert_says(say_blocks,
                "heading: Head\nparagraph: Text.\nlist: one / two\nnumbered list: first / second\n"
                "note: Note.\nlist: alone\nverdict: It pays.\n");
}

static void say_values(folio_section *s)
{
    folio_value rounded = folio_rounded(folio_money(130444, "USD"), 1000);
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {} {} {} {} {}", folio_integer(-3470), folio_decimal(3.694, 2),
               folio_percent(0.075), rounded, folio_year(2034), folio_ordinal(3), folio_list("a\nb\nc"),
               folio_text("**as is** {area}"));
    folio_sayf(s, FOLIO_PARAGRAPH, "{}{} {}", folio_link("here", "https://example.org/?a=1"),
               folio_cite("bls indeed"), folio_foreign("Weltanschauung", "de"));
}

static void values_are_formatted_by_the_host(void **state)
{
    (void)state;
    assert_says(
        say_values,
        "paragraph: <\u22123,470> <3.69> <7.5%> <$130,000> <2034> <third> a, b and c **as is** {area}\n"
        "paragraph: here(https://example.org/?a=1)[cite bls indeed] Weltanschauung@de\n");
}

static void say_markup(folio_section *s)
{
    folio_sayf(s, FOLIO_PARAGRAPH, "**{}** and *{area.short}*, [see {}](https://example.org/{}).",
               folio_integer(5), folio_text("two **words**"), folio_text("x"));
    folio_say(s, FOLIO_PARAGRAPH, "2 * 3 * 4, snake_case_name, a\\*b, R&amp;D, {{braces}}, <b>");
    folio_say(s, FOLIO_PARAGRAPH, "- no list\n# no heading [mail](mailto:a@example.org) [up](#s.pay)");
    folio_say(s, FOLIO_PARAGRAPH, "**\"Quoted\"** at the start, {word}, {occupation.in_text}");
}

static void markup_of_templates(void **state)
{
    (void)state;
    assert_says(say_markup, "paragraph: **<5>** and *Seattle*, see two **words**(https://example.org/x).\n"
                            "paragraph: 2 * 3 * 4, snake_case_name, a*b, R&D, {braces}, <b>\n"
                            "paragraph: - no list # no heading mail(mailto:a@example.org) up(#s.pay)\n"
                            "paragraph: **\"Quoted\"** at the start, yes, developers\n");
}

static void read_rows(folio_section *s)
{
    folio_rows *rows = folio_query(s, FIGURES("pay"));
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        folio_sayf(s, FOLIO_BULLET, "{} {}{}", folio_get(s, rows, i, "area"), folio_get(s, rows, i, "value"),
                   folio_cite(folio_get(s, rows, i, "value").source));
    rows = folio_query(s, FIGURES("growth"));
    folio_value growth = folio_get(s, rows, 0, "value");
    folio_sayf(s, FOLIO_PARAGRAPH, "{} of {}", folio_text(growth.type == FOLIO_PERCENT ? "percent" : "no"),
               folio_decimal(growth.number, 2));
    rows =
        folio_query(s, "SELECT NULL AS none, NULL AS jobs, 'jobs' AS jobs_unit, 2.0 AS whole, :date AS day");
    folio_sayf(s, FOLIO_PARAGRAPH, "'{}' '{}' '{}' '{}'", folio_get(s, rows, 0, "none"),
               folio_get(s, rows, 0, "jobs"), folio_get(s, rows, 0, "whole"), folio_get(s, rows, 0, "day"));
    rows = folio_query(s, "SELECT 3 AS place, 'rank' AS place_unit");
    folio_sayf(s, FOLIO_PARAGRAPH, "{}", folio_get(s, rows, 0, "place"));
    rows = folio_query(s, "SELECT 'It pays {}.{}' AS text, 'bls' AS text_source, 5 AS value UNION ALL "
                          "SELECT 'It grows.{}', 'indeed', NULL");
    folio_say_rows(s, FOLIO_BULLET, rows);
    folio_say_rows(s, FOLIO_STEP,
                   folio_query(s, "SELECT 'Alone.{}' AS text, 'bls' AS text_source, NULL AS value"));
}

static void rows_carry_unit_flag_qualifier_and_source(void **state)
{
    (void)state;
    assert_says(read_rows, "list: Seattle <$175,000>[cite indeed] / New York <at least $150,000>[cite bls] / "
                           "Los Angeles <not released>[cite bls] / Chicago <$239,200 or more>[cite bls]\n"
                           "paragraph: percent of <0.08>\n"
                           "paragraph: '' '<no estimate>' '<2>' '2026-01-31'\n"
                           "paragraph: <third>\n"
                           "list: It pays <5>.[cite bls] / It grows.[cite indeed]\n"
                           "numbered list: Alone.[cite bls]\n");
}

static void ask_host(folio_section *s)
{
    folio_value none = folio_number(FOLIO_MONEY, 0);
    none.unit = "USD";
    none.flag = FOLIO_WITHHELD;
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {} {}", folio_text(folio_format(s, none)),
               folio_text(folio_date(s)), folio_parameter(s, "area"), folio_parameter(s, "area.state"),
               folio_integer(folio_failed(s)));
}

static void the_host_is_asked(void **state)
{
    (void)state;
    assert_says(ask_host, "paragraph: not released 2026-01-31 42660 WA <0>\n");
}

static void fail_twice(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Dropped.");
    folio_say(s, FOLIO_VERDICT, "Dropped.");
    folio_fail(s, "the first reason");
    folio_fail(s, "the second reason");
    assert_int_equal(folio_failed(s), 1);
    assert_null(folio_query(s, "SELECT 1 AS one"));
    assert_int_equal(folio_row_count(s, NULL), 0);
    assert_string_equal(folio_get(s, NULL, 0, "x").text, "");
    assert_string_equal(folio_format(s, folio_integer(1)), "");
    assert_string_equal(folio_date(s), "");
    assert_int_equal(folio_here(s, NULL), -1);
    folio_say(s, FOLIO_PARAGRAPH, "Not said.");
    folio_absent(s, "no reason");
}

static void the_first_error_sticks(void **state)
{
    (void)state;
    assert_fails(fail_twice, "the first reason");
}

static void be_absent(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Dropped.");
    folio_absent(s, "no program is listed");
    folio_say(s, FOLIO_PARAGRAPH, "Not said.");
}

static void say_nothing(folio_section *s)
{
    folio_table *none = folio_table_of(s, folio_query(s, FIGURES("nothing")), NULL);
    assert_true(none == NULL || folio_failed(s));
}

static void query_nothing(folio_section *s)
{
    folio_rows *rows = folio_query(s, FIGURES("nothing"));
    folio_table *table = folio_table_of(s, rows, &(folio_table_spec){.id = "t", .title = "T"});
    assert_null(table);
    folio_chart_of(s, table, NULL);
    folio_figure_of(s, table, NULL);
    assert_int_equal(folio_table_rows(s, table), 0);
    assert_int_equal(folio_here(s, table), -1);
    assert_string_equal(folio_cell(s, table, 0, "x").text, "");
}

static void a_section_without_content_says_so(void **state)
{
    (void)state;
    assert_says(be_absent, "paragraph: There is nothing to report here: no program is listed.\n");
    assert_says(query_nothing,
                "paragraph: There is nothing to report here: the data package holds nothing for "
                "this request.\n");
    assert_fails(say_nothing, "folio_table_spec is NULL");
}

static void lack_pay(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Nobody says.");
    folio_figure_of(s, NULL, &(folio_figure_spec){.id = "median", .label = "Median", .column = "pay"});
    folio_chart_of(s, NULL, &(folio_chart_spec){.id = "medians", .title = "Medians"});
}

static void lack_without_id(folio_section *s)
{
    folio_figure_of(s, NULL, &(folio_figure_spec){.label = "Median"});
}

static void what_the_data_does_not_hold_is_remembered(void **state)
{
    (void)state;
    const Section *section = bench_build(lack_pay);
    assert_false(section->failed);
    assert_null(section->figures);
    assert_true(section_lacks(section, "median"));
    assert_true(section_lacks(section, "medians"));
    assert_false(section_lacks(section, "mode"));
    assert_true(section_lacks(bench_build(be_absent), "anything"));
    assert_fails(lack_without_id, "its id is NULL");
}

static void never(folio_section *s)
{
    folio_fail(s, "build was called");
}

static void assert_needs(const folio_need *need, const char *expected)
{
    const folio_plugin plugin = {.id = "probe", .build = never, .needs = need, .need_count = 1};
    const Section *section = bench_build_plugin(&plugin, NULL);
    assert_false(section->failed);
    assert_string_equal(bench_print(section), expected);
}

static void required_tables(void **state)
{
    (void)state;
    assert_needs(&(folio_need){.table = "prices", .required = 1},
                 "paragraph: Pay is not available: the data package has no table \"prices\".\n");
    assert_needs(
        &(folio_need){.table = "programs", .required = 1},
        "paragraph: Pay is not available: the table \"programs\" of the data package has no rows.\n");
    assert_needs(&(folio_need){.table = "areas", .columns = "short, cost", .required = 1},
                 "paragraph: Pay is not available: the table \"areas\" of the data package has no column "
                 "\"cost\".\n");
    assert_needs(&(folio_need){.table = "areas", .contract = 2},
                 "paragraph: Pay is not available: the table \"areas\" is needed as in version 2 of the data "
                 "contract, and the data package follows version 1.\n");
    const folio_need optional = {.table = "prices", .contract = 1};
    const folio_plugin plugin = {.id = "probe", .build = say_blocks, .needs = &optional, .need_count = 1};
    assert_false(bench_build_plugin(&plugin, NULL)->failed);
}

static void titles_of_the_definition(void **state)
{
    (void)state;
    Fail f = {0};
    assert_string_equal(template_text(&bench.context, "{occupation.in_text} in {area.short} ({word})", &f),
                        "developers in Seattle (yes)");
    assert_string_equal(template_text(&bench.context, "**Not** Markdown {{", &f), "**Not** Markdown {");
    assert_null(template_text(&bench.context, "In {aera.short}", &f));
    assert_int_equal(f.code, FAIL_DEFINITION);
    assert_string_equal(f.text,
                        "bench.yaml: \"In {aera.short}\": the report has no parameter \"aera\"; did you "
                        "mean \"area\"?");
    f = (Fail){0};
    assert_null(template_text(&bench.context, "In {}", &f));
    assert_int_equal(f.code, FAIL_DEFINITION);
}

static void ask_more(folio_section *s)
{
    folio_rows *rows = folio_query(s, FIGURES("pay"));
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {}", folio_integer(folio_column_count(s, rows)),
               folio_text(folio_column_name(s, rows, 0)), folio_text(folio_column_name(s, rows, 1)),
               folio_text(folio_column_name(s, rows, 2)));
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {}", folio_assumption(s, "tax_share"), folio_assumption(s, "rate"),
               folio_assumption(s, "nothing"));
    folio_say(s, FOLIO_PARAGRAPH, folio_command(s));
}

static void the_host_tells_of_columns_and_assumptions(void **state)
{
    (void)state;
    Assumption assumptions[] = {{.name = "tax_share", .value = 10},
                                {.name = "rate", .value = 2.5, .unit = "percent"}};
    bench.report.assumptions = assumptions;
    bench.report.assumption_count = 2;
    bench.report.again = "folio report bench.yaml";
    assert_says(ask_more, "paragraph: <10> area  value\nparagraph: <10> <2.5%> <no estimate>\n"
                          "paragraph: folio report bench.yaml\n");
}

/* Values of a column that depends on an assumption keep their mark in texts. */
static void say_what_follows(folio_section *s)
{
    folio_table *t = folio_table_of(
        s, folio_query(s, FIGURES("pay")),
        &(folio_table_spec){
            .id = "t",
            .title = "Pay",
            .place = FOLIO_IN_WORKBOOK,
            FOLIO_COLUMNS(
                {.key = "area", .name = "Area"}, {.key = "value", .name = "Pay"},
                {.key = "double", .name = "Double", .unit = "USD", .formula = "[Pay] * 2"},
                {.key = "left", .name = "Left", .unit = "USD", .formula = "[Double] * tax_share"},
                {.key = "word", .name = "Word", .formula = "IF(tax_share > 5, \"much\", \"little\")"})});
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {}", folio_cell(s, t, 0, "double"), folio_cell(s, t, 0, "left"),
               folio_cell(s, t, 0, "word"), folio_assumption(s, "tax_share"));
}

static void values_that_follow_an_assumption_are_marked(void **state)
{
    (void)state;
    Assumption assumptions[] = {{.name = "tax_share", .value = 10}};
    bench.report.assumptions = assumptions;
    bench.report.assumption_count = 1;
    const Text *text = &bench_build(say_what_follows)->last_block->text;
    uint32_t marked = 0;
    Origin origin;
    for (uint32_t i = 0; i < text->count; i++)
        marked += origin_find(&bench.report, &text->runs[i].value, &origin);
    assert_int_equal(marked, 3);
}

static void show_late(folio_section *s)
{
    folio_table *t = folio_table_of(s, folio_query(s, FIGURES("hours")),
                                    &(folio_table_spec){.id = "t",
                                                        .title = "Hours",
                                                        .place = FOLIO_IN_APPENDIX,
                                                        FOLIO_COLUMNS({.key = "area", .name = "Area"})});
    folio_say(s, FOLIO_PARAGRAPH, "Before.");
    folio_show_table(s, t);
    folio_show_table(s, t);
    folio_show_table(s, NULL);
    folio_say(s, FOLIO_PARAGRAPH, "Behind.");
}

static void a_table_is_shown_once_and_where_it_is_wanted(void **state)
{
    (void)state;
    assert_says(show_late, "paragraph: Before.\ntable s.t: Hours | \n  | Area\n  | Seattle\n  | New York\n"
                           "paragraph: Behind.\n");
}

/* What a later minor adds is looked for in the table's size. */
static void ask_an_older_host(folio_section *s)
{
    folio_host older = *s->host;
    const folio_host *host = s->host;
    older.size = offsetof(folio_host, language);
    int newest = FOLIO_HOST_HAS(s, language);
    s->host = &older;
    int missing = FOLIO_HOST_HAS(s, language), before = FOLIO_HOST_HAS(s, section_title);
    s->host = host;
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {}", folio_integer(newest), folio_integer(missing),
               folio_integer(before));
}

static void a_member_that_the_host_lacks_is_known(void **state)
{
    (void)state;
    assert_says(ask_an_older_host, "paragraph: <1> <0> <1>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(consecutive_items_make_one_list),
        BENCH_TEST(values_are_formatted_by_the_host),
        BENCH_TEST(markup_of_templates),
        BENCH_TEST(rows_carry_unit_flag_qualifier_and_source),
        BENCH_TEST(the_host_is_asked),
        BENCH_TEST(the_first_error_sticks),
        BENCH_TEST(a_section_without_content_says_so),
        BENCH_TEST(what_the_data_does_not_hold_is_remembered),
        BENCH_TEST(required_tables),
        BENCH_TEST(titles_of_the_definition),
        BENCH_TEST(the_host_tells_of_columns_and_assumptions),
        BENCH_TEST(a_member_that_the_host_lacks_is_known),
        BENCH_TEST(values_that_follow_an_assumption_are_marked),
        BENCH_TEST(a_table_is_shown_once_and_where_it_is_wanted),
    };
    return cmocka_run_group_tests_name("plugin host", tests, bench_open, bench_close);
}
