#include "data/store/contract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

/* The query's first number. */
static int ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int number = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static void test_absent_tables_are_empty(void **state)
{
    (void)state;
    sqlite3 *db = complete("");
    assert_int_equal(ask(db, "SELECT count(*) FROM wages WHERE occupation = 'x' AND flag IS NULL"), 0);
    assert_int_equal(ask(db, "SELECT count(*) FROM programs WHERE cost > 0 OR source = 'x'"), 0);
    sqlite3_close(db);
}

static void test_absent_columns_are_null(void **state)
{
    (void)state;
    sqlite3 *db =
        complete("CREATE TABLE titles (occupation, Title, extra); INSERT INTO titles VALUES ('o', 't', 7)");
    assert_int_equal(ask(db, "SELECT extra FROM titles WHERE title = 't' AND note IS NULL AND kind IS NULL"),
                     7);
    assert_int_equal(ask(db, "SELECT count(*) FROM pragma_table_info('titles', 'main')"), 3);
    sqlite3_close(db);
}

static void test_views_are_completed(void **state)
{
    (void)state;
    sqlite3 *db = complete("CREATE VIEW areas AS SELECT 'US' AS area, 'nation' AS kind");
    assert_int_equal(ask(db, "SELECT count(*) FROM areas WHERE kind = 'nation' AND state IS NULL"), 1);
    sqlite3_close(db);
}

static void test_complete_tables_stay(void **state)
{
    (void)state;
    sqlite3 *db =
        complete("CREATE TABLE flags (mark, flag, meaning, bound, unit, vintage, stands_in, source)");
    assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_temp_schema WHERE name = 'flags'"), 0);
    assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_temp_schema WHERE name = 'areas'"), 1);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_absent_tables_are_empty),
        cmocka_unit_test(test_absent_columns_are_null),
        cmocka_unit_test(test_views_are_completed),
        cmocka_unit_test(test_complete_tables_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
