/* Querying an open store in SQL. */
#include "store_fixture.h"

#include "base/utf8.h"

static Store *store;

static int set_up(void **state)
{
    set_up_package(state);
    put_table("{\"name\": \"label\", \"type\": \"string\"}, {\"name\": \"amount\", \"type\": \"number\"}, "
              "{\"name\": \"count\", \"type\": \"integer\"}",
              "", "label,amount,count\na,1.5,1\nb,2,2\nc,,3\n");
    store = must_open();
    return 0;
}

static int tear_down(void **state)
{
    store_close(store);
    return tear_down_package(state);
}

static const char *ask_bound(const char *sql, const Binding *bindings, uint32_t count)
{
    static Buf out;
    Arena *arena = arena_new();
    Fail f = {0};
    const Rows *rows = store_query(store, arena, sql, bindings, count, &f);
    buf_clear(&out);
    buf_text(&out, rows ? "" : f.text);
    assert_int_equal(f.code, rows ? FAIL_NONE : FAIL_DATA);
    for (uint32_t i = 0; rows && i < rows->row_count; i++)
        buf_printf(&out, "%s;", rows->data[i * rows->column_count].text);
    arena_free(arena);
    return out.data;
}

static void gives_rows_with_their_types(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Fail f = {0};
    const Rows *rows = store_query(store, arena, "SELECT label, amount AS pay, count FROM t", NULL, 0, &f);
    assert_non_null(rows);
    assert_int_equal(rows->row_count, 3);
    assert_int_equal(rows->column_count, 3);
    assert_string_equal(rows->columns[1], "pay");
    const Datum *row = rows->data;
    assert_int_equal(row[0].kind, DATUM_TEXT);
    assert_string_equal(row[0].text, "a");
    assert_int_equal(row[1].kind, DATUM_NUMBER);
    assert_false(row[1].integer);
    assert_true(row[1].number == 1.5);
    assert_string_equal(row[1].text, "1.5");
    assert_true(row[2].integer);
    assert_true(row[2].number == 1);
    assert_int_equal(row[7].kind, DATUM_NULL);
    arena_free(arena);
}

static void gives_no_rows_without_a_failure(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Fail f = {0};
    const Rows *rows = store_query(store, arena, "SELECT label FROM t WHERE count > 9", NULL, 0, &f);
    assert_non_null(rows);
    assert_int_equal(rows->row_count, 0);
    assert_int_equal(rows->column_count, 1);
    assert_string_equal(rows->columns[0], "label");
    arena_free(arena);
}

static void binds_values_by_name(void **state)
{
    (void)state;
    const Binding bindings[] = {{"label", {.kind = DATUM_TEXT, .text = "b"}},
                                {"most", {.kind = DATUM_NUMBER, .number = 2, .integer = true}},
                                {"least", {.kind = DATUM_NUMBER, .number = 1.5}},
                                {"nothing", {.kind = DATUM_NULL}}};
    assert_string_equal(ask_bound("SELECT label FROM t WHERE label = :label", bindings, 4), "b;");
    assert_string_equal(ask_bound("SELECT label FROM t ORDER BY label LIMIT :most", bindings, 4), "a;b;");
    assert_string_equal(ask_bound("SELECT typeof(:most)||typeof(:least)||typeof(:nothing)", bindings, 4),
                        "integerrealnull;");
    assert_string_equal(ask_bound("SELECT label FROM t WHERE label = :lable", bindings, 4),
                        "the query names :lable, which has no value here; did you mean :label?");
    assert_string_equal(ask_bound("SELECT :zzzzzzzz", bindings, 4),
                        "the query names :zzzzzzzz, which has no value here");
    assert_string_equal(ask_bound("SELECT ?", bindings, 4),
                        "the query has the parameter \"?\"; parameters are written :name");
    assert_string_equal(ask_bound("SELECT @label", bindings, 4),
                        "the query has the parameter \"@label\"; parameters are written :name");
}

static void keeps_statements_apart_from_their_values(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        const Binding a = {"label", {.kind = DATUM_TEXT, .text = "a"}};
        const Binding b = {"label", {.kind = DATUM_TEXT, .text = "b"}};
        assert_string_equal(ask_bound("SELECT label FROM t WHERE label = :label", &a, 1), "a;");
        assert_string_equal(ask_bound("SELECT label FROM t WHERE label = :label", &b, 1), "b;");
    }
}

static void forgets_the_oldest_of_many_statements(void **state)
{
    (void)state;
    for (int i = 0; i < 600; i++) {
        char sql[100], expected[20];
        snprintf(sql, sizeof sql, "SELECT %d", i % 300);
        snprintf(expected, sizeof expected, "%d;", i % 300);
        assert_string_equal(ask(store, sql), expected);
    }
}

