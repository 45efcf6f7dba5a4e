#include "xlsx/xlsx.h"

#include "sample_report.h"
#include "sample_theme.h"
#include "xlsx/memory.h"
#include "zip_read.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Sheets of the sample, in their order. */
enum { SUMMARY = 1, AREAS, STATES, PARTS, TEXT, ASSUMPTIONS, DICTIONARY, SOURCES, CHECKS, SHEETS = 9 };

static int set_up(void **state)
{
    Sample *x = sample_report();
    assert_string_equal(x->f.text, "");
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Sample *)*state)->report.arena);
    return 0;
}

static Buf write_book(Sample *x)
{
    Theme theme = sample_theme();
    Buf out = {0};
    uint32_t sheets = 0;
    bool written = xlsx_write(&x->report, &theme, false, &out, &sheets, &x->f);
    assert_string_equal(x->f.text, "");
    assert_true(written);
    assert_int_equal(sheets, SHEETS);
    return out;
}

/* One part of the sample's workbook; lives in the sample's arena. */
static const char *part(Sample *x, const char *name)
{
    Buf book = write_book(x), bytes = zip_part(&book, name);
    const char *text = bytes.data ? arena_strdup(x->report.arena, bytes.data) : "";
    buf_free(&bytes);
    buf_free(&book);
    return text;
}

static const char *sheet(Sample *x, int number)
{
    return part(x, arena_printf(x->report.arena, "xl/worksheets/sheet%d.xml", number));
}

static void assert_has(const char *text, const char *expected)
{
    if (!strstr(text, expected))
        fail_msg("\"%s\" is not in: %.20000s", expected, text);
}

static void assert_lacks(const char *text, const char *unexpected)
{
    if (strstr(text, unexpected))
        fail_msg("\"%s\" is in: %.20000s", unexpected, text);
}

static void sheets_stand_in_their_order_under_legal_names(void **state)
{
    const char *workbook = part(*state, "xl/workbook.xml");
    static const char *const names[SHEETS] = {
        "\"Summary\"", "\"Pay here there\"", "\"History (2)\"",     "\"pay here there (2)\"",
        "\"Text\"",    "\"Assumptions\"",    "\"Data dictionary\"", "\"Sources\"",
        "\"Checks\""};
    const char *at = workbook;
    for (int i = 0; i < SHEETS; i++) {
        assert_has(at, names[i]);
        at = strstr(at, names[i]);
    }
    assert_has(workbook, "<definedName name=\"check_overall\">Checks!$B$3</definedName>");
    assert_has(workbook, "<definedName name=\"price_level\">Assumptions!$B$5</definedName>");
    assert_has(workbook, "<definedName name=\"tax_share\">Assumptions!$B$6</definedName>");
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    Buf first = write_book(*state), second = write_book(*state);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    buf_free(&first);
    buf_free(&second);
}

static void nothing_is_written_to_the_disk(void **state)
{
    unsigned before = memory_tmpfile_count();
    Buf book = write_book(*state);
    assert_true(memory_tmpfile_count() > before + 20);
    buf_free(&book);
}

