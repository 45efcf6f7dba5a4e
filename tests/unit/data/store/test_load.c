/* Loading CSV files into tables: what is accepted and what is refused. */
#include "store_fixture.h"

#define TEXT(name) "{\"name\": \"" name "\", \"type\": \"string\"}"
#define NUMBER(name) "{\"name\": \"" name "\", \"type\": \"number\"}"
#define LABEL_AMOUNT TEXT("label") ", " NUMBER("amount")

static void loads_typed_values(void **state)
{
    (void)state;
    put_table(
        TEXT("s") ", {\"name\": \"i\", \"type\": \"integer\"}, " NUMBER(
            "n") ", "
                 "{\"name\": \"b\", \"type\": \"boolean\"}, {\"name\": \"d\", \"type\": \"date\"}, "
                 "{\"name\": \"y\", \"type\": \"year\"}",
        "",
        "s,i,n,b,d,y\nx,1,2.5,true,2025-05-31,2033\n,7,,,,\n\"a,\"\"b\n\u00E9\",-1,1e3,0,2024-02-29,0001\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "x|1|2.5|1|2025-05-31|2033;NULL|7|NULL|NULL|NULL|NULL;"
                                                     "a,\"b\n\u00E9|-1|1000.0|0|2024-02-29|1;");
    assert_string_equal(
        ask_once("SELECT DISTINCT typeof(s), typeof(i), typeof(n), typeof(b), typeof(d) FROM t "
                 "WHERE s IS NOT NULL"),
        "text|integer|real|integer|text;");
}

static void finds_columns_by_name(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT, "", "amount,label\n1,a\n");
    assert_string_equal(ask_once("SELECT label, amount FROM t"), "a|1.0;");
}

static void keeps_what_a_missing_value_means(void **state)
{
    (void)state;
    put_table(
        TEXT("label") ", {\"name\": \"amount\", \"type\": \"number\", \"folio:missing\": \"amount_mark\"}",
        ", \"missingValues\": [\"\", {\"value\": \"*\", \"label\": \"not released\"}, {\"value\": \"#\"}]",
        "label,amount\na,*\nb,\nc,#\nd,4\n*,5\n");
    assert_string_equal(ask_once("SELECT label, amount, amount_mark FROM t"),
                        "a|NULL|not released;b|NULL|NULL;c|NULL|NULL;d|4.0|NULL;NULL|5.0|NULL;");
}

static void knows_a_fields_own_missing_values(void **state)
{
    (void)state;
    put_table(TEXT("label") ", {\"name\": \"amount\", \"type\": \"number\", \"missingValues\": [\"n/a\"]}",
              "", "label,amount\na,n/a\n,1\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|NULL;NULL|1.0;");
    put_table(TEXT("label") ", {\"name\": \"amount\", \"type\": \"number\", \"missingValues\": [\"n/a\"]}",
              "", "label,amount\na,n/a\nb,\n");
    assert_string_equal(why_not(), "t.csv:3: amount: \"\" is not a number");
}

static void reads_numbers_as_others_write_them(void **state)
{
    (void)state;
    put_table("{\"name\": \"a\", \"type\": \"integer\", \"groupChar\": \",\"}, "
              "{\"name\": \"b\", \"type\": \"number\", \"decimalChar\": \",\", \"groupChar\": \".\"}, "
              "{\"name\": \"c\", \"type\": \"number\", \"bareNumber\": false}",
              "", "a,b,c\n\"5,627,380\",\"1.538,4\",$12.5\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "5627380|1538.4|12.5;");
}

static void reads_dialects(void **state)
{
    (void)state;
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"delimiter\": \"\\t\", \"quoteChar\": null, "
        "\"commentChar\": \"%\"}, \"schema\": {\"fields\": [" LABEL_AMOUNT "]}}");
    put("t.csv", "% \"made\nlabel\tamount\na \"x\"\t1\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a \"x\"|1.0;");
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"header\": false, \"delimiter\": \";\"}, "
        "\"schema\": {\"fields\": [" LABEL_AMOUNT "]}}");
    put("t.csv", "a;1\nb;2\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|1.0;b|2.0;");
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"headerRows\": [2, 3], \"headerJoin\": \"-\", "
        "\"commentRows\": [4]}, \"schema\": {\"fields\": [" TEXT("label") ", " NUMBER("amount-2024") "]}}");
    put("t.csv", "Title, of \"one\" kind\n,amount\nlabel,2024\n----\na,1\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|1.0;");
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"skipInitialSpace\": true}, "
                "\"schema\": {\"fields\": [" LABEL_AMOUNT "]}}");
    put("t.csv", "label, amount\na, \"1\"\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|1.0;");
}

