/* Sheets as spreadsheet programs write them, and as nobody should. */
#include "data/sheet/sheet.h"

#include "made_book.h"

#include <xlsxwriter.h>

static Folder folder;

static const char *path(void)
{
    return folder_path(&folder, "a.xlsx");
}

/* "row:a|b;" of each row of the sheet, or the failure. */
static const char *read_sheet(uint32_t sheet, bool trim)
{
    static Buf out;
    static char why[1000];
    Fail f = {0};
    const Place place = {.file = path(), .is_workbook = true};
    Workbook *book = book_open(&place, "a.xlsx", &f);
    Sheet *rows = book ? sheet_open(book, sheet, "a.xlsx:Data", 1, trim, &f) : NULL;
    CsvRecord record;
    CsvResult result = rows ? CSV_RECORD : CSV_FAILED;
    buf_clear(&out);
    buf_text(&out, "");
    while (rows && (result = sheet_next(rows, &record, &f)) == CSV_RECORD) {
        buf_printf(&out, "%u:", record.line);
        for (uint32_t i = 0; i < record.count; i++) {
            assert_int_equal(strlen(record.fields[i].text), record.fields[i].length);
            buf_printf(&out, "%s%s", i ? "|" : "", record.fields[i].text);
        }
        buf_char(&out, ';');
    }
    sheet_close(rows);
    book_close(book);
    if (result != CSV_FAILED)
        return out.data;
    assert_int_equal(f.code, FAIL_DATA);
    return strcpy(why, f.text);
}

static const char *read_book(const MadeBook *book)
{
    made_book(path(), book);
    return read_sheet(0, false);
}

static const char *read_rows(const char *rows)
{
    char sheet[10000];
    snprintf(sheet, sizeof sheet, "<dimension ref=\"A1\"/><sheetData>%s</sheetData><pageMargins/>", rows);
    return read_book(&(MadeBook){.sheet = sheet});
}

static void places_cells_by_reference(void **state)
{
    (void)state;
    assert_string_equal(
        read_rows("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\"><v>3</v></c></row>"
                  "<row r=\"4\" spans=\"1:3\"><c r=\"B4\"><v>2</v></c><c r=\"C4\" s=\"1\"/></row>"
                  "<row r=\"9\"><c r=\"E9\"><v>5</v></c></row>"),
        "2:1||3;4:|2|;9:||||5;");
    assert_string_equal(read_rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"7\"/><row/>"
                                  "<row><c r=\"B1\"><v>2</v></c><c><v>4</v></c></row>"),
                        "1:1||3;9:|2|4;");
    assert_string_equal(read_rows("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>"),
                        "1:1||3;");
}

static void reads_any_form_of_xml(void **state)
{
    (void)state;
    static const char expected[] = "1:a|1;2:b & c|2;3:d|3;";
    assert_string_equal(
        read_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\"><v>1</v></c></row>\n"
                  "<row r='2' >\n<c r='A2' t='str'><v>b &amp; c</v></c><c r='B2'><v >2</v></c></row>"
                  "<!-- <row r=\"9\"><c><v>9</v></c></row> -->"
                  "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"d\"</f><v><![CDATA[d]]></v></c><c "
                  "r=\"B3\"><v>3</v><extLst/></c></row >"),
        expected);
    assert_string_equal(
        read_book(&(MadeBook){
            .sheet =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><x:worksheet xmlns:x=\"" MADE_MAIN
                "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>\xE9t\xE9</x:t></x:is>"
                "</x:c></x:row><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"}),
        "1:\xC3\xA9t\xC3\xA9;2:5;");
}

static void reads_strings_of_every_kind(void **state)
{
    (void)state;
    const MadeBook book = {
        .sheet =
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
            "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>in</t></r><r><rPr><b/></rPr><t> "
            "line</t></r></is></c><c r=\"E1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> plain "
            "</t></is></c><c r=\"F1\" t=\"str\"><f>A1</f><v>formula</v></c><c r=\"G1\" t=\"s\"><v>3</v></c></row>"
            "</sheetData>",
        .strings =
            "<si><t>one</t></si><si><r><t>rich </t></r><r><rPr/><t xml:space=\"preserve\">text </t></r>"
            "<rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></si><si><t>a_x000D_\nb_x005F_c_x_</t></si>"
            "<si><t/></si>"};
    assert_string_equal(read_book(&book), "1:one|rich text |a\nb_c_x_|in line| plain |formula;");
    made_book(path(), &book);
    assert_string_equal(read_sheet(0, true), "1:one|rich text|a\nb_c_x_|in line|plain|formula;");
    const MadeBook empty_first = {.sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                           "<c r=\"B1\" t=\"s\"><v>1</v></c></row></sheetData>",
                                  .strings = "<si><t/></si><si><t>one</t></si>"};
    assert_string_equal(read_book(&empty_first), "1:|one;");
}

