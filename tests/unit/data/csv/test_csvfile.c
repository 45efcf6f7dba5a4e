#include "data/csv/csvfile.h"

#include "base/buf.h"
#include "data/csv/decode.h"
#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Folder folder;

static const CsvDialect plain = {.delimiter = ',', .quote = '"', .first_line = 1};

/* The file's records as text, "line:field|field;", or the failure. */
static const char *read_bytes(const void *data, size_t size, const CsvDialect *dialect)
{
    static Buf out;
    folder_write_bytes(&folder, "t.csv", data, size);
    Fail f = {0};
    CsvFile *file = csvfile_open(&(Place){.file = folder_path(&folder, "t.csv")}, "t.csv", dialect, &f);
    assert_non_null(file);
    buf_clear(&out);
    buf_text(&out, "");
    CsvRecord record;
    CsvResult result;
    while ((result = csvfile_next(file, &record, &f)) == CSV_RECORD) {
        buf_printf(&out, "%u:", record.line);
        for (uint32_t i = 0; i < record.count; i++) {
            assert_int_equal(strlen(record.fields[i].text), record.fields[i].length);
            buf_printf(&out, "%s%s", i ? "|" : "", record.fields[i].text);
        }
        buf_char(&out, ';');
    }
    csvfile_close(file);
    if (result == CSV_FAILED) {
        assert_int_equal(f.code, FAIL_DATA);
        buf_clear(&out);
        buf_text(&out, f.text);
    }
    return out.data;
}

static const char *read_as(const char *text, const CsvDialect *dialect)
{
    return read_bytes(text, strlen(text), dialect);
}

static const char *read_text(const char *text)
{
    return read_as(text, &plain);
}

static void reads_records_with_their_lines(void **state)
{
    (void)state;
    assert_string_equal(read_text("a,b\n1,2\n"), "1:a|b;2:1|2;");
    assert_string_equal(read_text("a,b\n1,2"), "1:a|b;2:1|2;");
    assert_string_equal(read_text("a\n\n\n1\n"), "1:a;4:1;");
    assert_string_equal(read_text("a,b\n,\n"), "1:a|b;2:|;");
    assert_string_equal(read_text("\"a\"\"b\",\"\"\n"), "1:a\"b|;");
    assert_string_equal(read_text(""), "");
    assert_string_equal(read_text("\n\n"), "");
}

static void keeps_blanks(void **state)
{
    (void)state;
    assert_string_equal(read_text(" a ,\" b \",\t\n"), "1: a | b |\t;");
    assert_string_equal(read_text("a\n \n"), "1:a;2: ;");
}

static void counts_the_lines_inside_quotes(void **state)
{
    (void)state;
    assert_string_equal(read_text("\"a\nb\n\nc\",d\n1,2\n"), "1:a\nb\n\nc|d;5:1|2;");
    assert_string_equal(read_text("x\n\"a\n#b\"\n1\n"), "1:x;2:a\n#b;4:1;");
}

static void reads_every_kind_of_line_end(void **state)
{
    (void)state;
    assert_string_equal(read_text("a,b\r\n1,2\r\n\r\n3,4\r\n"), "1:a|b;2:1|2;4:3|4;");
    assert_string_equal(read_text("a,b\r1,2\r\r3,4\r"), "1:a|b;2:1|2;4:3|4;");
    assert_string_equal(read_text("a\n1\r\n2\r3"), "1:a;2:1;3:2;4:3;");
    assert_string_equal(read_text("\"a\r\nb\"\r\n1\r\n"), "1:a\nb;3:1;");
}

static void skips_a_byte_order_mark(void **state)
{
    (void)state;
    assert_string_equal(read_text("\xEF\xBB\xBF\"a,b\",c\r\n1,2\r\n"), "1:a,b|c;2:1|2;");
    assert_string_equal(read_text("\xEF\xBB\xBF"), "");
    assert_string_equal(read_text("\xFF\xFE"), "t.csv: the file is UTF-16; save it as UTF-8");
}