static void reads_crlf_and_a_byte_order_mark(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT, "", "\xEF\xBB\xBF\"label\",amount\r\na,1\r\n\"b\r\nc\",2\r\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|1.0;b\nc|2.0;");
}

static void reads_several_files(void **state)
{
    (void)state;
    put_package(
        "{\"name\": \"t\", \"path\": [\"x.csv\", \"part_*.csv\"], \"schema\": {\"fields\": [" LABEL_AMOUNT
        "], \"primaryKey\": \"label\"}}");
    put("x.csv", "label,amount\nx,1\n");
    put("part_b.csv", "amount,label\n3,b\n");
    put("part_a.csv", "label,amount\na,2\n");
    assert_string_equal(ask_once("SELECT rowid, * FROM t"), "1|x|1.0;2|a|2.0;3|b|3.0;");
    put("part_b.csv", "label,amount\nb,3\n\nx,4\n");
    assert_string_equal(why_not(),
                        "part_b.csv:4: label: \"x\" is already in x.csv:2, but \"amount\" differs; keep one "
                        "of the two files");
}

static void says_what_a_file_lacks(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT, "", "label,amount\n");
    assert_string_equal(why_not(),
                        "t.csv: the file has no rows; set \"folio:empty\": true if it may be empty");
    put("t.csv", "");
    assert_string_equal(why_not(),
                        "t.csv: the file is empty; it needs a header with the names of the columns");
    unlink(folder_path(&package, "p/t.csv"));
    assert_string_equal(why_not(), "t.csv: the file of the table \"t\" does not exist");
    put_package("{\"name\": \"t\", \"path\": \"t*.csv\", \"schema\": {\"fields\": [" LABEL_AMOUNT "]}}");
    assert_string_equal(why_not(), "t*.csv: the file of the table \"t\" does not exist");
}

static void refuses_one_file_of_several_without_rows(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t*.csv\", \"schema\": {\"fields\": [" LABEL_AMOUNT "]}}");
    put("t1.csv", "label,amount\na,1\n");
    put("t2.csv", "label,amount\n");
    assert_string_equal(why_not(),
                        "t2.csv: the file has no rows; set \"folio:empty\": true if it may be empty");
}

static void refuses_a_header_among_the_rows(void **state)
{
    (void)state;
    put_table(TEXT("label") ", " TEXT("name"), "", "label,name\na,b\nlabel,x\nlabel,name\nc,d\n");
    assert_string_equal(why_not(), "t.csv:4: duplicate header row; the header is in t.csv:1");
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"headerRows\": [2, 3], "
        "\"caseSensitiveHeader\": false}, \"schema\": {\"fields\": [" TEXT("a x") ", " TEXT("b") "]}}");
    put("t.csv", "Title\na,b\nx,\n1,2\n3,4\nX,\n");
    assert_string_equal(why_not(), "t.csv:6: duplicate header row; the header is in t.csv:2");
}

static void refuses_rows_of_only_commas(void **state)
{
    (void)state;
    put_table(TEXT("label") ", " TEXT("name"), "", "label,name\na,b\n,\nc,d\n");
    assert_string_equal(why_not(), "t.csv:3: the row has no values, only delimiters; remove it");
    put("t.csv", "label,name\na,b\n,\n \t,\n,,,\n");
    assert_string_equal(
        why_not(), "t.csv:3: the rows from here to t.csv:5 have no values, only delimiters; remove them");
    put("t.csv", "label,name\na,\n,b\n\n");
    assert_string_equal(ask_once("SELECT count(*) FROM t"), "2;");
    put_table(TEXT("label"), "", "label\na\n\"\"\n\nb\n");
    assert_string_equal(ask_once("SELECT count(*) FROM t"), "3;");
}

