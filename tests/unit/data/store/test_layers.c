/* Packages over one another. */
#include "store_fixture.h"

#define TEXT(name) "{\"name\": \"" name "\", \"type\": \"string\"}"
#define NUMBER(name) "{\"name\": \"" name "\", \"type\": \"number\"}"
#define RESOURCE(name, fields, more)                                                                         \
    "{\"name\": \"" name "\", \"path\": \"" name ".csv\", \"schema\": {\"fields\": [" fields "]" more "}}"
#define AREAS TEXT("area") ", " TEXT("name") ", " TEXT("short") ", " TEXT("kind") ", " TEXT("source")
#define FACTS                                                                                                \
    TEXT("occupation")                                                                                       \
    ", " TEXT("area") ", " TEXT("measure") ", " NUMBER("value") ", " TEXT("unit") ", " TEXT("source")

/* Writes a file of the package over p. */
static void put_over(const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "over/%s", name);
    folder_write(&package, path, text);
}

static void put_over_package(const char *properties, const char *resources)
{
    Buf text = {0};
    buf_printf(&text, "{\"name\": \"over\", %s\"resources\": [%s]}", properties, resources);
    put_over("datapackage.json", text.data);
    buf_free(&text);
}

static int set_up(void **state)
{
    set_up_package(state);
    char path[300];
    snprintf(path, sizeof path, "%s/over", package.path);
    mkdir(path, 0700);
    put_package(RESOURCE("areas", AREAS, ", \"primaryKey\": [\"area\"]") ", " RESOURCE(
        "titles", TEXT("occupation") ", " TEXT("title") ", " TEXT("source"), ""));
    put("areas.csv", "area,name,short,kind,source\nA,Aland,Aland,state,s\nB,Bland,Bland,state,s\n");
    put("titles.csv", "occupation,title,source\n1,Baker,s\n");
    put("views.sql", "CREATE VIEW states AS SELECT area, name FROM areas WHERE kind = 'state'; "
                     "CREATE INDEX areas_by_kind ON areas (kind);");
    put_over_package("", RESOURCE("areas", AREAS ", " TEXT("parent"),
                                  "") ", " RESOURCE("offices", TEXT("office") ", " TEXT("name"), ""));
    put_over("areas.csv",
             "area,name,short,kind,source,parent\nB,Beeland,Bee,state,o,\nC,Celand,Cee,state,o,A\n");
    put_over("offices.csv", "office,name\n1,Main\n");
    return 0;
}

static Store *open_layers(const char *const *folders, uint32_t count, Fail *f)
{
    static char paths[3][300], cache[300];
    const char *layers[3];
    for (uint32_t i = 0; i < count; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s", package.path, folders[i]);
        layers[i] = paths[i];
    }
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    *f = (Fail){0};
    return store_open(
        &(StoreOptions){
            .package = paths[0], .layers = layers + 1, .layer_count = count - 1, .cache_dir = cache},
        f);
}

static Store *must_open_both(void)
{
    Fail f;
    Store *store = open_layers((const char *const[]){"p", "over"}, 2, &f);
    if (!store)
        fail_msg("%s", f.text);
    return store;
}

static const char *ask_both(const char *sql)
{
    Store *store = must_open_both();
    const char *answer = ask(store, sql);
    store_close(store);
    return answer;
}

static const char *why_not_both(void)
{
    static char text[sizeof(Fail)];
    Fail f;
    Store *store = open_layers((const char *const[]){"p", "over"}, 2, &f);
    if (store) {
        store_close(store);
        return "it opens";
    }
    assert_int_equal(f.code, FAIL_DATA);
    snprintf(text, sizeof text, "%s", f.text);
    for (char *at; (at = strstr(text, package.path));)
        memmove(at, at + strlen(package.path) + 1, strlen(at + strlen(package.path)));
    return text;
}

#define NAMES "SELECT area, name FROM areas ORDER BY area"

static void replaces_the_rows_of_a_key_and_adds_others(void **state)
{
    (void)state;
    assert_string_equal(ask_both(NAMES), "A|Aland;B|Beeland;C|Celand;");
    assert_string_equal(ask_both("SELECT area, parent FROM areas ORDER BY area"), "A|NULL;B|NULL;C|A;");
    assert_string_equal(ask_both("SELECT name FROM offices"), "Main;");
    assert_string_equal(ask_both("SELECT title FROM titles"), "Baker;");
}