static void packing_is_fast_only_while_the_book_is_closed(void **state)
{
    (void)state;
    static unsigned char text[20000], packed[2][20000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (unsigned char)("abcdefgh"[(i * i / 7) % 8]);
    uLongf sizes[2] = {sizeof packed[0], sizeof packed[1]};
    for (int fast = 0; fast < 2; fast++) {
        z_stream stream = {.next_in = text,
                           .avail_in = sizeof text,
                           .next_out = packed[fast],
                           .avail_out = sizeof packed[fast]};
        if (fast)
            fast_deflate_begin();
        assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
        fast_deflate_end();
        assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
        sizes[fast] = stream.total_out;
        deflateEnd(&stream);
    }
    assert_true(sizes[1] > sizes[0]);
}

static void a_table_sheet_says_what_it_is_and_freezes_its_header(void **state)
{
    const char *xml = sheet(*state, AREAS);
    assert_has(xml, "<c r=\"A1\"");
    assert_has(xml, "<pane xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\"");
    assert_has(xml, "<pageSetup paperSize=\"1\"");
    assert_has(xml, "orientation=\"landscape\"");
    assert_has(xml, "fitToHeight=\"0\"");
    assert_lacks(xml, "mergeCell");
    assert_has(part(*state, "xl/workbook.xml"), "'Pay here there'!$4:$4");
}

static void a_table_is_native_without_a_built_in_style(void **state)
{
    const char *xml = part(*state, "xl/tables/table2.xml");
    assert_has(xml, "displayName=\"pay_areas\"");
    assert_has(xml, "ref=\"A4:M8\"");
    assert_has(xml, "<autoFilter");
    assert_has(xml, "name=\"Median, a year, qualifier\"");
    assert_has(xml, "name=\"Median, a year, flag\"");
    assert_has(xml, "name=\"90th percentile, flag\"");
    assert_lacks(xml, "name=\"10th percentile, flag\"");
    assert_lacks(xml, "TableStyle");
}

static void a_flagged_figure_is_an_empty_cell_with_its_flag_beside_it(void **state)
{
    const char *xml = sheet(*state, AREAS);
    assert_has(xml, "<c r=\"D5\""); /* Seattle's median */
    const char *withheld = strstr(xml, "<c r=\"D7\"");
    assert_non_null(withheld);
    assert_int_equal(strncmp(strchr(withheld, '>') - 1, "/>", 2), 0);
    const char *strings = part(*state, "xl/sharedStrings.xml");
    assert_has(strings, "<t>not released</t>");
    assert_has(strings, "<t>$239,200 or more</t>");
    assert_has(strings, "<t>about</t>");
}

static void derived_cells_are_live_and_cached(void **state)
{
    const char *xml = sheet(*state, AREAS);
    const char *cell = strstr(xml, "<c r=\"J5\"");
    assert_non_null(cell);
    assert_has(cell, "pay_areas[[#This Row],[Median, a year]]");
    double expected = round(130440 / 111.1 * 100 * 100) / 100;
    assert_has(cell, arena_printf(((Sample *)*state)->report.arena, "<v>%.16G</v>", expected));
    assert_has(part(*state, "xl/tables/table2.xml"), "<calculatedColumnFormula>");
}

static void totals_are_subtotals(void **state)
{
    const char *xml = sheet(*state, PARTS);
    assert_has(xml, "SUBTOTAL(109,jobs_parts[Openings])</f><v>5400</v>");
    assert_has(xml, "SUBTOTAL(101,jobs_parts[Share])");
    const char *table = part(*state, "xl/tables/table4.xml");
    assert_has(table, "totalsRowCount=\"1\"");
    assert_has(table, "totalsRowFunction=\"sum\"");
    assert_has(table, "totalsRowFunction=\"average\"");
    assert_has(table, "totalsRowLabel=\"Total\"");
}

static void the_summary_points_into_the_sheets(void **state)
{
    const char *xml = sheet(*state, SUMMARY);
    assert_has(xml, "<f>'Pay here there'!$D$5</f><v>130440</v>");
    assert_has(xml, "showGridLines=\"0\"");
    assert_has(xml, "<f>'Pay here there'!$F$7</f><v>not released</v>");
    assert_has(xml, "<f>'Pay here there'!$A$6</f><v>San José</v>");
    assert_has(part(*state, "xl/styles.xml"), "&quot;about &quot;$#,##0");
}

/* Without a flag column, which is only for what the publisher held back. */
static void a_figure_without_an_estimate_says_so(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 1, 2)->value.flag = FOLIO_NO_ESTIMATE;
    assert_has(
        sheet(x, SUMMARY),
        "IF('pay here there (2)'!$C$6=\"\",\"no estimate\",'pay here there (2)'!$C$6)</f><v>no estimate</v>");
    assert_lacks(part(x, "xl/tables/table4.xml"), "Share, flag");
}