static void names_the_column_as_the_file_does(void **state)
{
    (void)state;
    put_table("{\"name\": \"jobs\", \"type\": \"number\", \"folio:column\": \"Employment, {year}\"}", "",
              "\"Employment, 2024\"\n1 330\n");
    assert_string_equal(why_not(), "t.csv:2: Employment, 2024: \"1 330\" is not a number");
}

static void lets_a_table_be_empty_where_that_is_said(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"folio:empty\": true, \"schema\": {\"fields\": "
                "[" LABEL_AMOUNT "]}},"
                "{\"name\": \"u\", \"path\": \"u.csv\", \"folio:optional\": true, \"schema\": {\"fields\": "
                "[" LABEL_AMOUNT "]}}");
    put("t.csv", "label,amount\n");
    assert_string_equal(ask_once("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM u)"), "0|0;");
}

static void checks_the_header(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT, "", "label,amuont\na,1\n");
    assert_string_equal(
        why_not(), "t.csv:1: the column \"amuont\" is not a field of \"t\"; describe it in the schema, or "
                   "set \"fieldsMatch\": \"subset\"");
    put_table(LABEL_AMOUNT, ", \"fieldsMatch\": \"subset\"", "label,amuont\na,1\n");
    assert_string_equal(why_not(), "t.csv:1: there is no column \"amount\"; did you mean \"amuont\"?");
    put_table(LABEL_AMOUNT, "", "label\na\n");
    assert_string_equal(why_not(), "t.csv:1: there is no column \"amount\"");
    put_table(LABEL_AMOUNT, "", "label,amount,label\na,1,b\n");
    assert_string_equal(why_not(), "t.csv:1: columns 1 and 3 have the same name, \"label\"; rename one");
    put_table(LABEL_AMOUNT, "", "Label,amount\na,1\n");
    assert_non_null(strstr(why_not(), "the column \"Label\" is not a field of \"t\""));
}

static void matches_columns_as_the_schema_says(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT, ", \"fieldsMatch\": \"subset\"", "x,label,amount,y\n1,a,2,3\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|2.0;");
    put("t.csv", "x,label,amount,x\n1,a,2,3\n");
    assert_string_equal(why_not(), "t.csv:1: columns 1 and 4 have the same name, \"x\"; rename one");
    put("t.csv", "x,amount,label,amount\n1,2,a,3\n");
    assert_string_equal(why_not(), "t.csv:1: columns 2 and 4 have the same name, \"amount\"; rename one");
    put("t.csv", "label,amount,,\na,2,,\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "a|2.0;");
    put_table(LABEL_AMOUNT, ", \"fieldsMatch\": \"superset\"", "amount\n2\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "NULL|2.0;");
    put_table(LABEL_AMOUNT, ", \"fieldsMatch\": [\"partial\"]", "x,amount\n1,2\n");
    assert_string_equal(ask_once("SELECT * FROM t"), "NULL|2.0;");
}

static void names_the_row_that_is_wrong(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT, "", "label,amount\n\"a\nb\",1\n\nc,12x\n");
    assert_string_equal(why_not(), "t.csv:5: amount: \"12x\" is not a number");
    put("t.csv", "label,amount\na\n");
    assert_string_equal(why_not(), "t.csv:2: the row has 1 field, the header 2");
    put("t.csv", "label,amount\na,1,2\n");
    assert_string_equal(why_not(), "t.csv:2: the row has 3 fields, the header 2");
    put("t.csv", "label,amount\na\"b,1\n");
    assert_non_null(strstr(why_not(), "t.csv:2: field 1 has a stray quote"));
    put("t.csv", "label,amount\n\"a,1\nb,2\n");
    assert_string_equal(why_not(), "t.csv:2: field 1 begins with a quote that is not closed");
    put("t.csv", "label,amount\ncaf\xE9,1\n");
    assert_non_null(strstr(why_not(), "t.csv:2: field 1 is not valid UTF-8"));
}