static void shows_views_of_the_first_package_all_rows(void **state)
{
    (void)state;
    assert_string_equal(ask_both("SELECT area, name FROM states ORDER BY area"),
                        "A|Aland;B|Beeland;C|Celand;");
}

static void takes_the_key_that_the_later_package_declares(void **state)
{
    (void)state;
    put_over_package("", RESOURCE("areas", AREAS, ", \"primaryKey\": [\"kind\", \"name\"]"));
    put_over("areas.csv", "area,name,short,kind,source\nZ,Aland,Zed,state,o\n");
    assert_string_equal(ask_both(NAMES), "B|Bland;Z|Aland;");
}

static void only_adds_rows_of_a_table_without_a_key(void **state)
{
    (void)state;
    put_over_package("", RESOURCE("statements", TEXT("topic") ", " TEXT("text"), ""));
    put_over("statements.csv", "topic,text\nwork,Same\n");
    put_package(RESOURCE("statements", TEXT("topic") ", " TEXT("text"), ""));
    put("statements.csv", "topic,text\nwork,Same\n");
    put("views.sql", "");
    assert_string_equal(ask_both("SELECT topic, text FROM statements"), "work|Same;work|Same;");
}

static void replaces_a_whole_table(void **state)
{
    (void)state;
    put_over_package("\"folio:replaces\": [\"areas\"], ", RESOURCE("areas", AREAS, ""));
    put_over("areas.csv", "area,name,short,kind,source\nC,Celand,Cee,state,o\n");
    assert_string_equal(ask_both(NAMES), "C|Celand;");
    put_over_package("\"folio:replaces\": \"titles\", ", RESOURCE("areas", AREAS, ""));
    assert_string_equal(why_not_both(),
                        "over/datapackage.json: \"folio:replaces\" names \"titles\", which is "
                        "not a table of this package");
}

static void lets_later_views_read_earlier_tables(void **state)
{
    (void)state;
    put_over("views.sql", "CREATE VIEW area_names AS SELECT area, 'Old ' || name AS name FROM states; "
                          "CREATE TABLE counted AS SELECT count(*) AS n FROM areas;");
    assert_string_equal(ask_both("SELECT name FROM area_names ORDER BY name"),
                        "Old Aland;Old Beeland;Old Celand;");
    assert_string_equal(ask_both("SELECT n FROM counted"), "3;");
    put_over("views.sql", "CREATE VIEW areas AS SELECT area FROM areas;");
    put_over_package("", RESOURCE("offices", TEXT("office") ", " TEXT("name"), ""));
    assert_string_equal(why_not_both(),
                        "over/views.sql:1: the view \"areas\": it reads the table of which it makes "
                        "rows; read the tables that these come from");
    put_over("views.sql", "CREATE VIEW areas AS SELECT area FROM nowhere;");
    assert_string_equal(why_not_both(), "over/views.sql:1: the view \"areas\": no such table: main.nowhere");
}

static void refuses_two_tables_of_one_name_that_are_not_the_contracts(void **state)
{
    (void)state;
    put_over("views.sql", "CREATE VIEW \"States\" AS SELECT 1 AS area");
    assert_string_equal(why_not_both(),
                        "over/datapackage.json: the table \"states\" is also one of p, and it is "
                        "not one of the data contract's; give it another name");
}

static void holds_later_packages_to_the_rules_for_sql(void **state)
{
    (void)state;
    put_over("views.sql", "CREATE TABLE a AS SELECT 1 AS a;\nCREATE TABLE b AS SELECT randomblob(8) AS b");
    assert_string_equal(why_not_both(),
                        "over/views.sql:2: randomblob() is not allowed: the same data must give the "
                        "same report");
    put_over("views.sql", "CREATE VIEW \"areas@0\" AS SELECT 1 AS area");
    assert_non_null(strstr(why_not_both(), "over/views.sql:1: "));
    put_over("views.sql",
             "CREATE TABLE a AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
             "SELECT count(*) AS c FROM n");
    assert_non_null(strstr(why_not_both(), "over/views.sql:1: the statement "));
    put_over("views.sql", "");
    put_over_package("", "{\"name\": \"areas@0\", \"path\": \"a.csv\", \"schema\": {\"fields\": []}}");
    assert_non_null(strstr(why_not_both(), "cannot name a table"));
}

