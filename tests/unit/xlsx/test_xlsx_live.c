/* Titles, notes and captions that follow the reader's assumptions. */
#include "content/origin.h"
#include "sample_book.h"

/* The column of the areas that depends on an assumption, and one that does not. */
enum { MEDIAN = 3, REAL = 7 };

static folio_value cell_value(Table *table, uint32_t row, uint32_t column)
{
    folio_value value = table_cell(table, row, column)->value;
    origin_mark_cell(&value, table, row, column);
    return value;
}

/* "In Seattle VALUE is left". */
static Text said(Sample *x, folio_value value)
{
    Arena *arena = x->report.arena;
    Text text = plain_text(arena, "In “Seattle” ");
    text_add(arena, &text,
             (Run){.kind = value.type == FOLIO_TEXT ? RUN_TEXT : RUN_VALUE,
                   .text = value.type == FOLIO_TEXT
                               ? value.text
                               : format_value(arena, x->report.lang, &value, FORMAT_TEXT),
                   .value = value});
    text_add(arena, &text, (Run){.kind = RUN_TEXT, .text = " is left"});
    return text;
}

static const char *title_of(Sample *x, folio_value value)
{
    x->areas->title = said(x, value);
    return sheet(x, AREAS);
}

static void a_title_with_a_derived_value_is_a_formula(void **state)
{
    Sample *x = *state;
    const char *xml = title_of(x, cell_value(x->areas, 0, REAL));
    assert_has(xml, "<c r=\"A1\" s=\"1\" t=\"str\"><f>\"In “Seattle” \"&amp;"
                    "IF('Pay here there'!$K$5=\"\",\"no result with these numbers\",");
    assert_has(xml, "IF(ROUND('Pay here there'!$K$5,0)&lt;0,\"−\",\"\")&amp;\"$\"&amp;FIXED(ABS(ROUND("
                    "'Pay here there'!$K$5,0)),0))&amp;\" is left\"</f><v>In “Seattle” $117,408 is left</v>");
}

static void a_title_with_another_value_stays(void **state)
{
    Sample *x = *state;
    const char *xml = title_of(x, cell_value(x->areas, 0, MEDIAN));
    assert_has(xml, "<c r=\"A1\" s=\"1\" t=\"s\">");
    assert_lacks(xml, "FIXED(");
}

static void a_value_whose_sign_is_turned_follows(void **state)
{
    Sample *x = *state;
    folio_value value = cell_value(x->areas, 0, REAL);
    value.number = -value.number;
    assert_has(title_of(x, value), "FIXED(ABS(ROUND(-'Pay here there'!$K$5,0)),0))");
}

/* A rank, or a number that a section computed from the cell. */
static void a_value_that_cannot_be_followed_is_as_printed(void **state)
{
    Sample *x = *state;
    folio_value value = cell_value(x->areas, 0, REAL);
    value.number *= 2;
    const char *strings = (title_of(x, value), part(x, "xl/sharedStrings.xml"));
    assert_has(strings, "<t>As printed: In “Seattle” $234,815 is left</t>");
    value = cell_value(x->areas, 0, REAL);
    value.type = FOLIO_ORDINAL;
    assert_lacks(title_of(x, value), "FIXED(");
}

static void steps_places_and_percent_are_as_printed(void **state)
{
    Sample *x = *state;
    folio_value value = cell_value(x->areas, 0, REAL);
    value.step = 10;
    assert_has(title_of(x, value), "FIXED(ABS(ROUND(ROUND(('Pay here there'!$K$5)/10,0)*10,0)),0))");
    value.step = 0;
    value.decimals = 2;
    assert_has(title_of(x, value), "FIXED(ABS(ROUND('Pay here there'!$K$5,2)),2))");
    value.type = FOLIO_PERCENT;
    value.decimals = 1;
    assert_has(title_of(x, value), "FIXED(ABS(ROUND(('Pay here there'!$K$5)*100,1)),1)&amp;\"%\")");
    value.type = FOLIO_YEAR;
    value.decimals = FOLIO_DECIMALS_NONE;
    assert_has(title_of(x, value), "FIXED(ABS(ROUND('Pay here there'!$K$5,0)),0,TRUE))");
}

