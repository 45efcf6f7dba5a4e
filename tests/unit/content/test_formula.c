#include "content/formula.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 3 };

static Arena *arena;
static const Assumption assumptions[] = {{.name = "price_level", .value = 100},
                                         {.name = "tax", .value = 0.25}};

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

/* A table of three rows: Area (text), Pay 100 200 300, Index 50 100 0, and derived columns. */
static Table *table_with(const char *const *formulas)
{
    uint32_t count = 3;
    while (formulas[count - 3])
        count++;
    Table *table = arena_alloc(arena, sizeof *table);
    *table = (Table){.columns = arena_array(arena, count, sizeof(Column)), .column_count = count};
    table->row_count = ROWS;
    table->cells = arena_array(arena, (size_t)count * ROWS, sizeof(Cell));
    table->columns[0] = (Column){.name = "Area", .header = "Area", .type = FOLIO_TEXT};
    table->columns[1] = (Column){.name = "Pay", .header = "Pay", .type = FOLIO_MONEY, .unit = "USD"};
    table->columns[2] = (Column){.name = "Price's [index]", .header = "Price's [index]", .type = FOLIO_INDEX};
    for (uint32_t row = 0; row < ROWS; row++) {
        table_cell(table, row, 1)->value = folio_money(100 * (row + 1), "USD");
        table_cell(table, row, 2)->value = folio_number(FOLIO_INDEX, row == 2 ? 0 : 50 * (row + 1));
    }
    for (uint32_t i = 3; i < count; i++) {
        Fail f = {0};
        const char *name = arena_printf(arena, "D%u", i - 2);
        table->columns[i] = (Column){.name = name, .header = name, .type = FOLIO_DECIMAL, .unit = "hours"};
        table->columns[i].formula = formula_parse(arena, formulas[i - 3], &f);
        if (!table->columns[i].formula)
            fail_msg("%s", f.text);
    }
    return table;
}

static Table *table_of(const char *formula)
{
    return table_with((const char *const[]){formula, NULL});
}

static void compute(Table *table)
{
    Fail f = {0};
    if (!formula_compute(table, assumptions, 2, &f))
        fail_msg("%s", f.text);
}

static const folio_value *result(const char *formula, uint32_t row)
{
    Table *table = table_of(formula);
    compute(table);
    return &table_cell(table, row, 3)->value;
}

/* The formula's value in the first row: Pay 100, Price's [index] 50. */
static void expect(const char *formula, double number)
{
    const folio_value *value = result(formula, 0);
    assert_int_equal(value->flag, FOLIO_RELEASED);
    assert_true(fabs(value->number - number) <= 1e-12 * fmax(1, fabs(number)));
}

static void expect_no_estimate(const char *formula)
{
    const folio_value *value = result(formula, 0);
    assert_int_equal(value->flag, FOLIO_NO_ESTIMATE);
    assert_true(value->number == 0);
}

static void expect_malformed(const char *formula, const char *message)
{
    Fail f = {0};
    assert_null(formula_parse(arena, formula, &f));
    assert_string_equal(f.text, arena_printf(arena, "formula \"%s\", %s", formula, message));
    assert_int_equal(f.code, FAIL_PLUGIN);
}

static void expect_refused(const char *const *formulas, const char *message)
{
    Table *table = table_with(formulas);
    Fail f = {0};
    assert_false(formula_compute(table, assumptions, 2, &f));
    assert_string_equal(f.text, message);
    assert_int_equal(f.code, FAIL_PLUGIN);
}

static void precedence_is_excels(void **state)
{
    (void)state;
    expect("1+2*3", 7);
    expect("(1+2)*3", 9);
    expect("-2^2", 4);
    expect("0-2^2", -4);
    expect("2^3^2", 64);
    expect("2^-1", 0.5);
    expect("8/4/2", 1);
    expect("8-4-2", 2);
    expect("--3", 3);
    expect("+3 - -3", 6);
    expect("= 1 + 1", 2);
    expect("1+1=2", 1);
    expect("2*3>5+1", 0);
    expect("1.5e3+0.5", 1500.5);
}