static void adds_facts_to_those_of_wide_tables(void **state)
{
    (void)state;
    put_package(RESOURCE("wide", TEXT("occupation") ", " TEXT("area") ", " NUMBER("median"), ""));
    put("wide.csv", "occupation,area,median\n1,A,10\n1,B,20\n");
    put("views.sql",
        "CREATE VIEW wage_figures AS SELECT occupation, area, 'year' AS period, median, 'USD' AS "
        "median_unit, 's' AS median_source FROM wide; "
        "CREATE VIEW wages AS SELECT occupation, area, 'median' AS measure, period, median AS value, "
        "median_unit AS unit, median_source AS source FROM wage_figures;");
    put_over_package("", RESOURCE("wages", FACTS ", " TEXT("period"), ""));
    put_over("wages.csv", "occupation,area,measure,value,unit,source,period\n1,B,posted,25,USD,o,year\n"
                          "1,B,median,21,USD,o,year\n1,C,median,30,USD,o,year\n");
    assert_string_equal(
        ask_both("SELECT area, median, median_source, posted, posted_source FROM wage_figures "
                 "ORDER BY area"),
        "A|10.0|s|NULL|NULL;B|21.0|o|25.0|o;C|30.0|o|NULL|NULL;");
}

static void says_which_package_rows_come_from(void **state)
{
    (void)state;
    Store *store = must_open_both();
    uint32_t count;
    const TableInfo *tables = store_tables(store, &count);
    Buf origins = {0};
    for (uint32_t i = 0; i < count; i++)
        buf_printf(&origins, "%s: %s (%lld)\n", tables[i].name, tables[i].origin, (long long)tables[i].rows);
    for (char *at; (at = strstr(origins.data, package.path));)
        memmove(at, at + strlen(package.path) + 1, strlen(at + strlen(package.path)));
    assert_string_equal(origins.data, "areas: p: areas.csv, and over: areas.csv (3)\n"
                                      "offices: over: offices.csv (1)\n"
                                      "states: p: views.sql (3)\n"
                                      "titles: p: titles.csv (1)\n");
    buf_free(&origins);
    store_close(store);
}

/* Opens both and returns how many files were parsed. */
static uint32_t files_read(const char *const *folders, uint32_t count)
{
    Fail f;
    Store *store = open_layers(folders, count, &f);
    if (!store)
        fail_msg("%s", f.text);
    uint32_t files = store_files_read(store);
    store_close(store);
    return files;
}

static void keeps_a_cache_for_each_order_of_packages(void **state)
{
    (void)state;
    const char *const both[] = {"p", "over"}, *const turned[] = {"over", "p"};
    assert_int_equal(files_read(both, 1), 2);
    assert_int_equal(files_read(both, 2), 4);
    assert_int_equal(files_read(both, 2), 0);
    assert_int_equal(files_read(both, 1), 0);
    assert_int_equal(files_read(turned, 2), 4);
    assert_int_equal(files_read(both, 2), 0);
    put_over("areas.csv", "area,name,short,kind,source,parent\nD,Deland,Dee,state,o,\n");
    assert_int_equal(files_read(both, 1), 0);
    assert_int_equal(files_read(both, 2), 1);
    assert_string_equal(ask_both(NAMES), "A|Aland;B|Bland;D|Deland;");
    put_over("views.sql", "CREATE VIEW more AS SELECT 1 AS one");
    assert_int_equal(files_read(both, 2), 4);
    assert_string_equal(ask_both("SELECT one FROM more"), "1;");
}

static void names_the_missing_file_of_a_later_package(void **state)
{
    (void)state;
    char path[300];
    snprintf(path, sizeof path, "%s/over/offices.csv", package.path);
    unlink(path);
    assert_string_equal(why_not_both(), "over/offices.csv: the file of the table \"offices\" does not exist");
}

int main(void)
{
#define LAYERS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down_package)
    const struct CMUnitTest tests[] = {
        LAYERS_TEST(replaces_the_rows_of_a_key_and_adds_others),
        LAYERS_TEST(shows_views_of_the_first_package_all_rows),
        LAYERS_TEST(takes_the_key_that_the_later_package_declares),
        LAYERS_TEST(only_adds_rows_of_a_table_without_a_key),
        LAYERS_TEST(replaces_a_whole_table),
        LAYERS_TEST(lets_later_views_read_earlier_tables),
        LAYERS_TEST(refuses_two_tables_of_one_name_that_are_not_the_contracts),
        LAYERS_TEST(holds_later_packages_to_the_rules_for_sql),
        LAYERS_TEST(adds_facts_to_those_of_wide_tables),
        LAYERS_TEST(says_which_package_rows_come_from),
        LAYERS_TEST(keeps_a_cache_for_each_order_of_packages),
        LAYERS_TEST(names_the_missing_file_of_a_later_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
