/* From rows to tables: types, units, decimals, flags, totals, derived columns, key figures. */
#include "plugin_bench.h"

#include "plugin/abi.h"

#include <math.h>

static folio_rows *pay_rows(folio_section *s)
{
    return folio_query(s, FIGURES("pay"));
}

#define TABLE(rows, ...)                                                                                     \
    folio_table_of(s, rows, &(folio_table_spec){.id = "t", .title = "Title", FOLIO_COLUMNS(__VA_ARGS__)})
#define AREA                                                                                                 \
    {                                                                                                        \
        .key = "area", .name = "Area"                                                                        \
    }
#define VALUE(...)                                                                                           \
    {                                                                                                        \
        .key = "value", .name = "Pay", __VA_ARGS__                                                           \
    }

static void whole_table(folio_section *s)
{
    folio_table *t = folio_table_of(
        s, pay_rows(s),
        &(folio_table_spec){.id = "pay",
                            .title = "Pay of {occupation.in_text}, {}",
                            .caption = "From {}.{}",
                            .here = "here",
                            FOLIO_VALUES(folio_year(2025), folio_text("postings"), folio_cite("bls")),
                            FOLIO_COLUMNS(AREA, VALUE(.meaning = "Pay a year."))});
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {}", folio_integer(folio_table_rows(s, t)),
               folio_integer(folio_here(s, t)), folio_cell(s, t, 1, "value"), folio_cell(s, t, 2, "area"));
}

static void a_table_of_rows(void **state)
{
    (void)state;
    assert_says(whole_table,
                "table s.pay: Pay of developers, <2025> | From postings.[cite bls] | sources indeed bls\n"
                "  | Area | Pay!\n * | Seattle | $175,000\n  | New York | at least $150,000\n"
                "  | Los Angeles | not released\n  | Chicago | $239,200 or more\n"
                "paragraph: <4> <0> <at least $150,000> Los Angeles\n");
    const Table *table = bench.report.last_section->tables;
    assert_string_equal(table->sheet, "Pay of developers, 2025");
    assert_int_equal(table->columns[1].type, FOLIO_MONEY);
    assert_string_equal(table->columns[1].unit, "USD");
    assert_true(table->columns[0].row_header);
    assert_false(table->columns[1].row_header);
    assert_string_equal(table_cell(table, 0, 0)->short_text, "Seattle-Tacoma-Bellevue, WA");
    assert_string_equal(table_cell(table, 0, 1)->short_text, "$175,000");
    assert_int_equal(table_cell(table, 2, 1)->value.flag, FOLIO_WITHHELD);
    assert_string_equal(table_cell(table, 2, 1)->value.source, "bls");
    assert_int_equal(table_cell(table, 0, 1)->value.decimals, FOLIO_DECIMALS_NONE);
}

static void units_and_decimals(folio_section *s)
{
    folio_table_of(
        s, folio_query(s, FIGURES("hours")),
        &(folio_table_spec){.id = "hours",
                            .title = "Hours",
                            FOLIO_COLUMNS(AREA, {.key = "value", .name = "Length", .total = FOLIO_TOTAL_SUM},
                                          {.key = "tile_column", .name = "In hours", .unit = "hours"})});
    folio_table_of(
        s, folio_query(s, FIGURES("growth")),
        &(folio_table_spec){
            .id = "growth",
            .title = "Growth",
            FOLIO_COLUMNS(AREA, {.key = "value", .name = "Growth", .total = FOLIO_TOTAL_AVERAGE})});
}

static void the_unit_decides_the_type(void **state)
{
    (void)state;
    assert_says(units_and_decimals, "table s.hours: Hours |  | sources bls\n"
                                    "  | Area | Length (hours) | In hours\n"
                                    "  | Seattle | 60.0 | 0\n  | New York | 12.5 | 3\n = |  | 72.5 | \n"
                                    "table s.growth: Growth |  | sources bls\n"
                                    "  | Area | Growth\n  | Seattle | 8.0%\n  | New York | about 4.5%\n"
                                    " = |  | about 6.3%\n");
    const Table *growth = bench.report.last_section->last_table;
    assert_int_equal(growth->columns[1].type, FOLIO_PERCENT);
    assert_int_equal(growth->columns[1].decimals, 1);
    assert_true(table_cell(growth, 0, 1)->value.number == 0.08);
    assert_true(fabs(growth->columns[1].total_value.number - 0.0625) < 1e-12);
}