static void reads_other_dialects(void **state)
{
    (void)state;
    CsvDialect tabs = {.delimiter = '\t', .first_line = 1};
    assert_string_equal(read_as("a \"b\"\tc\n", &tabs), "1:a \"b\"|c;");
    CsvDialect single = {.delimiter = ';', .quote = '\'', .first_line = 1};
    assert_string_equal(read_as("'a;b';\"\n", &single), "1:a;b|\";");
    CsvDialect trimmed = {.delimiter = ',', .quote = '"', .first_line = 1, .trim = true};
    assert_string_equal(read_as("a , \"b \" ,\tc\n  \n1,2,3\n", &trimmed), "1:a|b |c;3:1|2|3;");
    CsvDialect comments = {.delimiter = ',', .quote = '"', .first_line = 1, .comment = '#'};
    assert_string_equal(read_as("#\"x\na\n# y\n1#\n#", &comments), "2:a;4:1#;");
    CsvDialect titled = {.delimiter = ',', .first_line = 3, .skipped = (uint32_t[]){5}, .skipped_count = 1};
    assert_string_equal(read_as("Title \"x\n\na\n1\nnote\n2\n", &titled), "3:a;4:1;6:2;");
}

static void names_the_line_of_a_stray_quote(void **state)
{
    (void)state;
    static const char why[] = "t.csv:2: field 2 has a stray quote; put the whole field in quotes "
                              "and double those inside it";
    assert_string_equal(read_text("a,b\n1,x\"y\n"), why);
    assert_string_equal(read_text("a,b\n1,\"x\"y\n"), why);
    assert_string_equal(read_text("a,b\n1,\"x\ny\n2,\"z\"\n"), why);
}

static void names_the_line_of_an_open_quote(void **state)
{
    (void)state;
    static const char why[] = "t.csv:2: field 2 begins with a quote that is not closed";
    assert_string_equal(read_text("a,b\n1,\"x\n2,y\n"), why);
    assert_string_equal(read_text("a,b\n1,\""), why);
}

static void names_the_line_of_bytes_that_are_no_text(void **state)
{
    (void)state;
    assert_string_equal(read_text("a,b\n1,2\nx,caf\xE9\n"),
                        "t.csv:3: field 2 is not valid UTF-8 (byte 0xE9); save the file as UTF-8");
    assert_string_equal(read_text("a,b\n\xC3,2\n"),
                        "t.csv:2: field 1 is not valid UTF-8 (byte 0xC3); save the file as UTF-8");
    assert_string_equal(read_bytes("a\n1\n\0\n", 6, &plain),
                        "t.csv:3: the line has a NUL byte; save the file as UTF-8 text");
}

static CsvDialect in_encoding(const char *encoding)
{
    CsvDialect dialect = plain;
    dialect.encoding = encoding;
    return dialect;
}

static void reads_other_encodings(void **state)
{
    (void)state;
    const CsvDialect windows = in_encoding("windows-1252"), utf_16 = in_encoding("utf-16");
    assert_string_equal(read_as("a,b\r\n\x93x\x94,\x80\r\n", &windows), "1:a|b;2:\u201Cx\u201D|\u20AC;");
    assert_string_equal(read_as("a,b\n1,2\nx,caf\x81\n1,\x8D\n", &windows),
                        "t.csv:3: field 2 is not valid windows-1252 (byte 0x81); state the file's "
                        "\"encoding\" in the package");
    assert_string_equal(read_bytes("\xFE\xFF\0a\0\n\0b\xD8\x00\0c", 12, &utf_16),
                        "t.csv:2: field 1 is not valid utf-16 (byte 0xD8); state the file's "
                        "\"encoding\" in the package");
    assert_string_equal(read_bytes("a\0\n\0b\0\x3D", 7, &utf_16),
                        "t.csv: the file ends within a character; is it UTF-16?");
    assert_string_equal(read_bytes("", 0, &utf_16), "");
}

