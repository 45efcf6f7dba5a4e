/* What a plugin may say and ask, and what happens when it is wrong. */
#include "plugin_bench.h"

#include <math.h>

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
    assert_says(read_rows,
                "list: Seattle <$175,000>[cite indeed] / New York <more than $150,000>[cite bls] / "
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
    assert_fails(say_nothing, "a table's description is NULL");
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

static void bad_sql(folio_section *s)
{
    folio_query(s, "SELECT a FROM nowhere");
}

static void bad_binding(folio_section *s)
{
    folio_query(s, "SELECT :aera AS area");
}

static void writing_sql(folio_section *s)
{
    folio_query(s, "DELETE FROM figures");
}

static void null_sql(folio_section *s)
{
    folio_query(s, NULL);
}

static void sql_errors_make_the_section_fail(void **state)
{
    (void)state;
    const Section *section = bench_build(bad_sql);
    assert_true(section->failed);
    assert_non_null(strstr(section->failure.text, "section s (plugin probe): "));
    assert_non_null(strstr(section->failure.text, "nowhere"));
    assert_int_equal(section->failure.code, FAIL_PLUGIN);
    assert_int_equal(section->blocks->kind, BLOCK_PANEL);
    section = bench_build(bad_binding);
    assert_non_null(strstr(section->failure.text, "area"));
    assert_true(bench_build(writing_sql)->failed);
    assert_fails(null_sql, "the query is NULL");
}

static void unknown_column(folio_section *s)
{
    folio_get(s, folio_query(s, FIGURES("pay")), 0, "aera");
}

static void row_out_of_range(folio_section *s)
{
    folio_get(s, folio_query(s, FIGURES("pay")), 4, "area");
}

static void foreign_rows(folio_section *s)
{
    static double not_rows[64];
    folio_get(s, (const folio_rows *)(const void *)not_rows, 0, "area");
}

static void foreign_table(folio_section *s)
{
    static double not_a_table[64];
    folio_cell(s, (const folio_table *)(const void *)not_a_table, 0, "area");
}

static void unknown_qualifier(folio_section *s)
{
    folio_get(s, folio_query(s, FIGURES("odd")), 0, "value");
}

static void nonsense_about_rows(void **state)
{
    (void)state;
    assert_fails(unknown_column, "the query has no column \"aera\"; did you mean \"area\"?");
    assert_fails(row_out_of_range, "row 4 of column \"area\" is asked for, and the query gave 4");
    assert_fails(foreign_rows, "the rows are no result of a query of this section");
    assert_fails(foreign_table, "the table is none of this section");
    assert_fails(unknown_qualifier,
                 "row 1, column \"value_qualifier\" of the query: \"roughly\" is not a word of "
                 "the data contract");
}

#define SAYS(name, ...)                                                                                      \
    static void name(folio_section *s)                                                                       \
    {                                                                                                        \
        __VA_ARGS__;                                                                                         \
    }

SAYS(null_text, folio_say(s, FOLIO_PARAGRAPH, NULL))
SAYS(invalid_text, folio_say(s, FOLIO_PARAGRAPH, "caf\xE9"))
SAYS(control_text, folio_say(s, FOLIO_PARAGRAPH, "a\x07"))
SAYS(noncharacter_text, folio_say(s, FOLIO_PARAGRAPH, "a\xEF\xBF\xBE"))
SAYS(unknown_block, folio_say(s, 99, "Text."))
SAYS(too_few_values, folio_sayf(s, FOLIO_PARAGRAPH, "{} {}", folio_integer(1)))
SAYS(too_many_values, folio_sayf(s, FOLIO_PARAGRAPH, "{}", folio_integer(1), folio_integer(2)))
SAYS(null_values, folio_say_values(s, FOLIO_PARAGRAPH, "{}", NULL, 1))
SAYS(open_brace, folio_say(s, FOLIO_PARAGRAPH, "a { b"))
SAYS(unknown_parameter, folio_say(s, FOLIO_PARAGRAPH, "{aera}"))
SAYS(unknown_parameter_column, folio_say(s, FOLIO_PARAGRAPH, "{area.shrt}"))
SAYS(column_of_a_text, folio_say(s, FOLIO_PARAGRAPH, "{word.short}"))
SAYS(picture, folio_say(s, FOLIO_PARAGRAPH, "![alt](a.png)"))
SAYS(script_link, folio_say(s, FOLIO_PARAGRAPH, "[a](javascript:alert)"))
SAYS(two_verdicts, folio_say(s, FOLIO_VERDICT, "a"); folio_say(s, FOLIO_VERDICT, "b"))

static void nonsense_in_texts(void **state)
{
    (void)state;
    assert_fails(null_text, "the paragraph \"\": its text is NULL");
    assert_fails(invalid_text, "the paragraph \"\": its text is not valid UTF-8 at byte 4");
    assert_fails(control_text,
                 "the paragraph \"\": its text holds the character U+0007, which cannot be printed");
    assert_fails(noncharacter_text,
                 "the paragraph \"\": its text holds the character U+FFFE, which cannot be printed");
    assert_fails(unknown_block, "the kind of a block is 99, which this host does not know (1 to 6)");
    assert_fails(too_few_values,
                 "the paragraph \"{} {}\": its text: it has more {} than there are values (1)");
    assert_fails(too_many_values,
                 "the paragraph \"{}\": its text: there are 2 values, but only 1 {} to take them");
    assert_fails(null_values, "the paragraph \"{}\": its values are NULL");
    assert_fails(open_brace,
                 "the paragraph \"a { b\": its text: a { is not closed; a brace itself is written {{");
    assert_fails(unknown_parameter,
                 "the paragraph \"{aera}\": its text: the report has no parameter \"aera\"; did "
                 "you mean \"area\"?");
    assert_fails(unknown_parameter_column,
                 "the paragraph \"{area.shrt}\": its text: the table \"areas\" of the "
                 "data package has no column \"shrt\"; did you mean \"short\"?");
    assert_fails(
        column_of_a_text,
        "the paragraph \"{word.short}\": its text: the parameter \"word\" is a text, which has no columns");
    assert_fails(picture, "the paragraph \"![alt](a.png)\": its text: a picture cannot be shown");
    assert_fails(script_link, "the paragraph \"[a](javascript:alert)\": its text: a link leads to "
                              "\"javascript:alert\"; an address begins with http://, https://, mailto: or #");
    assert_fails(two_verdicts, "there are two verdicts, where a section has one");
}

SAYS(no_type, folio_sayf(s, FOLIO_BULLET, "{}", (folio_value){0}))
SAYS(not_finite, folio_sayf(s, FOLIO_BULLET, "{}", folio_decimal((double)NAN, 1)))
SAYS(bad_flag, folio_sayf(s, FOLIO_BULLET, "{}", (folio_value){.type = FOLIO_INTEGER, .flag = 9}))
SAYS(no_currency, folio_sayf(s, FOLIO_BULLET, "{}", folio_money(1, NULL)))
SAYS(unknown_source, folio_sayf(s, FOLIO_BULLET, "{}", folio_cite("bl")))
SAYS(empty_citation, folio_sayf(s, FOLIO_BULLET, "{}", folio_cite(" ")))
SAYS(null_value_text, folio_sayf(s, FOLIO_BULLET, "{}", folio_text(NULL)))
SAYS(bad_link, folio_sayf(s, FOLIO_BULLET, "{}", folio_link("a", "file:///etc/passwd")))
SAYS(no_language, folio_sayf(s, FOLIO_BULLET, "{}", folio_foreign("a", NULL)))

static void nonsense_in_values(void **state)
{
    (void)state;
    assert_fails(no_type,
                 "the bullet \"{}\": value 1: the type of a value is 0, which this host does not know (1 "
                 "to 12)");
    assert_fails(not_finite, "the bullet \"{}\": value 1: a value is not a finite number");
    assert_fails(
        bad_flag,
        "the bullet \"{}\": value 1: the flag of a value is 9, which this host does not know (0 to 3)");
    assert_fails(
        no_currency,
        "the bullet \"{}\": value 1: an amount of money has the unit \"\", which is no currency (ISO 4217)");
    assert_fails(unknown_source,
                 "the bullet \"{}\": value 1: the data package has no source \"bl\"; did you mean \"bls\"?");
    assert_fails(empty_citation, "the bullet \"{}\": value 1: a citation names no source");
    assert_fails(null_value_text, "the bullet \"{}\": value 1: the text of a value is NULL");
    assert_fails(bad_link,
                 "the bullet \"{}\": value 1: a link leads to \"file:///etc/passwd\"; an address begins "
                 "with http://, https://, mailto: or #");
    assert_fails(no_language, "the bullet \"{}\": value 1: the language of a value is NULL");
}

static folio_section *kept_section;
static folio_rows *kept_rows;

static void keep_handles(folio_section *s)
{
    kept_section = s;
    kept_rows = folio_query(s, FIGURES("pay"));
    folio_say(s, FOLIO_PARAGRAPH, "Kept.");
}

static void use_kept_rows(folio_section *s)
{
    folio_row_count(s, kept_rows);
}

static void what_is_kept_after_build_is_of_no_use(void **state)
{
    (void)state;
    const Section *section = bench_build(keep_handles);
    folio_say(kept_section, FOLIO_PARAGRAPH, "Too late.");
    assert_null(folio_query(kept_section, "SELECT 1 AS one"));
    assert_string_equal(bench_print(section), "paragraph: Kept.\n");
    assert_fails(use_kept_rows, "the rows are no result of a query of this section");
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
    const folio_need optional = {.table = "prices"};
    const folio_plugin plugin = {.id = "probe", .build = say_blocks, .needs = &optional, .need_count = 1};
    assert_false(bench_build_plugin(&plugin, NULL)->failed);
}

static const folio_option option_list[] = {
    {.name = "top", .type = FOLIO_OPTION_INTEGER, .fallback = "2", .help = "How many."},
    {.name = "names", .type = FOLIO_OPTION_LIST, .fallback = "[a, b]", .help = "Who."},
    {.name = "topics",
     .type = FOLIO_OPTION_RECORDS,
     .fallback = "[{topic: work, rank: 7}]",
     .help = "What.",
     FOLIO_FIELDS({.name = "topic", .type = FOLIO_OPTION_TEXT, .help = "The topic."},
                  {.name = "rank", .type = FOLIO_OPTION_INTEGER, .help = "Its rank."})}};

static Section *build_with_options(void (*build)(folio_section *), const char *yaml)
{
    const folio_plugin plugin = {.id = "probe", .build = build, .options = option_list, .option_count = 3};
    return bench_build_plugin(&plugin, yaml);
}

static void use_options(folio_section *s)
{
    folio_rows *rows = folio_query(s, "SELECT short FROM areas ORDER BY short LIMIT :top");
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {} {} {} {}", folio_integer(folio_row_count(s, rows)),
               folio_option_get(s, "top"), folio_integer(folio_option_count(s, "names")),
               folio_option_item(s, "names", 1, NULL), folio_integer(folio_option_count(s, "topics")),
               folio_option_item(s, "topics", 0, "topic"), folio_option_item(s, "topics", 0, "rank"));
}