static void declared_types(folio_section *s)
{
    folio_rows *rows = folio_query(
        s, "SELECT 'a' AS name, 2034 AS year, 0.125 AS share, 1999.5 AS cost, 12 AS code, NULL AS gap, "
           "1 AS number, 'x' AS word UNION ALL SELECT 'b', 2023, 0.5, NULL, 13, NULL, 'two', NULL");
    TABLE(rows, {.name = "name"}, {.key = "year", .name = "Year", .type = FOLIO_YEAR},
          {.key = "share", .name = "Share", .type = FOLIO_PERCENT},
          {.key = "cost", .name = "Cost", .unit = "USD", .step = 1000, .decimals = FOLIO_DECIMALS_NONE},
          {.key = "code", .name = "Code", .type = FOLIO_TEXT, .row_header = 1},
          {.key = "gap", .name = "Gap", .type = FOLIO_DECIMAL, .decimals = 2},
          {.key = "number", .name = "Mixed"}, {.key = "word", .name = "Word"});
}

static void what_is_declared_holds(void **state)
{
    (void)state;
    assert_says(declared_types, "table s.t: Title | \n"
                                "  | name | Year | Share | Cost! | Code | Gap! | Mixed | Word\n"
                                "  | a | 2034 | 12.5% | $2,000 | 12 | – | 1 | x\n"
                                "  | b | 2023 | 50.0% | – | 13 | – | two | \n");
    const Table *table = bench.report.last_section->tables;
    assert_int_equal(table_row_header(table), 4);
    assert_true(table_cell(table, 0, 3)->value.number == 1999.5);
}

static void derived(folio_section *s)
{
    folio_table *t = TABLE(
        pay_rows(s), AREA, VALUE(.place = FOLIO_IN_WORKBOOK),
        {.key = "net", .name = "Net", .formula = "[Pay] * (1 - tax_share / 100)", .unit = "USD", .step = 100},
        {.name = "Ratio", .formula = "[Net] / [Pay]", .decimals = 2});
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {}", folio_cell(s, t, 0, "net"), folio_cell(s, t, 2, "Ratio"));
}

static void derived_columns_are_computed(void **state)
{
    (void)state;
    Section *section = bench_build(derived);
    const char *text = bench_print(section);
    assert_non_null(strstr(text, " | Seattle | $175,000 | $157,500 | 0.90\n"));
    assert_non_null(strstr(text, " | Los Angeles | not released | not released | not released\n"));
    assert_non_null(strstr(text, "paragraph: <$157,500> <not released>\n"));
    const Table *table = section->tables;
    assert_int_equal(table->columns[2].type, FOLIO_MONEY);
    assert_non_null(table->columns[2].formula);
    assert_false(table->columns[1].in_pdf);
    assert_true(table->columns[2].in_pdf);
}

static void totals(folio_section *s)
{
    TABLE(pay_rows(s), AREA, VALUE(.total = FOLIO_TOTAL_SUM));
}

static void no_total_over_a_flagged_cell(void **state)
{
    (void)state;
    const Section *section = bench_build(totals);
    assert_false(section->failed);
    assert_false(section->tables->has_totals);
    assert_int_equal(section->tables->columns[1].total, FOLIO_TOTAL_NONE);
}

