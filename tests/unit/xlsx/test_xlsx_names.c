#include "xlsx/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void sheet_names_lose_illegal_characters(void **state)
{
    NameSet taken = {0};
    assert_string_equal(sheet_name(&taken, *state, "Does training pay back?"), "Does training pay back");
    assert_string_equal(sheet_name(&taken, *state, "  Pay:\there/there [draft] "), "Pay here there draft");
    assert_string_equal(sheet_name(&taken, *state, "'Quoted'"), "Quoted");
    assert_string_equal(sheet_name(&taken, *state, "Coeur d'Alene"), "Coeur d'Alene");
    assert_string_equal(sheet_name(&taken, *state, "?*"), "Sheet");
    assert_string_equal(sheet_name(&taken, *state, ""), "Sheet (2)");
    assert_string_equal(sheet_name(&taken, *state, "history"), "history (2)");
}

static void sheet_names_have_at_most_31_characters(void **state)
{
    NameSet taken = {0};
    const char *cut = sheet_name(&taken, *state, "Employment and outlook of web developers");
    assert_string_equal(cut, "Employment and outlook of web d");
    const char *again = sheet_name(&taken, *state, "EMPLOYMENT AND OUTLOOK OF WEB DEVELOPERS");
    assert_string_equal(again, "EMPLOYMENT AND OUTLOOK OF W (2)");
    assert_int_equal(excel_length(again), 31);
    /* A character outside the Basic Multilingual Plane counts twice and is not split. */
    const char *wide = sheet_name(&taken, *state, "123456789012345678901234567890\xF0\x9F\x98\x80");
    assert_string_equal(wide, "123456789012345678901234567890");
}

static void names_differ_by_more_than_case(void **state)
{
    NameSet taken = {0};
    assert_string_equal(sheet_name(&taken, *state, "Städte"), "Städte");
    assert_string_equal(sheet_name(&taken, *state, "STÄDTE"), "STÄDTE (2)");
    assert_string_equal(sheet_name(&taken, *state, "Łódź"), "Łódź");
    assert_string_equal(sheet_name(&taken, *state, "ŁÓDŹ"), "ŁÓDŹ (2)");
    assert_string_equal(sheet_name(&taken, *state, "Москва"), "Москва");
    assert_string_equal(sheet_name(&taken, *state, "МОСКВА"), "МОСКВА (2)");
}

static void tables_are_named_by_their_anchor(void **state)
{
    NameSet taken = {0};
    assert_string_equal(table_name(&taken, *state, "pay.areas-2025"), "pay_areas_2025");
    assert_string_equal(table_name(&taken, *state, "pay.areas_2025"), "pay_areas_2025_2");
    assert_string_equal(table_name(&taken, *state, "2025"), "t_2025");
    assert_string_equal(table_name(&taken, *state, "A1"), "t_A1");
    assert_string_equal(table_name(&taken, *state, "r1c1"), "t_r1c1");
    assert_string_equal(table_name(&taken, *state, "R"), "t_R");
}

static void headers_are_unique(void **state)
{
    NameSet taken = {0};
    assert_string_equal(header_name(&taken, *state, "Median,\na year"), "Median, a year");
    assert_string_equal(header_name(&taken, *state, "median, a year"), "median, a year (2)");
    assert_string_equal(header_name(&taken, *state, ""), "Column");
    assert_string_equal(header_name(&taken, *state, "Developers'"), "Developers'");
}

static void defined_names_do_not_read_as_cells(void **state)
{
    (void)state;
    assert_true(is_defined_name("price_level"));
    assert_true(is_defined_name("_x"));
    assert_true(is_defined_name("rate"));
    assert_true(is_defined_name("xfe1"));
    assert_false(is_defined_name("tax1"));
    assert_false(is_defined_name("A1"));
    assert_false(is_defined_name("c"));
    assert_false(is_defined_name("R2"));
    assert_false(is_defined_name("1st"));
    assert_false(is_defined_name("tax share"));
    assert_false(is_defined_name("True"));
    assert_false(is_defined_name("FALSE"));
    assert_true(is_defined_name("truest"));
    assert_false(is_defined_name(""));
}

static void references_escape_special_characters(void **state)
{
    assert_string_equal(table_column_range(*state, "t", "Area"), "t[Area]");
    assert_string_equal(table_column_range(*state, "t", "Median, a year"), "t[[Median, a year]]");
    assert_string_equal(table_column_range(*state, "t", "U.S. [#1]"), "t[[U.S. '['#1']]]");
    assert_string_equal(quoted_sheet(*state, "Coeur d'Alene"), "'Coeur d''Alene'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sheet_names_lose_illegal_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sheet_names_have_at_most_31_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_differ_by_more_than_case, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tables_are_named_by_their_anchor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(headers_are_unique, set_up, tear_down),
        cmocka_unit_test(defined_names_do_not_read_as_cells),
        cmocka_unit_test_setup_teardown(references_escape_special_characters, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