SAYS(unknown_option, folio_option_get(s, "tpo"))
SAYS(list_as_scalar, folio_option_get(s, "names"))
SAYS(scalar_as_list, folio_option_count(s, "top"))
SAYS(item_out_of_range, folio_option_item(s, "names", 2, NULL))
SAYS(unknown_field, folio_option_item(s, "topics", 0, "tpic"))
SAYS(null_field, folio_option_item(s, "topics", 0, NULL))
SAYS(null_option, folio_option_get(s, NULL))

static void assert_option_fails(void (*build)(folio_section *), const char *reason)
{
    const Section *section = build_with_options(build, NULL);
    assert_true(section->failed);
    assert_string_equal(section->failure.text + strlen("section s (plugin probe): "), reason);
}

static void options_reach_the_plugin_and_its_queries(void **state)
{
    (void)state;
    const Section *section = build_with_options(use_options, "id: s\noptions: {top: 3, names: [x, y, z]}\n");
    assert_string_equal(bench_print(section), "paragraph: <3> <3> <3> y <1> work <7>\n");
    section = build_with_options(use_options, NULL);
    assert_string_equal(bench_print(section), "paragraph: <2> <2> <2> b <1> work <7>\n");
}

static void nonsense_about_options(void **state)
{
    (void)state;
    assert_option_fails(unknown_option,
                        "the plugin asks for its option \"tpo\", which it does not declare; did "
                        "you mean \"top\"?");
    assert_option_fails(list_as_scalar, "the option \"names\" is a list; folio_option_item() reads it");
    assert_option_fails(scalar_as_list, "the option \"top\" is no list; folio_option_get() reads it");
    assert_option_fails(item_out_of_range, "item 2 of option \"names\" is asked for, which has 2");
    assert_option_fails(unknown_field,
                        "the records of option \"topics\" have no field \"tpic\"; did you mean \"topic\"?");
    assert_option_fails(null_field, "the field of an option's record is NULL");
    assert_option_fails(null_option, "an option's name is NULL");
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

static void ask_minor_1(folio_section *s)
{
    folio_rows *rows = folio_query(s, FIGURES("pay"));
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {}", folio_integer(folio_column_count(s, rows)),
               folio_text(folio_column_name(s, rows, 0)), folio_text(folio_column_name(s, rows, 1)),
               folio_text(folio_column_name(s, rows, 2)));
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {}", folio_assumption(s, "tax_share"), folio_assumption(s, "rate"),
               folio_assumption(s, "nothing"));
    folio_say(s, FOLIO_PARAGRAPH, folio_command(s));
}