static void columns_and_assumptions_are_operands(void **state)
{
    (void)state;
    expect("[Pay] / [Price's '[index']] * price_level", 200);
    expect("[Pay]*(1-tax)", 75);
    const folio_value *second = result("[Pay]+1", 1);
    assert_true(second->number == 201);
    assert_int_equal(second->type, FOLIO_DECIMAL);
    assert_string_equal(second->unit, "hours");
}

static void comparisons_are_one_or_zero(void **state)
{
    (void)state;
    expect("[Pay]=100", 1);
    expect("[Pay]<>100", 0);
    expect("[Pay]<=100", 1);
    expect("[Pay]>=100.5", 0);
    expect("[Pay]<100", 0);
    expect("0.1+0.2=0.3", 1);
    expect("0.1+0.2>0.3", 0);
    expect("([Pay]>1)+([Pay]>2)", 2);
}

static void functions_compute_what_excel_computes(void **state)
{
    (void)state;
    expect("IF([Pay]>50,1,2)", 1);
    expect("if(0,1,2)", 2);
    expect("ROUND(2.675,2)", 2.68);
    expect("ROUND(-1.5,0)", -2);
    expect("ROUND(1234.5,-2)", 1200);
    expect("ROUND(9007199254740991,0)", 9007199254740991);
    expect("MIN(3,[Pay],2)", 2);
    expect("MAX(3,[Pay],2)", 100);
    expect("ABS(-3)", 3);
    expect("LN(EXP(2))", 2);
    expect("NPER(0.01,-100,1000)", 10.58864445942323);
    expect("NPER(0.01,-100,1000,500,1)", 15.33412203541325);
    expect("NPER(0,-100,1000)", 10);
}

static void a_branch_not_taken_may_be_in_error(void **state)
{
    (void)state;
    const folio_value *third = result("IF([Price's '[index']]=0, 7, [Pay]/[Price's '[index']])", 2);
    assert_int_equal(third->flag, FOLIO_RELEASED);
    assert_true(third->number == 7);
}

static void errors_give_no_estimate(void **state)
{
    (void)state;
    expect_no_estimate("1/0");
    expect_no_estimate("LN(0)");
    expect_no_estimate("LN(-1)");
    expect_no_estimate("(0-1)^0.5");
    expect_no_estimate("0^0");
    expect_no_estimate("EXP(1000)");
    expect_no_estimate("MAX(1,1/0)");
    expect_no_estimate("IF(1/0,1,2)");
    expect_no_estimate("1/0>2");
    expect_no_estimate("NPER(0,0,1)");
    expect_no_estimate("NPER(0.5,-1,100)");
    expect_no_estimate("NPER(-1,-1,100)");
}

static void whole_columns_are_summed(void **state)
{
    (void)state;
    expect("SUM([Pay])", 600);
    expect("AVERAGE([Pay])", 200);
    expect("[Pay]/SUM([Pay])", 1.0 / 6);
}

static void columns_are_computed_in_the_order_they_need(void **state)
{
    (void)state;
    Table *table = table_with((const char *const[]){"[D2]+SUM([D3])", "[D3]*2", "[Pay]+1", NULL});
    compute(table);
    assert_true(table_cell(table, 0, 5)->value.number == 101);
    assert_true(table_cell(table, 0, 4)->value.number == 202);
    assert_true(table_cell(table, 0, 3)->value.number == 202 + 603);
}

static void flags_spread_to_what_rests_on_them(void **state)
{
    (void)state;
    Table *table = table_with((const char *const[]){"[Pay]*2", "[D1]+1", "SUM([Pay])", "IF(1,2,[Pay])",
                                                    "[Price's '[index']]", NULL});
    table_cell(table, 1, 1)->value = (folio_value){.type = FOLIO_MONEY, .flag = FOLIO_WITHHELD, .number = 5};
    table_cell(table, 2, 1)->value = (folio_value){.type = FOLIO_MONEY, .flag = FOLIO_CAPPED, .number = 9};
    compute(table);
    const uint32_t flags[ROWS][5] = {
        {FOLIO_RELEASED, FOLIO_RELEASED, FOLIO_WITHHELD, FOLIO_RELEASED, FOLIO_RELEASED},
        {FOLIO_WITHHELD, FOLIO_WITHHELD, FOLIO_WITHHELD, FOLIO_WITHHELD, FOLIO_RELEASED},
        {FOLIO_NO_ESTIMATE, FOLIO_NO_ESTIMATE, FOLIO_WITHHELD, FOLIO_NO_ESTIMATE, FOLIO_RELEASED}};
    for (uint32_t row = 0; row < ROWS; row++)
        for (uint32_t i = 0; i < 5; i++)
            assert_int_equal(table_cell(table, row, 3 + i)->value.flag, flags[row][i]);
    table_cell(table, 1, 1)->value.flag = FOLIO_NOT_AT_HAND;
    compute(table);
    assert_int_equal(table_cell(table, 1, 3)->value.flag, FOLIO_NOT_AT_HAND);
    assert_int_equal(table_cell(table, 0, 5)->value.flag, FOLIO_NOT_AT_HAND);
    assert_int_equal(table_cell(table, 2, 3)->value.flag, FOLIO_NO_ESTIMATE);
    assert_true(table->columns[3].flagged);
    assert_false(table->columns[7].flagged);
    assert_true(table_cell(table, 1, 3)->value.number == 0);
}

