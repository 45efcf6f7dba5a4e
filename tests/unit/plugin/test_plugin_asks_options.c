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
        BENCH_TEST(nonsense_about_options),
    };
    return cmocka_run_group_tests_name("plugin asks options", tests, bench_open, bench_close);
}