static void a_value_that_is_missing_may_come(void **state)
{
    Sample *x = *state;
    table_cell(x->areas, 0, REAL)->value.flag = FOLIO_NO_ESTIMATE;
    const char *xml = title_of(x, cell_value(x->areas, 0, REAL));
    assert_has(xml, "IF('Pay here there'!$K$5=\"\",\"no estimate\",");
    assert_has(xml, "<v>In “Seattle” no estimate is left</v>");
}

static void an_assumption_in_a_text_is_its_cell(void **state)
{
    Sample *x = *state;
    folio_value value = {.type = FOLIO_INDEX, .number = 100};
    origin_mark_assumption(&value, &x->assumptions[0]);
    const char *xml = title_of(x, value);
    assert_has(xml, "IF(price_level=\"\",");
    assert_has(xml, "IF(ROUND(price_level,0)=ROUND(price_level,1),0,1)"); /* no more places than it needs */
    assert_has(xml, "<v>In “Seattle” 100 is left</v>");
    x->assumptions[1].value = 25;
    value = (folio_value){.type = FOLIO_PERCENT, .number = 0.25};
    origin_mark_assumption(&value, &x->assumptions[1]);
    assert_has(title_of(x, value), "(tax_share/100)*100");
}

static void a_derived_word_is_its_cell(void **state)
{
    Sample *x = *state;
    x->areas->columns[REAL].type = FOLIO_TEXT;
    table_cell(x->areas, 0, REAL)->value = folio_text("little");
    assert_has(title_of(x, cell_value(x->areas, 0, REAL)),
               "<f>\"In “Seattle” \"&amp;'Pay here there'!$K$5&amp;\" is left\"</f>"
               "<v>In “Seattle” little is left</v>");
}

static void captions_labels_and_notes_follow(void **state)
{
    Sample *x = *state;
    Text text = said(x, cell_value(x->areas, 0, REAL));
    x->areas->caption = text;
    assert_has(sheet(x, AREAS), "<c r=\"A2\" s=\"2\" t=\"str\"><f>");
    x->pay->figures->note = x->pay->figures->label = text;
    const char *xml = sheet(x, SUMMARY);
    assert_has(strstr(xml, "<c r=\"A5\""), "<f>\"In “Seattle” \"&amp;IF(");
    assert_has(strstr(xml, "<c r=\"D5\""), "<f>\"In “Seattle” \"&amp;IF(");
}

/* The cell is beneath the chart, on the same sheet. */
static void a_charts_title_is_a_cell(void **state)
{
    Sample *x = *state;
    x->pay->charts->title = said(x, cell_value(x->areas, 0, REAL));
    assert_has(part(x, "xl/charts/chart1.xml"),
               "<c:title><c:tx><c:strRef><c:f>'Summary'!$G$5</c:f><c:strCache><c:ptCount val=\"1\"/>"
               "<c:pt idx=\"0\"><c:v>In “Seattle” $117,408 is left</c:v>");
    assert_has(sheet(x, SUMMARY), "<c r=\"G5\"");
    assert_has(part(x, "xl/charts/chart3.xml"), "<c:f>'Pay here there'!$");
    assert_has(part(x, "xl/drawings/drawing1.xml"), "descr=\"As printed: The bar in words\"");
}

static void a_long_subtitle_breaks_around_its_values(void **state)
{
    Sample *x = *state;
    Text text = said(x, cell_value(x->areas, 0, REAL));
    text_add(x->report.arena, &text,
             (Run){.kind = RUN_TEXT,
                   .text = ", and these words are here so that the subtitle takes more than a single line "
                           "below the chart"});
    x->pay->charts->subtitle = text;
    const char *xml = sheet(x, SUMMARY);
    assert_has(xml, "&amp;\" is left, and these words are here");
    assert_has(part(x, "xl/sharedStrings.xml"), "below the chart. How to read the marks</t>");
}