static void qualifiers_and_sources_come_from_the_operands(void **state)
{
    (void)state;
    Table *table = table_of("[Price's '[index']]*[Pay]");
    table_cell(table, 0, 1)->value.source = "pay";
    table_cell(table, 1, 1)->value.qualifier = FOLIO_AT_LEAST;
    table_cell(table, 1, 1)->value.source = "pay";
    table_cell(table, 1, 2)->value.source = "index";
    compute(table);
    assert_string_equal(table_cell(table, 0, 3)->value.source, "pay");
    assert_int_equal(table_cell(table, 0, 3)->value.qualifier, FOLIO_EXACT);
    assert_string_equal(table_cell(table, 1, 3)->value.source, "index");
    assert_int_equal(table_cell(table, 1, 3)->value.qualifier, FOLIO_ABOUT);
}

static void malformed_formulas_say_where(void **state)
{
    (void)state;
    expect_malformed("", "character 1: expected a number, a [Column], a name or a parenthesis");
    expect_malformed("1+", "character 3: expected a number, a [Column], a name or a parenthesis");
    expect_malformed("[é]+*2", "character 5: expected a number, a [Column], a name or a parenthesis");
    expect_malformed("(1+2", "character 5: expected a closing parenthesis");
    expect_malformed("1 2", "character 3: expected an operator or the end");
    expect_malformed("[Pay", "character 1: the bracket is not closed");
    expect_malformed("[]", "character 1: a column's name is missing");
    expect_malformed("1.2.3", "character 1: this is not a number");
    expect_malformed("5.", "character 1: this is not a number");
    expect_malformed("MAXX(1)", "character 1: there is no function MAXX; did you mean MAX?");
    expect_malformed("1+VLOOKUP(1)", "character 3: there is no function VLOOKUP");
    expect_malformed("IF(1,2)", "character 1: IF takes 3 arguments");
    expect_malformed("NPER(1)", "character 1: NPER takes 3 to 5 arguments");
    expect_malformed("SUM(1+2)", "character 1: SUM takes one [Column]");
    expect_malformed("MAX(1;2)", "character 6: expected a comma or a closing parenthesis");
    expect_malformed("\"a", "character 1: the quote is not closed");
    const char *stray = "character 1: a text can only be a result, and then every result is one";
    expect_malformed("\"a\"+1", stray);
    expect_malformed("IF(1, \"a\", 2)", stray);
    expect_malformed("IF(\"a\", \"b\", \"c\")", stray);
    expect_malformed("COUNT(1)", "character 1: COUNT takes [Column]s and names");
    char text[300] = "\"";
    memset(text + 1, 'a', 256);
    memcpy(text + 257, "\"", 2);
    expect_malformed(text, "character 1: the text has over 255 characters");
}

static void nesting_and_length_have_an_end(void **state)
{
    (void)state;
    char deep[9000];
    Fail f = {0}, g = {0}, h = {0};
    memset(deep, '(', 8000);
    deep[8000] = '\0';
    assert_null(formula_parse(arena, deep, &f));
    memset(deep, '-', 8000);
    assert_null(formula_parse(arena, deep, &g));
    memset(deep, '1', 8999);
    deep[8999] = '\0';
    assert_null(formula_parse(arena, deep, &h));
    for (size_t i = 0; i < 8190; i += 2)
        memcpy(deep + i, "1+", 2);
    memcpy(deep + 8190, "1", 2);
    expect(deep, 4096);
}

