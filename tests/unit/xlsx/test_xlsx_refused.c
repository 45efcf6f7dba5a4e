/* Content that a workbook cannot hold. */
#include "sample_book.h"

#include <math.h>

static void characters_that_xml_does_not_allow_are_dropped(void **state)
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

static void a_text_too_long_for_a_cell_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    char *text = arena_alloc(x->report.arena, 32769);
    memset(text, 'a', 32768);
    table_cell(x->parts, 0, 0)->value.text = text;
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "32768 characters; a cell of a workbook holds at most 32767");
    buf_free(&out);
}

static void numbers_that_are_not_finite_leave_an_empty_cell(void **state)
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(characters_that_xml_does_not_allow_are_dropped),
        BOOK_TEST(invalid_utf8_is_refused_by_cell),
        BOOK_TEST(a_text_too_long_for_a_cell_is_refused),
        BOOK_TEST(numbers_that_are_not_finite_leave_an_empty_cell),
        BOOK_TEST(a_formula_that_excel_cannot_hold_is_refused),
        BOOK_TEST(an_assumption_that_reads_as_a_cell_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