static void enforces_constraints(void **state)
{
    (void)state;
    static const struct {
        const char *type, *constraints, *good, *bad, *why;
    } cases[] = {
        {"number", "\"required\": true", "1", "", "the value is missing, but is required"},
        {"number", "\"minimum\": 0", "0", "-1", "\"-1\" is below the minimum, 0"},
        {"integer", "\"maximum\": 10", "10", "11", "\"11\" is above the maximum, 10"},
        {"number", "\"exclusiveMinimum\": \"0\"", "0.1", "0", "\"0\" is not above 0"},
        {"year", "\"exclusiveMaximum\": 2034", "2033", "2034", "\"2034\" is not below 2034"},
        {"date", "\"minimum\": \"2020-01-01\"", "2020-01-01", "2019-12-31",
         "\"2019-12-31\" is below the minimum, 2020-01-01"},
        {"string", "\"minLength\": 2", "\u00E9\u00E9", "a", "\"a\" has 1 character, at least 2 are needed"},
        {"string", "\"maxLength\": 2", "\u00E9\u00E9", "abc",
         "\"abc\" has 3 characters, at most 2 are allowed"},
        {"string", "\"enum\": [\"a\", \"b\"]", "b", "c", "\"c\" is not one of a or b"},
        {"integer", "\"enum\": [1, 2]", "2", "3", "\"3\" is not one of 1 or 2"},
        {"boolean", "\"enum\": [true]", "TRUE", "false", "\"false\" is not one of true"},
        {"string", "\"pattern\": \"\\\\d{2}-[0-9]+\"", "15-1254", "15",
         "\"15\" does not match the pattern \"\\d{2}-[0-9]+\""},
        {"string", "\"unique\": true", "x", "a",
         "\"a\" is already in t.csv:2, but \"id\" differs; the field must be unique"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf field = {0}, csv = {0}, why = {0};
        buf_printf(&field, TEXT("id") ", {\"name\": \"v\", \"type\": \"%s\", \"constraints\": {%s}}",
                   cases[i].type, cases[i].constraints);
        bool unique = strstr(cases[i].constraints, "unique") != NULL;
        buf_printf(&csv, "id,v\n1,%s\n", unique ? "a" : cases[i].good);
        put_table(field.data, "", csv.data);
        store_close(must_open());
        buf_printf(&csv, "2,%s\n", cases[i].bad);
        put("t.csv", csv.data);
        buf_printf(&why, "t.csv:3: v: %s", cases[i].why);
        assert_string_equal(why_not(), why.data);
        buf_free(&field);
        buf_free(&csv);
        buf_free(&why);
    }
}

static void enforces_keys(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT ", " TEXT("note"), ", \"primaryKey\": [\"label\", \"amount\"]",
              "label,amount,note\na,1,\na,2,\nb,1,\na,1,x\n");
    assert_string_equal(why_not(), "t.csv:5: label, amount: \"a\", \"1.0\" is already in t.csv:2, but "
                                   "\"note\" differs; the primary key must be unique");
    put("t.csv", "label,amount,note\n,1,\n");
    assert_string_equal(why_not(), "t.csv:2: label: the value is missing, but is required");
    put_table(LABEL_AMOUNT ", " TEXT("note"), ", \"uniqueKeys\": [[\"label\", \"amount\"]]",
              "label,amount,note\na,1,\n,2,\na,1,x\n");
    assert_string_equal(why_not(), "t.csv:4: label, amount: \"a\", \"1.0\" is already in t.csv:2, but "
                                   "\"note\" differs; the key must be unique");
}

static void takes_nothing_as_a_value_of_a_key(void **state)
{
    (void)state;
    put_table(LABEL_AMOUNT ", " TEXT("note"), ", \"uniqueKeys\": [[\"label\", \"amount\"]]",
              "label,amount,note\na,1,\n,2,x\n,2,y\n");
    assert_string_equal(why_not(),
                        "t.csv:4: amount: \"2.0\" is already in t.csv:3, but \"note\" differs; the "
                        "key must be unique");
    put("t.csv", "label,amount,note\n,,x\n,,y\n");
    assert_string_equal(why_not(), "t.csv:3: label, amount: no value is already in t.csv:2, but \"note\" "
                                   "differs; the key must be unique");
    put_table(TEXT("id") ", {\"name\": \"v\", \"constraints\": {\"unique\": true}}", "", "id,v\n1,\n2,\n");
    assert_string_equal(ask_once("SELECT count(*) FROM t"), "2;");
}

static void add_note(void *context, const char *line)
{
    buf_printf(context, "%s\n", strrchr(line, '/') ? strstr(line, "/p/") + 3 : line);
}