static void figures(folio_section *s)
{
    folio_table *t = TABLE(pay_rows(s), AREA, VALUE(.unit = NULL));
    for (uint32_t i = 0; i < 3; i++) {
        static const char *const ids[] = {"a", "b", "c"};
        folio_figure_of(s, t,
                        &(folio_figure_spec){.id = ids[i],
                                             .label = "Pay in {}",
                                             .note = i ? NULL : "{}",
                                             .column = "value",
                                             .row = i,
                                             .place = i == 1 ? FOLIO_ON_COVER : FOLIO_IN_SECTION,
                                             .values = (const folio_value[]){folio_cell(s, t, i, "area"),
                                                                             folio_text("a year")},
                                             .value_count = i ? 1 : 2});
    }
}

static void consecutive_figures_make_one_block(void **state)
{
    (void)state;
    const char *text = bench_print(bench_build(figures));
    assert_non_null(strstr(text, "figures: s.a.figure Pay in Seattle $175,000 a year / "
                                 "s.c.figure Pay in Los Angeles not released \n"));
    const Figure *second = bench.report.last_section->figures->next;
    assert_string_equal(second->id, "b");
    assert_string_equal(figure_cell(second)->shown, "at least $150,000");
}

static void elsewhere(folio_section *s)
{
    folio_table_of(
        s, pay_rows(s),
        &(folio_table_spec){
            .id = "a", .title = "A", .sheet = "Short", .place = FOLIO_IN_APPENDIX, FOLIO_COLUMNS(AREA)});
    folio_table_of(
        s, pay_rows(s),
        &(folio_table_spec){.id = "b", .title = "B", .place = FOLIO_IN_WORKBOOK, FOLIO_COLUMNS(AREA)});
}

static void tables_of_another_place_are_not_printed_here(void **state)
{
    (void)state;
    assert_says(elsewhere, "");
    const Table *table = bench.report.last_section->tables;
    assert_string_equal(table->sheet, "Short");
    assert_string_equal(table->next->id, "b");
}

typedef struct LaterColumn {
    folio_column known;
    const char *later;
} LaterColumn;

typedef struct LaterTable {
    folio_table_spec known;
    const char *later;
} LaterTable;

/* As a later header would have it: struct and columns end later. */
static void later_header(folio_section *s)
{
    const LaterColumn columns[] = {{AREA, "later"}, {VALUE(.place = FOLIO_IN_SECTION), "later"}};
    const LaterTable spec = {{.id = "t",
                              .title = "T",
                              .columns = &columns[0].known,
                              .column_count = 2,
                              .column_size = sizeof(LaterColumn)},
                             "later"};
    s->host->table_of(s, pay_rows(s), &spec.known, sizeof spec);
}

static void structs_of_a_later_header_are_cut(void **state)
{
    (void)state;
    const Section *section = bench_build(later_header);
    assert_false(section->failed);
    assert_string_equal(section->tables->columns[1].name, "Pay");
}

static void short_stride(folio_section *s)
{
    const folio_column columns[] = {AREA};
    folio_table_of(s, pay_rows(s),
                   &(folio_table_spec){
                       .id = "t", .title = "T", .columns = columns, .column_count = 1, .column_size = 4});
}

static void short_table(folio_section *s)
{
    s->host->table_of(s, pay_rows(s), &(folio_table_spec){.id = "t", .title = "T", FOLIO_COLUMNS(AREA)}, 4);
}

static void short_chart(folio_section *s)
{
    folio_table *t = TABLE(pay_rows(s), AREA);
    s->host->chart_of(s, t, &(folio_chart_spec){.id = "c"}, 8);
}

static void short_figure(folio_section *s)
{
    folio_table *t = TABLE(pay_rows(s), AREA);
    s->host->figure_of(s, t, &(folio_figure_spec){.id = "f"}, 4);
}

static void short_text(folio_section *s)
{
    s->host->say_text(s, &(folio_text_spec){.block = FOLIO_NOTE, .text = "T"}, 0);
}

static void long_spec(folio_section *s)
{
    s->host->say_text(s, &(folio_text_spec){.block = FOLIO_NOTE, .text = "T"}, 5000);
}