static void what_minor_1_added(void **state)
{
    (void)state;
    Assumption assumptions[] = {{.name = "tax_share", .value = 10},
                                {.name = "rate", .value = 2.5, .unit = "percent"}};
    bench.report.assumptions = assumptions;
    bench.report.assumption_count = 2;
    bench.report.again = "folio report bench.yaml";
    assert_says(ask_minor_1, "paragraph: <10> area  value\nparagraph: <10> <2.5%> <no estimate>\n"
                             "paragraph: folio report bench.yaml\n");
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

static void ask_an_older_host(folio_section *s)
{
    folio_host older = *s->host;
    const folio_host *host = s->host;
    older.size = offsetof(folio_host, column_count);
    s->host = &older;
    folio_rows *rows = folio_query(s, FIGURES("pay"));
    uint32_t count = folio_column_count(s, rows);
    const char *name = folio_column_name(s, rows, 0), *command = folio_command(s);
    folio_value value = folio_assumption(s, "tax_share");
    s->host = host;
    folio_sayf(s, FOLIO_PARAGRAPH, "{}{}{} {}", folio_integer(count), folio_text(name), folio_text(command),
               value);
}

static void an_older_host_has_not_what_minor_1_added(void **state)
{
    (void)state;
    assert_says(ask_an_older_host, "paragraph: <0> <no estimate>\n");
}

static void ask_too_far(folio_section *s)
{
    folio_column_name(s, folio_query(s, FIGURES("pay")), 10);
}

static void nonsense_about_columns(void **state)
{
    (void)state;
    assert_fails(ask_too_far, "column 10 is asked for, and the query gave 10");
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
        BENCH_TEST(sql_errors_make_the_section_fail),
        BENCH_TEST(nonsense_about_rows),
        BENCH_TEST(nonsense_in_texts),
        BENCH_TEST(nonsense_in_values),
        BENCH_TEST(what_is_kept_after_build_is_of_no_use),
        BENCH_TEST(required_tables),
        BENCH_TEST(options_reach_the_plugin_and_its_queries),
        BENCH_TEST(nonsense_about_options),
        BENCH_TEST(titles_of_the_definition),
        BENCH_TEST(what_minor_1_added),
        BENCH_TEST(an_older_host_has_not_what_minor_1_added),
        BENCH_TEST(nonsense_about_columns),
        BENCH_TEST(a_table_is_shown_once_and_where_it_is_wanted),
    };
    return cmocka_run_group_tests_name("plugin host", tests, bench_open, bench_close);
}
