#include "sample_book.h"
#include "xlsx/memory.h"

#include <math.h>
#include <stdio.h>

static void sheets_are_in_order_with_legal_names(void **state)
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

static void a_library_other_than_the_builds_is_refused(void **state)
{
    (void)state;
    Fail f = {0};
    assert_true(memory_check_version(lxw_version(), &f));
    assert_false(memory_check_version("1.9.9", &f));
    assert_int_equal(f.code, FAIL_INTERNAL);
    assert_non_null(strstr(f.text, "libxlsxwriter: folio was built for version "));
    assert_non_null(strstr(f.text, ", but version 1.9.9 is installed; build folio again"));
}

static void deflating_is_fast_only_between_begin_and_end(void **state)
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

static void a_table_sheet_has_a_title_and_a_frozen_header(void **state)
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

/* There is no flag column, because the publisher withheld nothing. */
static void a_figure_without_an_estimate_says_so(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 1, 2)->value.flag = FOLIO_NO_ESTIMATE;
    assert_has(
        sheet(x, SUMMARY),
        "IF('pay here there (2)'!$C$6=\"\",\"no estimate\",'pay here there (2)'!$C$6)</f><v>no estimate</v>");
    assert_lacks(part(x, "xl/tables/table4.xml"), "Share, flag");
}

/* "Not at hand" is distinct from "no estimate". */
static void a_figure_that_is_not_at_hand_says_so(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 1, 2)->value.flag = FOLIO_NOT_AT_HAND;
    assert_has(sheet(x, SUMMARY), "</f><v>not in the data used for this report</v>");
    assert_has(part(x, "xl/tables/table4.xml"), "Share, flag");
    assert_has(part(x, "xl/sharedStrings.xml"), "<t>not in the data used for this report</t>");
}

/* Such a column shows a word instead of being blank; the word goes when an assumption brings a figure. */
static void a_derived_column_without_any_figure_says_so(void **state)
{
    Sample *x = *state;
    for (uint32_t row = 0; row < x->areas->row_count; row++)
        for (uint32_t c = 0; c < x->areas->column_count; c++)
            if (x->areas->columns[c].formula)
                table_cell(x->areas, row, c)->value.flag = FOLIO_NO_ESTIMATE;
    assert_has(part(x, "xl/tables/table2.xml"), ", flag\"");
    assert_has(sheet(x, AREAS), "=\"\",\"not computed\",\"\")</f><v>not computed</v>");
}

/* As with a payback time when an assumption turns a gain into a loss. */
static void a_derived_figure_may_lose_its_value(void **state)
{
    Sample *x = *state;
    assert_has(sheet(x, CHECKS), "<f>IF(IFERROR(ABS(");
    assert_lacks(sheet(x, CHECKS), "<f>IF(ABS(");
}

static void every_chart_has_alternative_text(void **state)
{
    Sample *x = *state;
    const char *drawing = part(x, "xl/drawings/drawing2.xml");
    static const char *const ids[] = {"bar", "line", "range"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_has(drawing, arena_printf(x->report.arena, "descr=\"The %s in words\"", ids[i]));
    /* These show a column that follows an assumption; their words do not. */
    assert_has(drawing, "descr=\"As printed: The columns in words\"");
    assert_has(drawing, "descr=\"As printed: The dumbbell in words\"");
    assert_has(part(x, "xl/drawings/drawing1.xml"), "descr=\"The bar in words\"");
}

static void charts_cache_the_values_of_their_cells(void **state)
{
    /* Charts 1 and 2 are those of the summary. */
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

static void the_text_sheet_is_complete(void **state)
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

static void an_empty_report_makes_a_workbook(void **state)
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

/* With FOLIO_KEEP=file, the sample's workbook is kept for tests by other programs. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(sheets_are_in_order_with_legal_names),
        BOOK_TEST(the_same_report_gives_the_same_bytes),
        BOOK_TEST(nothing_is_written_to_the_disk),
        cmocka_unit_test(a_library_other_than_the_builds_is_refused),
        BOOK_TEST(deflating_is_fast_only_between_begin_and_end),
        BOOK_TEST(a_table_sheet_has_a_title_and_a_frozen_header),
        BOOK_TEST(a_table_is_native_without_a_built_in_style),
        BOOK_TEST(a_flagged_figure_is_an_empty_cell_with_its_flag_beside_it),
        BOOK_TEST(derived_cells_are_live_and_cached),
        BOOK_TEST(totals_are_subtotals),
        BOOK_TEST(the_summary_points_into_the_sheets),
        BOOK_TEST(a_figure_without_an_estimate_says_so),
        BOOK_TEST(a_figure_that_is_not_at_hand_says_so),
        BOOK_TEST(a_derived_column_without_any_figure_says_so),
        BOOK_TEST(a_derived_figure_may_lose_its_value),
        BOOK_TEST(every_chart_has_alternative_text),
        BOOK_TEST(charts_cache_the_values_of_their_cells),
        BOOK_TEST(a_tile_grid_becomes_a_sorted_bar),
        BOOK_TEST(the_text_sheet_is_complete),
        BOOK_TEST(inputs_are_validated),
        BOOK_TEST(sources_link_to_their_address),
        BOOK_TEST(checks_pass),
        BOOK_TEST(properties_are_set_without_a_clock),
        BOOK_TEST(an_empty_report_makes_a_workbook),
        BOOK_TEST(keep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
