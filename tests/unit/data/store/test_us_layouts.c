/* data/us reads the pay survey in each layout its publisher has used, for areas, states and the nation. The
 * same made-up figures must result from each. */
#include "store_fixture.h"

#define LAYOUT_2025                                                                                          \
    "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,NAICS,NAICS_TITLE,I_GROUP,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,"    \
    "TOT_EMP,EMP_PRSE,JOBS_1000,LOC_QUOTIENT,PCT_TOTAL,PCT_RPT,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,"     \
    "H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,ANNUAL,HOURLY\n"
#define LAYOUT_2015                                                                                          \
    "PRIM_STATE,AREA,AREA_NAME,OCC_CODE,OCC_TITLE,OCC_GROUP,TOT_EMP,EMP_PRSE,JOBS_1000,LOC QUOTIENT,H_MEAN," \
    "A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,"    \
    "ANNUAL,HOURLY\n"
#define LAYOUT_BRIEF                                                                                         \
    "AREA,AREA_TITLE,AREA_TYPE,OCC_CODE,OCC_TITLE,TOT_EMP,LOC_QUOTIENT,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,"    \
    "A_PCT90\n"

static int set_up(void **state)
{
    set_up_package(state);
    mkdir(folder_path(&package, "oews"), 0700);
    return 0;
}

static void put_survey(const char *name, const char *header, const char *rows)
{
    Buf text = {0};
    buf_printf(&text, "%s%s", header, rows);
    folder_write(&package, name, text.data);
    buf_free(&text);
}

static Store *open_us(Fail *f)
{
    static char cache[300];
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    *f = (Fail){0};
    return store_open(&(StoreOptions){.package = "data/us", .root = package.path, .cache_dir = cache}, f);
}

static const char *ask_us(const char *sql)
{
    Fail f;
    Store *store = open_us(&f);
    if (!store)
        fail_msg("%s", f.text);
    const char *answer = ask(store, sql);
    store_close(store);
    return answer;
}

static const char percentiles[] =
    "SELECT occupation, area, group_concat(measure || ' ' || coalesce(flag || ' ' || value, "
    "flag, value), ' ') FROM (SELECT * FROM wages "
    "WHERE period = 'year' AND measure <> 'mean' ORDER BY occupation, area, "
    "measure) GROUP BY occupation, area";
static const char jobs[] =
    "SELECT occupation, area, measure, coalesce(value, flag) FROM employment ORDER BY 1, 2, 3";

/* For an area. */
static const char area_pay[] =
    "15-1254|14260|median 90010 p10 50010 p25 withheld p75 110010 p90 capped 239200.0;";
static const char area_pay_2015[] =
    "15-1254|14260|median 90010 p10 50010 p25 withheld p75 110010 p90 capped;";
static const char area_jobs[] = "15-1254|14260|jobs|1230;15-1254|14260|location_quotient|1.05;";

static void reads_areas_of_2025(void **state)
{
    (void)state;
    put_survey(
        "oews/MSA_M2025_dl.csv", LAYOUT_2025,
        "14260,\"Boise City, ID\",4,ID,000000,Cross-industry,cross-industry,1235,15-1254,Web Developers,"
        "detailed,1230,5.1,3.2,1.05,,,43.27,90000,2.1,24.04,*,43.28,52.89,#,50010,*,90010,110010,#,,\n"
        "14260,\"Boise City, ID\",4,ID,000000,Cross-industry,cross-industry,1235,15-0000,Computer,major,"
        "9999,5.1,3.2,1.05,,,43.27,90000,2.1,24.04,*,43.28,52.89,#,50010,*,90010,110010,#,,\n");
    assert_string_equal(ask_us(percentiles), area_pay);
    assert_string_equal(ask_us(jobs), area_jobs);
    assert_string_equal(ask_us("SELECT value FROM wages WHERE measure = 'mean' ORDER BY period"),
                        "43.27;90000;");
    assert_string_equal(ask_us("SELECT area, name, short, kind, state FROM areas WHERE area = '14260'"),
                        "14260|Boise City, ID|Boise|metropolitan|ID;");
}

static void reads_areas_of_2015(void **state)
{
    (void)state;
    put_survey("oews/aMSA_M2015_dl.csv", LAYOUT_2015,
               "ID,14260,\"Boise City, ID\",15-1254,Web "
               "Developers,detailed,\"1,230\",5.1,3.2,1.05,43.27,\"90,000\",2.1,"
               "24.04,*,43.28,52.89,#,\"50,010\",*,\"90,010\",\"110,010\",#,,\n");
    assert_string_equal(ask_us(percentiles), area_pay_2015);
    assert_string_equal(ask_us(jobs), area_jobs);
    assert_string_equal(ask_us("SELECT DISTINCT source FROM wages"), "bls-oews-2015;");
}