static void every_chart_has_an_alternative(void **state)
{
    Sample *x = *state;
    const char *drawing = part(x, "xl/drawings/drawing2.xml");
    static const char *const ids[] = {"bar", "columns", "line", "range", "dumbbell"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_has(drawing, arena_printf(x->report.arena, "descr=\"The %s in words\"", ids[i]));
    assert_has(part(x, "xl/drawings/drawing1.xml"), "descr=\"The bar in words\"");
}

static void charts_hold_what_their_cells_hold(void **state)
{
    /* Charts 1 and 2 are the summary's. */
    const char *dumbbell = part(*state, "xl/charts/chart7.xml");
    assert_has(dumbbell, "<c:hiLowLines>");
    double real = round(130440 / 111.1 * 100 * 100) / 100;
    assert_has(dumbbell, arena_printf(((Sample *)*state)->report.arena, "<c:v>%.16G</c:v>", real));
    assert_lacks(dumbbell, "<c:pt idx=\"2\"><c:v>0</c:v>");
    const char *range = part(*state, "xl/charts/chart6.xml");
    assert_has(range, "<c:upDownBars>");
    assert_has(range, "<c:hiLowLines>");
}

static void a_tile_grid_becomes_a_sorted_bar(void **state)
{
    const char *xml = sheet(*state, STATES);
    const char *first = strstr(xml, "<c r=\"G5\"");
    assert_non_null(first);
    assert_has(first, "<f>A6</f><v>Washington</v>");
    assert_has(xml, "<f>A7&amp;\" (not released)\"</f><v>Ohio (not released)</v>");
    assert_has(part(*state, "xl/charts/chart8.xml"), "'History (2)'!$H$5:$H$8");
}

static void the_text_sheet_misses_nothing(void **state)
{
    const char *strings = part(*state, "xl/sharedStrings.xml");
    static const char *const said[] = {"Career report",
                                       "SOC 15-1254",
                                       "Pay is among the highest in the country.",
                                       "What it buys",
                                       "Read the survey (https://example.org/oews) first.",
                                       "One thing to do",
                                       "“Not released” is not zero.",
                                       "Not available: the table is empty",
                                       "What the chart dumbbell shows",
                                       "The dumbbell in words",
                                       "How to read the marks",
                                       "Not released is not zero",
                                       "The figure median: $130,440 (half earn more, half earn less)",
                                       "folio report web.yaml"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_has(strings, said[i]);
}

static void inputs_are_validated(void **state)
{
    const char *xml = sheet(*state, ASSUMPTIONS);
    assert_has(xml, "<dataValidation type=\"decimal\"");
    assert_has(xml, "<formula1>50</formula1><formula2>200</formula2>");
    assert_has(xml, "promptTitle=\"price_level\"");
}

static void sources_link_to_their_address(void **state)
{
    assert_has(part(*state, "xl/worksheets/_rels/sheet8.xml.rels"), "https://www.bls.gov/oes/");
    assert_lacks(part(*state, "xl/sharedStrings.xml"), "Unused");
}

static void checks_pass(void **state)
{
    const char *xml = sheet(*state, CHECKS);
    assert_has(xml, "<c r=\"B3\"");
    assert_has(xml, "\"FAIL\")=0,\"PASS\",\"FAIL\")</f><v>PASS</v>");
    assert_lacks(xml, "<v>FAIL</v>");
    assert_has(xml, "SUM(jobs_parts[Openings])</f><v>5400</v>");
    assert_has(xml, "ROWS(pay_areas[Area])</f><v>4</v>");
}

static void properties_are_set_without_a_clock(void **state)
{
    const char *core = part(*state, "docProps/core.xml");
    assert_has(core, "<dc:title>Web developers in Seattle</dc:title>");
    assert_has(core, "2026-01-31T00:00:00Z");
    assert_has(part(*state, "docProps/custom.xml"), "<vt:lpwstr>en-US</vt:lpwstr>");
}

static void characters_that_xml_has_no_place_for_are_dropped(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 0, 0)->value.text = "a\x01"
                                             "b\xEF\xBF\xBF"
                                             "c\x0B _x0041_";
    assert_has(part(x, "xl/sharedStrings.xml"), "<t>abc _x005F_x0041_</t>");
}

static void invalid_utf8_is_refused_by_cell(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    table_cell(x->parts, 0, 0)->value.text = "Coeur d\xC3";
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "sheet \"pay here there (2)\", cell A5");
    assert_int_equal(out.length, 0);
    buf_free(&out);
}

