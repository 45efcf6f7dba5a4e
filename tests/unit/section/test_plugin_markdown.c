/* Markdown to blocks. */
#include "plugin_bench.h"

static const char *markdown;

static void build(folio_section *s)
{
    folio_markdown(s, markdown);
}

static void becomes(const char *text, const char *expected)
{
    markdown = text;
    assert_says(build, expected);
}

static void fails(const char *text, const char *reason)
{
    markdown = text;
    assert_fails(build, reason);
}

static void paragraphs_and_headings(void **state)
{
    (void)state;
    becomes(
        "# One\n\nFirst line\nsecond line  \nthird.\n\n### Two\nMore.\n\nUnder\n===\n",
        "heading: One\nparagraph: First line second line third.\nheading: Two\nparagraph: More.\nheading: "
        "Under\n");
    becomes("a\n\n---\n\nb\n", "paragraph: a\nparagraph: b\n");
    becomes("windows\r\n\r\nlines\r\n", "paragraph: windows\nparagraph: lines\n");
}

static void inline_styles(void **state)
{
    (void)state;
    becomes("**strong *both*** _em_ `code` <https://example.org> [x](https://example.org/a?b=1&amp;c=2 'T')",
            "paragraph: **strong *****both*** *em* code "
            "https://example.org(https://example.org) x(https://example.org/a?b=1&c=2)\n");
    becomes("R&amp;D &#8211; &#x2013; &copy; &unknown; \\*not\\*",
            "paragraph: R&D \u2013 \u2013 \u00A9 &unknown; *not*\n");
}

static void parameters_stand_in_text(void **state)
{
    (void)state;
    becomes("# In {area.short}\n\n**{area.name}** has {{braces}}; [{word}](https://example.org/{area})\n",
            "heading: In Seattle\nparagraph: **Seattle-Tacoma-Bellevue, WA** has {braces}; "
            "yes(https://example.org/42660)\n");
}

static void values_are_not_markdown(void **state)
{
    (void)state;
    static const char *chicago[] = {"16980"};
    const Parameter area = {.name = "area", .type = "area", .values = chicago, .value_count = 1};
    bench.definition.parameters = (Parameter *)(void *)&area;
    bench.definition.parameter_count = 1;
    becomes("{area.name}, {area.state}.", "paragraph: Chicago & around **here**, .\n");
}

static void lists(void **state)
{
    (void)state;
    becomes("- a\n- **b** c\n\n1. x\n2. y\n", "list: a / **b** c\nnumbered list: x / y\n");
    becomes("- a\n\n  more\n\n- b\n", "list: a more / b\n");
    becomes("- a\n  - inner\n  - other\n- b\n", "list: a / inner / other / b\n");
    becomes("1. a\n   - inner\n2. b\n", "numbered list: a / inner / b\n");
}

static void quotes_are_notes(void **state)
{
    (void)state;
    becomes("> Read *this*.\n> It matters.\n\nText.\n\n> - item\n",
            "note: Read *this*. It matters.\nparagraph: Text.\nlist: item\n");
}

static void tables(void **state)
{
    (void)state;
    becomes("## Courses\n\n| Name | Cost |\n| --- | ---: |\n| **A** | 5 |\n| {area.short} | |\n",
            "heading: Courses\ntable s.text-1:  | \n  | Name | Cost\n  | A | 5\n  | Seattle | \n");
    const Table *table = bench.report.last_section->tables;
    assert_string_equal(table->sheet, "Courses");
    assert_int_equal(table->columns[1].type, FOLIO_TEXT);
    assert_true(table->columns[0].row_header);
    becomes(
        "| | A | a |\n|---|---|---|\n| x | y | z |\n\n| B |\n|---|\n| b |\n",
        "table s.text-1:  | \n  | Column 1 | A | a (3)\n  | x | y | z\ntable s.text-2:  | \n  | B\n  | b\n");
    assert_string_equal(bench.report.last_section->tables->sheet, "Pay");
    becomes("| a | a (3) | a |\n|---|---|---|\n| x | y | z |\n",
            "table s.text-1:  | \n  | a | a (3) | a (4)\n  | x | y | z\n");
}