/* A size below ABI 1.0's names the struct, the size, and what is needed. */
static void structs_that_are_too_small_are_refused(void **state)
{
    (void)state;
    const struct {
        void (*build)(folio_section *);
        const char *lead, *type;
        int has, needs;
    } cases[] = {
        {short_stride, "table t: FOLIO_COLUMNS(): ", "folio_column", 4, ABI_COLUMN},
        {short_table, "", "folio_table_spec", 4, ABI_TABLE_SPEC},
        {short_chart, "", "folio_chart_spec", 8, ABI_CHART_SPEC},
        {short_figure, "", "folio_figure_spec", 4, ABI_FIGURE_SPEC},
        {short_text, "", "folio_text_spec", 0, ABI_TEXT_SPEC},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[300];
        snprintf(expected, sizeof expected,
                 "%s%s has %d bytes, where ABI 1.0 needs %d; include folio/plugin.h and pass sizeof(%s)",
                 cases[i].lead, cases[i].type, cases[i].has, cases[i].needs, cases[i].type);
        assert_fails(cases[i].build, expected);
    }
    assert_fails(long_spec, "folio_text_spec has 5000 bytes, where 4096 are the most; pass "
                            "sizeof(folio_text_spec)");
}

SAYS(no_id, folio_table_of(s, pay_rows(s), &(folio_table_spec){.title = "T", FOLIO_COLUMNS(AREA)}))
SAYS(bad_id,
     folio_table_of(s, pay_rows(s), &(folio_table_spec){.id = "a b", .title = "T", FOLIO_COLUMNS(AREA)}))
SAYS(no_title, folio_table_of(s, pay_rows(s), &(folio_table_spec){.id = "t", FOLIO_COLUMNS(AREA)}))
SAYS(no_columns, folio_table_of(s, pay_rows(s), &(folio_table_spec){.id = "t", .title = "T"}))
SAYS(bad_place, folio_table_of(s, pay_rows(s),
                               &(folio_table_spec){.id = "t", .title = "T", .place = 3, FOLIO_COLUMNS(AREA)}))
SAYS(bad_here,
     folio_table_of(s, pay_rows(s),
                    &(folio_table_spec){.id = "t", .title = "T", .here = "hre", FOLIO_COLUMNS(AREA)}))
SAYS(two_tables, TABLE(pay_rows(s), AREA); TABLE(pay_rows(s), AREA))
SAYS(left_values, folio_table_of(s, pay_rows(s),
                                 &(folio_table_spec){.id = "t",
                                                     .title = "{}",
                                                     FOLIO_COLUMNS(AREA),
                                                     FOLIO_VALUES(folio_integer(1), folio_integer(2))}))

static void nonsense_in_tables(void **state)
{
    (void)state;
    assert_fails(no_id, "table without an id: its id is NULL");
    assert_fails(bad_id,
                 "table without an id: its id is \"a b\", which is not an id: letters, digits, _ and -, "
                 "beginning with a letter");
    assert_fails(no_title, "table t: its title is NULL");
    assert_fails(no_columns, "table t: it has no columns; FOLIO_COLUMNS() gives it some");
    assert_fails(bad_place, "table t: its place is 3, which this host does not know (0 to 2)");
    assert_fails(bad_here,
                 "table t: the query has no column \"hre\" to say which row is here; did you mean \"here\"?");
    assert_fails(two_tables, "table t: there are two tables with this id");
    assert_fails(left_values,
                 "table t: its title and caption: there are 2 values, but only 1 {} to take them");
}

SAYS(unknown_key, TABLE(pay_rows(s), {.key = "aera", .name = "Area"}))
SAYS(no_name, TABLE(pay_rows(s), {.key = "area"}))
SAYS(same_names, TABLE(pay_rows(s), AREA, {.key = "value", .name = "AREA"}))
SAYS(bracket_name, TABLE(pay_rows(s), {.key = "area", .name = "Area [x]"}))
SAYS(long_name, char name[257]; snprintf(name, sizeof name, "%0256d", 0);
     TABLE(pay_rows(s), {.key = "area", .name = name}))
