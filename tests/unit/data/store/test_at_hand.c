/* Figures of which the package says that their files were not given. */
#include "data/store/at_hand.h"

#include "base/buf.h"
#include "data/store/contract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char things[] =
    "CREATE TABLE areas (area, name, short, kind, source);"
    "INSERT INTO areas VALUES ('n', 'N', 'N', 'nation', 's'), ('A', 'A', 'A', 'state', 's'),"
    "  ('B', 'B', 'B', 'state', 's'), ('c', 'C', 'C', 'city', 's');"
    "CREATE TABLE occupations (occupation, title, in_text, source);"
    "INSERT INTO occupations VALUES ('o', 'O', 'o', 's'), ('p', 'P', 'p', 's');";

static const char wages[] =
    "CREATE TABLE wages (occupation, area, measure, value, unit, source);"
    "INSERT INTO wages VALUES ('o', 'n', 'median', 50, 'EUR', 's'), ('o', 'A', 'median', 60, 'EUR', 's'),"
    "  ('o', 'c', 'p10', 5, 'EUR', 's');";

/* The same as a wide view of the package's own. */
static const char own[] = "CREATE TABLE wages (occupation, area, measure, value, unit, source);"
                          "CREATE TABLE wide (occupation TEXT, area TEXT, median REAL, p10 REAL);"
                          "INSERT INTO wide VALUES ('o', 'n', 50, NULL), ('o', 'A', 60, NULL);"
                          "CREATE VIEW wage_figures AS SELECT occupation, area, 'year' AS period, median, "
                          "'EUR' AS median_unit, p10, 's' AS median_source FROM wide;";

static const char states[] = "CREATE TABLE at_hand (table_name, kind, given);"
                             "INSERT INTO at_hand VALUES ('wages', 'state', 0), ('wages', 'nation', 1);";

/* The rows of the query on a database with these tables, in the contract's form. */
static const char *ask_db(const char *const *parts, const char *sql)
{
    static Buf out;
    sqlite3 *db = NULL;
    Fail f = {0};
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (; *parts; parts++)
        assert_int_equal(sqlite3_exec(db, *parts, NULL, NULL, NULL), SQLITE_OK);
    if (!contract_complete(db, &f))
        fail_msg("%s", f.text);
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

#define ASK(sql, ...) ask_db((const char *const[]){__VA_ARGS__, NULL}, sql)

static const char pay[] = "SELECT area, period, median, median_unit, median_flag, p10_flag, p90_flag, "
                          "median_source FROM wage_figures WHERE occupation = 'o' ORDER BY area";

/* What was given is a figure; of a city there is no row, because its kind was not said to be absent. */
static void areas_without_a_file_are_flagged(void **state)
{
    (void)state;
    assert_string_equal(ASK(pay, things, wages, states),
                        "A|year|60|EUR|NULL|NULL|NULL|s;"
                        "B|year|NULL|NULL|not at hand|not at hand|NULL|NULL;"
                        "c|year|NULL|NULL|NULL|NULL|NULL|NULL;n|year|50|EUR|NULL|NULL|NULL|s;");
    assert_string_equal(ASK(pay, things, own, states), "A|year|60.0|EUR|NULL|NULL|NULL|s;"
                                                       "B|year|NULL|NULL|not at hand|not at hand|NULL|NULL;"
                                                       "n|year|50.0|EUR|NULL|NULL|NULL|s;");
}

static void without_gaps_there_are_no_flags(void **state)
{
    (void)state;
    assert_string_equal(ASK("SELECT count(*), count(median_flag) FROM wage_figures", things, wages), "3|0;");
    assert_string_equal(ASK("SELECT count(*), count(median_flag) FROM wage_figures", things, wages,
                            "CREATE TABLE at_hand (table_name, kind, given);"
                            "INSERT INTO at_hand VALUES ('wages', 'state', 1), ('employment', 'state', 0);"),
                        "3|0;");
}

/* An occupation that the file of one kind of area does not know; and an area. */
static void an_occupation_or_an_area_may_be_absent(void **state)
{
    (void)state;
    static const char rows[] =
        "SELECT occupation, area, jobs, jobs_flag FROM employment_figures ORDER BY occupation, area";
    assert_string_equal(ASK(rows, things,
                            "CREATE TABLE employment (occupation, area, measure, value, unit, source);"
                            "INSERT INTO employment VALUES ('o', 'A', 'jobs', 7, 'jobs', 's');"
                            "CREATE TABLE at_hand (table_name, kind, area, occupation, given);"
                            "INSERT INTO at_hand VALUES ('employment', 'state', NULL, 'p', 0),"
                            "  ('employment_figures', NULL, 'c', NULL, 0);"),
                        "o|A|7|NULL;o|c|NULL|not at hand;p|A|NULL|not at hand;p|B|NULL|not at hand;"
                        "p|c|NULL|not at hand;");
}

/* A measure that has no value anywhere; the others of the row have none by themselves. */
static void a_measure_may_be_absent(void **state)
{
    (void)state;
    assert_string_equal(
        ASK("SELECT openings, openings_flag, openings_exits, openings_exits_flag, growth_flag "
            "FROM projection_figures",
            things,
            "CREATE TABLE projections (occupation, area, base_year, target_year, measure, value, unit, "
            "source);"
            "INSERT INTO projections VALUES ('o', 'n', 2024, 2034, 'openings', 9, 'openings', 's');"
            "CREATE TABLE at_hand (table_name, measure, given);"
            "INSERT INTO at_hand VALUES ('projections', 'openings_exits', 0), ('projections', 'openings', "
            "0);"),
        "9|NULL|NULL|not at hand|NULL;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_without_a_file_are_flagged),
        cmocka_unit_test(without_gaps_there_are_no_flags),
        cmocka_unit_test(an_occupation_or_an_area_may_be_absent),
        cmocka_unit_test(a_measure_may_be_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
