/* Files in their publishers' layouts: what a package can describe, and what is refused. */
#include "store_fixture.h"

#define TEXT(name, more) "{\"name\": \"" name "\"" more "}"
#define NUMBER(name, more) "{\"name\": \"" name "\", \"type\": \"number\"" more "}"
#define RESOURCE(name, files, fields)                                                                        \
    "{\"name\": \"" name "\", " files ", \"schema\": {\"fields\": [" fields "]}}"

static void finds_columns_by_other_names(void **state)
{
    (void)state;
    put_table(TEXT("code", ", \"folio:column\": [\"CODE\", \"OCC CODE\"]") ", " NUMBER("pay", ""), "",
              "pay,OCC CODE\n1,a\n");
    assert_string_equal(ask_once("SELECT code, pay FROM t"), "a|1.0;");
    put("t.csv", "pay,OCC KODE\n1,a\n");
    assert_string_equal(why_not(),
                        "t.csv:1: the column \"OCC KODE\" is not a field of \"t\"; describe it in the "
                        "schema, or set \"fieldsMatch\": \"subset\"");
    put("t.csv", "pay\n1\n");
    assert_string_equal(why_not(), "t.csv:1: there is no column \"CODE\"");
}

static void lets_a_column_be_absent_where_told(void **state)
{
    (void)state;
    put_table(TEXT("a", "") ", " NUMBER("b", ", \"folio:optional\": true"), "", "a\nx\n");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "x|NULL;");
}

static void reads_one_column_into_two_fields(void **state)
{
    (void)state;
    put_table(TEXT("code", "") ", " TEXT("soc", ", \"folio:column\": \"code\", \"folio:extract\": "
                                                "\"(\\\\d\\\\d-\\\\d{4})\\\\.\\\\d\\\\d\""),
              "", "code\n15-1254.00\n");
    assert_string_equal(ask_once("SELECT code, soc FROM t"), "15-1254.00|15-1254;");
}

static void keeps_the_years_of_headings(void **state)
{
    (void)state;
    put_table(TEXT("title", ", \"folio:column\": \"{base} title\"") ", " NUMBER(
                  "jobs", ", \"folio:column\": \"Jobs, {base}\"") ", " NUMBER("then", ", \"folio:column\": "
                                                                                      "\"Jobs, {target}\""),
              "", "2024 title,\"Jobs, 2034\",\"Jobs, 2024\"\nx,2,1\n");
    assert_string_equal(ask_once("SELECT title, jobs, \"then\", base, target FROM t"),
                        "x|1.0|2.0|2024|2034;");
    put("t.csv", "2024 title,\"Jobs, 2034\",\"Jobs, 2035\"\nx,2,1\n");
    assert_string_equal(why_not(), "t.csv:1: columns 2 and 3 could both be \"Jobs, {target}\"; rename one");
}

static void keeps_the_year_of_a_files_name(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t_M{year}*.csv\", \"schema\": {\"fields\": [" TEXT(
        "a", "") "], \"primaryKey\": [\"a\", \"year\"]}}");
    put("t_M2019_dl.csv", "a\nx\n");
    put("t_M2025_dl.csv", "a\nx\n");
    put("t_M.csv", "a\ny\n");
    assert_string_equal(ask_once("SELECT a, year FROM t"), "x|2019;x|2025;");
    put("t_M2025_dl (1).csv", "a\nx\n"); /* a copy */
    assert_string_equal(ask_once("SELECT a, year FROM t"), "x|2019;x|2025;");
    put("t_M2025_dl (1).csv", "a\nx\nz\n"); /* equal rows */
    assert_string_equal(ask_once("SELECT a, year FROM t"), "x|2019;x|2025;z|2025;");
}

static void put_release(const char *release)
{
    Buf text = {0};
    buf_printf(&text,
               "{\"name\": \"t\", \"path\": \"t{year}.csv\", \"folio:release\": %s, \"schema\": "
               "{\"fields\": [" TEXT("a", "") "]}}",
               release);
    put_package(text.data);
    buf_free(&text);
}

static void refuses_a_release_that_nothing_gives(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"{}", "\"folio:release\" has no \"from\""},
        {"{\"from\": \"yaer\"}",
         "\"folio:release\": \"yaer\" is not a name in braces or a field of text of \"t\" and has "
         "no {release}"},
        {"{\"from\": \"year\", \"files\": \"two\"}",
         "\"files\" must be \"one\", \"several\" or \"by name\", not \"two\""},
        {"{\"from\": \"year\", \"older\": \"kept\"}",
         "\"older\" must be \"named\" or \"read\", not \"kept\""},
        {"{\"from\": \"year\", \"with\": \"u\"}",
         "\"folio:release\" of \"t\" names \"u\", which is not a resource"},
        {"{\"form\": \"year\"}", "form"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        put_release(wrong[i][0]);
        assert_non_null(strstr(why_not(), wrong[i][1]));
    }
}