SAYS(bad_type, TABLE(pay_rows(s), AREA, VALUE(.type = FOLIO_ORDINAL)))
SAYS(two_headers, TABLE(pay_rows(s), {.key = "area", .name = "A", .row_header = 1}, VALUE(.row_header = 1)))
SAYS(not_numbers, TABLE(pay_rows(s), {.key = "area", .name = "Area", .type = FOLIO_INTEGER}))
SAYS(money_as_integer, TABLE(pay_rows(s), AREA, VALUE(.type = FOLIO_INTEGER)))
SAYS(no_currency, TABLE(pay_rows(s), AREA, {.key = "tile_row", .name = "Row", .type = FOLIO_MONEY}))
SAYS(two_units, TABLE(folio_query(s, FIGURES("mixed")), AREA, VALUE(.unit = NULL)))
SAYS(no_year, TABLE(folio_query(s, FIGURES("hours")), AREA, VALUE(.type = FOLIO_YEAR)))
SAYS(text_total, TABLE(pay_rows(s), {.key = "area", .name = "Area", .total = FOLIO_TOTAL_SUM}))
SAYS(no_source, TABLE(folio_query(s, FIGURES("unsourced")), AREA, VALUE(.unit = NULL)))
SAYS(bad_step, TABLE(pay_rows(s), AREA, VALUE(.step = (double)INFINITY)))
SAYS(long_text, TABLE(folio_query(s, "SELECT hex(zeroblob(16384)) AS text"), {.name = "text"}))
SAYS(long_emoji, TABLE(folio_query(s, "SELECT replace(hex(zeroblob(8192)), '0', '\U0001F600') AS text"),
                       {.name = "text"}))
SAYS(cjk_text,
     TABLE(folio_query(s, "SELECT replace(hex(zeroblob(5500)), '0', '\u6F22') AS text"), {.name = "text"}))
SAYS(cjk_name, char name[3 * 255 + 1]; for (int i = 0; i < 255; i++) memcpy(name + 3L * i, "\u6F22", 4);
     TABLE(pay_rows(s), {.key = "area", .name = name}))
SAYS(text_formula, TABLE(pay_rows(s), AREA, VALUE(.formula = "[Area]", .type = FOLIO_TEXT)))
SAYS(words_for_a_number, TABLE(pay_rows(s), AREA, VALUE(.formula = "\"a\"", .type = FOLIO_INTEGER)))

static void nonsense_in_columns(void **state)
{
    (void)state;
    assert_fails(unknown_key, "table t: the query has no column \"aera\"; did you mean \"area\"?");
    assert_fails(no_name, "table t: the name of column 1 is NULL");
    assert_fails(same_names, "table t: two columns are called \"AREA\"");
    assert_fails(bracket_name,
                 "table t: the name of column 1 \"Area [x]\" holds a bracket, a tab or a line feed");
    assert_fails(long_name, arena_printf(bench.report.arena,
                                         "table t: the name of column 1 \"%0256d\" is longer than "
                                         "FOLIO_MAX_COLUMN_NAME (255 characters)",
                                         0));
    assert_fails(bad_type,
                 "table t: a member of column \"Pay\" is 8, which this host does not know (0 to 7)");
    assert_fails(two_headers, "table t: 2 columns name the rows, where only one can");
    assert_fails(not_numbers, "table t: row 1, column \"area\" of the query: \"Seattle\" is not a number");
    assert_fails(money_as_integer,
                 "table t: column \"Pay\" is declared as integer, but its unit USD makes it money");
    assert_fails(no_currency, "table t: column \"Row\" is money in \"\"; give an ISO 4217 code as its unit");
    assert_fails(two_units,
                 "table t: column \"Pay\" has the unit USD in row 1 and EUR in row 2; a column has one "
                 "unit");
    assert_fails(no_year, "table t: row 2, column \"Pay\": 12.5 is not a year");
    assert_fails(text_total, "table t: column \"Area\" is text and cannot have a total");
    assert_fails(no_source, "table t: the data package has no source \"nobody\", which a cell names");
    assert_fails(bad_step, "table t: a member of column \"Pay\" is not a finite number");
    assert_fails(
        long_text,
        "table t: row 1, column \"text\": the text is longer than FOLIO_MAX_TEXT, the 32767 characters that a "
        "workbook's cell may hold");
    assert_fails(
        long_emoji,
        "table t: row 1, column \"text\": the text is longer than FOLIO_MAX_TEXT, the 32767 characters that a "
        "workbook's cell may hold");
    assert_false(bench_build(cjk_text)->failed);
    assert_false(bench_build(cjk_name)->failed);
    assert_fails(text_formula, "table t: column \"Pay\" has a formula and cannot be a text");
    assert_fails(words_for_a_number, "table t: column \"Pay\" has a formula that gives a text, not a number");
}

