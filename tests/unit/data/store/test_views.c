/* views.sql, and the check of a whole package. */
#include "store_fixture.h"

#define TEXT(name) "{\"name\": \"" name "\", \"type\": \"string\"}"

static int set_up(void **state)
{
    set_up_package(state);
    put_table(TEXT("code") ", {\"name\": \"pay\", \"type\": \"number\"}", "",
              "code,pay\n\"=\"\"11-1\"\"\",10\n\"=\"\"15-1\"\"\",20\n");
    return 0;
}

static void presents_raw_tables(void **state)
{
    (void)state;
    put("views.sql",
        "-- Codes are written as formulas; a semicolon in a comment is none.\n"
        "CREATE VIEW wages AS SELECT occupation, 'mean' AS measure, pay AS value FROM clean;\n"
        "CREATE INDEX clean_occupation ON clean (occupation);\n"
        "CREATE TABLE clean AS SELECT replace(trim(code, '=\"'), ';', '') AS occupation, pay FROM t;\n");
    assert_string_equal(ask_once("SELECT occupation, measure, value FROM wages ORDER BY value DESC"),
                        "15-1|mean|20.0;11-1|mean|10.0;");
    Store *store = must_open();
    assert_int_equal(store_row_count(store, "wages"), 2);
    assert_true(store_has_column(store, "wages", "measure"));
    uint32_t count;
    const TableInfo *tables = store_tables(store, &count);
    assert_int_equal(count, 3);
    assert_string_equal(tables[2].name, "wages");
    assert_string_equal(tables[2].origin, "views.sql");
    store_close(store);
}

static void makes_tables_again_when_a_file_changes(void **state)
{
    (void)state;
    put("views.sql", "CREATE TABLE clean AS SELECT pay * 2 AS pay FROM t;");
    assert_string_equal(ask_once("SELECT pay FROM clean"), "20.0;40.0;");
    put("t.csv", "code,pay\nx,3\n");
    assert_string_equal(ask_once("SELECT pay FROM clean"), "6.0;");
}

static void makes_indexes_again_on_tables_that_stay(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" TEXT("code") ", " TEXT(
        "pay") "]}}, {\"name\": \"u\", \"path\": \"u.csv\", \"folio:index\": [\"a\"], \"schema\": "
               "{\"fields\": [" TEXT("a") "]}}");
    put("u.csv", "a\nx\n");
    put("views.sql", "CREATE INDEX u_upper ON u (upper(a)); CREATE VIEW v AS SELECT upper(a) AS a FROM u;");
    assert_string_equal(ask_once("SELECT a FROM v"), "X;");
    put("t.csv", "code,pay\nx,3\n");
    assert_string_equal(ask_once("SELECT a, pay FROM v, t"), "X|3;");
    assert_string_equal(
        ask_once("SELECT name FROM sqlite_master WHERE tbl_name = 'u' AND type = 'index' ORDER BY 1"),
        "u by a;u_upper;");
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"\n\nCREATE VIEW v AS SELECT * FROM nowhere;",
         "views.sql:3: the view \"v\": no such table: main.nowhere"},
        {"CREATE VIEW v AS SELECT absent FROM t;", "views.sql:1: the view \"v\": no such column: absent"},
        {"CREATE VIEW v AS SELECT \"absent\" FROM t;", "views.sql:1: the view \"v\": no such column: absent"},
        {"-- one\nCREATE VIEW v AS SELECT 1 AS x;\nCREATE TABLE w AS SELECT absent FROM v;",
         "views.sql:3: no such column: absent"},
        {"\nCREATE VEIW v AS SELECT 1;", "views.sql:2: near \"VEIW\": syntax error"},
        {"CREATE VIEW t AS SELECT 1;", "views.sql:1: table t already exists"},
        {"CREATE VIEW v AS SELECT 'a", "views.sql:1: unrecognized token: \"'a\""},
        {"DROP TABLE t;", "views.sql:1: only CREATE VIEW, CREATE TABLE ... AS and CREATE INDEX are allowed"},
        {"DELETE FROM t;", "views.sql:1: only CREATE VIEW, CREATE TABLE ... AS and CREATE INDEX are allowed"},
        {"INSERT INTO t VALUES ('x', 1);", "views.sql:1: INSERT INTO t is not allowed"},
        {"UPDATE t SET pay = 0;", "views.sql:1: only SELECT is allowed; this changes t"},
        {"ATTACH '/etc/passwd' AS x;", "views.sql:1: ATTACH is not allowed"},
        {"PRAGMA journal_mode = WAL;", "views.sql:1: PRAGMA journal_mode is not allowed"},
        {"CREATE TABLE w AS SELECT random() AS r;",
         "views.sql:1: random() is not allowed: the same data must give the same report"},
        {"CREATE VIEW v AS SELECT date('now') AS d;",
         "views.sql:1: the view \"v\": date() is not allowed: the same data must give the same report"},
        {"CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END;",
         "views.sql:1: only CREATE VIEW, CREATE TABLE ... AS and CREATE INDEX are allowed"},
        {"COMMIT;", "views.sql:1: only CREATE VIEW, CREATE TABLE ... AS and CREATE INDEX are allowed"},
        {"CREATE VIEW v AS SELECT 'caf\xE9' AS x;",
         "views.sql: the file is not valid UTF-8; save it as UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put("views.sql", cases[i][0]);
        assert_string_equal(why_not(), cases[i][1]);
    }
    put("views.sql", " \n-- nothing\n/* at all */\n");
    assert_string_equal(ask_once("SELECT count(*) FROM t"), "2;");
}

static void add_line(void *context, const char *line)
{
    buf_printf(context, "%s\n", line);
}

