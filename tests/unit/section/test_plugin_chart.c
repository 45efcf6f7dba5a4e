/* Charts: what each kind accepts, and what it says to those who cannot see it. */
#include "plugin_bench.h"

static folio_table *area_table(folio_section *s)
{
    return folio_table_of(
        s, folio_query(s, FIGURES("pay")),
        &(folio_table_spec){
            .id = "pay",
            .title = "Pay",
            .place = FOLIO_IN_APPENDIX,
            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "value", .name = "Pay"},
                          {.key = "tile_row", .name = "Row", .place = FOLIO_IN_WORKBOOK},
                          {.key = "tile_column", .name = "Column", .place = FOLIO_IN_WORKBOOK})});
}

/* Columns a to e, in dollars or in what the query says. */
static folio_table *wide_table(folio_section *s, const char *sql)
{
    return folio_table_of(
        s, folio_query(s, sql),
        &(folio_table_spec){.id = "wide",
                            .title = "Wide",
                            .place = FOLIO_IN_APPENDIX,
                            FOLIO_COLUMNS({.key = "label", .name = "Label"}, {.key = "a", .name = "A"},
                                          {.key = "b", .name = "B"}, {.key = "c", .name = "C"})});
}

#define CHART(table, ...)                                                                                    \
    folio_chart_of(s, table, &(folio_chart_spec){.id = "c", .title = "Finding", __VA_ARGS__})
#define BUILDS(name, ...)                                                                                    \
    static void name(folio_section *s)                                                                       \
    {                                                                                                        \
        __VA_ARGS__;                                                                                         \
    }

BUILDS(bars, folio_chart_of(s, area_table(s),
                            &(folio_chart_spec){.id = "pay",
                                                .kind = FOLIO_CHART_BAR,
                                                .title = "{} pays *most*",
                                                .subtitle = "Pay in {}",
                                                .caption = "After {}.{}",
                                                .label = "area",
                                                .value = {"value"},
                                                FOLIO_VALUES(folio_text("Seattle"), folio_year(2025),
                                                             folio_text("tax"), folio_cite("indeed"))}))

static void a_chart_says_its_finding_and_its_extremes(void **state)
{
    (void)state;
    assert_says(bars,
                "chart s.pay.chart: Seattle pays *most* | Pay in <2025> | After tax.[cite indeed] | "
                "Seattle pays most. From at least $150,000 (New York) to $239,200 or more (Chicago). 2 of "
                "4 values are not released, capped or not estimated. | 4 rows | sources indeed bls\n");
    const Chart *chart = bench.report.last_section->charts;
    assert_int_equal(chart->series_count, 1);
    assert_string_equal(chart->series[0].name, "Pay");
    assert_int_equal(chart->tile_row, -1);
}

BUILDS(top_rows, CHART(area_table(s), .kind = FOLIO_CHART_COLUMN, .label = "area", .value = {"value"},
                       .top = 1, .alt = "In words {}", .name = {"Offered"}, .place = FOLIO_ON_COVER,
                       FOLIO_VALUES(folio_integer(1))))

static void what_is_given_is_kept(void **state)
{
    (void)state;
    assert_says(top_rows, "");
    const Chart *chart = bench.report.last_section->charts;
    assert_string_equal(chart->alt, "In words 1");
    assert_string_equal(chart->series[0].name, "Offered");
    assert_int_equal(chart->row_count, 1);
    assert_int_equal(chart->place, FOLIO_ON_COVER);
    assert_int_equal(chart->source_count, 1);
}

#define LINES                                                                                                \
    "SELECT 2015 AS label, 1 AS a, 5 AS b, 1 AS c UNION ALL SELECT 2020, 3, 4, 1 UNION ALL SELECT 2024, 2, " \
    "4, 1"

