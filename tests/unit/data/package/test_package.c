/* datapackage.json: what is accepted and what is refused. */
#include "store_fixture.h"

#include "data/package/package.h"

#define FIELD "{\"name\": \"label\", \"type\": \"string\"}"
#define SCHEMA "\"schema\": {\"fields\": [" FIELD "]}"

/* The message that refuses a package with that datapackage.json, from the line number on. */
static const char *refusal(const char *text)
{
    static Fail f;
    f = (Fail){0};
    put("datapackage.json", text);
    Arena *arena = arena_new();
    Package read;
    bool good = package_read(arena, folder_path(&package, "p"), &read, &f);
    package_free(&read);
    arena_free(arena);
    if (good)
        return "none";
    assert_int_equal(f.code, FAIL_DATA);
    const char *name = strstr(f.text, "/p/datapackage.json:");
    return name ? name + strlen("/p/datapackage.json:") : f.text;
}

/* The same for a resource with those properties. */
static const char *resource_refusal(const char *properties)
{
    Buf text = {0};
    buf_printf(&text, "{\"resources\": [{%s}]}", properties);
    const char *why = strchr(refusal(text.data), ' ');
    buf_free(&text);
    return why ? why + 1 : "none";
}

static const char *table_refusal(const char *properties)
{
    Buf text = {0};
    buf_printf(&text, "\"name\": \"t\", \"path\": \"t.csv\", %s", properties);
    const char *why = resource_refusal(text.data);
    buf_free(&text);
    return why;
}

static const char *field_refusal(const char *properties)
{
    Buf text = {0};
    buf_printf(&text, "\"schema\": {\"fields\": [{\"name\": \"f\", %s}]}", properties);
    const char *why = table_refusal(text.data);
    buf_free(&text);
    return why;
}

static void reads_what_a_package_says(void **state)
{
    (void)state;
    put("datapackage.json",
        "{\"$schema\": \"x\", \"name\": \"n\", \"title\": \"T\", \"created\": \"2026-01-31T00:00:00Z\", "
        "\"folio:vintage\": \"2025-05-31\", \"x:own\": {\"a\": 1}, \"licenses\": [], \"resources\": ["
        "{\"name\": \"t\", \"path\": [\"a.csv\", \"b/*.csv\"], \"folio:empty\": true, \"description\": "
        "\"D\", "
        "\"schema\": {\"fields\": [{\"name\": \"pay\", \"type\": \"number\", \"folio:unit\": \"USD\", "
        "\"title\": "
        "\"Pay\", \"description\": \"What\", \"groupChar\": \",\"}, {\"name\": \"mark\"}], "
        "\"primaryKey\": \"mark\", \"missingValues\": [\"*\", {\"value\": \"#\", \"label\": "
        "\"capped\"}]}}]}");
    Arena *arena = arena_new();
    Package read;
    Fail f = {0};
    assert_true(package_read(arena, folder_path(&package, "p"), &read, &f));
    assert_string_equal(read.title, "T");
    assert_string_equal(read.vintage, "2025-05-31");
    const Resource *t = package_resource(&read, "t");
    assert_int_equal(t->path_count, 2);
    assert_string_equal(t->paths[1], "b/*.csv");
    assert_true(t->may_be_empty);
    assert_string_equal(t->description, "D");
    const Field *pay = resource_field(t, "pay");
    assert_int_equal(pay->type, TYPE_NUMBER);
    assert_string_equal(pay->unit, "USD");
    assert_int_equal(pay->group_char, ',');
    assert_int_equal(pay->missing_count, 2);
    assert_string_equal(pay->missing[1].label, "capped");
    assert_int_equal(resource_field(t, "mark")->type, TYPE_STRING);
    assert_true(resource_field(t, "mark")->constraints.required);
    assert_null(resource_field(t, "none"));
    assert_null(package_resource(&read, "u"));
    package_free(&read);
    arena_free(arena);
}