static void refuses_a_recognition_that_cannot_be(void **state)
{
    (void)state;
    static const char *const wrong[][3] = {
        {"{}", "{\"header\": false}", "\"folio:recognize\" of a table without a header needs a \"title\""},
        {"{}", "{\"headerRows\": [1, 2]}", "\"folio:recognize\" is for tables with a header of one row"},
        {"{\"set\": \"b\"}", "{}", "\"set\" names \"b\", which is not a field of \"t\""},
        {"{\"values\": [\"b\"]}", "{}", "\"values\" must be an object of columns and texts"},
        {"{\"names\": \"{a\"}", "{}", "\"{a\""},
        {"{\"colums\": \"b\"}", "{}", "colums"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Buf text = {0};
        buf_printf(
            &text,
            "{\"name\": \"t\", \"path\": \"t.csv\", \"folio:recognize\": %s, \"dialect\": %s, \"schema\": "
            "{\"fields\": [" TEXT("a", "") "]}}",
            wrong[i][0], wrong[i][1]);
        put_package(text.data);
        buf_free(&text);
        assert_non_null(strstr(why_not(), wrong[i][2]));
    }
}

static void reads_the_newest_release_only(void **state)
{
    (void)state;
    put_release("{\"from\": \"year\"}");
    put("t2024.csv", "a\nold\n");
    put("t2025.csv", "a\nnew\n");
    put("T02023.CSV", "a\nolder\n");
    assert_string_equal(ask_once("SELECT a, year FROM t"), "new|2025;");
}

static void takes_names_in_any_case_where_told(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"caseSensitiveHeader\": false}, "
                "\"schema\": {\"fields\": [" TEXT("CODE", "") "]}}");
    put("t.csv", "code\nx\n");
    assert_string_equal(ask_once("SELECT CODE FROM t"), "x;");
    put("t.csv", "code,Code\nx,y\n");
    assert_string_equal(why_not(), "t.csv:1: columns 1 and 2 have the same name, \"Code\"; rename one");
}

static void cleans_keys(void **state)
{
    (void)state;
    put_table(TEXT("code", ", \"folio:extract\": \"=?\\\"?(\\\\d\\\\d-\\\\d{4})\\\"?\"") ", " TEXT(
                  "title", ", \"folio:trim\": true"),
              ", \"primaryKey\": \"code\", \"missingValues\": [\"\", \"n/a\"]",
              "code,title\n\"=\"\"13-2011\"\"\",  Top  \n13-2012,\n");
    assert_string_equal(ask_once("SELECT code, title FROM t"), "13-2011|Top;13-2012|NULL;");
    put("t.csv", "code,title\n13-201,a\n");
    assert_string_equal(why_not(), "t.csv:2: code: \"13-201\" does not match the field's \"folio:extract\"");
}

static void mends_quotes(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"folio:quotes\": \"loose\", \"schema\": "
                "{\"fields\": [" TEXT("a", "") ", " TEXT("b", "") "]}}");
    put("t.csv", "\"a\",\"b\"\n=\"01\",=\"01.00\"\n\"x=\"\"y\"\"\",=1\n\"=\",\"\n=\"\"\"\n");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "01|01.00;x=\"y\"|=1;=|\n=\";");
    put("t.csv", "a,b\n\"the \"in\" word\",\"\"\n\"\"\"x\"\" y\",=\n");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "the \"in\" word|NULL;\"x\" y|=;");
}

static void ends_at_the_footer(void **state)
{
    (void)state;
    put_package(
        "{\"name\": \"t\", \"path\": \"t.csv\", \"folio:footer\": [\"Note\", \"Source:\"], \"schema\": "
        "{\"fields\": [" TEXT("a", "") ", " NUMBER("b", "") "]}}");
    put("t.csv", "a,b\nx,1\nNote keeper,2\nSource: us\n\"More, said\",\n");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "x|1.0;Note keeper|2.0;");
    put("t.csv", "a,b\nx,1\nNote,\ny,2\n");
    assert_string_equal(why_not(), "t.csv:4: a row of data follows the table's footer");
    put("t.csv", "a,b\nx,1\ny\nNote,\n");
    assert_string_equal(why_not(), "t.csv:3: the row has 1 field, the header 2");
}

