/* Which areas a report compares, and how they rank. */
#include "run/compared.h"

#include "store_fixture.h"

#include <string.h>

/* Adds a table whose columns are text except `value` and `error`. */
static void add_resource(Buf *json, const char *name, const char *columns)
{
    buf_printf(json, "%s{\"name\": \"%s\", \"path\": \"%s.csv\", \"schema\": {\"fields\": [",
               json->length ? ", " : "", name, name);
    for (const char *at = columns, *gap = ""; *at; gap = ", ") {
        size_t length = strcspn(at, ",");
        bool number = length == 5 && (strncmp(at, "value", 5) == 0 || strncmp(at, "error", 5) == 0);
        buf_printf(json, "%s{\"name\": \"%.*s\", \"type\": \"%s\"}", gap, (int)length, at,
                   number ? "number" : "string");
        at += length + (at[length] == ',');
    }
    buf_text(json, "]}}");
}

/* Adds a file of the package with this header and these rows. */
static void put_rows(Buf *json, const char *name, const char *columns, const char *rows)
{
    char file[40];
    Buf csv = {0};
    snprintf(file, sizeof file, "%s.csv", name);
    buf_printf(&csv, "%s\n%s", columns, rows);
    put(file, csv.data);
    buf_free(&csv);
    add_resource(json, name, columns);
}

static const char areas[] = "n,The Nation,the nation,nation,,s\nS1,First State,First State,state,,s\n"
                            "S2,Second State,Second State,state,,s\nm1,One,One,metropolitan,,s\n"
                            "m2,Two,Two,metropolitan,,s\nm3,Three,Three,metropolitan,,s\n"
                            "m4,Four,Four,metropolitan,,s\nm5,Five,Five,metropolitan,,s\n"
                            "r1,Rural,Rural,nonmetropolitan,,s\n";
static const char pay[] = "o,n,median,50,USD,,s\no,S1,median,40,USD,,s\no,m1,median,60,USD,,s\n"
                          "o,m2,median,60,USD,,s\no,m3,median,,USD,withheld,s\no,m4,median,44,USD,,s\n"
                          "o,r1,median,30,USD,,s\nx,m5,median,99,USD,,s\n";
static const char jobs[] = "o,m1,jobs,10,jobs,,s\no,m2,jobs,90,jobs,,s\no,m3,jobs,80,jobs,,s\n"
                           "o,m4,jobs,,jobs,withheld,s\no,S2,jobs,7,jobs,,s\n";
static const char prices[] = "m1,2024,index,150,index,,p\nm2,2024,index,120,index,,p\n"
                             "m4,2023,index,90,index,,p\nr1,2024,index,60,index,,p\n";

static Store *open_made_up(const char *wages, const char *price_levels)
{
    Buf json = {0};
    put_rows(&json, "areas", "area,name,short,kind,state,source", areas);
    put_rows(&json, "wages", "occupation,area,measure,value,unit,flag,source", wages);
    put_rows(&json, "employment", "occupation,area,measure,value,unit,flag,source", jobs);
    if (price_levels)
        put_rows(&json, "price_levels", "area,year,measure,value,unit,flag,source", price_levels);
    put_package(json.data);
    buf_free(&json);
    return must_open();
}

/* The content of the report's tables for these areas. */
static const char *compare(Store *store, const char *const *codes, uint32_t count, const char *sql)
{
    Arena *arena = arena_new();
    Fail f = {0};
    const Binding bindings[] = {{"occupation", {.kind = DATUM_TEXT, .text = "o"}},
                                {"area", {.kind = DATUM_TEXT, .text = codes[0]}}};
    if (!store_set_request(store, "request_areas", "area", codes, count, &f) ||
        !compared_fill(store, arena, bindings, 2, &f))
        fail_msg("%s", f.text);
    arena_free(arena);
    const char *answer = ask(store, sql);
    store_close(store);
    return answer;
}

static const char list[] =
    "SELECT group_concat(area, ' ') FROM (SELECT area FROM compared_areas ORDER BY position)";

/* The requested areas in order, without the nation, which is shown next to the others. */
static void areas_asked_for_are_compared(void **state)
{
    (void)state;
    const char *const asked[] = {"r1", "m1", "n", "S1"};
    assert_string_equal(compare(open_made_up(pay, prices), asked, 4, list), "r1 m1 S1;");
}