static void names_the_place_of_malformed_json(void **state)
{
    (void)state;
    assert_non_null(strstr(refusal("{\"resources\": [}"), "1:16: "));
    assert_string_equal(refusal("[]"), "1:1: expected an object ({\"resources\": ...})");
    assert_string_equal(refusal("{\"name\": \"n\"}"), "1:1: the package has no \"resources\"");
    assert_string_equal(refusal("{\n \"resorces\": []}"),
                        "2:2: \"resorces\" is not supported here; did you mean \"resources\"?");
    unlink(folder_path(&package, "p/datapackage.json"));
    assert_non_null(strstr(why_not(), "there is no datapackage.json"));
}

static void refuses_paths_that_lead_out(void **state)
{
    (void)state;
    static const char *const paths[][2] = {
        {"/etc/passwd", "is absolute; paths are relative to the package's folder"},
        {"../t.csv", "leads out of the package's folder"},
        {"a/../../t.csv", "leads out of the package's folder"},
        {"a/..", "leads out of the package's folder"},
        {"https://example.org/t.csv",
         "is an address; download the file and name it relative to the package's folder"},
        {"", "is empty"},
        {"a\\nb", "has a control character"},
        {"{a-b}.csv", "{name} may contain only lower-case letters"},
        {"{", "{name} may contain only lower-case letters"},
        {"{a:", "{name} may contain only lower-case letters"},
        {"{a:4", "{name} may contain only lower-case letters"},
        {"..a/b..c/t.csv", NULL},
    };
    static const char *const properties[] = {
        "\"path\": ", "\"folio:match\": ", "\"path\": \"t.csv\", \"folio:match\": "};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        for (size_t k = 0; k < sizeof properties / sizeof *properties; k++) {
            Buf text = {0};
            buf_printf(&text, "\"name\": \"t\", %s\"%s\", " SCHEMA, properties[k], paths[i][0]);
            if (paths[i][1])
                assert_non_null(strstr(resource_refusal(text.data), paths[i][1]));
            else
                assert_string_equal(resource_refusal(text.data), "none");
            buf_free(&text);
        }
}

static void refuses_links_that_lead_out(void **state)
{
    (void)state;
    put_table(FIELD, "", "label\na\n");
    folder_write(&package, "secret.csv", "label\nsecret\n");
    unlink(folder_path(&package, "p/t.csv"));
    assert_int_equal(symlink("../secret.csv", folder_path(&package, "p/t.csv")), 0);
    assert_string_equal(why_not(), "t.csv: the file is a link that leads out of the package's folder");
    put("real.csv", "label\na\n");
    unlink(folder_path(&package, "p/t.csv"));
    assert_int_equal(symlink("real.csv", folder_path(&package, "p/t.csv")), 0);
    assert_string_equal(ask_once("SELECT * FROM t"), "a;");
}

