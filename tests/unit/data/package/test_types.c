#include "data/package/types.h"

#include "data/package/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const true_values[] = {"true", "True", "TRUE", "1", NULL};
static const char *const false_values[] = {"false", "False", "FALSE", "0", NULL};
static const Missing missing[] = {{"", 0, NULL}, {"**", 2, "not released"}};

static Field field_of(FieldType type)
{
    return (Field){.name = "f",
                   .type = type,
                   .decimal_char = '.',
                   .bare = true,
                   .true_values = true_values,
                   .false_values = false_values,
                   .missing = missing,
                   .missing_count = 2,
                   .constraints = {.max_length = UINT64_MAX}};
}

static Value good(const Field *field, const char *text)
{
    Fail f = {0};
    Value value;
    if (!field_read(field, text, strlen(text), &value, &f))
        fail_msg("%s", f.text);
    return value;
}

static const char *bad(const Field *field, const char *text)
{
    static Fail f;
    Value value;
    f = (Fail){0};
    if (field_read(field, text, strlen(text), &value, &f))
        return "";
    assert_int_equal(f.code, FAIL_DATA);
    return f.text;
}

static void reads_each_type(void **state)
{
    (void)state;
    Field text = field_of(TYPE_STRING), integer = field_of(TYPE_INTEGER), number = field_of(TYPE_NUMBER);
    Field boolean = field_of(TYPE_BOOLEAN), date = field_of(TYPE_DATE), year = field_of(TYPE_YEAR);
    assert_string_equal(good(&text, " a ").text, " a ");
    assert_int_equal(good(&text, " a ").length, 3);
    assert_true(good(&integer, "-12").integer == -12);
    assert_true(good(&number, "2.5").number == 2.5);
    assert_true(good(&boolean, "TRUE").integer == 1);
    assert_true(good(&boolean, "0").integer == 0);
    assert_string_equal(good(&date, "2024-02-29").text, "2024-02-29");
    assert_true(good(&year, "2033").integer == 2033);
}

