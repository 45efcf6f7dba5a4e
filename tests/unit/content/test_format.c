#include "content/format.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void expect(folio_value value, FormatUse use, const char *shown)
{
    assert_string_equal(format_value(arena, "en-US", &value, use), shown);
}

static void expect_text(folio_value value, const char *shown)
{
    expect(value, FORMAT_TEXT, shown);
}

static void money_has_its_sign_separators_and_true_minus(void **state)
{
    (void)state;
    expect_text(folio_money(130440, "USD"), "$130,440");
    expect_text(folio_money(-1200, "USD"), "\u2212$1,200");
    expect_text(folio_money(1234567, "EUR"), "€1,234,567");
    expect_text(folio_money(999, "GBP"), "£999");
    expect_text(folio_money(80000, "CHF"), "CHF\u00A080,000");
    expect_text(folio_money(80000, NULL), "80,000");
    expect_text(folio_money(0, "USD"), "$0");
}

static void money_has_cents_only_where_they_matter(void **state)
{
    (void)state;
    expect_text(folio_money(62.71, "USD"), "$62.71");
    expect_text(folio_money(62.5, "USD"), "$62.50");
    expect_text(folio_money(62, "USD"), "$62");
    expect_text(folio_money(999.999, "USD"), "$1,000");
    expect_text(folio_money(1234.56, "USD"), "$1,235");
    expect_text(folio_money(62.5, "JPY"), "¥63");
    folio_value exact = folio_money(1234.5, "USD");
    exact.decimals = 2;
    expect_text(exact, "$1,234.50");
    exact.decimals = FOLIO_DECIMALS_NONE;
    expect_text(exact, "$1,235");
}

static void percent_is_a_fraction_of_one(void **state)
{
    (void)state;
    expect_text(folio_percent(0.075), "7.5%");
    expect_text(folio_percent(0.08), "8%");
    expect_text(folio_percent(-0.0349), "\u22123.5%");
    expect_text(folio_percent(0.285), "28.5%");
    expect_text(folio_percent(12), "1,200%");
    expect_text(folio_percent(-0.0001), "0%");
}

static void numbers_take_the_places_they_need(void **state)
{
    (void)state;
    expect_text(folio_integer(3470), "3,470");
    expect_text(folio_integer(-2), "\u22122");
    expect_text(folio_integer(9007199254740992), "9,007,199,254,740,992");
    expect_text(folio_integer(-1234567890123456), "\u22121,234,567,890,123,456");
    expect_text(folio_number(FOLIO_DECIMAL, 3.69), "3.69");
    expect_text(folio_number(FOLIO_DECIMAL, 3.7), "3.7");
    expect_text(folio_decimal(3.7, 2), "3.70");
    expect_text(folio_number(FOLIO_INDEX, 111.09), "111.1");
    expect_text(folio_number(FOLIO_INDEX, 100), "100");
    expect_text(folio_year(2034), "2034");
}

static void halves_round_as_spreadsheets_round_them(void **state)
{
    (void)state;
    expect_text(folio_decimal(2.675, 2), "2.68");
    expect_text(folio_decimal(1.005, 2), "1.01");
    expect_text(folio_decimal(-0.125, 2), "\u22120.13");
    expect_text(folio_decimal(0.05, 1), "0.1");
    expect_text(folio_decimal(0.04, 1), "0.0");
    expect_text(folio_decimal(99.995, 2), "100.00");
    expect_text(folio_integer(0), "0");
}

static void steps_round_what_is_shown(void **state)
{
    (void)state;
    expect_text(folio_rounded(folio_money(117407.7, "USD"), 10), "$117,410");
    expect_text(folio_rounded(folio_money(117365, "USD"), 10), "$117,370");
    expect_text(folio_rounded(folio_decimal(0.37, 2), 0.25), "0.25");
}

static void ordinals_are_words_up_to_the_tenth(void **state)
{
    (void)state;
    expect_text(folio_ordinal(1), "first");
    expect_text(folio_ordinal(4), "fourth");
    expect_text(folio_ordinal(10), "tenth");
    expect_text(folio_ordinal(11), "11th");
    expect_text(folio_ordinal(12), "12th");
    expect_text(folio_ordinal(13), "13th");
    expect_text(folio_ordinal(21), "21st");
    expect_text(folio_ordinal(22), "22nd");
    expect_text(folio_ordinal(103), "103rd");
    expect_text(folio_ordinal(111), "111th");
    expect_text(folio_ordinal(1001), "1,001st");
}

static void qualifiers_are_words(void **state)
{
    (void)state;
    folio_value pay = folio_money(148000, "USD");
    pay.qualifier = FOLIO_ABOUT;
    expect_text(pay, "about $148,000");
    expect(pay, FORMAT_CELL, "about $148,000");
    folio_value people = folio_integer(4000);
    people.qualifier = FOLIO_AT_LEAST;
    expect_text(people, "at least 4,000");
    people.qualifier = FOLIO_MORE_THAN;
    expect_text(people, "more than 4,000");
    people.qualifier = FOLIO_FEWER_THAN;
    expect(people, FORMAT_CELL, "fewer than 4,000");
    folio_value share = folio_percent(0.001);
    share.qualifier = FOLIO_FEWER_THAN;
    expect(share, FORMAT_CELL, "less than 0.1%");
    people.qualifier = FOLIO_AT_MOST;
    expect_text(people, "at most 4,000");
    people.number = 290000;
    people.qualifier = FOLIO_ALMOST;
    expect_text(people, "almost 290,000");
    expect(people, FORMAT_AXIS, "290k");
}