static void reads_numbers_as_they_are_shown(void **state)
{
    (void)state;
    assert_string_equal(
        read_rows(
            "<row r=\"1\"><c><v>40.299999999999997</v></c><c><v>1.5E-3</v></c><c><v>1.2E7</v></c>"
            "<c><v>0.0</v></c><c><v>-3.10</v></c><c><v>155495730</v></c><c><v>0.9400990488169169</v></c>"
            "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
            "<c t=\"d\"><v>2026-01-31</v></c><c t=\"n\"><v>7</v></c><c t=\"str\"><v>1,234</v></c></row>"),
        "1:40.3|0.0015|12000000|0|-3.1|155495730|0.9400990488169169|TRUE|FALSE|#N/A|2026-01-31|7|1,234;");
}

static const char styles[] =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" "
    "formatCode=\"00000\"/><numFmt numFmtId=\"166\" formatCode=\"[$-409]d\\-mmm\\-yy\\ h:mm;@\"/><numFmt "
    "numFmtId=\"167\" formatCode=\"[Red]#,##0.00&quot; days&quot;\"/><numFmt numFmtId=\"168\" "
    "formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf "
    "numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf "
    "numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"22\"/></cellXfs>";

static void reads_dates_and_codes_by_their_formats(void **state)
{
    (void)state;
    const MadeBook book = {
        .sheet =
            "<sheetData><row r=\"1\"><c s=\"1\"><v>46053</v></c><c s=\"2\"><v>59</v></c><c s=\"2\"><v>61</v></c>"
            "<c s=\"3\"><v>683</v></c><c s=\"4\"><v>46053.75</v></c><c s=\"5\"><v>12.5</v></c>"
            "<c s=\"6\"><v>1.5</v></c><c s=\"7\"><v>1.9999999999</v></c><c s=\"2\"><v>-4</v></c>"
            "<c s=\"99\"><v>5</v></c></row></sheetData>",
        .styles = styles};
    assert_string_equal(read_book(&book),
                        "1:2026-01-31|1900-02-28|1900-03-01|00683|2026-01-31T18:00:00|12.5|36:00:00|"
                        "1900-01-02T00:00:00|-4|5;");
    MadeBook of_1904 = book;
    of_1904.workbook = "<workbookPr date1904=\"1\"/>";
    of_1904.sheet =
        "<sheetData><row r=\"1\"><c s=\"1\"><v>44591</v></c><c s=\"1\"><v>0</v></c></row></sheetData>";
    assert_string_equal(read_book(&of_1904), "1:2026-01-31|1904-01-01;");
}

static void knows_what_formats_make_of_numbers(void **state)
{
    (void)state;
    assert_int_equal(style_of_code("General"), STYLE_NUMBER);
    assert_int_equal(style_of_code("0.00E+00"), STYLE_NUMBER);
    assert_int_equal(style_of_code("0"), STYLE_NUMBER);
    assert_int_equal(style_of_code("000"), 3);
    assert_int_equal(style_of_code("mmm yyyy"), STYLE_DATE);
    assert_int_equal(style_of_code("mmmm"), STYLE_DATE);
    assert_int_equal(style_of_code("h:mm"), STYLE_TIME);
    assert_int_equal(style_of_code("\"day \"0"), STYLE_NUMBER);
    assert_int_equal(style_of_code("_d0\\d"), STYLE_NUMBER);
    assert_int_equal(style_of_code("[Red"), STYLE_NUMBER);
}

static void lists_sheets_and_hidden_ones(void **state)
{
    (void)state;
    Fail f = {0};
    made_book(path(), &(MadeBook){.sheet = "<sheetData/>",
                                  .second = "<sheetData><row><c><v>2</v></c></row></sheetData>",
                                  .hidden = true});
    const Place place = {.file = path(), .is_workbook = true};
    Workbook *book = book_open(&place, "a.xlsx", &f);
    assert_non_null(book);
    assert_int_equal(book->count, 2);
    assert_string_equal(book->sheets[0].name, "Data");
    assert_false(book->sheets[0].hidden);
    assert_string_equal(book->sheets[1].name, "Other");
    assert_true(book->sheets[1].hidden);
    book_close(book);
    assert_string_equal(read_sheet(0, false), "");
    assert_string_equal(read_sheet(1, false), "1:2;");
    assert_string_equal(read_sheet(2, false), "a.xlsx:Data: the workbook has 2 sheets");
}