static void names_that_do_not_exist_offer_the_nearest(void **state)
{
    (void)state;
    expect_refused(
        (const char *const[]){"[Payy]", NULL},
        "column \"D1\": its formula names the column \"Payy\", which the table does not have; did you mean "
        "\"Pay\"?");
    expect_refused(
        (const char *const[]){"price_levle*2", NULL},
        "column \"D1\": its formula names \"price_levle\", which is not an assumption of the definition; "
        "did you mean \"price_level\"?");
    expect_refused((const char *const[]){"[Area]+1", NULL},
                   "column \"D1\": its formula computes with \"Area\", which is text");
}

static void circles_are_refused(void **state)
{
    (void)state;
    expect_refused((const char *const[]){"[D1]+1", NULL}, "column \"D1\": its formula refers to itself");
    expect_refused((const char *const[]){"[D2]", "[Pay]+[D3]", "SUM([D1])", NULL},
                   "columns \"D1\" and \"D3\": their formulas refer to each other");
}

static void expect_excel(Table *table, uint32_t column, const char *formula)
{
    assert_string_equal(formula_excel(arena, table->columns[column].formula, table, "Pay"), formula);
}

static void excel_gets_structured_references(void **state)
{
    (void)state;
    Table *table = table_with((const char *const[]){"[Pay] * (1 - tax)", "-([Pay]+1)^2", "[Pay]-([Pay]-1)",
                                                    "IF([Pay]>=1,[Pay]=2,3)", "[Pay]*[Price's '[index']]",
                                                    "MAX([Pay],1)-SUM([Pay])", "-(1>2)", NULL});
    compute(table);
    expect_excel(table, 3, "=Pay[[#This Row],[Pay]]*(1-tax)");
    expect_excel(table, 4, "=IFERROR(-(Pay[[#This Row],[Pay]]+1)^2,\"\")");
    expect_excel(table, 5, "=Pay[[#This Row],[Pay]]-(Pay[[#This Row],[Pay]]-1)");
    expect_excel(table, 6, "=IF(Pay[[#This Row],[Pay]]>=1,--(Pay[[#This Row],[Pay]]=2),3)");
    expect_excel(table, 7, "=Pay[[#This Row],[Pay]]*Pay[[#This Row],[Price''s '[index']]]");
    expect_excel(table, 8, "=MAX(Pay[[#This Row],[Pay]],1)-SUM(Pay[[Pay]])");
    expect_excel(table, 9, "=-(--(1>2))");
}

static void columns_that_rest_on_two_each_are_written_in_no_time(void **state)
{
    (void)state;
    const char *formulas[60 + 1] = {"[Pay]", "[Pay]"};
    for (int i = 2; i < 60; i++)
        formulas[i] = arena_printf(arena, "[D%d]+[D%d]", i, i - 1);
    Table *table = table_with(formulas);
    Fail f = {0};
    assert_true(formula_compute(table, NULL, 0, &f));
    expect_excel(table, 3 + 59, "=Pay[[#This Row],[D59]]+Pay[[#This Row],[D58]]");
}

static void excel_gives_nothing_where_the_pdf_has_a_flag(void **state)
{
    (void)state;
    Table *table = table_with(
        (const char *const[]){"[Pay]+[Pay]", "[D1]+SUM([Pay])", "1/[Price's '[index']]", "[D3]+1", NULL});
    table->columns[1].flagged = true;
    table_cell(table, 1, 1)->value.flag = FOLIO_WITHHELD;
    compute(table);
    expect_excel(table, 3,
                 "=IF(COUNT(Pay[[#This Row],[Pay]])=0,\"\",Pay[[#This Row],[Pay]]+Pay[[#This Row],[Pay]])");
    expect_excel(table, 4,
                 "=IF(OR(COUNT(Pay[[#This Row],[D1]])=0,COUNT(Pay[[Pay]])<ROWS(Pay[[Pay]])),\"\","
                 "Pay[[#This Row],[D1]]+SUM(Pay[[Pay]]))");
    expect_excel(table, 5, "=IFERROR(1/Pay[[#This Row],[Price''s '[index']]],\"\")");
    expect_excel(table, 6, "=IF(COUNT(Pay[[#This Row],[D3]])=0,\"\",Pay[[#This Row],[D3]]+1)");
}