SAYS(formula_syntax, TABLE(pay_rows(s), AREA, VALUE(.formula = "[Area] +")))
SAYS(formula_name, TABLE(pay_rows(s), AREA, VALUE(.formula = "[Aera] + 1")))
SAYS(formula_circle,
     TABLE(pay_rows(s), AREA, {.name = "A", .formula = "[B]"}, {.name = "B", .formula = "[A]"}))

static void assert_formula_fails(void (*build)(folio_section *), const char *part)
{
    const Section *section = bench_build(build);
    assert_true(section->failed);
    assert_non_null(strstr(section->failure.text, "section s (plugin probe): table t: "));
    if (!strstr(section->failure.text, part))
        fail_msg("%s", section->failure.text);
}

static void formulas_that_cannot_be_computed(void **state)
{
    (void)state;
    assert_formula_fails(formula_syntax, "Pay");
    assert_formula_fails(formula_name, "Aera");
    assert_formula_fails(formula_circle, "A");
}

SAYS(bad_row, folio_table *t = TABLE(pay_rows(s), AREA); folio_cell(s, t, 4, "area"))
SAYS(bad_column, folio_table *t = TABLE(pay_rows(s), AREA); folio_cell(s, t, 0, "aera"))
SAYS(figure_row, folio_table *t = TABLE(pay_rows(s), AREA);
     folio_figure_of(s, t, &(folio_figure_spec){.id = "f", .label = "F", .column = "area", .row = 9}))
SAYS(figure_column, folio_table *t = TABLE(pay_rows(s), AREA);
     folio_figure_of(s, t, &(folio_figure_spec){.id = "f", .label = "F", .column = "arae"}))
SAYS(figure_twice, folio_table *t = TABLE(pay_rows(s), AREA);
     folio_figure_of(s, t, &(folio_figure_spec){.id = "f", .label = "F", .column = "area"});
     folio_figure_of(s, t, &(folio_figure_spec){.id = "f", .label = "F", .column = "area"}))

static void cells_that_are_not_there(void **state)
{
    (void)state;
    assert_fails(bad_row, "row 4 of the table \"t\" is asked for, which has 4");
    assert_fails(bad_column, "the table \"t\" has no column \"aera\"; did you mean \"area\"?");
    assert_fails(figure_row, "key figure f: row 9 lies outside the table \"t\", which has 4");
    assert_fails(figure_column,
                 "key figure f: the table \"t\" has no column \"arae\"; did you mean \"area\"?");
    assert_fails(figure_twice, "key figure f: there are two key figures with this id");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_table_of_rows),
        BENCH_TEST(the_unit_decides_the_type),
        BENCH_TEST(what_is_declared_holds),
        BENCH_TEST(derived_columns_are_computed),
        BENCH_TEST(no_total_over_a_flagged_cell),
        BENCH_TEST(consecutive_figures_make_one_block),
        BENCH_TEST(tables_of_another_place_are_not_printed_here),
        BENCH_TEST(structs_of_a_later_header_are_cut),
        BENCH_TEST(structs_that_are_too_small_are_refused),
        BENCH_TEST(nonsense_in_tables),
        BENCH_TEST(nonsense_in_columns),
        BENCH_TEST(formulas_that_cannot_be_computed),
        BENCH_TEST(cells_that_are_not_there),
    };
    return cmocka_run_group_tests_name("plugin tables", tests, bench_open, bench_close);
}
