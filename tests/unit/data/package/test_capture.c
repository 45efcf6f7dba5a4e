/* Headings and file names with variable digits. */
#include "data/package/capture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const CaptureNames years = {{"base", "target"}, 2};

static void finds_digits(void **state)
{
    (void)state;
    Captures found = {.names = &years};
    assert_true(capture_match(arena, "Employment, {base}", CAPTURE_HEADING, "Employment, 2024", &found));
    assert_string_equal(found.values[0], "2024");
    assert_null(found.values[1]);
    assert_false(capture_match(arena, "Employment, {target}", CAPTURE_HEADING, "Employment, ", &found));
    assert_false(capture_match(arena, "Employment, {target}", CAPTURE_HEADING, "Employment, 2034 x", &found));
    assert_null(found.values[1]);
    assert_true(capture_match(arena, "Change, {base}–{}", CAPTURE_HEADING, "Change, 2024–34", &found));
}

static void wants_the_same_digits_again(void **state)
{
    (void)state;
    Captures found = {.names = &years, .values = {"2024"}};
    assert_false(capture_match(arena, "{base} jobs", CAPTURE_HEADING, "2023 jobs", &found));
    assert_false(capture_match(arena, "{base} jobs", CAPTURE_HEADING, "20245 jobs", &found));
    assert_true(capture_match(arena, "{base} jobs", CAPTURE_HEADING, "2024 jobs", &found));
    assert_false(capture_match(arena, "{target} to {target}", CAPTURE_HEADING, "1 to 2", &found));
    assert_null(found.values[1]);
}

static void takes_wildcards_in_paths_only(void **state)
{
    (void)state;
    Captures found = {.names = &years};
    assert_true(
        capture_match(arena, "o/*M{base}*.csv", CAPTURE_PATH, "o/aMSA_M2015_dl_first60lines.csv", &found));
    assert_string_equal(found.values[0], "2015");
    assert_true(capture_match(arena, "[a-c]?.c*", CAPTURE_PATH, "bx.csv", &found));
    assert_true(capture_match(arena, "[a-c]?.c*", CAPTURE_PATH, "BX.CSV", &found));
    assert_true(capture_match(arena, "[A-C]?.c*", CAPTURE_PATH, "bx.csv", &found));
    assert_false(capture_match(arena, "[a-c]?.c*", CAPTURE_PATH, "dx.csv", &found));
    assert_false(capture_match(arena, "a?", CAPTURE_PATH, "a", &found));
    assert_false(capture_match(arena, "a*", CAPTURE_HEADING, "ab", &found));
    assert_true(capture_match(arena, "a*", CAPTURE_HEADING, "a*", &found));
}

static void forgets_a_way_that_led_nowhere(void **state)
{
    (void)state;
    Captures found = {.names = &years};
    assert_true(capture_match(arena, "*{base}-{base}", CAPTURE_PATH, "1-2-2", &found));
    assert_string_equal(found.values[0], "2");
}

static void ignores_case_where_told(void **state)
{
    (void)state;
    Captures found = {0};
    assert_true(capture_match(arena, "A_MEDIAN", CAPTURE_HEADING_ANY_CASE, "a_median", &found));
    assert_false(capture_match(arena, "A_MEDIAN", CAPTURE_HEADING, "a_median", &found));
}

static void takes_as_many_digits_as_told(void **state)
{
    (void)state;
    Captures found = {.names = &years};
    assert_false(capture_match(arena, "*M{base:4}*.csv", CAPTURE_PATH, "oesm25st.csv", &found));
    assert_false(capture_match(arena, "*M{base:4}*.csv", CAPTURE_PATH, "M20255.csv", &found));
    assert_true(capture_match(arena, "*M{base:4}*.csv", CAPTURE_PATH, "oesm25st_m2025.csv", &found));
    assert_string_equal(found.values[0], "2025");
    assert_string_equal(capture_shown(arena, "a{base:4}b{}{target:2}"), "a{base}b{}{target}");
    static const char *const wrong[] = {"{a:}", "{a:0}", "{a::}", "{a:44}", "{a:4", "{a4}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CaptureNames names = {0};
        Fail f = {0};
        assert_false(capture_collect(arena, wrong[i], &names, &f));
    }
}

static void collects_names(void **state)
{
    (void)state;
    CaptureNames names = {0};
    Fail f = {0};
    assert_true(capture_collect(arena, "{a} {} {b} {a}", &names, &f));
    assert_true(capture_collect(arena, "{ab}{b}", &names, &f));
    assert_int_equal(names.count, 3);
    assert_string_equal(names.names[2], "ab");
    assert_false(capture_collect(arena, "{Year}", &names, &f));
    assert_string_equal(
        f.text,
        "\"{Year}\": {name} may contain only lower-case letters and _, then : and a number of digits from 1 to 9");
    f = (Fail){0};
    assert_false(capture_collect(arena, "open {", &names, &f));
    f = (Fail){0};
    assert_false(capture_collect(arena, "{c}{d}{e}{f}{g}{h}", &names, &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_digits),
        cmocka_unit_test(wants_the_same_digits_again),
        cmocka_unit_test(takes_wildcards_in_paths_only),
        cmocka_unit_test(forgets_a_way_that_led_nowhere),
        cmocka_unit_test(ignores_case_where_told),
        cmocka_unit_test(takes_as_many_digits_as_told),
        cmocka_unit_test(collects_names),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