static void refuses_what_it_would_have_to_pass_over(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"\"schema\": {\"fields\": []}", "the schema of \"t\" has no \"fields\""},
        {"\"format\": \"xlsx\", " SCHEMA, "\"format\": \"xlsx\" is not supported, only \"csv\""},
        {"\"encoding\": \"koi8-r\", " SCHEMA, "the encoding \"koi8-r\" is not supported; supported: utf-8, "
                                              "iso-8859-1, windows-1252, utf-16, utf-16le and "
                                              "utf-16be"},
        {"\"data\": [], " SCHEMA, "data within the descriptor is not supported; put it into a CSV file"},
        {"\"title\": \"T\"", "the resource \"t\" has no \"schema\""},
        {"\"dialect\": {\"doubleQuote\": false}, " SCHEMA, "\"doubleQuote\": false is not supported"},
        {"\"dialect\": {\"escapeChar\": \"\\\\\"}, " SCHEMA, "\"escapeChar\" is not supported here"},
        {"\"dialect\": {\"delimiter\": \"::\"}, " SCHEMA, "\"delimiter\" must be one ASCII character"},
        {"\"dialect\": {\"delimiter\": \"\\\"\"}, " SCHEMA,
         "\"delimiter\" and \"quoteChar\" must not be the same"},
        {"\"dialect\": {\"headerRows\": [1, 3]}, " SCHEMA, "\"headerRows\" must be consecutive line numbers"},
        {"\"dialect\": {\"commentRows\": [3, 2]}, " SCHEMA,
         "\"commentRows\" must be line numbers from 1 in ascending order"},
        {"\"schema\": {\"fields\": [" FIELD "], \"fieldsMatch\": \"loose\"}",
         "\"fieldsMatch\" must be exact, equal, subset, superset or partial"},
        {"\"schema\": {\"fields\": [" FIELD ", {\"name\": \"Label\"}]}",
         "two columns of \"t\" have the name \"Label\""},
        {"\"schema\": {\"fields\": [{\"name\": \"a\", \"folio:missing\": \"a\"}]}",
         "two columns of \"t\" have the name \"a\""},
        {"\"schema\": {\"fields\": [" FIELD "], \"primaryKey\": \"id\"}",
         "\"primaryKey\" names \"id\", which is not a field of \"t\""},
        {"\"schema\": {\"fields\": [" FIELD "], \"uniqueKeys\": [[\"id\"]]}",
         "\"uniqueKeys\" names \"id\", which is not a field of \"t\""},
        {"\"folio:index\": [[\"id\"]], " SCHEMA,
         "\"folio:index\" names \"id\", which is not a field of \"t\""},
        {"\"schema\": {\"fields\": [" FIELD "], \"foreignKeys\": [{\"fields\": \"label\", \"reference\": "
         "{\"resource\": \"u\", \"fields\": \"id\"}}]}",
         "a foreign key of \"t\" names the resource \"u\", which does not exist"},
        {"\"schema\": {\"fields\": [" FIELD "], \"foreignKeys\": [{\"fields\": \"label\", \"reference\": "
         "{\"resource\": \"\", \"fields\": \"id\"}}]}",
         "a foreign key of \"t\" names \"id\", which is not a field of \"t\""},
        {"\"schema\": {\"fields\": [" FIELD "], \"foreignKeys\": [{\"fields\": \"label\"}]}",
         "the foreign key has no \"reference\""},
        {"\"schema\": {\"fields\": [" FIELD "], \"missingValues\": [1]}",
         "a missing value must be a text in quotes or an object"},
        {"\"folio:emty\": true, " SCHEMA,
         "\"folio:emty\" is not supported here; did you mean \"folio:empty\"?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(table_refusal(cases[i][0]), cases[i][1]);
    assert_string_equal(table_refusal("\"dialect\": {\"quoteChar\": null, \"x:y\": 1}, " SCHEMA), "none");
}