/* Records of two supplementary characters and a line feed: 10 bytes, which never divide a buffer evenly. */
static void decodes_across_the_borders_of_its_buffer(void **state)
{
    (void)state;
    enum { RECORDS = 20000 };
    const CsvDialect utf_16 = in_encoding("utf-16");
    Buf text = {0}, expected = {0};
    buf_add(&text, "\xFF\xFE", 2);
    for (unsigned i = 1; i <= RECORDS; i++) {
        buf_add(&text, "\x3D\xD8\x00\xDE\x3D\xD8\x01\xDE\n\0", 10);
        buf_printf(&expected, "%u:\U0001F600\U0001F601;", i);
    }
    assert_string_equal(read_bytes(text.data, text.length, &utf_16), expected.data);
    buf_free(&text);
    buf_free(&expected);
}

static void knows_what_is_no_table(void **state)
{
    (void)state;
    static const char page[] = "t.csv: the file is a web page, not a table; read the page for the reason, "
                               "or download the file again";
    assert_string_equal(read_text("<!DOCTYPE html>\n<html>\n"), page);
    assert_string_equal(read_text("\xEF\xBB\xBF\r\n  <HTML lang=en>\n"), page);
    assert_string_equal(read_text("<a>,b\n1,2\n"), "1:<a>|b;2:1|2;");
    assert_string_equal(
        read_bytes("PK\x03\x04\x14\0", 6, &plain),
        "t.csv: the file is a workbook (.xlsx) or another ZIP archive; save its sheet as CSV, "
        "or unpack it");
    assert_string_equal(
        read_text("\xD0\xCF\x11\xE0\xA1"),
        "t.csv: the file is an old workbook (.xls), or one with a password; save its sheet as CSV");
    assert_string_equal(read_text("PK,b\n"), "1:PK|b;");
}

/* A record `a,<length times x>` after a header. */
static const char *read_long(size_t length, const char *before, const char *after)
{
    Buf text = {0};
    buf_printf(&text, "a,b\n1,%s", before);
    memset(buf_reserve(&text, length), 'x', length);
    text.length += length;
    buf_text(&text, after);
    const char *result = read_bytes(text.data, text.length, &plain);
    buf_free(&text);
    return result;
}

static void refuses_a_field_over_a_mebibyte(void **state)
{
    (void)state;
    static const char why[] = "t.csv:2: field 2 is longer than 1 MiB; is a quote not closed?";
    const size_t most = 1024 * 1024;
    assert_int_equal(strlen(read_long(most, "", "\n")), strlen("1:a|b;2:1|;") + most);
    assert_string_equal(read_long(most + 1, "", "\n"), why);
    assert_string_equal(read_long(most + 1, "", ""), why);
    assert_string_equal(read_long(most + 1, "\"", "\",c\n"), why);
    assert_string_equal(read_long(3 * most, "\"", ""), why);
}

static void reads_across_the_borders_of_its_buffer(void **state)
{
    (void)state;
    for (size_t length = 65500; length < 65560; length++) {
        Buf expected = {0};
        const char *text = read_long(length, "", "\r\n\"\u00E9\r\n\",\"\"\"\"\r\n");
        buf_printf(&expected, "1:a|b;2:1|%*s;3:\u00E9\n|\";", (int)length, "");
        assert_int_equal(strlen(text), expected.length);
        assert_string_equal(strrchr(text, 'x'), "x;3:\u00E9\n|\";");
        buf_free(&expected);
    }
}

static void says_which_file_cannot_be_read(void **state)
{
    (void)state;
    Fail f = {0};
    assert_null(
        csvfile_open(&(Place){.file = folder_path(&folder, "none.csv")}, "data/none.csv", &plain, &f));
    assert_int_equal(f.code, FAIL_DATA);
    assert_string_equal(f.text, "data/none.csv: the file cannot be read: No such file or directory");
    f = (Fail){0};
    CsvFile *file = csvfile_open(&(Place){.file = folder.path}, "data", &plain, &f);
    CsvRecord record;
    assert_int_equal(csvfile_next(file, &record, &f), CSV_FAILED);
    assert_string_equal(f.text, "data: the file cannot be read: Is a directory");
    csvfile_close(file);
    f = (Fail){0};
    CsvDialect unknown = in_encoding("no-such-encoding");
    folder_write(&folder, "t.csv", "a\n");
    assert_null(csvfile_open(&(Place){.file = folder_path(&folder, "t.csv")}, "t.csv", &unknown, &f));
    assert_string_equal(f.text, "t.csv: this system cannot decode no-such-encoding; save the file as UTF-8");
}