static const char *words(const char *formula, uint32_t row)
{
    const folio_value *value = result(formula, row);
    assert_int_equal(value->type, FOLIO_TEXT);
    return value->flag == FOLIO_RELEASED ? value->text : "flagged";
}

static void a_formula_may_choose_words(void **state)
{
    (void)state;
    assert_string_equal(words("\"a \"\"quoted\"\" text\"", 0), "a \"quoted\" text");
    const char *choice = "IF([Pay] > 250, \"high\", IF([Pay] > price_level, \"middle\", \"low\"))";
    assert_string_equal(words(choice, 0), "low");
    assert_string_equal(words(choice, 1), "middle");
    assert_string_equal(words(choice, 2), "high");
    assert_string_equal(words("IF(1/[Price's '[index']] > 0, \"a\", \"b\")", 2), "flagged");
    assert_string_equal(words("IF([Pay] = SUM([Pay]) / 6, \"a\", \"b\")", 0), "a");
    Table *table = table_of(choice);
    compute(table);
    expect_excel(table, 3,
                 "=IF(Pay[[#This Row],[Pay]]>250,\"high\",IF(Pay[[#This Row],[Pay]]>price_level,\"middle\","
                 "\"low\"))");
}

static void count_asks_for_numbers(void **state)
{
    (void)state;
    Table *table =
        table_with((const char *const[]){"COUNT([Pay], [Price's '[index']], tax, none)", "[Pay]*none",
                                         "IF(COUNT([D2])=0, \"none\", \"some\")", NULL});
    const Assumption with_none[] = {assumptions[0], assumptions[1], {.name = "none", .unset = true}};
    table->columns[1].flagged = true;
    table_cell(table, 1, 1)->value.flag = FOLIO_WITHHELD;
    Fail f = {0};
    assert_true(formula_compute(table, with_none, 3, &f));
    assert_true(table_cell(table, 0, 3)->value.number == 3);
    assert_true(table_cell(table, 1, 3)->value.number == 2);
    assert_int_equal(table_cell(table, 1, 3)->value.flag, FOLIO_RELEASED);
    assert_int_equal(table_cell(table, 0, 4)->value.flag, FOLIO_NO_ESTIMATE);
    assert_int_equal(table_cell(table, 1, 4)->value.flag, FOLIO_WITHHELD);
    assert_string_equal(table_cell(table, 0, 5)->value.text, "none");
    expect_excel(table, 3, "=COUNT(Pay[[#This Row],[Pay]],Pay[[#This Row],[Price''s '[index']]],tax,none)");
    expect_excel(table, 4,
                 "=IF(OR(COUNT(Pay[[#This Row],[Pay]])=0,COUNT(none)=0),\"\",Pay[[#This Row],[Pay]]*none)");
    expect_excel(table, 5, "=IF(COUNT(Pay[[#This Row],[D2]])=0,\"none\",\"some\")");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(precedence_is_excels),
        cmocka_unit_test(columns_and_assumptions_are_operands),
        cmocka_unit_test(comparisons_are_one_or_zero),
        cmocka_unit_test(functions_compute_what_excel_computes),
        cmocka_unit_test(a_branch_not_taken_may_be_in_error),
        cmocka_unit_test(errors_give_no_estimate),
        cmocka_unit_test(whole_columns_are_summed),
        cmocka_unit_test(columns_are_computed_in_the_order_they_need),
        cmocka_unit_test(flags_spread_to_what_rests_on_them),
        cmocka_unit_test(qualifiers_and_sources_come_from_the_operands),
        cmocka_unit_test(malformed_formulas_say_where),
        cmocka_unit_test(nesting_and_length_have_an_end),
        cmocka_unit_test(names_that_do_not_exist_offer_the_nearest),
        cmocka_unit_test(circles_are_refused),
        cmocka_unit_test(excel_gets_structured_references),
        cmocka_unit_test(columns_that_rest_on_two_each_are_written_in_no_time),
        cmocka_unit_test(excel_gives_nothing_where_the_pdf_has_a_flag),
        cmocka_unit_test(a_formula_may_choose_words),
        cmocka_unit_test(count_asks_for_numbers),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