static void refuses_document_types(void **state)
{
    (void)state;
    static const char refusal[] =
        "a.xlsx: the workbook cannot be read: it has a document type declaration, which no spreadsheet program writes";
    assert_string_equal(
        read_book(&(MadeBook){.sheet = "<sheetData/>",
                              .strings = "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                                         "\"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>"}),
        refusal);
    assert_string_equal(
        read_book(&(MadeBook){.sheet = "<?xml version=\"1.0\"?><!DOCTYPE worksheet SYSTEM "
                                       "\"file:///etc/passwd\"><worksheet><sheetData/></worksheet>"}),
        "a.xlsx:Data: the workbook cannot be read: it has a document type declaration, which no spreadsheet program "
        "writes");
}

/* A sheet with the text repeated within the one row. */
static const char *read_repeated(const char *before, const char *text, size_t count, const char *after)
{
    static char why[1000];
    Buf sheet = {0};
    buf_text(&sheet, "<worksheet><sheetData>");
    buf_text(&sheet, before);
    for (size_t i = 0; i < count; i++)
        buf_text(&sheet, text);
    buf_text(&sheet, after);
    buf_text(&sheet, "</sheetData></worksheet>");
    MadeBook book = {.sheet = "<!-- -->"};
    made_book(path(), &book);
    const MadeMember members[] = {
        {.name = "[Content_Types].xml", .text = "<Types/>"},
        {.name = "_rels/.rels",
         .text = MADE_RELATIONS
         "<Relationship Id=\"a\" Type=\"/officeDocument\" Target=\"w.xml\"/></Relationships>"},
        {.name = "w.xml",
         .text = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Data\" r:id=\"b\"/></sheets></workbook>"},
        {.name = "_rels/w.xml.rels",
         .text =
             MADE_RELATIONS "<Relationship Id=\"b\" Type=\"/worksheet\" Target=\"s.xml\"/></Relationships>"},
        {.name = "s.xml", .text = sheet.data}};
    made_zip(path(), members, 5);
    buf_free(&sheet);
    snprintf(why, sizeof why, "%s", read_sheet(0, false));
    return why;
}

static void limits_rows_columns_and_lengths(void **state)
{
    (void)state;
    assert_string_equal(read_repeated("<row r=\"1\">", "<c><v>1</v></c>", 100000, "</row>"),
                        "a.xlsx:Data:1: the row has more than 16,384 columns");
    assert_string_equal(read_repeated("<row r='1'>", "<c><v>1</v></c>", 100000, "</row>"),
                        "a.xlsx:Data:1: the row has more than 16,384 columns");
    assert_string_equal(read_rows("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>"),
                        "a.xlsx:Data:1: the row has more than 16,384 columns");
    assert_string_equal(read_rows("<row r=\"1048577\"><c><v>1</v></c></row>"),
                        "a.xlsx:Data: the sheet has more than 1048576 rows");
    assert_string_equal(
        read_repeated("<row r=\"1\"><c t=\"str\"><v>", "0123456789", 200000, "</v></c></row>"),
        "a.xlsx:Data:1: a cell is longer than 1 MiB");
    assert_string_equal(
        read_repeated("<row r=\"1\"><c t=\"str\"><v>", "0123456789", 900000, "</v></c></row>"),
        "a.xlsx:Data:1: the row is longer than 8 MiB");
}

static void limits_texts_and_sheets(void **state)
{
    (void)state;
    Buf strings = {0}, sheets = {0};
    buf_text(&strings, "<?xml version=\"1.0\"?><sst><si><t>");
    for (size_t i = 0; i < 200000; i++)
        buf_text(&strings, "0123456789");
    buf_text(&strings, "</t></si></sst>");
    assert_string_equal(
        read_book(&(MadeBook){.sheet = "<sheetData/>", .strings = strings.data}),
        "a.xlsx: the workbook has more than 16 million texts or 128 MiB of them, or one is longer than 1 "
        "MiB");
    buf_free(&strings);
    buf_text(&sheets, "<sheets>");
    for (size_t i = 0; i < WORKBOOK_MOST_SHEETS; i++)
        buf_text(&sheets, "<sheet r:id=\"rId1\"/>");
    buf_text(&sheets, "</sheets>");
    assert_string_equal(read_book(&(MadeBook){.sheet = "<sheetData/>", .workbook = sheets.data}),
                        "a.xlsx: the workbook has more than 1000 sheets");
    buf_free(&sheets);
}