/* All lines that the check reports, without the package's folder. */
static const char *check(uint32_t expected)
{
    static Buf lines;
    Buf folder = {0};
    Fail f = {0};
    buf_clear(&lines);
    buf_text(&lines, "");
    buf_printf(&folder, "%s/p", package.path);
    uint32_t count =
        store_check(&(StoreOptions){.package = folder.data},
                    &(StoreListener){.problem = add_line, .note = add_line, .context = &lines}, &f);
    if (count != expected)
        fail_msg("%u problems: %s", count, lines.data);
    assert_int_equal(f.code, FAIL_NONE);
    buf_char(&folder, '/');
    for (char *at; (at = strstr(lines.data, folder.data));)
        memmove(at, at + folder.length, strlen(at + folder.length) + 1);
    buf_free(&folder);
    return lines.data;
}

static void check_finds_nothing_in_a_good_package(void **state)
{
    (void)state;
    assert_string_equal(check(0), "");
    assert_int_equal(access(folder_path(&package, "cache"), F_OK), -1);
}

static void check_finds_every_problem(void **state)
{
    (void)state;
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"primaryKey\": \"code\", \"fields\": [" TEXT(
            "code") ", "
                    "{\"name\": \"pay\", \"type\": \"number\", \"constraints\": {\"minimum\": 0}}]}}, "
                    "{\"name\": \"u\", \"path\": \"u.csv\", \"schema\": {\"primaryKey\": \"code\", "
                    "\"fields\": [" TEXT("code") ", " TEXT(
                        "n") "]}}, "
                             "{\"name\": \"v\", \"path\": \"v.csv\", \"schema\": {\"fields\": [" TEXT(
                                 "code") "], \"foreignKeys\": "
                                         "[{\"fields\": \"code\", \"reference\": {\"resource\": \"u\", "
                                         "\"fields\": \"code\"}}]}}, "
                                         "{\"name\": \"w\", \"path\": \"w.csv\", \"schema\": {\"fields\": "
                                         "[" TEXT("code") "]}}");
    put("t.csv", "code,pay\na,x\nb\nc,-1\n,1\nc,2\n");
    put("u.csv", "code,n\na,1\nb,\na,2\na,3\n");
    put("v.csv", "code\na\n");
    put("views.sql", "CREATE VIEW x AS SELECT absent FROM t;");
    assert_string_equal(check(8), "t.csv:2: pay: \"x\" is not a number\n"
                                  "t.csv:3: the row has 1 field, the header 2\n"
                                  "t.csv:4: pay: \"-1\" is below the minimum, 0\n"
                                  "t.csv:5: code: the value is missing, but is required\n"
                                  "u.csv:4: code: \"a\" is already in u.csv:2, but \"n\" differs; "
                                  "the primary key must be unique\n"
                                  "u.csv:5: code: \"a\" is already in u.csv:2, but \"n\" differs; "
                                  "the primary key must be unique\n"
                                  "w.csv: the file of the table \"w\" does not exist\n"
                                  "views.sql:1: the view \"x\": no such column: absent\n");
    put("u.csv", "code,n\nb,\n");
    put("v.csv", "code\na\nb\nc\n");
    const char *lines = check(8);
    assert_non_null(strstr(lines, "v.csv:2: code: \"a\" is not in the table \"u\" (code)\n"
                                  "v.csv:4: code: \"c\" is not in the table \"u\" (code)\n"));
}

static void check_does_not_drown_in_problems(void **state)
{
    (void)state;
    Buf csv = {0};
    buf_text(&csv, "code,pay\n");
    for (int i = 0; i < 100; i++)
        buf_printf(&csv, "a,x%d\n", i);
    put("t.csv", csv.data);
    buf_free(&csv);
    assert_non_null(
        strstr(check(100), "t.csv:21: pay: \"x19\" is not a number\nt.csv: and 80 more problems\n"));
}

static void check_knows_a_malformed_description(void **state)
{
    (void)state;
    put("datapackage.json", "{\"resources\": 1}");
    assert_string_equal(check(1), "datapackage.json:1:15: \"resources\" must be a list\n");
}

static void check_knows_the_data_contract(void **state)
{
    (void)state;
    put("views.sql", "CREATE VIEW sources AS SELECT 'bls' AS source, 'BLS' AS title;"
                     "CREATE VIEW titles AS SELECT 'x' AS occupation, 'y' AS title;"
                     "CREATE VIEW wages AS SELECT code AS occupation, 'US' AS area, 'mean' AS measure, "
                     "'year' AS period, pay AS value,"
                     " 'USD' AS unit, 'roughly' AS qualifier, 'hidden' AS flag, 'indeed' AS source FROM t;");
    assert_string_equal(
        check(4),
        "datapackage.json: wages: source: \"indeed\" is not in the table \"sources\"\n"
        "datapackage.json: wages: flag: \"hidden\" is none of withheld, capped, no estimate, not at hand\n"
        "datapackage.json: wages: qualifier: \"roughly\" is none of about, at least, almost, more than, "
        "fewer than, at most\n"
        "datapackage.json: titles: the data contract requires a column \"source\"\n");
}

#define VIEWS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down_package)

int main(void)
{
    const struct CMUnitTest tests[] = {
        VIEWS_TEST(presents_raw_tables),
        VIEWS_TEST(makes_tables_again_when_a_file_changes),
        VIEWS_TEST(makes_indexes_again_on_tables_that_stay),
        VIEWS_TEST(says_what_is_wrong),
        VIEWS_TEST(check_finds_nothing_in_a_good_package),
        VIEWS_TEST(check_finds_every_problem),
        VIEWS_TEST(check_does_not_drown_in_problems),
        VIEWS_TEST(check_knows_a_malformed_description),
        VIEWS_TEST(check_knows_the_data_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
