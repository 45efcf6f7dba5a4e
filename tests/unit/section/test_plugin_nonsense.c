/* What a plugin is told that asks or says nonsense. */
#include "plugin_bench.h"

#include <math.h>

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
    assert_fails(foreign_rows, "the rows belong to another section");
    assert_fails(foreign_table, "the table belongs to another section");
    assert_fails(unknown_qualifier,
                 "row 1, column \"value_qualifier\" of the query: \"roughly\" is not a word of "
                 "the data contract");
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

#define NOT_ZERO(type) "a reserved member of " type " is not zero; begin with a struct of zeros"

SAYS(reserved_in_a_value, folio_value value = folio_integer(1); value.reserved[2] = &value;
     folio_sayf(s, FOLIO_PARAGRAPH, "{}", value))
SAYS(reserved_in_a_text, folio_text_spec spec = {.block = FOLIO_PARAGRAPH, .text = "a", .reserved = 1};
     s->host->say_text(s, &spec, sizeof spec))
SAYS(reserved_in_a_table, folio_table_of(s, folio_query(s, FIGURES("pay")),
                                         &(folio_table_spec){.id = "t",
                                                             .title = "T",
                                                             .reserved = 1,
                                                             FOLIO_COLUMNS({.key = "area", .name = "Area"})}))
SAYS(reserved_in_a_column,
     folio_table_of(s, folio_query(s, FIGURES("pay")),
                    &(folio_table_spec){
                        .id = "t",
                        .title = "T",
                        FOLIO_COLUMNS({.key = "area", .name = "Area", .reserved_pointer = "x"})}))
SAYS(reserved_in_a_chart,
     folio_table *t = folio_table_of(s, folio_query(s, FIGURES("pay")),
                                     &(folio_table_spec){.id = "t",
                                                         .title = "T",
                                                         FOLIO_COLUMNS({.key = "area", .name = "Area"},
                                                                       {.key = "value", .name = "Pay"})});
     folio_chart_of(s, t,
                    &(folio_chart_spec){.id = "c",
                                        .kind = FOLIO_CHART_BAR,
                                        .title = "C",
                                        .reserved = 1,
                                        .label = "area",
                                        .value = {"value"}}))

static void nonsense_in_reserved_members(void **state)
{
    (void)state;
    assert_fails(reserved_in_a_value, "the paragraph \"{}\": value 1: " NOT_ZERO("folio_value"));
    assert_fails(reserved_in_a_text, NOT_ZERO("folio_text_spec"));
    assert_fails(reserved_in_a_table, "table t: " NOT_ZERO("folio_table_spec"));
    assert_fails(reserved_in_a_column, "table t: " NOT_ZERO("folio_column"));
    assert_fails(reserved_in_a_chart, "chart c: " NOT_ZERO("folio_chart_spec"));
}

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
        "the bullet \"{}\": value 1: the flag of a value is 9, which this host does not know (0 to 4)");
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
    assert_fails(use_kept_rows, "the rows belong to another section");
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
        BENCH_TEST(sql_errors_make_the_section_fail),
        BENCH_TEST(nonsense_about_rows),
        BENCH_TEST(nonsense_in_reserved_members),
        BENCH_TEST(nonsense_in_texts),
        BENCH_TEST(nonsense_in_values),
        BENCH_TEST(nonsense_about_columns),
        BENCH_TEST(what_is_kept_after_build_is_of_no_use),
    };
    return cmocka_run_group_tests_name("plugin nonsense", tests, bench_open, bench_close);
}