static void tables_without_end_are_refused(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 100; i++)
        buf_text(&text, "|a");
    for (int i = 0; i < 100; i++)
        buf_text(&text, i ? "|---" : "\n|---");
    for (int i = 0; i < 1000; i++)
        buf_text(&text, "\n|b");
    fails(text.data, "the Markdown text, line 1: a table of more than 100,000 cells cannot be printed");
    buf_clear(&text);
    for (int i = 0; i < 1001; i++)
        buf_text(&text, "|a|\n|---|\n|b|\n\n");
    fails(text.data, "the Markdown text, line 4003: the section has FOLIO_MAX_TABLES (1000) tables already");
    buf_free(&text);
}

static void what_cannot_be_printed_is_named_with_its_line(void **state)
{
    (void)state;
    fails("a\n\n<div>x</div>\n", "the Markdown text, line 3: HTML cannot be printed: <div>x</div>");
    fails("a\nb <b>c</b>\n", "the Markdown text, line 2: HTML cannot be printed: <b>");
    fails("a\n\nb\n![alt](x.png)\n", "the Markdown text, line 4: a picture cannot be printed");
    fails("a\n\n![](x.png)\n", "the Markdown text, line 3: a picture cannot be printed");
    fails("a\n\n```c\nint x;\n```\n", "the Markdown text, line 4: a block of code cannot be printed");
    fails("a\n\n[x](ftp://example.org)\n",
          "the Markdown text, line 3: a link leads to \"ftp://example.org\"; an address begins with http://, "
          "https://, mailto: or #");
    fails("a\n\n{aera}\n",
          "the Markdown text, line 3: the report has no parameter \"aera\"; did you mean \"area\"?");
    fails("a\n{}\n", "the Markdown text, line 2: it has more {} than there are values (0)");
    fails("a { b\n", "the Markdown text, line 1: a { is not closed; a brace itself is written {{");
    fails(NULL, "the Markdown text is NULL");
    fails("caf\xE9", "the Markdown text is not valid UTF-8 at byte 4");
}

static void nothing_comes_of_nothing(void **state)
{
    (void)state;
    static const char absent[] =
        "paragraph: There is nothing to report here: the data package holds nothing for this request.\n";
    becomes("", absent);
    becomes("\n  \n", absent);
}

static void a_paragraph_longer_than_a_cell(void **state)
{
    (void)state;
    char *text = memory_get(40001);
    memset(text, 'a', 40000);
    text[40000] = '\0';
    fails(text, "the Markdown text, line 1: it is longer than FOLIO_MAX_TEXT (32767 characters)");
    free(text);
}

static void tables_that_are_refused(void **state)
{
    (void)state;
    fails("- | a |\n  |---|\n  | b |\n", "the Markdown text, line 1: a table in a list cannot be printed");
    Buf text = {0};
    for (int row = 0; row < 3; row++) {
        for (int i = 0; i < 101; i++)
            buf_text(&text, row == 1 ? "|---" : "|a");
        buf_text(&text, "|\n");
    }
    fails(text.data, "the Markdown text, line 1: a table of more than 100 columns cannot be printed");
    buf_free(&text);
}

static void a_parameter_with_an_unprintable_value(void **state)
{
    (void)state;
    static const char *words[] = {"a\x01"};
    const Parameter word = {.name = "word", .type = "text", .values = words, .value_count = 1};
    bench.definition.parameters = (Parameter *)(void *)&word;
    bench.definition.parameter_count = 1;
    fails("a\n{word}",
          "the Markdown text, line 2: the text of a value holds the character U+0001, which cannot "
          "be printed");
}

static void deep_nesting_ends(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 2000; i++)
        buf_text(&text, "> - ");
    buf_text(&text, "deep\n");
    markdown = text.data;
    bench_build(build);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(paragraphs_and_headings),
        BENCH_TEST(inline_styles),
        BENCH_TEST(parameters_stand_in_text),
        BENCH_TEST(values_are_not_markdown),
        BENCH_TEST(lists),
        BENCH_TEST(quotes_are_notes),
        BENCH_TEST(tables),
        BENCH_TEST(tables_without_end_are_refused),
        BENCH_TEST(what_cannot_be_printed_is_named_with_its_line),
        BENCH_TEST(nothing_comes_of_nothing),
        BENCH_TEST(a_paragraph_longer_than_a_cell),
        BENCH_TEST(tables_that_are_refused),
        BENCH_TEST(a_parameter_with_an_unprintable_value),
        BENCH_TEST(deep_nesting_ends),
    };
    return cmocka_run_group_tests_name("plugin Markdown", tests, bench_open, bench_close);
}