static void skips_rows_with_a_line_break_in_quotes(void **state)
{
    (void)state;
    CsvDialect second = plain;
    second.first_line = 2;
    assert_string_equal(read_as("\"Table 1\n(in \"\"thousands\"\")\",,\na,b\n1,2\n", &second),
                        "3:a|b;4:1|2;");
    assert_string_equal(read_as("x,\"1\r\n2\r\n3\"\r\na\r\n", &second), "4:a;");
    assert_string_equal(read_as("Pay of \"made-up\" work, 3\" wide\na\n", &second), "2:a;");
    assert_string_equal(read_as("\"Table 1\na\n", &second),
                        "t.csv:2: a quote in a skipped line is not closed");
    CsvDialect comments = plain;
    comments.comment = '#';
    assert_string_equal(read_as("a\n# x,\"y\n1\n", &comments), "1:a;3:1;");
}

static void takes_quotes_in_a_field_as_text_where_told(void **state)
{
    (void)state;
    CsvDialect loose = plain;
    loose.loose_quotes = true;
    assert_string_equal(read_as("a,b\n12 \"Old\" Road,\"x \"y\" z\"\n", &loose),
                        "1:a|b;2:12 \"Old\" Road|x \"y\" z;");
    assert_non_null(strstr(read_text("a,b\n12 \"Old\" Road,x\n"), "t.csv:2: field 1 has a stray quote"));
}

static void falls_back_to_another_encoding_where_told(void **state)
{
    (void)state;
    CsvDialect dialect = plain;
    encoding_named("windows-1252", &dialect.fallback);
    assert_string_equal(read_as("a\nCa\xF1on \x96\n", &dialect), "1:a;2:Ca\u00F1on \u2013;");
    assert_string_equal(read_as("a\nCa\u00F1on\n", &dialect), "1:a;2:Ca\u00F1on;");
    assert_string_equal(read_as("a\nCa\u00F1on Ca\xF1on\n", &dialect),
                        "t.csv:2: field 1 is not valid UTF-8 (byte 0xF1); save the file as UTF-8");
    Buf text = {0}, wanted = {0};
    buf_text(&wanted, "1:");
    for (int i = 0; i < 70000; i++) {
        buf_text(&text, i == 65534 ? "\xF1" : "x");
        buf_text(&wanted, i == 65534 ? "\u00F1" : "x");
    }
    buf_text(&wanted, ";");
    assert_string_equal(read_as(text.data, &dialect), wanted.data);
    buf_free(&text);
    buf_free(&wanted);
}

static int set_up(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records_with_their_lines),
        cmocka_unit_test(keeps_blanks),
        cmocka_unit_test(counts_the_lines_inside_quotes),
        cmocka_unit_test(reads_every_kind_of_line_end),
        cmocka_unit_test(skips_a_byte_order_mark),
        cmocka_unit_test(reads_other_dialects),
        cmocka_unit_test(names_the_line_of_a_stray_quote),
        cmocka_unit_test(names_the_line_of_an_open_quote),
        cmocka_unit_test(names_the_line_of_bytes_that_are_no_text),
        cmocka_unit_test(reads_other_encodings),
        cmocka_unit_test(decodes_across_the_borders_of_its_buffer),
        cmocka_unit_test(knows_what_is_no_table),
        cmocka_unit_test(refuses_a_field_over_a_mebibyte),
        cmocka_unit_test(reads_across_the_borders_of_its_buffer),
        cmocka_unit_test(says_which_file_cannot_be_read),
        cmocka_unit_test(skips_rows_with_a_line_break_in_quotes),
        cmocka_unit_test(takes_quotes_in_a_field_as_text_where_told),
        cmocka_unit_test(falls_back_to_another_encoding_where_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