/* First areas with pay and a price level of the newest year, by jobs; then other areas of the kind. */
static void one_area_is_compared_with_the_largest(void **state)
{
    (void)state;
    const char *const rural[] = {"r1"}, *const metropolitan[] = {"m1"};
    assert_string_equal(compare(open_made_up(pay, prices), rural, 1, list), "r1 m2 m1 m3 m4;");
    assert_string_equal(compare(open_made_up(pay, prices), metropolitan, 1, list), "m1 m2 m3 m4;");
}

static void without_prices_pay_is_enough(void **state)
{
    (void)state;
    const char *const rural[] = {"r1"};
    assert_string_equal(compare(open_made_up(pay, NULL), rural, 1, list), "r1 m2 m1 m4 m3;");
}

static void the_nation_is_compared_with_nothing_of_its_kind(void **state)
{
    (void)state;
    const char *const nation[] = {"n"}, *const with_one[] = {"n", "m2"};
    assert_string_equal(compare(open_made_up(pay, prices), nation, 1, list), "m2 m1 m3 m4;");
    assert_string_equal(compare(open_made_up(pay, prices), with_one, 2, list), "m2 m1 m3 m4;");
}

/* If no city has pay: areas of the report area's kind with any data; for the nation, its states. */
static void without_pay_in_cities_areas_alike_are_compared(void **state)
{
    (void)state;
    static const char states[] = "o,S1,median,40,USD,,s\no,S2,median,41,USD,,s\n";
    const char *const state_area[] = {"S1"}, *const nation[] = {"n"}, *const metropolitan[] = {"m5"};
    assert_string_equal(compare(open_made_up(states, prices), state_area, 1, list), "S1 S2;");
    assert_string_equal(compare(open_made_up(states, prices), nation, 1, list), "S2 S1;");
    assert_string_equal(compare(open_made_up(states, prices), metropolitan, 1, list), "m5 m2 m3 m1 m4;");
}

static void at_most_twelve_are_chosen(void **state)
{
    (void)state;
    Buf wages = {0}, json = {0}, places = {0};
    for (int i = 0; i < 20; i++) {
        buf_printf(&wages, "o,c%02d,median,%d,USD,,s\n", i, 50 + i);
        buf_printf(&places, "c%02d,City %d,City %d,city,,s\n", i, i, i);
    }
    put_rows(&json, "areas", "area,name,short,kind,state,source", places.data);
    put_rows(&json, "wages", "occupation,area,measure,value,unit,flag,source", wages.data);
    put_package(json.data);
    const char *const city[] = {"c19"};
    assert_string_equal(compare(must_open(), city, 1, list),
                        "c19 c00 c01 c02 c03 c04 c05 c06 c07 c08 c09 c10;");
    buf_free(&wages);
    buf_free(&json);
    buf_free(&places);
}

/* Each area is ranked within its kind; flagged figures have no rank, and without a price level there is no
 * adjusted pay. */
static void areas_rank_by_their_pay(void **state)
{
    (void)state;
    const char *const city[] = {"m1"};
    assert_string_equal(compare(open_made_up(pay, prices), city, 1,
                                "SELECT area, place, ranked, worth, worth_place, worth_ranked, "
                                "place_source, worth_place_source FROM pay_ranks ORDER BY area"),
                        "S1|1|1|NULL|NULL|0|s|NULL;m1|1|3|40.0|2|2|s|p;m2|1|3|50.0|1|2|s|p;"
                        "m4|3|3|NULL|NULL|2|s|NULL;r1|1|1|50.0|1|1|s|p;");
}

static const char more_areas[] =
    "n,The Nation,the nation,nation,,,,s\nA,A,A,state,,1,1,s\nB,B,B,state,,1,2,s\n"
    "C,C,C,state,,1,3,s\nD,D,D,state,,1,4,s\nG,G,G,state,,,,s\n"
    "m1,One,One,metropolitan,,,,s\nm2,Two,Two,metropolitan,,,,s\n"
    "m3,Three,Three,metropolitan,,,,s\n";

/* A package whose medians may have errors, with two releases of one source. */
static Store *open_with_errors(const char *wages, const char *price_levels)
{
    Buf json = {0};
    put_rows(&json, "areas", "area,name,short,kind,state,tile_row,tile_column,source", more_areas);
    put_rows(&json, "wages", "occupation,area,measure,value,unit,error,flag,source", wages);
    if (price_levels)
        put_rows(&json, "price_levels", "area,year,measure,value,unit,flag,source", price_levels);
    put_rows(&json, "sources", "source,title,vintage", "s,S,May 2025\ns2,S,May 2024\np,P,2024\n");
    put_package(json.data);
    buf_free(&json);
    return must_open();
}