static void a_text_that_no_cell_holds_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    char *text = arena_alloc(x->report.arena, 32769);
    memset(text, 'a', 32768);
    table_cell(x->parts, 0, 0)->value.text = text;
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "32768 characters; a cell of a workbook holds 32767");
    buf_free(&out);
}

static void numbers_that_are_none_leave_an_empty_cell(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 0, 1)->value.number = NAN;
    table_cell(x->parts, 1, 1)->value.number = INFINITY;
    const char *xml = sheet(x, PARTS);
    assert_lacks(xml, "NAN");
    assert_lacks(xml, "INF");
    const char *cell = strstr(xml, "<c r=\"B5\"");
    assert_non_null(cell);
    assert_int_equal(strncmp(strchr(cell, '>') - 1, "/>", 2), 0);
}

static void a_formula_that_excel_cannot_hold_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0}, formula = {0};
    for (int i = 0; i < 300; i++)
        buf_printf(&formula, "%s[Median, a year]", i ? "+" : "");
    x->areas->columns[7].formula = formula_parse(x->report.arena, formula.data, &x->f);
    buf_free(&formula);
    assert_true(formula_compute(x->areas, x->assumptions, 2, &x->f));
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "cell K5: the formula has");
    buf_free(&out);
}

static void an_assumption_that_reads_as_a_cell_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    x->assumptions[1].name = "tax1";
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "assumption tax1");
    assert_int_equal(x->f.code, FAIL_DEFINITION);
    buf_free(&out);
}

static void an_empty_report_is_a_workbook_too(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Report empty = {.arena = x->report.arena, .title = "Nothing", .lang = "en-US", .date = "2026-01-31"};
    Buf out = {0};
    uint32_t sheets = 0;
    assert_true(xlsx_write(&empty, &theme, true, &out, &sheets, &x->f));
    assert_int_equal(sheets, 6);
    Buf summary = zip_part(&out, "xl/worksheets/sheet1.xml");
    assert_has(summary.data, "<pageSetup paperSize=\"9\"");
    buf_free(&summary);
    buf_free(&out);
}

/* With FOLIO_KEEP=file the sample's workbook stays for the tests that other programs make. */
static void keep(void **state)
{
    const char *path = getenv("FOLIO_KEEP");
    if (!path)
        return;
    Buf book = write_book(*state);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(book.data, 1, book.length, file), book.length);
    assert_int_equal(fclose(file), 0);
    buf_free(&book);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sheets_stand_in_their_order_under_legal_names),
        TEST(the_same_report_gives_the_same_bytes),
        TEST(nothing_is_written_to_the_disk),
        TEST(packing_is_fast_only_while_the_book_is_closed),
        TEST(a_table_sheet_says_what_it_is_and_freezes_its_header),
        TEST(a_table_is_native_without_a_built_in_style),
        TEST(a_flagged_figure_is_an_empty_cell_with_its_flag_beside_it),
        TEST(derived_cells_are_live_and_cached),
        TEST(totals_are_subtotals),
        TEST(the_summary_points_into_the_sheets),
        TEST(a_figure_without_an_estimate_says_so),
        TEST(every_chart_has_an_alternative),
        TEST(charts_hold_what_their_cells_hold),
        TEST(a_tile_grid_becomes_a_sorted_bar),
        TEST(the_text_sheet_misses_nothing),
        TEST(inputs_are_validated),
        TEST(sources_link_to_their_address),
        TEST(checks_pass),
        TEST(properties_are_set_without_a_clock),
        TEST(characters_that_xml_has_no_place_for_are_dropped),
        TEST(invalid_utf8_is_refused_by_cell),
        TEST(a_text_that_no_cell_holds_is_refused),
        TEST(numbers_that_are_none_leave_an_empty_cell),
        TEST(a_formula_that_excel_cannot_hold_is_refused),
        TEST(an_assumption_that_reads_as_a_cell_is_refused),
        TEST(an_empty_report_is_a_workbook_too),
        TEST(keep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