static void flags_are_never_numbers(void **state)
{
    (void)state;
    folio_value pay = {.type = FOLIO_MONEY, .unit = "USD", .flag = FOLIO_WITHHELD};
    expect_text(pay, "not released");
    expect(pay, FORMAT_CELL, "not released");
    pay.flag = FOLIO_NO_ESTIMATE;
    expect_text(pay, "no estimate");
    expect(pay, FORMAT_CELL, "–");
    pay.flag = FOLIO_NOT_AT_HAND;
    pay.number = 5;
    expect_text(pay, "not in the data used for this report");
    expect(pay, FORMAT_CELL, "not in the data");
    expect(pay, FORMAT_AXIS, "not in the data");
    pay.number = 0;
    pay.flag = FOLIO_CAPPED;
    expect_text(pay, "above the survey’s ceiling");
    pay.number = 239200;
    expect_text(pay, "$239,200 or more");
    expect_text(folio_money(NAN, "USD"), "no estimate");
    expect_text(folio_percent(INFINITY), "no estimate");
}

static void axes_are_short(void **state)
{
    (void)state;
    expect(folio_money(40000, "USD"), FORMAT_AXIS, "$40k");
    expect(folio_money(1200000, "USD"), FORMAT_AXIS, "$1.2M");
    expect(folio_money(0, "USD"), FORMAT_AXIS, "$0");
    expect(folio_money(999, "USD"), FORMAT_AXIS, "$999");
    expect(folio_money(-2500, "USD"), FORMAT_AXIS, "\u2212$2.5k");
    expect(folio_money(999999, "USD"), FORMAT_AXIS, "$1M");
    expect(folio_integer(3000000000), FORMAT_AXIS, "3B");
    expect(folio_integer(7000000000000000), FORMAT_AXIS, "7,000T");
    expect(folio_percent(0.2), FORMAT_AXIS, "20%");
    expect(folio_year(2034), FORMAT_AXIS, "2034");
}

static void texts_stay_and_lists_are_joined(void **state)
{
    (void)state;
    expect_text(folio_text("100 {} **x**"), "100 {} **x**");
    expect_text(folio_text(NULL), "");
    expect_text(folio_list("a\nb\nc"), "a, b and c");
    expect_text(folio_list("a\nb"), "a and b");
    expect_text(folio_list("a\n\n"), "a");
    expect_text(folio_list("\na\n\nb\n"), "a and b");
    expect_text(folio_list(""), "");
    expect_text(folio_link("here", "https://example.org"), "here");
    expect_text(folio_cite("bls"), "");
    expect_text(folio_foreign("Beruf", "de"), "Beruf");
}

static void dates_are_written_in_words(void **state)
{
    (void)state;
    assert_string_equal(format_date(arena, "en-US", "2026-01-31"), "January 31, 2026");
    assert_string_equal(format_date(arena, "en-US", "2025-05"), "May 2025");
    assert_string_equal(format_date(arena, "en-US", "2025"), "2025");
    assert_string_equal(format_date(arena, "en-US", "2025-13-01"), "2025-13-01");
    assert_string_equal(format_date(arena, "en-US", "2025-02-29"), "2025-02-29");
    assert_string_equal(format_date(arena, "en-US", "spring"), "spring");
}

static void rounded_numbers_equal_what_is_shown(void **state)
{
    (void)state;
    folio_value growth = folio_percent(0.07549);
    assert_true(format_rounded(&growth) == 0.075);
    folio_value pay = folio_rounded(folio_money(117407.7, "USD"), 10);
    assert_true(format_rounded(&pay) == 117410);
    folio_value small = folio_decimal(1e-30, 2);
    assert_true(format_rounded(&small) == 0);
}

static void workbook_formats_say_the_same(void **state)
{
    (void)state;
    assert_string_equal(format_excel(arena, FOLIO_MONEY, 0, "USD"), "$#,##0");
    assert_string_equal(format_excel(arena, FOLIO_MONEY, 2, "EUR"), "\"€\"#,##0.00");
    assert_string_equal(format_excel(arena, FOLIO_MONEY, 0, "CHF"), "\"CHF \"#,##0");
    assert_string_equal(format_excel(arena, FOLIO_PERCENT, 1, NULL), "0.0%");
    assert_string_equal(format_excel(arena, FOLIO_INTEGER, 0, "jobs"), "#,##0");
    assert_string_equal(format_excel(arena, FOLIO_YEAR, 0, NULL), "0");
    assert_string_equal(format_excel(arena, FOLIO_TEXT, 0, NULL), "General");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_has_its_sign_separators_and_true_minus),
        cmocka_unit_test(money_has_cents_only_where_they_matter),
        cmocka_unit_test(percent_is_a_fraction_of_one),
        cmocka_unit_test(numbers_take_the_places_they_need),
        cmocka_unit_test(halves_round_as_spreadsheets_round_them),
        cmocka_unit_test(steps_round_what_is_shown),
        cmocka_unit_test(ordinals_are_words_up_to_the_tenth),
        cmocka_unit_test(qualifiers_are_words),
        cmocka_unit_test(flags_are_never_numbers),
        cmocka_unit_test(axes_are_short),
        cmocka_unit_test(texts_stay_and_lists_are_joined),
        cmocka_unit_test(dates_are_written_in_words),
        cmocka_unit_test(rounded_numbers_equal_what_is_shown),
        cmocka_unit_test(workbook_formats_say_the_same),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