/* Excel reads at most 255 characters in one text of a formula. */
static void long_words_are_in_pieces(void **state)
{
    Sample *x = *state;
    char words[400];
    memset(words, 'a', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    x->areas->title = said(x, cell_value(x->areas, 0, REAL));
    text_add(x->report.arena, &x->areas->title, (Run){.kind = RUN_TEXT, .text = words});
    assert_has(sheet(x, AREAS), "aaa\"&amp;\"aaa");
    char *many = arena_alloc(x->report.arena, 9001);
    memset(many, 'b', 9000);
    many[9000] = '\0';
    text_add(x->report.arena, &x->areas->title, (Run){.kind = RUN_TEXT, .text = many});
    assert_lacks(sheet(x, AREAS), "aaa\"&amp;\"aaa"); /* too long for a formula */
    assert_has(part(x, "xl/sharedStrings.xml"), "<t>As printed: In “Seattle” ");
}

static void a_qualifier_goes_with_its_value(void **state)
{
    assert_has(sheet(*state, AREAS), "=\"\",\"\",\"about\")</f><v>about</v>");
}

/* Sorted by what was printed, which the assumption may change. */
static void tiles_of_a_derived_column_are_in_the_reports_order(void **state)
{
    Sample *x = *state;
    Column *median = &x->states->columns[1];
    median->formula = formula_parse(x->report.arena, "price_level * 1000", &x->f);
    median->depends = true;
    assert_has(part(x, "xl/sharedStrings.xml"), "<t>State, in the report’s order</t>");
    const char *xml = sheet(x, STATES);
    assert_has(xml, "<f>A6&amp;IF(B6=\"\",\" (no result with these numbers)\",\"\")</f><v>Washington</v>");
}

static void a_mark_that_the_host_did_not_make_is_none(void **state)
{
    Sample *x = *state;
    Origin origin;
    folio_value value = {.type = FOLIO_MONEY};
    assert_false(origin_find(&x->report, &value, &origin));
    value.reserved[0] = x;
    assert_false(origin_find(&x->report, &value, &origin));
    value.reserved[0] = (const char *)table_cell(x->areas, 0, REAL) + 1;
    assert_false(origin_find(&x->report, &value, &origin));
    value.reserved[0] = table_cell(x->areas, 0, MEDIAN);
    assert_false(origin_find(&x->report, &value, &origin));
    value.reserved[0] = table_cell(x->areas, 2, REAL);
    assert_true(origin_find(&x->report, &value, &origin));
    assert_int_equal(origin.row, 2);
    assert_int_equal(origin.column, REAL);
}

static void errors_periods_and_covers_are_beside_the_values(void **state)
{
    Sample *x = *state;
    assert_lacks(part(x, "xl/tables/table2.xml"), ", error\"");
    table_cell(x->areas, 0, MEDIAN)->value.error = 0.021;
    for (uint32_t row = 0; row < x->areas->row_count; row++) {
        table_cell(x->areas, row, MEDIAN)->value.period = row ? "2025-05" : "2024-05";
        table_cell(x->areas, row, 1)->value.period = "2025-05"; /* the same in all rows */
    }
    table_cell(x->areas, 0, MEDIAN)->value.covers = "web developers";
    const char *table = part(x, "xl/tables/table2.xml"), *xml = sheet(x, AREAS);
    assert_has(table, "name=\"Median, a year, error\"");
    assert_has(table, "name=\"Median, a year, period\"");
    assert_has(table, "name=\"Median, a year, covers\"");
    assert_lacks(table, "10th percentile, period");
    assert_has(strstr(xml, "<c r=\"G5\""), "<v>0.021</v>");
    const char *strings = part(x, "xl/sharedStrings.xml");
    assert_has(strings, "<t>2024-05</t>");
    assert_has(strings, "<t>web developers</t>");
    assert_has(strings, "How exact “Median, a year” is");
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOOK_TEST(a_title_with_a_derived_value_is_a_formula),
                                       BOOK_TEST(a_title_with_another_value_stays),
                                       BOOK_TEST(a_value_whose_sign_is_turned_follows),
                                       BOOK_TEST(a_value_that_cannot_be_followed_is_as_printed),
                                       BOOK_TEST(steps_places_and_percent_are_as_printed),
                                       BOOK_TEST(a_value_that_is_missing_may_come),
                                       BOOK_TEST(an_assumption_in_a_text_is_its_cell),
                                       BOOK_TEST(a_derived_word_is_its_cell),
                                       BOOK_TEST(captions_labels_and_notes_follow),
                                       BOOK_TEST(a_charts_title_is_a_cell),
                                       BOOK_TEST(a_long_subtitle_breaks_around_its_values),
                                       BOOK_TEST(long_words_are_in_pieces),
                                       BOOK_TEST(a_qualifier_goes_with_its_value),
                                       BOOK_TEST(tiles_of_a_derived_column_are_in_the_reports_order),
                                       BOOK_TEST(a_mark_that_the_host_did_not_make_is_none),
                                       BOOK_TEST(errors_periods_and_covers_are_beside_the_values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
