/* Which values differ, and the bands of a ranking. */
#include "data/sql/statistics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool differ(double a, double a_error, double b, double b_error)
{
    bool found = statistics_differ((Estimate){a, a_error}, (Estimate){b, b_error});
    assert_int_equal(statistics_differ((Estimate){b, b_error}, (Estimate){a, a_error}), found);
    return found;
}

/* 1.645 times the square root of the sum of the squared errors: 1.645 * sqrt(1000² + 2000²) is 3678. */
static void estimates_differ_beyond_their_errors(void **state)
{
    (void)state;
    assert_true(differ(50000, 2, 53700, 2000 / 537.0));
    assert_false(differ(50000, 2, 53670, 2000 / 536.7));
    assert_true(differ(50000, 0, 50010, 0));
    assert_false(differ(50000, 0, 50000, 0));
    assert_false(differ(50000, 100, 100, 5));
}

static void without_errors_two_percent_decide(void **state)
{
    (void)state;
    assert_false(differ(50000, -1, 51000, -1));
    assert_true(differ(50000, -1, 51010, -1));
    assert_false(differ(0, -1, 0, -1));
    assert_true(differ(0, -1, 10, -1));
}

/* An error that is stated counts even if the other one is not. */
static void one_error_and_two_percent_have_to_be_exceeded(void **state)
{
    (void)state;
    assert_false(differ(50000, 0.1, 50900, -1));
    assert_true(differ(50000, 0.1, 51100, -1));
    assert_false(differ(50000, 10, 55000, -1));
    assert_true(differ(50000, 10, 59000, -1));
}

static void a_margin_is_one_error_or_two_percent(void **state)
{
    (void)state;
    assert_true(statistics_margin((Estimate){50000, 3}) == 1500);
    assert_true(statistics_margin((Estimate){50000, -1}) == 1000);
    assert_true(statistics_margin((Estimate){50000, 0}) == 0);
}

#define assert_band(first, last, count, words)                                                               \
    assert_string_equal(statistics_band(first, last, count) ? statistics_band(first, last, count) : "none",  \
                        words)

static void a_place_is_in_the_narrowest_band_that_has_it(void **state)
{
    (void)state;
    assert_band(1, 1, 100, "top fifth");
    assert_band(20, 20, 100, "top fifth");
    assert_band(21, 21, 100, "top two fifths");
    assert_band(41, 60, 100, "middle fifth");
    assert_band(61, 80, 100, "bottom two fifths");
    assert_band(81, 100, 100, "bottom fifth");
    assert_band(76, 76, 382, "top fifth");
    assert_band(77, 77, 382, "top two fifths");
}

static void places_across_an_edge_are_in_a_wider_band(void **state)
{
    (void)state;
    assert_band(15, 25, 100, "top two fifths");
    assert_band(35, 45, 100, "middle three fifths");
    assert_band(5, 45, 100, "top three fifths");
    assert_band(55, 65, 100, "middle three fifths");
    assert_band(75, 85, 100, "bottom two fifths");
    assert_band(55, 95, 100, "bottom three fifths");
    assert_band(5, 65, 100, "none");
    assert_band(1, 100, 100, "none");
}

static void small_and_impossible_rankings_have_no_bands(void **state)
{
    (void)state;
    assert_band(1, 1, 19, "none");
    assert_band(1, 1, 20, "top fifth");
    assert_band(0, 1, 50, "none");
    assert_band(2, 1, 50, "none");
    assert_band(1, 51, 50, "none");
    assert_band(1, 1, 0, "none");
}

/* The query's only value as text. */
static const char *ask(const char *sql)
{
    static char text[40];
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(statistics_register(db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *value = (const char *)sqlite3_column_text(statement, 0);
    assert_true(!value || strlen(value) < sizeof text);
    strcpy(text, value ? value : "NULL");
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return text;
}

static void queries_have_them_as_functions(void **state)
{
    (void)state;
    assert_string_equal(ask("SELECT folio_differs(50000, 2, 53000, NULL)"), "1");
    assert_string_equal(ask("SELECT folio_differs(50000, 2, 50500, 2)"), "0");
    assert_string_equal(ask("SELECT folio_differs(50000, 2, NULL, 2)"), "NULL");
    assert_string_equal(ask("SELECT folio_differs('50000', 2, 60000, 2)"), "NULL");
    assert_string_equal(ask("SELECT folio_margin(50000, 3)"), "1500.0");
    assert_string_equal(ask("SELECT folio_margin(50000, NULL)"), "1000.0");
    assert_string_equal(ask("SELECT folio_margin(NULL, 3)"), "NULL");
    assert_string_equal(ask("SELECT folio_band(1, 3, 52)"), "top fifth");
    assert_string_equal(ask("SELECT folio_band(1, 3, NULL)"), "NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_differ_beyond_their_errors),
        cmocka_unit_test(without_errors_two_percent_decide),
        cmocka_unit_test(one_error_and_two_percent_have_to_be_exceeded),
        cmocka_unit_test(a_margin_is_one_error_or_two_percent),
        cmocka_unit_test(a_place_is_in_the_narrowest_band_that_has_it),
        cmocka_unit_test(places_across_an_edge_are_in_a_wider_band),
        cmocka_unit_test(small_and_impossible_rankings_have_no_bands),
        cmocka_unit_test(queries_have_them_as_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