static void only_reads(void **state)
{
    (void)state;
    static const char *const refused[][2] = {
        {"DELETE FROM t", "the query fails: only SELECT is allowed"},
        {"UPDATE t SET label = 'x'", "the query fails: only SELECT is allowed; this changes t"},
        {"INSERT INTO t VALUES ('x', 1, 1)", "the query fails: only SELECT is allowed"},
        {"DROP TABLE t", "the query fails: only SELECT is allowed"},
        {"CREATE TABLE u (x)", "the query fails: only SELECT is allowed"},
        {"CREATE TEMP TABLE u (x)", "the query fails: only SELECT is allowed"},
        {"ATTACH '/etc/passwd' AS x", "the query fails: ATTACH is not allowed"},
        {"PRAGMA database_list", "the query fails: PRAGMA database_list is not allowed"},
        {"PRAGMA query_only = 0", "the query fails: PRAGMA query_only is not allowed"},
        {"SELECT * FROM pragma_database_list", "the query fails: pragma_database_list is not allowed"},
        {"VACUUM INTO '/tmp/x'", "the query is not a SELECT"},
        {"BEGIN", "the query fails: only SELECT is allowed"},
        {"SELECT load_extension('x')", "the query fails: load_extension() is not allowed"},
        {"SELECT random()",
         "the query fails: random() is not allowed: the same data must give the same report"},
        {"SELECT date('now')",
         "the query fails: date() is not allowed: the same data must give the same report"},
        {"SELECT CURRENT_TIMESTAMP",
         "the query fails: current_timestamp() is not allowed: the same data must give the same report"},
        {"SELECT 1; SELECT 2", "the query has more than one statement"},
        {"", "the query is empty"},
        {"  -- nothing", "the query is empty"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_string_equal(ask(store, refused[i][0]), refused[i][1]);
    assert_string_equal(ask(store, "SELECT count(*) FROM t;"), "3;");
}

static void says_what_is_wrong_with_a_query(void **state)
{
    (void)state;
    assert_string_equal(ask(store, "SELECT absent FROM t"),
                        "the query fails: no such column: absent; did you mean \"parent\"?");
    assert_string_equal(ask(store, "SELECT \"absent\" FROM t"),
                        "the query fails: no such column: absent; did you mean \"parent\"?");
    assert_string_equal(ask(store, "SELECT * FROM nowhere"), "the query fails: no such table: nowhere");
    assert_non_null(strstr(ask(store, "SELEC 1"), "syntax error"));
    assert_string_equal(ask(store, "SELECT 9e999 AS huge"),
                        "the query returns an infinite number in the column \"huge\"");
    assert_string_equal(ask(store, "SELECT x'ff' AS bytes"),
                        "the query returns bytes that are not valid UTF-8 in the column \"bytes\"");
    assert_string_equal(ask(store, "SELECT 'a' || char(0) AS zero"),
                        "the query returns bytes that are not valid UTF-8 in the column \"zero\"");
    assert_string_equal(ask(store, "SELECT '' , x''"), "|;");
}

static void ends_a_query_that_does_not_end(void **state)
{
    (void)state;
    static const char endless[] =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    assert_string_equal(ask(store, endless), "the query needs more than 200 million steps; narrow it "
                                             "with WHERE or LIMIT");
    assert_string_equal(ask(store, "SELECT 1"), "1;");
    assert_string_equal(
        ask(store, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"),
        "the query returns more than 1000000 rows; narrow it with WHERE or LIMIT");
}

static void limits_memory_and_bytes(void **state)
{
    (void)state;
    assert_string_equal(
        ask(store, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
                   "SELECT i, printf('%1000000d', i) FROM n"),
        "the query returns more than 64 MiB; narrow it with WHERE or LIMIT, or name fewer columns");
    assert_string_equal(ask(store,
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
                            "SELECT i FROM n ORDER BY printf('%1000000d', i)"),
                        "the query needs more than 192 MiB of memory; narrow it with WHERE or LIMIT");
    assert_string_equal(ask(store, "SELECT printf('%1500000d', 1) || printf('%1500000d', 1)"),
                        "the query makes a text of more than 2 MiB; shorten it");
    assert_string_equal(ask(store, "SELECT 1"), "1;");
}

static void allows_only_listed_functions_and_tables(void **state)
{
    (void)state;
    static const char *const refused[][2] = {
        {"SELECT fts3_tokenizer('simple')", "fts3_tokenizer() is not allowed"},
        {"SELECT sqlite_version()", "sqlite_version() is not allowed"},
        {"SELECT matchinfo('t')", "matchinfo() is not allowed"},
        {"SELECT * FROM fts3tokenize WHERE input = 'a'", "fts3tokenize is not allowed"},
        {"SELECT count(*) FROM dbstat", "dbstat is not allowed"},
        {"SELECT count(*) FROM sqlite_stmt", "sqlite_stmt is not allowed"},
        {"SELECT count(*) FROM pragma_module_list", "pragma_module_list is not allowed"},
        {"SELECT count(*) FROM folio_made", "folio_made is not allowed"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char expected[100];
        snprintf(expected, sizeof expected, "the query fails: %s", refused[i][1]);
        assert_string_equal(ask(store, refused[i][0]), expected);
    }
    assert_string_equal(ask(store, "WITH c AS (SELECT 1 UNION SELECT 2) SELECT count(*) FROM c"), "2;");
}

static void may_use_what_sqlite_offers_for_reading(void **state)
{
    (void)state;
    assert_string_equal(ask(store, "SELECT group_concat(label, char(10)) FROM t"), "a\nb\nc;");
    assert_string_equal(ask(store, "SELECT value FROM json_each('[1,2]')"), "1;2;");
    assert_string_equal(ask(store, "SELECT rank() OVER (ORDER BY amount DESC) FROM t ORDER BY label"),
                        "2;1;3;");
    assert_string_equal(ask(store,
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) "
                            "SELECT sum(i) FROM n"),
                        "6;");
    assert_string_equal(ask(store, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'folio%'"), "t;");
}

static void shows_no_path(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Fail f = {0};
    const Rows *rows = store_query(store, arena, "SELECT * FROM sqlite_master", NULL, 0, &f);
    for (uint32_t i = 0; i < rows->row_count * rows->column_count; i++)
        assert_true(!rows->data[i].text || !strstr(rows->data[i].text, "/"));
    arena_free(arena);
}

static void holds_the_values_of_a_request(void **state)
{
    (void)state;
    Fail f = {0};
    assert_true(store_set_request(store, "request_areas", "area", (const char *[]){"b", "a"}, 2, &f));
    assert_string_equal(ask(store, "SELECT * FROM request_areas"), "1|b;2|a;");
    assert_string_equal(
        ask(store, "SELECT t.count FROM request_areas JOIN t ON label = area ORDER BY position"), "2;1;");
    assert_true(store_set_request(store, "request_areas", "area", (const char *[]){"c"}, 1, &f));
    assert_string_equal(ask(store, "SELECT * FROM request_areas"), "1|c;");
    assert_true(store_set_request(store, "request_areas", "area", NULL, 0, &f));
    assert_string_equal(ask(store, "SELECT * FROM request_areas"), "");
    assert_true(store_set_request(store, "request_areas", "place", (const char *[]){"x"}, 1, &f));
    assert_string_equal(ask(store, "SELECT place FROM request_areas"), "x;");
    assert_false(store_set_request(store, "t", "area", NULL, 0, &f));
    assert_string_equal(ask(store, "DELETE FROM request_areas"), "the query fails: only SELECT is allowed");
}

static void describes_its_tables(void **state)
{
    (void)state;
    uint32_t count;
    const TableInfo *tables = store_tables(store, &count);
    assert_int_equal(count, 1);
    assert_string_equal(tables[0].name, "t");
    assert_string_equal(tables[0].origin, "t.csv");
    assert_int_equal(tables[0].rows, 3);
    assert_int_equal(tables[0].field_count, 3);
    assert_string_equal(tables[0].fields[1].type, "number");
    assert_int_equal(store_row_count(store, "t"), 3);
    assert_int_equal(store_row_count(store, "nowhere"), -1);
    assert_true(store_has_column(store, "t", "amount"));
    assert_false(store_has_column(store, "t", "nothing"));
    assert_false(store_has_column(store, "nowhere", "amount"));
    assert_string_equal(store_title(store), "A test");
    assert_string_equal(store_vintage(store), "2026-01-31");
}

#define STORE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(gives_rows_with_their_types),
        STORE_TEST(gives_no_rows_without_a_failure),
        STORE_TEST(binds_values_by_name),
        STORE_TEST(keeps_statements_apart_from_their_values),
        STORE_TEST(forgets_the_oldest_of_many_statements),
        STORE_TEST(only_reads),
        STORE_TEST(says_what_is_wrong_with_a_query),
        STORE_TEST(ends_a_query_that_does_not_end),
        STORE_TEST(limits_memory_and_bytes),
        STORE_TEST(allows_only_listed_functions_and_tables),
        STORE_TEST(may_use_what_sqlite_offers_for_reading),
        STORE_TEST(shows_no_path),
        STORE_TEST(holds_the_values_of_a_request),
        STORE_TEST(describes_its_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
