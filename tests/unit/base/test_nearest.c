#include "base/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"title", "short_title", "sections", "page", "a", NULL};

static void the_nearest_name_is_found_where_one_is_near(void **state)
{
    (void)state;
    assert_string_equal(nearest_name("titel", names), "title");
    assert_string_equal(nearest_name("Title", names), "title");
    assert_string_equal(nearest_name("TILTE", names), "title");
    assert_string_equal(nearest_name("tilte", names), "title");
    assert_string_equal(nearest_name("shorttitle", names), "short_title");
    assert_string_equal(nearest_name("section", names), "sections");
    assert_string_equal(nearest_name("pgae", names), "page");
    assert_null(nearest_name("zzzzzz", names));
    assert_null(nearest_name("x", names));
    assert_null(nearest_name("", names));
    assert_null(nearest_name("title", (const char *const[]){NULL}));
}

static void words_that_are_too_long_are_near_nothing(void **state)
{
    (void)state;
    char longest[MOST_COMPARED + 1], longer[MOST_COMPARED + 2];
    memset(longest, 'a', sizeof longest);
    memset(longer, 'a', sizeof longer);
    longest[MOST_COMPARED] = longer[MOST_COMPARED + 1] = '\0';
    const char *const long_names[] = {longer, longest, NULL};
    assert_ptr_equal(nearest_name(longest, long_names), longest);
    assert_null(nearest_name(longer, long_names));
    assert_int_equal(strlen(did_you_mean(longest, long_names).text),
                     MOST_COMPARED + strlen("; did you mean \"\"?"));
}

static void edits_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t edits;
    } cases[] = {{"", "", 0},       {"", "abc", 3},     {"abc", "", 3},           {"abc", "abc", 0},
                 {"abc", "acb", 1}, {"abc", "abcd", 1}, {"kitten", "sitting", 3}, {"ca", "abc", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(edit_distance(cases[i].a, strlen(cases[i].a), cases[i].b, strlen(cases[i].b)),
                         cases[i].edits);
}

static void a_hint_ends_the_message(void **state)
{
    (void)state;
    assert_string_equal(did_you_mean("titel", names).text, "; did you mean \"title\"?");
    assert_string_equal(did_you_mean("zzzzzz", names).text, "");
    assert_string_equal(did_you_mean_in("--", "pgae", names, "=").text, "; did you mean --page=?");
}

static void the_nearest_path_is_found(void **state)
{
    (void)state;
    static const char *const paths[] = {"pay/*M{year}*.csv",         "schools/hd{year}.csv",
                                        "matrix/us_staffing_{}.csv", "jobs/*table1.2.csv",
                                        "jobs/*IND_{}_*.csv",        NULL};
    assert_string_equal(nearest_path("pay/national_may2003_dl.csv", paths), "pay/*M{year}*.csv");
    assert_string_equal(nearest_path("PAY/MSA_2025_dl.CSV", paths), "pay/*M{year}*.csv");
    assert_string_equal(nearest_path("schools/h2024.csv", paths), "schools/hd{year}.csv");
    assert_string_equal(nearest_path("matrix/us_stafing_5413.csv", paths), "matrix/us_staffing_{}.csv");
    assert_string_equal(nearest_path("national_M2025_dl.csv", paths), "pay/*M{year}*.csv");
    assert_string_equal(nearest_path("jobs/occupation_tabel1.2.csv", paths), "jobs/*table1.2.csv");
    assert_string_equal(nearest_path("pay/MSA_M2025_dl.docx", paths), "pay/*M{year}*.csv");
    assert_null(nearest_path("matrix/us_staffing_patterns_naics.csv", paths));
    assert_null(nearest_path("schools/c2024_a.csv", paths));
    assert_null(nearest_path("pay/notes.csv", paths));
    assert_null(nearest_path("photos/boat.jpg", paths));
    assert_string_equal(nearest_path_beside("pay/notes.csv", paths), "pay/*M{year}*.csv");
    assert_string_equal(nearest_path_beside("jobs/table3.csv", paths), "jobs/*table1.2.csv");
    assert_null(nearest_path_beside("photos/boat.jpg", paths));
    char longer[MOST_COMPARED_PATH + 2];
    memset(longer, '1', sizeof longer);
    longer[MOST_COMPARED_PATH + 1] = '\0';
    assert_null(nearest_path(longer, paths));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_name_is_found_where_one_is_near),
        cmocka_unit_test(words_that_are_too_long_are_near_nothing),
        cmocka_unit_test(edits_are_counted),
        cmocka_unit_test(the_nearest_path_is_found),
        cmocka_unit_test(a_hint_ends_the_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