BUILDS(lines, CHART(wide_table(s, LINES), .kind = FOLIO_CHART_LINE, .label = "label", .value = {"a", "b"}))
BUILDS(dips,
       folio_chart_of(
           s,
           folio_table_of(s,
                          folio_query(s, "SELECT 2015 AS label, 3 AS a UNION ALL SELECT 2020, 1 "
                                         "UNION ALL SELECT 2024, 4"),
                          &(folio_table_spec){
                              .id = "years",
                              .title = "Years",
                              FOLIO_COLUMNS({.key = "label", .name = "Year", .type = FOLIO_YEAR},
                                            {.key = "a", .name = "A"})}),
           &(folio_chart_spec){
               .id = "c", .title = "Finding", .kind = FOLIO_CHART_LINE, .label = "label", .value = {"a"}}))
BUILDS(ties, CHART(wide_table(s, LINES), .kind = FOLIO_CHART_BAR, .label = "label", .value = {"b", "c"}))
BUILDS(ranges,
       CHART(wide_table(s, "SELECT 'x' AS label, 1 AS a, 2 AS b, 3 AS c UNION ALL SELECT 'y', 2, 2, 2"),
             .kind = FOLIO_CHART_RANGE, .label = "label", .value = {"a", "b", "c"}))

static const char *alt_of(void (*build)(folio_section *))
{
    const Section *section = bench_build(build);
    if (section->failed)
        fail_msg("%s", section->failure.text);
    return section->charts->alt;
}

static void words_for_each_kind(void **state)
{
    (void)state;
    assert_string_equal(alt_of(lines),
                        "Finding. A: 1 (Label 2,015), 2 (Label 2,024); highest 3 (Label 2,020). "
                        "B: 5 (Label 2,015), 4 (Label 2,024).");
    assert_string_equal(alt_of(dips), "Finding. A: 3 in 2015, 4 in 2024; lowest 1 in 2020.");
    assert_string_equal(alt_of(ties),
                        "Finding. B: from 4 (2,020 and 2,024) to 5 (2,015). C: 1 (2,015, 2,020 and 2,024).");
    assert_string_equal(alt_of(ranges),
                        "Finding. A: from 1 (x) to 2 (y). B: 2 (x and y). C: from 2 (y) to 3 (x).");
}

#define CAPPED                                                                                                \
    "SELECT 'x' AS label, 9 AS a, 'capped' AS a_flag, 1 AS b, NULL AS b_flag, NULL AS c, 'capped' AS c_flag " \
    "UNION ALL SELECT 'y', 7, NULL, NULL, 'withheld', NULL, 'withheld' "                                      \
    "UNION ALL SELECT 'z', 9, 'capped', 2, NULL, NULL, 'capped'"

#define BY_SOURCE                                                                                            \
    "SELECT 'x' AS label, 1 AS a, 'indeed' AS a_source, 0 AS b, 0 AS c UNION ALL SELECT 'y', 2, 'bls', 0, 0"

BUILDS(by_source, CHART(wide_table(s, BY_SOURCE), .kind = FOLIO_CHART_BAR, .label = "label", .value = {"a"}))

/* Values of different dates are not compared; sources without dates are. */
static void no_extremes_among_many_dates(void **state)
{
    (void)state;
    assert_string_equal(alt_of(by_source), "Finding. From 1 (x) to 2 (y).");
    bench.report.sources[0].vintage = "May 2025";
    bench.report.sources[1].vintage = "May 2025";
    assert_string_equal(alt_of(by_source), "Finding. From 1 (x) to 2 (y).");
    bench.report.sources[1].vintage = "May 2024";
    assert_string_equal(alt_of(by_source),
                        "Finding. The values are from different dates, so they are not compared.");
    bench.report.sources[0].vintage = bench.report.sources[1].vintage = NULL;
}

BUILDS(capped,
       CHART(wide_table(s, CAPPED), .kind = FOLIO_CHART_BAR, .label = "label", .value = {"a", "b", "c"}))
BUILDS(capped_year,
       CHART(wide_table(s, "SELECT 2015 AS label, 1 AS a, NULL AS a_flag, 0 AS b, 0 AS c UNION ALL "
                           "SELECT 2020, 9, 'capped', 0, 0 UNION ALL SELECT 2024, 2, NULL, 0, 0 UNION ALL "
                           "SELECT 2025, 1, NULL, 0, 0"),
             .kind = FOLIO_CHART_LINE, .label = "label", .value = {"a"}))

