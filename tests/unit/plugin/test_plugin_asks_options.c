/* Options as the plugin and its queries see them. */
#include "plugin_bench.h"

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

static void ask_option_tables(folio_section *s)
{
    folio_rows *names = folio_query(s, "SELECT * FROM option_names ORDER BY position");
    for (uint32_t i = 0; i < folio_row_count(s, names); i++)
        folio_sayf(s, FOLIO_BULLET, "{} {}", folio_get(s, names, i, "position"),
                   folio_get(s, names, i, "value"));
    folio_rows *topics = folio_query(s, "SELECT position, topic, rank + 1 AS next, typeof(rank) AS type FROM "
                                        "Option_Topics WHERE rank > :top");
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {} {}", folio_integer(folio_row_count(s, topics)),
               folio_get(s, topics, 0, "position"), folio_get(s, topics, 0, "topic"),
               folio_get(s, topics, 0, "next"), folio_get(s, topics, 0, "type"));
}

SAYS(ask_names, folio_query(s, "SELECT * FROM option_names ORDER BY position"))
SAYS(ask_no_table, folio_query(s, "SELECT * FROM option_nmes"))
SAYS(change_table, folio_query(s, "DELETE FROM option_names"))

/* Other records under the name of a list: the same query gives other columns. */
static const folio_option other_options[] = {
    {.name = "names",
     .type = FOLIO_OPTION_RECORDS,
     .fallback = "[{a: x, b: true, c: 1.5}]",
     .help = "Who.",
     FOLIO_FIELDS({.name = "a", .type = FOLIO_OPTION_TEXT, .help = "A."},
                  {.name = "b", .type = FOLIO_OPTION_BOOLEAN, .help = "B."},
                  {.name = "c", .type = FOLIO_OPTION_NUMBER, .help = "C."})}};

static void ask_other_table(folio_section *s)
{
    folio_rows *rows = folio_query(s, "SELECT * FROM option_names ORDER BY position");
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {}", folio_integer(folio_column_count(s, rows)),
               folio_get(s, rows, 0, "a"), folio_get(s, rows, 0, "b"), folio_get(s, rows, 0, "c"));
}

static void lists_are_tables_of_their_section(void **state)
{
    (void)state;
    const Section *section = build_with_options(ask_option_tables, "id: s\noptions: {names: [y, x]}\n");
    assert_string_equal(bench_print(section), "list: <1> y / <2> x\nparagraph: <1> <1> work <8> integer\n");
    section = build_with_options(ask_option_tables, "id: s\noptions: {names: [], topics: []}\n");
    assert_true(section->failed);
    const folio_plugin other = {
        .id = "probe", .build = ask_other_table, .options = other_options, .option_count = 1};
    assert_string_equal(bench_print(bench_build_plugin(&other, NULL)), "paragraph: <4> x <1> <1.5>\n");
    section = build_with_options(ask_option_tables, NULL);
    assert_string_equal(bench_print(section), "list: <1> a / <2> b\nparagraph: <1> <1> work <8> integer\n");
    assert_fails(ask_names, "the query fails: no such table: option_names");
    assert_option_fails(ask_no_table, "the query fails: no such table: option_nmes");
    assert_option_fails(change_table, "the query fails: only SELECT is allowed");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(options_reach_the_plugin_and_its_queries),
        BENCH_TEST(lists_are_tables_of_their_section),
        BENCH_TEST(nonsense_about_options),
    };
    return cmocka_run_group_tests_name("plugin asks options", tests, bench_open, bench_close);
}