static void says_what_a_cell_should_be(void **state)
{
    (void)state;
    Field integer = field_of(TYPE_INTEGER), number = field_of(TYPE_NUMBER), year = field_of(TYPE_YEAR);
    Field boolean = field_of(TYPE_BOOLEAN), date = field_of(TYPE_DATE), uri = field_of(TYPE_STRING);
    uri.uri = true;
    assert_string_equal(bad(&integer, "1.5"), "\"1.5\" is not a whole number");
    assert_string_equal(bad(&number, "12x"), "\"12x\" is not a number");
    assert_string_equal(bad(&integer, "-9007199254740992"),
                        "\"-9007199254740992\" is beyond 9007199254740991, so its last digits would be lost; "
                        "give the field the type \"string\" to keep them");
    assert_string_equal(bad(&number, "9007199254740993"),
                        "\"9007199254740993\" is beyond 9007199254740991, so its last digits would be lost; "
                        "give the field the type \"string\" to keep them");
    assert_true(good(&integer, "9007199254740991").integer == 9007199254740991);
    assert_true(good(&number, "-9007199254740991").number == -9007199254740991.0);
    assert_true(good(&number, "1.5e18").number == 1.5e18);
    assert_string_equal(bad(&boolean, "yes"), "\"yes\" is not true or false");
    assert_string_equal(bad(&year, "20a3"), "\"20a3\" is not a year of four digits");
    static const char *const dates[] = {"2023-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-00",
                                        "2025-04-31", "25-01-01",   "2025/01/01", "2025-1-1"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_non_null(strstr(bad(&date, dates[i]), "is not a date such as 2025-05-31"));
    assert_string_equal(bad(&uri, "https://www.bls.gov/oes/"), "");
    assert_string_equal(bad(&uri, "mailto:someone@example.org"), "");
    assert_non_null(strstr(bad(&uri, "www.bls.gov"), "is not an address"));
    assert_non_null(strstr(bad(&uri, "https://a b"), "is not an address"));
}

static void shows_long_cells_cut(void **state)
{
    (void)state;
    Field number = field_of(TYPE_NUMBER);
    char text[101] = "";
    for (int i = 0; i < 50; i++)
        strcat(text, "\u00E9");
    assert_string_equal(bad(&number, text + 2 * 19),
                        ""
                        "\"\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9"
                        "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9"
                        "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9"
                        "\u00E9\u00E9\u00E9\u2026\" is not a number");
    text[0] = '\n';
    text[1] = 'a';
    assert_string_equal(excerpt(text, 2), "\" a\"");
}

static void knows_missing_values_and_their_labels(void **state)
{
    (void)state;
    Field number = field_of(TYPE_NUMBER);
    assert_int_equal(good(&number, "").kind, VALUE_MISSING);
    assert_null(good(&number, "").label);
    assert_int_equal(good(&number, "**").kind, VALUE_MISSING);
    assert_string_equal(good(&number, "**").label, "not released");
    assert_string_equal(bad(&number, "*"), "\"*\" is not a number");
    number.constraints.required = true;
    assert_string_equal(bad(&number, ""), "the value is missing, but is required");
    assert_string_equal(bad(&number, "**"), "** means a missing value, but a value is required");
}

static void checks_bounds(void **state)
{
    (void)state;
    Field integer = field_of(TYPE_INTEGER), date = field_of(TYPE_DATE);
    integer.constraints.has_minimum = integer.constraints.has_maximum = true;
    integer.constraints.minimum = (Value){.kind = VALUE_INTEGER, .integer = 1};
    integer.constraints.maximum = (Value){.kind = VALUE_INTEGER, .integer = 5};
    integer.constraints.minimum_text = "1";
    integer.constraints.maximum_text = "5";
    assert_string_equal(bad(&integer, "1"), "");
    assert_string_equal(bad(&integer, "5"), "");
    assert_string_equal(bad(&integer, "0"), "\"0\" is below the minimum, 1");
    assert_string_equal(bad(&integer, "6"), "\"6\" is above the maximum, 5");
    integer.constraints.above_minimum = integer.constraints.below_maximum = true;
    assert_string_equal(bad(&integer, "1"), "\"1\" is not above 1");
    assert_string_equal(bad(&integer, "5"), "\"5\" is not below 5");
    date.constraints.has_minimum = true;
    date.constraints.minimum_text = "2020-01-01";
    date.constraints.minimum = (Value){.kind = VALUE_TEXT, .text = "2020-01-01", .length = 10};
    assert_string_equal(bad(&date, "2020-01-01"), "");
    assert_string_equal(bad(&date, "2019-12-31"), "\"2019-12-31\" is below the minimum, 2020-01-01");
}

static void checks_length_choice_and_pattern(void **state)
{
    (void)state;
    Field text = field_of(TYPE_STRING), year = field_of(TYPE_YEAR);
    text.constraints.min_length = 2;
    text.constraints.max_length = 3;
    assert_string_equal(bad(&text, "\u00E9\u00E9\u00E9"), "");
    assert_string_equal(bad(&text, "a"), "\"a\" has 1 character, at least 2 are needed");
    assert_string_equal(bad(&text, "abcd"), "\"abcd\" has 4 characters, at most 3 are allowed");
    text.constraints.pattern_text = "[a-z]+";
    Fail f = {0};
    assert_non_null(text.constraints.pattern = pattern_compile("[a-z]+", &f));
    assert_string_equal(bad(&text, "abc"), "");
    assert_string_equal(bad(&text, "AB"), "\"AB\" does not match the pattern \"[a-z]+\"");
    pattern_free(text.constraints.pattern);
    const Value years[] = {{.kind = VALUE_INTEGER, .integer = 2023},
                           {.kind = VALUE_INTEGER, .integer = 2033}};
    year.constraints.choices = years;
    year.constraints.choice_count = 2;
    year.constraints.choices_text = "2023 or 2033";
    assert_string_equal(bad(&year, "2033"), "");
    assert_string_equal(bad(&year, "2034"), "\"2034\" is not one of 2023 or 2033");
}

static void knows_what_a_spreadsheet_makes_of_codes(void **state)
{
    (void)state;
    static const char *const changed[] = {"51.381",
                                          "1",
                                          "5.1381E+01",
                                          ".5",
                                          "1e5",
                                          "Nov-21",
                                          "21-Nov",
                                          "November 2021",
                                          "1-Nov-2021",
                                          "1/2/2021",
                                          "11/2021",
                                          "2021-11-01",
                                          "2021-11-01 00:00:00",
                                          "2021-11-01T00:00:00"};
    static const char *const kept[] = {"",        "51.3810x", "11-2021",  "31-33",     "ID",
                                       "1e",      "E5",       ".",        "1/2/3/4",   "Nov",
                                       "13-Octa", "1--2",     "12345-67", "15-1252.00"};
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
        if (!looks_changed(changed[i], strlen(changed[i])))
            fail_msg("%s", changed[i]);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (looks_changed(kept[i], strlen(kept[i])))
            fail_msg("%s", kept[i]);
}

/* What the cell is read as, "+" after it if zeros were restored, or the failure. */
static const char *read_as(const Field *field, const char *text)
{
    static char answer[1100];
    char cell[60];
    Fail f = {0};
    Value value;
    snprintf(cell, sizeof cell, "%s", text);
    bool good = field_read_cell(field, cell, strlen(cell), &value, &f);
    snprintf(answer, sizeof answer, "%s%s", good ? value.text : f.text, good && value.restored ? "+" : "");
    return answer;
}

static void restores_leading_zeros(void **state)
{
    (void)state;
    static const uint8_t areas[] = {2, 7, 0}, counties[] = {5, 0};
    char room[20];
    Fail f = {0};
    Field code = field_of(TYPE_STRING);
    code.code = true;
    code.digits = areas;
    code.padded = room;
    code.constraints.pattern_text = "0[1-9]|[1-9]\\d|\\d{5}|\\d{7}|[A-Z]{2}";
    assert_non_null(code.constraints.pattern = pattern_compile(code.constraints.pattern_text, &f));
    assert_string_equal(read_as(&code, "1"), "01+");
    assert_string_equal(read_as(&code, "10"), "10");
    assert_string_equal(read_as(&code, "14260"), "14260");
    assert_string_equal(read_as(&code, "100001"), "0100001+");
    assert_string_equal(read_as(&code, "AL"), "AL");
    assert_string_equal(read_as(&code, "0"),
                        "\"0\": a spreadsheet changed this code; import the column as text");
    assert_string_equal(read_as(&code, "123"),
                        "\"123\": a spreadsheet changed this code; import the column as text");
    assert_non_null(strstr(read_as(&code, "al"), "\"al\" does not match the pattern"));
    pattern_free(code.constraints.pattern);
    code.digits = counties;
    code.constraints.pattern_text = "\\d{5}";
    assert_non_null(code.constraints.pattern = pattern_compile("\\d{5}", &f));
    assert_string_equal(read_as(&code, "0"), "00000+");
    assert_string_equal(read_as(&code, "999"), "00999+");
    assert_string_equal(read_as(&code, "123456"),
                        "\"123456\": a spreadsheet changed this code; import the column as text");
    pattern_free(code.constraints.pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_each_type),
        cmocka_unit_test(says_what_a_cell_should_be),
        cmocka_unit_test(shows_long_cells_cut),
        cmocka_unit_test(knows_missing_values_and_their_labels),
        cmocka_unit_test(checks_bounds),
        cmocka_unit_test(checks_length_choice_and_pattern),
        cmocka_unit_test(knows_what_a_spreadsheet_makes_of_codes),
        cmocka_unit_test(restores_leading_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