BUILDS(above_the_bound,
       CHART(wide_table(s,
                        "SELECT 'x' AS label, 9 AS a, 'capped' AS a_flag, 9 AS b, 'capped' AS b_flag, 0 AS c "
                        "UNION ALL SELECT 'y', 12, NULL, 10, NULL, 0 UNION ALL SELECT 'z', 3, NULL, NULL, "
                        "'withheld', 0"),
             .kind = FOLIO_CHART_BAR, .label = "label", .value = {"a", "b"}))

/* Where a released value is above the bound of a capped one, nobody knows which is higher. */
static void a_capped_value_below_a_released_one_has_no_place(void **state)
{
    (void)state;
    assert_string_equal(alt_of(above_the_bound),
                        "Finding. A, released values: from 3 (z) to 12 (y). B: 10 (y). 3 of 6 values are not "
                        "released, capped or not estimated.");
}

/* A capped value is above every released one. */
static void capped_values_are_the_highest(void **state)
{
    (void)state;
    assert_string_equal(
        alt_of(capped),
        "Finding. A: from 7 (y) to 9 or more (x and z). B: from 1 (x) to 2 (z). "
        "C: above the survey\u2019s ceiling (x and z). 6 of 9 values are not released, capped or not "
        "estimated.");
    assert_string_equal(
        alt_of(capped_year),
        "Finding. A: 1 (Label 2,015), 1 (Label 2,025). 1 of 4 values is not released, capped or not "
        "estimated.");
}

BUILDS(tiles, CHART(area_table(s), .kind = FOLIO_CHART_TILES, .label = "area", .value = {"value"},
                    .tile_row = "tile_row", .tile_column = "tile_column"))

static void a_tile_grid_knows_its_places(void **state)
{
    (void)state;
    const Section *section = bench_build(tiles);
    assert_false(section->failed);
    assert_int_equal(section->charts->tile_row, 2);
    assert_int_equal(section->charts->tile_column, 3);
}

static void secret_chart(folio_section *s)
{
    folio_table *t = folio_table_of(
        s, folio_query(s, FIGURES("secret")),
        &(folio_table_spec){.id = "t",
                            .title = "T",
                            .place = FOLIO_IN_APPENDIX,
                            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "value", .name = "Pay"})});
    CHART(t, .kind = FOLIO_CHART_BAR, .label = "area", .value = {"value"});
}

static void a_chart_without_a_value_is_a_sentence(void **state)
{
    (void)state;
    assert_says(secret_chart,
                "paragraph: There is no chart \u201CFinding\u201D: every value that it would show is "
                "withheld, capped or missing.\n");
    assert_null(bench.report.last_section->charts);
}

#define BAR .kind = FOLIO_CHART_BAR, .label = "area"

BUILDS(no_kind, CHART(area_table(s), .label = "area", .value = {"value"}))
BUILDS(no_label, CHART(area_table(s), .kind = FOLIO_CHART_BAR, .value = {"value"}))
BUILDS(bad_label, CHART(area_table(s), .kind = FOLIO_CHART_BAR, .label = "aera", .value = {"value"}))
BUILDS(no_values, CHART(area_table(s), BAR))
BUILDS(gap, CHART(area_table(s), BAR, .value = {"value", NULL, "value"}))
BUILDS(bad_value, CHART(area_table(s), BAR, .value = {"vlaue"}))
BUILDS(text_value, CHART(area_table(s), BAR, .value = {"area"}))
BUILDS(two_units, CHART(area_table(s), BAR, .value = {"value", "tile_row"}))
BUILDS(too_many, CHART(area_table(s), .kind = FOLIO_CHART_DUMBBELL, .label = "area",
                       .value = {"value", "value", "value"}))
BUILDS(four_of_a_range, CHART(wide_table(s, LINES), .kind = FOLIO_CHART_RANGE, .label = "label",
                              .value = {"a", "b", "c", "a"}))
BUILDS(falling,
       CHART(wide_table(s, LINES), .kind = FOLIO_CHART_RANGE, .label = "label", .value = {"a", "b", "c"}))