#define ENDS(end)                                                                                            \
    "{\"name\": \"t\", \"path\": \"t.csv\", \"folio:footer\": \"Note\", \"folio:end\": \"" end               \
    "\", \"schema\": {\"fields\": [" TEXT("a", "") ", " NUMBER("b", "") "]}}"

static void tells_a_file_that_was_cut_off(void **state)
{
    (void)state;
    put_package(ENDS("line"));
    put("t.csv", "a,b\r\nx,10\r\n");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "x|10.0;");
    put("t.csv", "a,b\rx,10\r");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "x|10.0;");
    put("t.csv", "a,b\r\nx,10");
    assert_string_equal(why_not(),
                        "t.csv: the last line has no line end: the file may be truncated; download it "
                        "again or, if it is complete, add a line end");
    put_package(ENDS("footer"));
    assert_string_equal(why_not(),
                        "t.csv: there is no footer that begins with \"Note\": the file is truncated; "
                        "download it again");
    put("t.csv", "a,b\nx,10\nNote: th");
    assert_string_equal(ask_once("SELECT a, b FROM t"), "x|10.0;");
}

static void knows_the_ends_of_files(void **state)
{
    (void)state;
    put_package(ENDS("page"));
    assert_non_null(strstr(why_not(), ": \"folio:end\" must be \"line\" or \"footer\""));
}

static void reads_encodings(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"encoding\": \"windows-1252\", \"schema\": "
                "{\"fields\": [" TEXT("a", "") "]}}");
    put("t.csv", "a\nMayag\xFC"
                 "ez\n");
    assert_string_equal(ask_once("SELECT a FROM t"), "Mayagüez;");
    put("t.csv", "a\nMayagüez\n");
    assert_string_equal(why_not(),
                        "t.csv: the file is in UTF-8, not in the \"encoding\" that the package states");
}

#define WIDE                                                                                                 \
    RESOURCE("wide", "\"folio:match\": \"*.csv\"", TEXT("a", "") ", " NUMBER("b", "") ", " NUMBER("c", ""))
#define NARROW                                                                                               \
    RESOURCE("narrow", "\"folio:match\": [\"x*.csv\", \"y.csv\"]", TEXT("a", "") ", " NUMBER("b", ""))

static void tells_layouts_by_their_headers(void **state)
{
    (void)state;
    put_package(WIDE ", " NARROW);
    put("x1.csv", "a,b\nn,1\n");
    put("x2.csv", "a,b,c\nw,1,2\n");
    put("z.csv", "c,b,a\n4,3,w\n");
    assert_string_equal(ask_once("SELECT * FROM wide ORDER BY b"), "w|1.0|2.0;w|3.0|4.0;");
    assert_string_equal(ask_once("SELECT * FROM narrow"), "n|1.0;");
    put("x1.csv", "a,b,d\nn,1,2\n");
    assert_string_equal(why_not(),
                        "x1.csv:1: the column \"d\" is not a field of \"narrow\"; describe it in the schema, "
                        "or set \"fieldsMatch\": \"subset\"; the header fits none of the layouts \"wide\" "
                        "and \"narrow\" (nearest is \"narrow\")");
}

static void refuses_a_file_that_fits_two_layouts(void **state)
{
    (void)state;
    put_package(NARROW
                ", " RESOURCE("other", "\"folio:match\": \"?.csv\"", TEXT("b", "") ", " TEXT("a", "")));
    put("y.csv", "a,b\nn,1\n");
    assert_string_equal(why_not(), "y.csv: the header fits more than one layout: \"narrow\" and \"other\"");
}

static void notices_that_a_files_layout_changed(void **state)
{
    (void)state;
    put_package(RESOURCE("wide", "\"folio:match\": \"*.csv\", \"folio:optional\": true",
                         TEXT("a", "") ", " NUMBER("c", "")) ", " RESOURCE("narrow",
                                                                           "\"folio:match\": \"*.csv\", "
                                                                           "\"folio:optional\": true",
                                                                           TEXT("a", "")));
    put("x.csv", "a\nn\n");
    assert_string_equal(ask_once("SELECT (SELECT count(*) FROM wide), (SELECT count(*) FROM narrow)"),
                        "0|1;");
    put("x.csv", "a,c\nn,1\n");
    assert_string_equal(ask_once("SELECT (SELECT count(*) FROM wide), (SELECT count(*) FROM narrow)"),
                        "1|0;");
}

#define FURTHER                                                                                              \
    "{\"name\": \"narrow\", \"folio:match\": \"*.csv\", \"folio:optional\": true, \"folio:table\": "         \
    "\"wide\", "                                                                                             \
    "\"schema\": {\"fields\": [" TEXT("a", "") "]}}"