static void refuses_fields_that_it_cannot_check(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"\"type\": \"timestamp\"",
         "the type \"timestamp\" is not supported; supported: string, integer, number, boolean, "
         "date, year and, kept as text, the other types of Table Schema"},
        {"\"type\": \"time\", \"delimiter\": \";\"", "\"delimiter\" does not apply to type time"},
        {"\"type\": \"duration\", \"constraints\": {\"minimum\": \"P1Y\"}",
         "\"minimum\" does not apply to type duration"},
        {"\"type\": \"yearmonth\", \"constraints\": {\"minimum\": \"2025\"}",
         "\"2025\" is not a month such as 2025-05"},
        {"\"type\": \"date\", \"format\": \"%d.%m.%Y\"",
         "the format \"%d.%m.%Y\" is not supported for type date"},
        {"\"type\": \"string\", \"decimalChar\": \",\"", "\"decimalChar\" does not apply to type string"},
        {"\"type\": \"number\", \"decimalChar\": \",\", \"groupChar\": \",\"",
         "\"decimalChar\" and \"groupChar\" must not be the same"},
        {"\"type\": \"string\", \"trueValues\": [\"yes\"]", "\"trueValues\" does not apply to type string"},
        {"\"type\": \"string\", \"categories\": [\"a\"]", "\"categories\" is not supported here"},
        {"\"type\": \"number\", \"constraints\": {\"jsonSchema\": {}}",
         "\"jsonSchema\" is not supported here"},
        {"\"type\": \"number\", \"constraints\": {\"requird\": true}",
         "\"requird\" is not supported here; did you mean \"required\"?"},
        {"\"type\": \"string\", \"constraints\": {\"minimum\": \"a\"}",
         "\"minimum\" does not apply to type string"},
        {"\"type\": \"number\", \"constraints\": {\"minLength\": 1}",
         "\"minLength\" does not apply to type number"},
        {"\"type\": \"number\", \"constraints\": {\"pattern\": \"1\"}",
         "\"pattern\" does not apply to type number"},
        {"\"type\": \"number\", \"constraints\": {\"minimum\": \"x\"}", "\"x\" is not a number"},
        {"\"type\": \"number\", \"constraints\": {\"minimum\": 1, \"exclusiveMinimum\": 1}",
         "\"exclusiveMinimum\" and another bound on the same side are given; keep one"},
        {"\"type\": \"integer\", \"constraints\": {\"enum\": [1, 1.5]}", "\"1.5\" is not a whole number"},
        {"\"type\": \"string\", \"constraints\": {\"enum\": []}", "\"enum\" must not be empty"},
        {"\"type\": \"string\", \"constraints\": {\"maxLength\": -1}", "\"maxLength\" must not be negative"},
        {"\"type\": \"string\", \"constraints\": {\"pattern\": \"(?i)a\"}",
         "the pattern \"(?i)a\" cannot be used: (? is not part of XML Schema's patterns: they have neither "
         "look-around nor options"},
        {"\"type\": \"string\", \"folio:extract\": \"a\"",
         "the pattern \"a\" cannot be used: it needs one group, (...), that captures the value"},
        {"\"type\": \"string\", \"constraints\": {\"required\": \"yes\"}",
         "\"required\" must be true or false, not a text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(field_refusal(cases[i][0]), cases[i][1]);
}

static void refuses_names_that_are_no_tables(void **state)
{
    (void)state;
    assert_string_equal(resource_refusal("\"path\": \"t.csv\", " SCHEMA), "the resource has no \"name\"");
    assert_string_equal(resource_refusal("\"name\": \"a-b\", \"path\": \"t.csv\", " SCHEMA),
                        "the resource's name \"a-b\" cannot name a table; use letters, digits and _");
    assert_string_equal(resource_refusal("\"name\": \"request_areas\", \"path\": \"t.csv\", " SCHEMA),
                        "the resource's name \"request_areas\" is reserved");
    assert_string_equal(resource_refusal("\"name\": \"sqlite_x\", \"path\": \"t.csv\", " SCHEMA),
                        "the resource's name \"sqlite_x\" is reserved");
    assert_string_equal(resource_refusal("\"name\": \"t\", \"path\": \"t.csv\", " SCHEMA
                                         "}, {\"name\": \"T\", \"path\": \"t.csv\", " SCHEMA),
                        "two resources have the name \"T\"");
    assert_string_equal(resource_refusal("\"name\": \"t\", " SCHEMA), "the resource \"t\" has no \"path\"");
}

static void takes_the_vintage_from_the_date_of_making(void **state)
{
    (void)state;
    put_table(FIELD, "", "label\na\n");
    Store *store = must_open();
    assert_string_equal(store_vintage(store), "2026-01-31");
    store_close(store);
    assert_string_equal(refusal("{\"folio:vintage\": \"May 2025\", \"resources\": []}"),
                        "1:19: \"May 2025\" is not a date such as 2025-05-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACKAGE_TEST(reads_what_a_package_says),
        PACKAGE_TEST(names_the_place_of_malformed_json),
        PACKAGE_TEST(refuses_paths_that_lead_out),
        PACKAGE_TEST(refuses_links_that_lead_out),
        PACKAGE_TEST(refuses_what_it_would_have_to_pass_over),
        PACKAGE_TEST(refuses_fields_that_it_cannot_check),
        PACKAGE_TEST(refuses_names_that_are_no_tables),
        PACKAGE_TEST(takes_the_vintage_from_the_date_of_making),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