static void reads_areas_of_the_brief_layout(void **state)
{
    (void)state;
    put_survey("oews/oews_area_occupation_M2025.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,15-1254,Web Developers,1230,1.05,50010,*,90010,110010,#\n");
    assert_string_equal(ask_us(percentiles), area_pay);
    assert_string_equal(ask_us(jobs), area_jobs);
    assert_string_equal(ask_us("SELECT count(*) FROM wages WHERE measure = 'mean' OR period = 'hour'"), "0;");
}

/* If an area is in several layouts, the fullest one is used; otherwise the one that has it. */
static void reads_an_area_once(void **state)
{
    (void)state;
    reads_areas_of_2025(NULL);
    put_survey("oews/oews_area_occupation_M2025.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,15-1254,Web Developers,1,9.99,1,2,3,4,5\n"
               "1600006,Southwest Idaho nonmetropolitan area,6,15-1254,Web Developers,**,**,*,*,*,*,*\n");
    assert_string_equal(
        ask_us("SELECT area, value, flag FROM wages WHERE measure = 'median' AND period = 'year' ORDER BY 1"),
        "14260|90010|NULL;1600006|NULL|withheld;");
    assert_string_equal(ask_us("SELECT area, value, flag FROM employment WHERE measure = 'jobs' ORDER BY 1"),
                        "14260|1230|NULL;1600006|NULL|withheld;");
}

static const char state_and_nation[] = "15-1254|ID|median 80010 p10 40010 p25 60010 p75 100010 p90 120010;"
                                       "15-1254|US|median 95010 p10 45010 p25 65010 p75 105010 p90 165010;";

static const char nation_of_2025[] =
    "99,U.S.,1,US,000000,Cross-industry,cross-industry,1235,15-1254,Web Developers,detailed,70000,1,,,,,"
    "45.68,95000,1,21.64,31.26,45.68,50.49,79.33,45010,65010,95010,105010,165010,,\n";

static void reads_states_and_the_nation(void **state)
{
    (void)state;
    put_survey("oews/national_M2025_dl.csv", LAYOUT_2025, nation_of_2025);
    put_survey("oews/state_M2025_dl.csv", LAYOUT_2025,
               "16,Idaho,2,ID,000000,Cross-industry,cross-industry,1235,15-1254,Web "
               "Developers,detailed,400,1,1.2,0.9,,,"
               "38.46,80000,1,19.24,28.85,38.47,48.08,57.70,40010,60010,80010,100010,120010,,\n");
    assert_string_equal(ask_us(percentiles), state_and_nation);
    unlink(folder_path(&package, "oews/state_M2025_dl.csv"));
    put_survey("oews/oews_state_occupation_M2025.csv", LAYOUT_BRIEF,
               "ID,Idaho,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n");
    assert_string_equal(ask_us(percentiles), state_and_nation);
}

/* The same figures, all of an area in one row. */
static void has_the_figures_of_an_area_in_a_row(void **state)
{
    (void)state;
    reads_areas_of_2025(NULL);
    assert_string_equal(
        ask_us("SELECT period, mean, median, median_unit, median_source, p25, p25_flag, p90, p90_flag "
               "FROM wage_figures WHERE area = '14260' ORDER BY period"),
        "hour|43.27|43.28|USD|bls-oews-2025|NULL|withheld|115.0|capped;"
        "year|90000|90010|USD|bls-oews-2025|NULL|withheld|239200.0|capped;");
    assert_string_equal(
        ask_us("SELECT jobs, jobs_period, location_quotient FROM employment_figures WHERE area = '14260'"),
        "1230|2025-05|1.05;");
}

/* Without the survey of states, pay in a state is not at hand; with it, a state that is not listed has no
 * estimate. */
static void figures_of_states_are_not_at_hand(void **state)
{
    (void)state;
    static const char states[] =
        "SELECT area, median, median_flag, p90_flag, posted_flag, median_source FROM wage_figures "
        "WHERE occupation = '15-1254' AND area IN ('ID', 'OR') ORDER BY 1";
    reads_areas_of_2025(NULL);
    assert_string_equal(ask_us(states), "ID|NULL|not at hand|not at hand|NULL|NULL;"
                                        "OR|NULL|not at hand|not at hand|NULL|NULL;");
    assert_string_equal(ask_us("SELECT jobs, jobs_flag FROM employment_figures "
                               "WHERE occupation = '15-1254' AND area = 'ID'"),
                        "NULL|not at hand;");
    put_survey("oews/oews_state_occupation_M2025.csv", LAYOUT_BRIEF,
               "ID,Idaho,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n");
    assert_string_equal(ask_us(states), "ID|80010|NULL|NULL|NULL|bls-oews-2025;");
}