BUILDS(negative, CHART(wide_table(s, "SELECT 'x' AS label, 1 AS a, -2 AS b, 3 AS c"),
                       .kind = FOLIO_CHART_STACKED, .label = "label", .value = {"a", "b"}))
BUILDS(no_tiles, CHART(area_table(s), .kind = FOLIO_CHART_TILES, .label = "area", .value = {"value"}))
BUILDS(one_tile, CHART(wide_table(s, LINES), .kind = FOLIO_CHART_TILES, .label = "label", .value = {"a"},
                       .tile_row = "c", .tile_column = "c"))
BUILDS(bad_tile,
       CHART(wide_table(s, "SELECT 'x' AS label, -1 AS a, 2 AS b, 3 AS c"), .kind = FOLIO_CHART_TILES,
             .label = "label", .value = {"b"}, .tile_row = "a", .tile_column = "c"))
BUILDS(in_appendix, CHART(area_table(s), BAR, .value = {"value"}, .place = FOLIO_IN_APPENDIX))
BUILDS(twice, folio_table *t = area_table(s); CHART(t, BAR, .value = {"value"});
       CHART(t, BAR, .value = {"value"}))
BUILDS(null_spec, folio_chart_of(s, area_table(s), NULL))
BUILDS(bad_title, folio_chart_of(s, area_table(s),
                                 &(folio_chart_spec){.id = "c", .title = "{}", BAR, .value = {"value"}}))

static void nonsense_in_charts(void **state)
{
    (void)state;
    assert_fails(no_kind, "chart c: its kind is 0, which this host does not know (1 to 7)");
    assert_fails(no_label, "chart c: the column of labels is NULL");
    assert_fails(
        bad_label,
        "chart c: the column of labels: the table \"pay\" has no column \"aera\"; did you mean \"area\"?");
    assert_fails(no_values, "chart c: a bar chart draws 1 to 3 columns of values, not 0");
    assert_fails(gap, "chart c: value[2] is given, but not value[1]");
    assert_fails(
        bad_value,
        "chart c: a column of values: the table \"pay\" has no column \"vlaue\"; did you mean \"value\"?");
    assert_fails(text_value, "chart c: column \"area\" holds texts, which cannot be drawn");
    assert_fails(two_units,
                 "chart c: \"value\" is money and \"tile_row\" is integer; what stands on one axis has one "
                 "unit");
    assert_fails(too_many, "chart c: a dumbbell chart draws 2 columns of values, not 3");
    assert_fails(four_of_a_range, "chart c: a range chart draws 3 or 5 columns of values, not 4");
    assert_fails(falling, "chart c: row 1: the range falls from 5 to 1; its values go from low to high");
    assert_fails(negative, "chart c: row 1: a part of a bar is below zero (-2)");
    assert_fails(no_tiles,
                 "chart c: a tile grid needs tile_row and tile_column, the columns with each tile's place");
    assert_fails(one_tile, "chart c: row 2: another tile stands at row 1, column 1");
    assert_fails(bad_tile, "chart c: row 1: the tile's place in \"a\" is not a whole number from 0 to 99");
    assert_fails(in_appendix, "chart c: its place is neither FOLIO_IN_SECTION nor FOLIO_ON_COVER");
    assert_fails(twice, "chart c: there are two charts with this id");
    assert_fails(null_spec, "folio_chart_spec is NULL");
    assert_fails(bad_title, "chart c: its title: it has more {} than there are values (0)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_chart_says_its_finding_and_its_extremes),
        BENCH_TEST(what_is_given_is_kept),
        BENCH_TEST(words_for_each_kind),
        BENCH_TEST(capped_values_are_the_highest),
        BENCH_TEST(a_capped_value_below_a_released_one_has_no_place),
        BENCH_TEST(no_extremes_among_many_dates),
        BENCH_TEST(a_tile_grid_knows_its_places),
        BENCH_TEST(a_chart_without_a_value_is_a_sentence),
        BENCH_TEST(nonsense_in_charts),
    };
    return cmocka_run_group_tests_name("plugin charts", tests, bench_open, bench_close);
}