#define KEYED                                                                                                \
    "{\"name\": \"wide\", \"folio:match\": \"*.csv\", \"folio:optional\": true, \"schema\": {\"fields\": "   \
    "[" TEXT("a", "") ", " NUMBER("c", "") "], \"primaryKey\": \"a\"}}"

static void fills_one_table_from_two_layouts(void **state)
{
    (void)state;
    put_package(KEYED ", " FURTHER);
    put("1.csv", "a\nn\n");
    put("2.csv", "c,a\n1,w\n");
    assert_string_equal(ask_once("SELECT a, c FROM wide ORDER BY a"), "n|NULL;w|1.0;");
    put("1.csv", "a\nm\n");
    assert_string_equal(ask_once("SELECT a, c FROM wide ORDER BY a"), "m|NULL;w|1.0;");
    put("3.csv", "a\nw\n");
    assert_string_equal(
        why_not(), "3.csv:2: a: \"w\" is already in 2.csv:2, but \"c\" differs; keep one of the two files");
}

static void refuses_layouts_that_the_table_has_no_place_for(void **state)
{
    (void)state;
    put("1.csv", "a\nn\n");
    put_package(
        KEYED
        ", {\"name\": \"n\", \"path\": \"1.csv\", \"folio:table\": \"none\", \"schema\": {\"fields\": [" TEXT(
            "a", "") "]}}");
    assert_non_null(strstr(why_not(), "\"folio:table\" of \"n\" names \"none\", which is not a table"));
    put_package(KEYED ", {\"name\": \"n\", \"path\": \"1.csv\", \"folio:table\": \"wide\", \"schema\": "
                      "{\"fields\": [" NUMBER("a", "") "]}}");
    assert_non_null(strstr(why_not(), "\"a\" of \"n\" is not a field of that type in \"wide\""));
    put_package(KEYED ", {\"name\": \"n\", \"path\": \"{year}.csv\", \"folio:table\": \"wide\", \"schema\": "
                      "{\"fields\": [" TEXT("a", "") "]}}");
    assert_non_null(strstr(why_not(), "{year} of \"n\" is not a column of \"wide\""));
    put_package(KEYED ", {\"name\": \"n\", \"path\": \"1.csv\", \"folio:table\": \"wide\", "
                      "\"folio:index\": [\"a\"], \"schema\": {\"fields\": [" TEXT("a", "") "]}}");
    assert_non_null(strstr(why_not(), "the indexes and foreign keys of \"n\" belong to \"wide\""));
}

static void gives_a_layout_a_key_of_its_own(void **state)
{
    (void)state;
    put_package(KEYED
                ", {\"name\": \"n\", \"path\": \"n*.dat\", \"folio:table\": \"wide\", \"schema\": "
                "{\"primaryKey\": [\"a\", \"c\"], \"fields\": [" TEXT("a", "") ", " NUMBER("c", "") "]}}");
    put("n1.dat", "a,c\nw,1\nw,2\n");
    assert_string_equal(ask_once("SELECT a, c FROM wide ORDER BY c"), "w|1.0;w|2.0;");
    put("n2.dat", "a,c\nw,2\n");
    assert_string_equal(ask_once("SELECT a, c FROM wide ORDER BY c"), "w|1.0;w|2.0;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACKAGE_TEST(finds_columns_by_other_names),
        PACKAGE_TEST(lets_a_column_be_absent_where_told),
        PACKAGE_TEST(reads_one_column_into_two_fields),
        PACKAGE_TEST(keeps_the_years_of_headings),
        PACKAGE_TEST(keeps_the_year_of_a_files_name),
        PACKAGE_TEST(refuses_a_release_that_nothing_gives),
        PACKAGE_TEST(refuses_a_recognition_that_cannot_be),
        PACKAGE_TEST(reads_the_newest_release_only),
        PACKAGE_TEST(takes_names_in_any_case_where_told),
        PACKAGE_TEST(cleans_keys),
        PACKAGE_TEST(mends_quotes),
        PACKAGE_TEST(ends_at_the_footer),
        PACKAGE_TEST(tells_a_file_that_was_cut_off),
        PACKAGE_TEST(knows_the_ends_of_files),
        PACKAGE_TEST(reads_encodings),
        PACKAGE_TEST(tells_layouts_by_their_headers),
        PACKAGE_TEST(refuses_a_file_that_fits_two_layouts),
        PACKAGE_TEST(notices_that_a_files_layout_changed),
        PACKAGE_TEST(fills_one_table_from_two_layouts),
        PACKAGE_TEST(gives_a_layout_a_key_of_its_own),
        PACKAGE_TEST(refuses_layouts_that_the_table_has_no_place_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