static void limits_what_a_parser_may_do(void **state)
{
    (void)state;
    assert_string_equal(read_repeated("", "<x>", 200, ""),
                        "a.xlsx:Data: the workbook cannot be read: its elements are nested too deeply");
    assert_string_equal(read_repeated("<row><c a='", ">", 100000, "'/></row>"),
                        "a.xlsx:Data: the workbook cannot be read: a tag or comment is too long");
    assert_string_equal(read_repeated("<!--", " > ", 100000, "--><row><c><v>1</v></c></row>"),
                        "a.xlsx:Data: the workbook cannot be read: a tag or comment is too long");
    assert_string_equal(read_rows("<row><c><v>1</v></c><row/><row/></row>"),
                        "a.xlsx:Data:1: the rows are not written one after another; save the workbook again");
}

static void names_what_is_damaged(void **state)
{
    (void)state;
    assert_string_equal(read_rows("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>7</v></c></row>"),
                        "a.xlsx:Data:3: a cell refers to a shared string that the workbook does not have");
    assert_string_equal(read_rows("<row r=\"3\"><c r=\"77\"><v>7</v></c></row>"),
                        "a.xlsx:Data:3: a cell's reference is not like A1");
    assert_string_equal(read_book(&(MadeBook){.sheet = "<?xml version=\"1.0\"?><worksheet><sheetData><row>"}),
                        "a.xlsx:Data: the workbook cannot be read: no element found");
    assert_string_equal(read_book(&(MadeBook){.sheet = "<?xml version=\"1.0\"?><worksheet><sheetData>"}),
                        "a.xlsx:Data: the workbook cannot be read: no element found");
    assert_string_equal(read_rows("<row><c><v>1</w></c></row>"),
                        "a.xlsx:Data: the workbook cannot be read: mismatched tag");
    const MadeMember members[] = {{.name = "[Content_Types].xml", .text = "<Types/>"},
                                  {.name = "_rels/.rels", .text = "<Relationships/>"}};
    made_zip(path(), members, 2);
    assert_string_equal(read_sheet(0, false),
                        "a.xlsx: the file is not a workbook, though it is packed as one; save it as .xlsx");
}

static void write_book(bool constant_memory, uint32_t rows)
{
    lxw_workbook_options options = {.constant_memory = constant_memory};
    lxw_workbook *book = workbook_new_opt(path(), &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Data");
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    for (uint32_t row = 0; row < rows; row++) {
        worksheet_write_string(sheet, row, 0, row % 2 ? "Zürich & <Umgebung>" : "plain", NULL);
        worksheet_write_number(sheet, row, 1, row + 0.1, NULL);
        worksheet_write_number(sheet, row, 3, 46053, day);
        worksheet_write_boolean(sheet, row, 4, row % 2, NULL);
        worksheet_write_formula_num(sheet, row, 5, "=1+1", NULL, 2);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

static void reads_what_libxlsxwriter_writes(void **state)
{
    (void)state;
    for (int constant_memory = 0; constant_memory <= 1; constant_memory++) {
        write_book(constant_memory, 2);
        assert_string_equal(read_sheet(0, false), "1:plain|0.1||2026-01-31|FALSE|2;"
                                                  "2:Zürich & <Umgebung>|1.1||2026-01-31|TRUE|2;");
    }
    write_book(false, 5000); /* several pieces */
    const char *text = read_sheet(0, false);
    assert_non_null(strstr(text, ";5000:Zürich & <Umgebung>|4999.1||2026-01-31|TRUE|2;"));
}

static int make(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static int clean(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_cells_by_reference),
        cmocka_unit_test(reads_any_form_of_xml),
        cmocka_unit_test(reads_strings_of_every_kind),
        cmocka_unit_test(reads_numbers_as_they_are_shown),
        cmocka_unit_test(reads_dates_and_codes_by_their_formats),
        cmocka_unit_test(knows_what_formats_make_of_numbers),
        cmocka_unit_test(lists_sheets_and_hidden_ones),
        cmocka_unit_test(refuses_document_types),
        cmocka_unit_test(limits_rows_columns_and_lengths),
        cmocka_unit_test(limits_texts_and_sheets),
        cmocka_unit_test(limits_what_a_parser_may_do),
        cmocka_unit_test(names_what_is_damaged),
        cmocka_unit_test(reads_what_libxlsxwriter_writes),
    };
    return cmocka_run_group_tests(tests, make, clean);
}