/* Capped areas are above all others and tied; an area that is not on the map of its kind is in no ranking. */
static void capped_areas_rank_first(void **state)
{
    (void)state;
    const char *const asked[] = {"C"};
    assert_string_equal(
        compare(open_with_errors("o,A,median,200,USD,,capped,s\no,B,median,,USD,,capped,s\n"
                                 "o,C,median,190,USD,,,s\no,D,median,,USD,,withheld,s\n"
                                 "o,G,median,195,USD,,,s\n",
                                 "A,2024,index,90,index,,p\nC,2024,index,80,index,,p\n"),
                asked, 1,
                "SELECT area, flag, place, ranked, capped, population, worth_place, worth_ranked, "
                "above, below FROM pay_ranks ORDER BY area"),
        "A|capped|1|3|2|4|NULL|1|NULL|NULL;B|capped|1|3|2|4|NULL|1|NULL|NULL;"
        "C|NULL|3|3|2|4|1|1|2|0;");
}

/* Where a released median is above the bound of a capped one, no one knows which is higher. Those below have
 * the ranks that they have in any order of the others. */
static void released_medians_above_the_ceiling_leave_no_rank_there(void **state)
{
    (void)state;
    const char *const asked[] = {"B"};
    assert_string_equal(
        compare(open_with_errors("o,A,median,200,USD,,capped,s\no,B,median,300,USD,1,,s\n"
                                 "o,C,median,190,USD,1,,s\no,D,median,150,USD,1,,s\n",
                                 "B,2024,index,90,index,,p\nC,2024,index,100,index,,p\n"
                                 "D,2024,index,50,index,,p\n"),
                asked, 1,
                "SELECT area, flag, place, ranked, capped, above_ceiling, worth_place, worth_ranked, "
                "paired_place, above, below FROM pay_ranks ORDER BY area"),
        "A|capped|NULL|4|2|1|NULL|2|NULL|NULL|NULL;B|NULL|NULL|4|2|1|NULL|2|NULL|NULL|NULL;"
        "C|NULL|3|4|2|0|2|2|1|NULL|NULL;D|NULL|4|4|2|0|1|2|2|NULL|NULL;");
}

static void a_capped_area_is_above_all_released_ones(void **state)
{
    (void)state;
    const char *const asked[] = {"A"};
    assert_string_equal(compare(open_with_errors("o,A,median,200,USD,,capped,s\no,B,median,,USD,,capped,s\n"
                                                 "o,C,median,190,USD,,,s\n",
                                                 NULL),
                                asked, 1,
                                "SELECT place, ranked, above, below FROM pay_ranks WHERE area = 'A'"),
                        "1|3|0|1;");
}

/* A ranking covers one kind and one vintage. That of the report area is the one that is shown. */
static void a_ranking_is_of_one_vintage(void **state)
{
    (void)state;
    const char *const asked[] = {"m2"};
    assert_string_equal(compare(open_with_errors("o,m1,median,50,USD,,,s\no,m2,median,40,USD,,,s2\n"
                                                 "o,m3,median,30,USD,,,s2\no,A,median,10,USD,,,s\n",
                                                 NULL),
                                asked, 1,
                                "SELECT area, place, ranked, shown, vintage, above, below FROM pay_ranks "
                                "ORDER BY area"),
                        "A|1|1|0|May 2025|NULL|NULL;m1|1|1|0|May 2025|NULL|NULL;m2|1|2|1|May 2024|0|1;"
                        "m3|2|2|1|May 2024|NULL|NULL;");
}

/* The rank by pay that is compared with the rank at the nation's prices covers the same areas. */
static void compared_ranks_cover_the_same_areas(void **state)
{
    (void)state;
    const char *const asked[] = {"m2"};
    assert_string_equal(compare(open_with_errors("o,m1,median,50,USD,,,s\no,m2,median,40,USD,,,s\n"
                                                 "o,m3,median,30,USD,,,s\n",
                                                 "m2,2024,index,100,index,,p\nm3,2024,index,60,index,,p\n"
                                                 "A,2030,index,60,index,,p\n"),
                                asked, 1,
                                "SELECT area, place, ranked, paired_place, worth_place, worth_ranked "
                                "FROM pay_ranks ORDER BY area"),
                        "m1|1|3|NULL|NULL|2;m2|2|3|1|2|2;m3|3|3|2|1|2;");
}