/* In a file of an older classification, an occupation that it does not have may have another code; in one of
 * the same classification it has no estimate. */
static void an_occupation_of_another_classification_is_not_at_hand(void **state)
{
    (void)state;
    static const char flag[] = "SELECT count(*), max(median_flag) FROM wage_figures "
                               "WHERE occupation = '15-1254' AND area = '14260'";
    put_survey("oews/national_M2025_dl.csv", LAYOUT_2025, nation_of_2025);
    put_survey("oews/oews_area_occupation_M2018.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,43-9061,Clerks,10,1,1,2,3,4,5\n");
    assert_string_equal(ask_us(flag), "1|not at hand;");
    unlink(folder_path(&package, "oews/oews_area_occupation_M2018.csv"));
    put_survey("oews/oews_area_occupation_M2024.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,43-9061,Clerks,10,1,1,2,3,4,5\n");
    assert_string_equal(ask_us(flag), "0|NULL;");
}

/* A query must look up an area's rows through indexes on both sides of the join, without a full scan. */
static void figures_are_looked_up(void **state)
{
    (void)state;
    reads_areas_of_2025(NULL);
    put_survey("oews/national_M2025_dl.csv", LAYOUT_2025, nation_of_2025);
    put_survey("oews/oews_state_occupation_M2025.csv", LAYOUT_BRIEF,
               "ID,Idaho,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n");
    put_survey("oews/oews_area_occupation_M2025_rural.csv", LAYOUT_BRIEF,
               "1600006,Southwest Idaho nonmetropolitan area,6,15-1254,Web Developers,**,**,*,*,*,*,*\n");
    static const char *const lookups[][2] = {
        {"wage_figures f ON f.occupation = 'x' AND f.area = a.area AND f.period = 'year'",
         "USING INDEX pay_by_occupation (occupation=? AND area=? AND period=?)"},
        {"employment_figures f ON f.occupation = 'x' AND f.area = a.area",
         "USING INDEX estimates_by_occupation (occupation=? AND area=?)"},
        {"projection_figures f ON f.occupation = 'x' AND f.area = a.area",
         "USING INDEX ep_by_occupation (occupation=?)"}};
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN SELECT f.* FROM areas a LEFT JOIN %s", lookups[i][0]);
        assert_non_null(strstr(ask_us(sql), lookups[i][1]));
    }
}

static void says_which_layout_is_nearest(void **state)
{
    (void)state;
    put_survey("oews/MSA_M2025_dl.csv", "AREA,AREA_TITLE,OCC_CODE,A_MEDIAN\n", "14260,Boise,15-1254,90010\n");
    Fail f;
    assert_null(open_us(&f));
    assert_int_equal(f.code, FAIL_DATA);
    assert_non_null(strstr(f.text, "/oews/MSA_M2025_dl.csv:1: there is no column \""));
    assert_non_null(strstr(f.text, "; the header fits none of the layouts \"oews\", "));
    assert_non_null(strstr(f.text, " (nearest is \"oews_"));
}

/* The message with which the store fails, without the package's folder. */
static const char *why_not_us(void)
{
    static Fail f;
    assert_null(open_us(&f));
    assert_int_equal(f.code, FAIL_DATA);
    for (char *at; (at = strstr(f.text, package.path));)
        memmove(at, at + strlen(package.path) + 1, strlen(at + strlen(package.path)));
    return f.text;
}

static void refuses_two_files_of_one_release(void **state)
{
    (void)state;
    put_survey("oews/oews_area_occupation_M2025.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,15-1254,Web Developers,1230,1.05,50010,*,90010,110010,#\n"
               "14260,\"Boise City, ID\",4,43-9061,Office Clerks,800,1.05,50010,*,90010,110010,#\n");
    put_survey("oews/oews_area_occupation_M2025_revised.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,43-9061,Office Clerks,800,1.05,50010,*,90010,110010,#\n");
    assert_string_equal(ask_us("SELECT occupation, value FROM employment WHERE measure = 'jobs'"),
                        "15-1254|1230;43-9061|800;");
    put_survey("oews/oews_area_occupation_M2025_revised.csv", LAYOUT_BRIEF,
               "14260,\"Boise City, ID\",4,43-9061,Office Clerks,800,1.05,50010,*,90010,110010,#\n"
               "14260,\"Boise City, ID\",4,15-1254,Web Developers,1230,1.05,50010,*,80010,110010,#\n");
    assert_string_equal(why_not_us(),
                        "oews/oews_area_occupation_M2025_revised.csv:3: occ_code, area, vintage: "
                        "\"15-1254\", \"14260\", \"2025\" is already in "
                        "oews/oews_area_occupation_M2025.csv:2, but \"a_median\" differs; keep one "
                        "of the two files");
}

