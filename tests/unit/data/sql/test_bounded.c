/* The functions that replace SQLite's give the same results, and end where SQLite's would not. */
#include "data/sql/bounded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The query's only value and its type, or the error. */
static void ask(sqlite3 *db, const char *sql, char text[200])
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        int type = sqlite3_column_type(statement, 0);
        const char *value = (const char *)sqlite3_column_text(statement, 0);
        snprintf(text, 200, "%d %s", type, value ? value : "NULL");
    } else {
        snprintf(text, 200, "%s", sqlite3_errmsg(db));
    }
    sqlite3_finalize(statement);
}

static void gives_what_sqlite_gives(void **state)
{
    (void)state;
    static const char *const values[] = {"NULL",    "''",        "' '",      "'a'",      "'aab'", "'bab a'",
                                         "'éaéb'",  "'é'",       "12",       "1.5",      "x''",   "x'61'",
                                         "x'6162'", "'  a b  '", "'%a_b\\'", "'[a-é]*'", "'ABé'"};
    /* Whether replace() keeps a number that it does not change depends on SQLite's version. */
    static const char *const forms[] = {"instr(%s, %s)",
                                        "replace(%s, %s, 'xy') || ''",
                                        "replace('aébab', %s, %s)",
                                        "trim(%s, %s)",
                                        "ltrim(%s, %s)",
                                        "rtrim(%s, %s)",
                                        "%s LIKE %s",
                                        "%s GLOB %s",
                                        "%s LIKE %s ESCAPE '\\'",
                                        "trim(%s) || ltrim(%s)"};
    enum { VALUES = sizeof values / sizeof *values, FORMS = sizeof forms / sizeof *forms };
    sqlite3 *plain = NULL, *bounded = NULL;
    assert_int_equal(sqlite3_open(":memory:", &plain), SQLITE_OK);
    assert_int_equal(sqlite3_open(":memory:", &bounded), SQLITE_OK);
    assert_int_equal(bounded_register(bounded), SQLITE_OK);
    for (size_t form = 0; form < FORMS; form++)
        for (size_t i = 0; i < VALUES; i++)
            for (size_t k = 0; k < VALUES; k++) {
                char call[100], sql[120], expected[200], got[200];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
                snprintf(call, sizeof call, forms[form], values[i], values[k]);
#pragma GCC diagnostic pop
                snprintf(sql, sizeof sql, "SELECT %s", call);
                ask(plain, sql, expected);
                ask(bounded, sql, got);
                if (strcmp(expected, got) != 0)
                    print_error("%s\n", sql);
                assert_string_equal(got, expected);
            }
    sqlite3_close(plain);
    sqlite3_close(bounded);
}

static void ends_where_texts_are_long(void **state)
{
    (void)state;
    static const char *const long_ones[][2] = {
        {"SELECT instr(printf('%04000000d', 0), printf('%02000000d', 0) || '1')", "1 0"},
        {"SELECT length(replace(printf('%04000000d', 0), printf('%02000000d', 0) || '1', ''))", "1 4000000"},
        {"SELECT length(trim(printf('%04000000d', 0), printf('%2000000d', 0)))", "1 0"},
        {"SELECT printf('%04000000d', 0) LIKE '%00000001'",
         "LIKE with a pattern of 9 bytes on a text of 4000000 bytes takes too long; shorten one"},
        {"SELECT printf('%04000000d', 0) GLOB '*00000001'",
         "GLOB with a pattern of 9 bytes on a text of 4000000 bytes takes too long; shorten one"},
        {"SELECT trim('a', replace(printf('%0200d', 0), '0', 'é'))",
         "trim() takes at most 256 bytes of characters beyond ASCII"},
        {"SELECT 'a' LIKE 'a' ESCAPE 'ab'", "ESCAPE expression must be a single character"}};
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(bounded_register(db), SQLITE_OK);
    for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; i++) {
        char got[200];
        ask(db, long_ones[i][0], got);
        assert_string_equal(got, long_ones[i][1]);
    }
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_sqlite_gives),
        cmocka_unit_test(ends_where_texts_are_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