/* By the medians' errors, and by 2% where there are none. */
static void areas_that_do_not_differ_are_neither_above_nor_below(void **state)
{
    (void)state;
    const char *const asked[] = {"m2"};
    static const char sql[] = "SELECT above, below FROM pay_ranks WHERE area = 'm2'";
    assert_string_equal(compare(open_with_errors("o,m1,median,500,USD,5,,s\no,m2,median,480,USD,5,,s\n"
                                                 "o,m3,median,400,USD,5,,s\n",
                                                 NULL),
                                asked, 1, sql),
                        "0|1;");
    assert_string_equal(compare(open_with_errors("o,m1,median,500,USD,,,s\no,m2,median,480,USD,,,s\n"
                                                 "o,m3,median,475,USD,,,s\n",
                                                 NULL),
                                asked, 1, sql),
                        "1|0;");
}

/* 40 areas, a dollar apart: the eighth is at the edge of the top fifth. */
static const char *band_at_the_edge(const char *error)
{
    Buf wages = {0}, json = {0}, places = {0};
    for (int i = 1; i <= 40; i++) {
        buf_printf(&wages, "o,c%02d,median,%d,USD,%s,,s\n", i, 1000 - i, error);
        buf_printf(&places, "c%02d,City %d,City %d,city,s\n", i, i, i);
    }
    put_rows(&json, "areas", "area,name,short,kind,source", places.data);
    put_rows(&json, "wages", "occupation,area,measure,value,unit,error,flag,source", wages.data);
    put_package(json.data);
    const char *const city[] = {"c08"};
    const char *answer =
        compare(must_open(), city, 1, "SELECT place, band FROM pay_ranks WHERE area = 'c08'");
    buf_free(&wages);
    buf_free(&json);
    buf_free(&places);
    return answer;
}

static void within_an_error_of_an_edge_the_band_is_wider(void **state)
{
    (void)state;
    assert_string_equal(band_at_the_edge("0.05"), "8|top fifth;");
    assert_string_equal(band_at_the_edge("0.15"), "8|top two fifths;");
    assert_string_equal(band_at_the_edge("1.2"), "8|top three fifths;");
    assert_string_equal(band_at_the_edge(""), "8|NULL;");
}

/* A definition may have an occupation only. */
static void areas_rank_without_a_report_area(void **state)
{
    (void)state;
    Store *store = open_made_up(pay, prices);
    Arena *arena = arena_new();
    Fail f = {0};
    const Binding bindings[] = {{"occupation", {.kind = DATUM_TEXT, .text = "o"}}};
    assert_true(compared_fill(store, arena, bindings, 1, &f));
    assert_string_equal(ask(store, "SELECT count(*), count(band), sum(shown) FROM pay_ranks"), "5|0|3;");
    arena_free(arena);
    store_close(store);
}

/* Each kind of area has the prices of the year that is nearest to its pay's, years being numbers; the later
 * of two. The one file's newest year does not hide the other's. */
static void prices_are_of_the_year_of_the_pay(void **state)
{
    (void)state;
    static const char levels[] = "m1,999,index,1,index,,p\nm1,2021,index,90,index,,p\n"
                                 "m1,2023,index,110,index,,p\nm2,2023,index,120,index,,p\n"
                                 "r1,2024,index,60,index,,p\nr1,2025,index,61,index,,p\n";
    static const char sql[] = "SELECT area, pay_year, year, value, flag FROM pay_prices "
                              "WHERE area IN ('S1', 'm1', 'm2', 'm4', 'r1') ORDER BY area";
    const char *const city[] = {"m1"};
    Buf json = {0};
    put_rows(&json, "sources", "source,title,vintage", "s,The survey,May 2022\np,Prices,2024\n");
    put_rows(&json, "areas", "area,name,short,kind,state,source", areas);
    put_rows(&json, "wages", "occupation,area,measure,value,unit,flag,source", pay);
    put_rows(&json, "price_levels", "area,year,measure,value,unit,flag,source", levels);
    put_package(json.data);
    buf_free(&json);
    assert_string_equal(compare(must_open(), city, 1, sql),
                        "S1|2022|NULL|NULL|NULL;m1|2022|2023|110.0|NULL;m2|2022|2023|120.0|NULL;"
                        "m4|2022|2023|NULL|NULL;r1|2022|2024|60.0|NULL;");
}