static void refuses_two_codes_of_one_state(void **state)
{
    (void)state;
    put_survey("oews/oews_states_M2025.csv", LAYOUT_BRIEF,
               "16,Idaho,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n");
    put_survey("oews/oews_postal_M2025.csv", LAYOUT_BRIEF,
               "CA,California,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n"
               "ID,Idaho,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n");
    assert_string_equal(
        why_not_us(),
        "oews/oews_postal_M2025.csv:3: AREA: \"ID\" and \"16\" in oews/oews_states_M2025.csv:2 are "
        "two codes of one area, Idaho, in one release; keep one of the two files");
}

static void reads_state_codes_without_their_zeros(void **state)
{
    (void)state;
    put_survey("oews/oews_states_M2025.csv", LAYOUT_BRIEF,
               "1,Alabama,2,15-1254,Web Developers,400,0.9,40010,60010,80010,100010,120010\n"
               "100001,Northwest Alabama nonmetropolitan area,6,15-1254,Web Developers,4,0.9,1,2,3,4,5\n");
    assert_string_equal(ask_us("SELECT area, value FROM employment WHERE measure = 'jobs' ORDER BY 1"),
                        "0100001|4;AL|400;");
    assert_string_equal(
        ask_us("SELECT group_concat(name) FROM area_names WHERE area IN ('AL', 'US') AND name "
               "GLOB '[0-9]*'"),
        "01,1,99;");
}

static void refuses_codes_that_a_spreadsheet_changed(void **state)
{
    (void)state;
    put_survey("oews/oews_states_M2025.csv", LAYOUT_BRIEF,
               "ID,Idaho,2,Nov-21,Web Developers,400,0.9,40010,60010,80010,100010,120010\n");
    assert_string_equal(why_not_us(),
                        "oews/oews_states_M2025.csv:2: OCC_CODE: \"Nov-21\": a spreadsheet changed "
                        "this code; import the column as text");
}

static void refuses_copies_of_an_industry_that_differ(void **state)
{
    (void)state;
    static const char header[] =
        "Occupation Title,Occupation Code,Occupation Type,2024 Employment,2024 Percent of Occupation,Projected 2034 "
        "Employment,\"Employment Percent Change, 2024-2034\",source_url\n";
    mkdir(folder_path(&package, "staffing"), 0700);
    put_survey("staffing/us_staffing_1111.csv", header,
               "Web Developers,15-1254,Line item,1.5,2.0,1.6,3.0,https://e.org/?queryParams=1110A1&x\n");
    put_survey("staffing/us_staffing_1112.csv", header,
               "Web Developers,15-1254,Line item,1.5,2.0,1.6,4.0,https://e.org/?queryParams=1110A1&x\n");
    assert_string_equal(
        why_not_us(),
        "staffing/us_staffing_1112.csv:2: the occupation 15-1254 of the industry 1110A1 has other "
        "figures than in staffing/us_staffing_1111.csv:2; keep one of the two files");
}

#define US_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down_package)

int main(void)
{
    const struct CMUnitTest tests[] = {
        US_TEST(reads_areas_of_2025),
        US_TEST(reads_areas_of_2015),
        US_TEST(reads_areas_of_the_brief_layout),
        US_TEST(reads_an_area_once),
        US_TEST(reads_states_and_the_nation),
        US_TEST(has_the_figures_of_an_area_in_a_row),
        US_TEST(figures_of_states_are_not_at_hand),
        US_TEST(an_occupation_of_another_classification_is_not_at_hand),
        US_TEST(figures_are_looked_up),
        US_TEST(says_which_layout_is_nearest),
        US_TEST(refuses_two_files_of_one_release),
        US_TEST(refuses_two_codes_of_one_state),
        US_TEST(reads_state_codes_without_their_zeros),
        US_TEST(refuses_codes_that_a_spreadsheet_changed),
        US_TEST(refuses_copies_of_an_industry_that_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