static void reads_equal_rows_once(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": [\"a.csv\", \"b.csv\"], \"schema\": {\"fields\": [" LABEL_AMOUNT
                "], \"primaryKey\": \"label\"}}");
    put("a.csv", "label,amount\nx,1\ny,2\n");
    put("b.csv", "label,amount\nz,3\ny,2\nx,1\n");
    assert_string_equal(ask_once("SELECT rowid, * FROM t"), "1|x|1.0;2|y|2.0;3|z|3.0;");
    char path[300], cache[300];
    snprintf(path, sizeof path, "%s/p", package.path);
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    Buf notes = {0};
    Fail f = {0};
    Store *store = store_open(
        &(StoreOptions){.package = path, .cache_dir = cache, .note = add_note, .note_context = &notes}, &f);
    assert_non_null(store);
    assert_int_equal(store_files_read(store), 0);
    assert_non_null(strstr(notes.data, "b.csv:3: the row is equal to "));
    assert_non_null(strstr(notes.data, "a.csv:3 and was read once; so was 1 other row of \"t\"\n"));
    store_close(store);
    buf_free(&notes);
}

static void enforces_foreign_keys(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" LABEL_AMOUNT "], "
                "\"foreignKeys\": [{\"fields\": \"label\", \"reference\": {\"resource\": \"u\", \"fields\": "
                "\"id\"}}]}}, "
                "{\"name\": \"u\", \"path\": \"u.csv\", \"schema\": {\"fields\": [" TEXT("id") ", " TEXT(
                    "parent") "], "
                              "\"primaryKey\": \"id\", "
                              "\"foreignKeys\": [{\"fields\": [\"parent\"], \"reference\": {\"resource\": "
                              "\"\", \"fields\": [\"id\"]}}]}}");
    put("t.csv", "label,amount\na,1\n,2\nb,3\n");
    put("u.csv", "id,parent\na,\nb,a\n");
    assert_string_equal(ask_once("SELECT count(*) FROM t"), "3;");
    put("u.csv", "id,parent\na,\nc,a\n");
    assert_string_equal(why_not(), "t.csv:4: label: \"b\" is not in the table \"u\" (id)");
    put("u.csv", "id,parent\na,z\nb,a\n");
    assert_string_equal(why_not(), "u.csv:2: parent: \"z\" is not in the table \"u\" (id)");
}

static void makes_the_indexes_that_are_asked_for(void **state)
{
    (void)state;
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"folio:index\": [[\"amount\", \"label\"], \"amount\"], "
        "\"schema\": {\"fields\": [" LABEL_AMOUNT "]}}");
    put("t.csv", "label,amount\na,1\n");
    assert_string_equal(
        ask_once("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'folio%'"),
        "t by amount label;t by amount;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACKAGE_TEST(loads_typed_values),
        PACKAGE_TEST(finds_columns_by_name),
        PACKAGE_TEST(keeps_what_a_missing_value_means),
        PACKAGE_TEST(knows_a_fields_own_missing_values),
        PACKAGE_TEST(reads_numbers_as_others_write_them),
        PACKAGE_TEST(reads_dialects),
        PACKAGE_TEST(reads_crlf_and_a_byte_order_mark),
        PACKAGE_TEST(reads_several_files),
        PACKAGE_TEST(says_what_a_file_lacks),
        PACKAGE_TEST(refuses_one_file_of_several_without_rows),
        PACKAGE_TEST(refuses_a_header_among_the_rows),
        PACKAGE_TEST(refuses_rows_of_only_commas),
        PACKAGE_TEST(names_the_column_as_the_file_does),
        PACKAGE_TEST(lets_a_table_be_empty_where_that_is_said),
        PACKAGE_TEST(checks_the_header),
        PACKAGE_TEST(matches_columns_as_the_schema_says),
        PACKAGE_TEST(names_the_row_that_is_wrong),
        PACKAGE_TEST(enforces_constraints),
        PACKAGE_TEST(enforces_keys),
        PACKAGE_TEST(takes_nothing_as_a_value_of_a_key),
        PACKAGE_TEST(reads_equal_rows_once),
        PACKAGE_TEST(enforces_foreign_keys),
        PACKAGE_TEST(makes_the_indexes_that_are_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