/* A price level that was not given is not one that the publisher does not have. */
static void prices_that_were_not_given_are_flagged(void **state)
{
    (void)state;
    const char *const city[] = {"m1"};
    Buf json = {0};
    put_rows(&json, "areas", "area,name,short,kind,state,source", areas);
    put_rows(&json, "wages", "occupation,area,measure,value,unit,flag,source", pay);
    put_rows(&json, "price_levels", "area,year,measure,value,unit,flag,source", prices);
    buf_text(&json, ", {\"name\": \"at_hand\", \"path\": \"at_hand.csv\", \"schema\": {\"fields\": "
                    "[{\"name\": \"table_name\"}, {\"name\": \"kind\"}, {\"name\": \"given\", "
                    "\"type\": \"integer\"}]}}");
    put("at_hand.csv", "table_name,kind,given\nprice_levels,state,0\nprice_levels,metropolitan,1\n");
    put_package(json.data);
    buf_free(&json);
    assert_string_equal(compare(must_open(), city, 1,
                                "SELECT area, value, flag FROM pay_prices "
                                "WHERE area IN ('S1', 'm1', 'm4') ORDER BY area"),
                        "S1|NULL|not at hand;m1|150.0|NULL;m4|NULL|NULL;");
}

/* Nothing remains of the previous report. */
static void tables_are_filled_anew(void **state)
{
    (void)state;
    Store *store = open_made_up(pay, prices);
    Arena *arena = arena_new();
    Fail f = {0};
    const char *const two[] = {"m1", "m2"}, *const other[] = {"m4", "m5"};
    const Binding bindings[] = {{"occupation", {.kind = DATUM_TEXT, .text = "x"}},
                                {"area", {.kind = DATUM_TEXT, .text = "m1"}}};
    assert_true(store_set_request(store, "request_areas", "area", two, 2, &f));
    assert_true(compared_fill(store, arena, bindings, 2, &f));
    assert_string_equal(ask(store, "SELECT area, place FROM pay_ranks"), "m5|1;");
    arena_free(arena);
    assert_string_equal(compare(store, other, 2, list), "m4 m5;");
}

/* A definition may have none of these parameters. */
static void without_parameters_there_is_nothing_to_compare(void **state)
{
    (void)state;
    Store *store = open_made_up(pay, prices);
    Arena *arena = arena_new();
    Fail f = {0};
    assert_true(compared_fill(store, arena, NULL, 0, &f));
    assert_string_equal(ask(store, "SELECT count(*) FROM compared_areas"), "0;");
    assert_string_equal(ask(store, "SELECT count(*) FROM pay_ranks"), "0;");
    arena_free(arena);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACKAGE_TEST(areas_asked_for_are_compared),
        PACKAGE_TEST(one_area_is_compared_with_the_largest),
        PACKAGE_TEST(without_prices_pay_is_enough),
        PACKAGE_TEST(the_nation_is_compared_with_nothing_of_its_kind),
        PACKAGE_TEST(without_pay_in_cities_areas_alike_are_compared),
        PACKAGE_TEST(at_most_twelve_are_chosen),
        PACKAGE_TEST(areas_rank_by_their_pay),
        PACKAGE_TEST(capped_areas_rank_first),
        PACKAGE_TEST(released_medians_above_the_ceiling_leave_no_rank_there),
        PACKAGE_TEST(a_capped_area_is_above_all_released_ones),
        PACKAGE_TEST(a_ranking_is_of_one_vintage),
        PACKAGE_TEST(compared_ranks_cover_the_same_areas),
        PACKAGE_TEST(areas_that_do_not_differ_are_neither_above_nor_below),
        PACKAGE_TEST(within_an_error_of_an_edge_the_band_is_wider),
        PACKAGE_TEST(areas_rank_without_a_report_area),
        PACKAGE_TEST(prices_are_of_the_year_of_the_pay),
        PACKAGE_TEST(prices_that_were_not_given_are_flagged),
        PACKAGE_TEST(tables_are_filled_anew),
        PACKAGE_TEST(without_parameters_there_is_nothing_to_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
