/* The views that the host makes for every package. */
#include "data/store/figures.h"

#include "base/buf.h"
#include "data/store/contract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static sqlite3 *complete(const char *sql)
{
    sqlite3 *db = NULL;
    Fail f = {0};
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    if (!contract_complete(db, &f))
        fail_msg("%s", f.text);
    return db;
}

/* The query's rows as text: "a|b;c|NULL;". Closes the database. */
static const char *ask(sqlite3 *db, const char *sql)
{
    static Buf out;
    sqlite3_stmt *statement = NULL;
    buf_clear(&out);
    buf_text(&out, "");
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(statement) == SQLITE_ROW)
        for (int i = 0, count = sqlite3_column_count(statement); i < count; i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);
            buf_printf(&out, "%s%s", text ? text : "NULL", i + 1 < count ? "|" : ";");
        }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return out.data;
}

static const char wages[] =
    "CREATE TABLE wages (occupation, area, measure, period, value, unit, qualifier, flag, covers, source);"
    "INSERT INTO wages VALUES ('o', 'a', 'median', 'year', 50, 'EUR', 'about', NULL, 'pilots', 's'),"
    "  ('o', 'a', 'p90', NULL, NULL, 'EUR', NULL, 'withheld', NULL, 't'),"
    "  ('o', 'a', 'median', 'hour', 2.5, 'EUR', NULL, NULL, NULL, 's'),"
    "  ('o', 'a', 'median_rank', 'year', 3, 'rank', NULL, NULL, NULL, 's'),"
    "  ('o', 'b', 'median_rank', 'year', 4, 'rank', NULL, NULL, NULL, 's');";

static void figures_are_in_one_row(void **state)
{
    (void)state;
    static const char sql[] = "SELECT occupation, area, period, median, median_unit, median_qualifier, "
                              "median_covers, median_source, p90, p90_flag, p90_source, p10, p10_unit "
                              "FROM wage_figures ORDER BY area, period DESC";
    assert_string_equal(ask(complete(wages), sql), "o|a|year|50|EUR|about|pilots|s|NULL|withheld|t|NULL|NULL;"
                                                   "o|a|hour|2.5|EUR|NULL|NULL|s|NULL|NULL|NULL|NULL|NULL;");
}

/* Conditions on keys are pushed down to the table: only one occupation's rows are gathered. */
static void keys_are_looked_up(void **state)
{
    (void)state;
    sqlite3 *db = complete("CREATE TABLE wages (occupation, area, measure, value, unit, source);"
                           "CREATE INDEX i ON wages (occupation, area)");
    const char *plan = ask(db, "EXPLAIN QUERY PLAN SELECT area, median FROM wage_figures "
                               "WHERE occupation = 'o' AND period = 'year'");
    assert_non_null(strstr(plan, "wages USING INDEX i (occupation=?)"));
}

static void every_kind_of_fact_has_its_figures(void **state)
{
    (void)state;
    static const char facts[] =
        "CREATE TABLE employment (occupation, area, measure, value, unit, error, source);"
        "INSERT INTO employment VALUES ('o', 'a', 'jobs', 9, 'jobs', 2.1, 's'),"
        "  ('o', 'a', 'rank', 1, 'rank', NULL, 't');"
        "CREATE TABLE projections (occupation, area, base_year, target_year, measure, value, unit, source);"
        "INSERT INTO projections VALUES ('o', 'n', 2024, 2034, 'growth', 3, 'percent', 's'),"
        "  ('o', 'n', 2024, 2034, 'openings_exits', 7, 'openings', 's'),"
        "  ('o', 'n', 2014, 2024, 'growth', 1, 'percent', 's');"
        "CREATE TABLE industries (occupation, area, level, industry, title, notes, measure, value, unit, "
        "source);"
        "INSERT INTO industries VALUES ('o', 'n', 'sector', '62', 'Health', 'all', 'jobs', 5, 'jobs', 's'),"
        "  ('o', 'n', 'sector', '62', 'Health', NULL, 'median', 40, 'EUR', 's')";
    assert_string_equal(
        ask(complete(facts), "SELECT jobs, jobs_error, rank, rank_unit, rank_source FROM employment_figures"),
        "9|2.1|1|rank|t;");
    assert_string_equal(ask(complete(facts), "SELECT base_year, growth, growth_unit, openings_exits "
                                             "FROM projection_figures ORDER BY base_year"),
                        "2014|1|percent|NULL;2024|3|percent|7;");
    assert_string_equal(
        ask(complete(facts),
            "SELECT industry, title, level, notes, jobs, median, share FROM industry_figures"),
        "62|Health|sector|all|5|40|NULL;");
}

/* Columns that a package's own view omits are NULL. */
static void a_packages_own_view_is_read(void **state)
{
    (void)state;
    static const char own[] = "CREATE VIEW wage_figures AS SELECT 'o' AS occupation, 'a' AS area, "
                              "'year' AS period, 7 AS median, 'EUR' AS median_unit";
    assert_string_equal(ask(complete(own),
                            "SELECT area, median, median_unit, median_flag, posted, posted_flag "
                            "FROM wage_figures"),
                        "a|7|EUR|NULL|NULL|NULL;");
}

static void without_facts_there_are_no_figures(void **state)
{
    (void)state;
    assert_string_equal(ask(complete(""), "SELECT count(*), count(median) FROM wage_figures"), "0|0;");
    assert_string_equal(ask(complete(""), "SELECT count(*) FROM projection_figures WHERE growth > 0"), "0;");
}

static void sentences_end_with_their_citation(void **state)
{
    (void)state;
    sqlite3 *db = complete("CREATE TABLE statements (topic, text, source, value, unit);"
                           "INSERT INTO statements VALUES ('t', 'It is {}.', 's', 8, 'percent')");
    assert_string_equal(ask(db, "SELECT topic, text, text_source, value, value_unit, value_qualifier, area "
                                "FROM sentences"),
                        "t|It is {}.{}|s|8|percent|NULL|NULL;");
}

/* The tables exist without a report, so that queries can name them. */
static void tables_of_a_report_are_empty_before_it(void **state)
{
    (void)state;
    assert_string_equal(ask(complete(""), "SELECT count(*), max(position), max(area) FROM compared_areas"),
                        "0|NULL|NULL;");
    assert_string_equal(ask(complete(""), "SELECT count(*), max(place), max(worth) FROM pay_ranks"),
                        "0|NULL|NULL;");
}

static void names_belong_to_the_contract(void **state)
{
    (void)state;
    assert_true(contract_has("wage_figures"));
    assert_string_equal(contract_base("wage_figures"), "wages");
    assert_string_equal(contract_base("compared_areas"), "areas");
    assert_string_equal(contract_base("wages"), "wages");
    assert_string_equal(contract_base("nothing"), "nothing");
    assert_string_equal(contract_hint_table("wage_figure").text, "; did you mean \"wage_figures\"?");
    assert_string_equal(contract_hint_table("sentense").text, "; did you mean \"sentences\"?");
    assert_string_equal(contract_hint_column("openings_exit").text, "; did you mean \"openings_exits\"?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_in_one_row),
        cmocka_unit_test(keys_are_looked_up),
        cmocka_unit_test(every_kind_of_fact_has_its_figures),
        cmocka_unit_test(a_packages_own_view_is_read),
        cmocka_unit_test(without_facts_there_are_no_figures),
        cmocka_unit_test(sentences_end_with_their_citation),
        cmocka_unit_test(tables_of_a_report_are_empty_before_it),
        cmocka_unit_test(names_belong_to_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
