/* Finds occupations and areas in a small package. */
#include "store_fixture.h"

#include "data/names/candidates.h"
#include "data/names/find.h"

#include <math.h>

#define TABLE(name, fields)                                                                                  \
    "{\"name\": \"" name "\", \"path\": \"" name ".csv\", \"schema\": {\"fields\": [" fields                 \
    "], \"missingValues\": [\"\"]}}"
#define COLUMN(name) "{\"name\": \"" name "\"}"

#define OCCUPATIONS                                                                                          \
    TABLE("occupations",                                                                                     \
          COLUMN("occupation") ", " COLUMN("title") ", " COLUMN("in_text") ", " COLUMN("source"))
#define TITLES                                                                                               \
    TABLE("titles", COLUMN("occupation") ", " COLUMN("title") ", " COLUMN("kind") ", " COLUMN("source"))
#define AREAS                                                                                                \
    TABLE("areas", COLUMN("area") ", " COLUMN("name") ", " COLUMN("short") ", " COLUMN("kind") ", " COLUMN(  \
                       "state") ", " COLUMN("source"))
#define AREA_NAMES TABLE("area_names", COLUMN("area") ", " COLUMN("name"))

static Store *store;
static Arena *arena;

static int set_up(void **state)
{
    set_up_package(state);
    put_package(OCCUPATIONS ", " TITLES ", " AREAS ", " AREA_NAMES);
    put("occupations.csv", "occupation,title,in_text,source\n"
                           "29-1141,Registered nurses,registered nurses,s\n"
                           "31-1131,Nursing assistants,nursing assistants,s\n"
                           "47-2152,\"Plumbers, pipefitters, and steamfitters\",plumbers,s\n"
                           "53-3032,Heavy truck drivers,heavy truck drivers,s\n"
                           "53-3033,Light truck drivers,light truck drivers,s\n");
    put("titles.csv", "occupation,title,kind,source\n"
                      "29-1141,Registered Nurse (RN),alternate,s\n"
                      "29-1141,Critical Care Nurse,alternate,s\n"
                      "31-1131,Certified Nurse Aide (CNA),alternate,s\n"
                      "31-1131,Certified Nursing Assistant (CNA),also called,s\n"
                      "31-1131,Geriatric Aide (CNA),alternate,s\n"
                      "29-1141,CNA,alternate,s\n"
                      "29-1141,LPN,alternate,s\n"
                      "31-1131,LPN,also called,s\n"
                      "47-2152,Plumber,also called,s\n"
                      "53-3032,Truck Driver,alternate,s\n"
                      "53-3033,Truck Driver,alternate,s\n"
                      "53-3032,Back-End Loader,alternate,s\n");
    put("areas.csv",
        "area,name,short,kind,state,source\n"
        "US,United States,United States,nation,,s\n"
        "WA,Washington,Washington,state,WA,s\n"
        "NY,New York,New York,state,NY,s\n"
        "OH,Ohio,Ohio,state,OH,s\n"
        "GA,Georgia,Georgia,state,GA,s\n"
        "42660,\"Seattle-Tacoma-Bellevue, WA\",Seattle,metropolitan,WA,s\n"
        "35620,\"New York-Newark, NY-NJ\",New York,metropolitan,NY,s\n"
        "18140,\"Columbus, OH\",\"Columbus, OH\",metropolitan,OH,s\n"
        "17980,\"Columbus, GA-AL\",\"Columbus, GA-AL\",metropolitan,GA,s\n"
        "47900,\"Washington-Arlington, DC-VA\",\"Washington, D.C.\",metropolitan,DC,s\n"
        "32420,\"Mayagüez, PR\",Mayagüez,metropolitan,PR,s\n"
        "0100001,Northwest Alabama nonmetropolitan area,Northwest Alabama,nonmetropolitan,AL,s\n");
    put("area_names.csv", "area,name\n35620,NYC\n42660,\"King County, WA\"\n");
    store = must_open();
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    store_close(store);
    arena_free(arena);
    return tear_down_package(state);
}

/* The codes found, best first. */
static const char *codes(const FoundList *found)
{
    const char *text = "";
    for (uint32_t i = 0; i < found->count; i++)
        text = arena_printf(arena, "%s%s%s", text, i ? " " : "", found->items[i].code);
    return text;
}

static const char *first(FindType type, const char *text)
{
    FoundList found;
    Fail f = {0};
    assert_true(find_similar(store, arena, type, text, 10, &found, &f));
    return found.count ? found.items[0].code : "none";
}

/* The kind and the codes: "name 42660". */
static const char *match(FindType type, const char *text)
{
    static const char *const kinds[] = {"none", "name", "other", "several"};
    MatchKind kind;
    FoundList found;
    Fail f = {0};
    assert_true(find_match(store, arena, type, text, &kind, &found, &f));
    return arena_printf(arena, "%s %s", kinds[kind], codes(&found));
}

static void leads_with_what_people_mean(void **state)
{
    (void)state;
    assert_string_equal(first(FIND_OCCUPATION, "RN"), "29-1141");
    assert_string_equal(first(FIND_OCCUPATION, "cna"), "31-1131");
    assert_string_equal(first(FIND_OCCUPATION, "plumer"), "47-2152");
    assert_string_equal(first(FIND_OCCUPATION, "nurse"), "29-1141");
    assert_string_equal(first(FIND_OCCUPATION, "backend"), "53-3032");
    assert_string_equal(first(FIND_OCCUPATION, "31-1131"), "31-1131");
    assert_string_equal(first(FIND_OCCUPATION, "zzz"), "none");
    assert_string_equal(first(FIND_OCCUPATION, "..."), "none");
    assert_string_equal(first(FIND_AREA, "nyc"), "35620");
    assert_string_equal(first(FIND_AREA, "mayaguez"), "32420");
    assert_string_equal(first(FIND_AREA, "MAYAGÜEZ"), "32420");
    assert_string_equal(first(FIND_AREA, "new york"), "35620");
    assert_string_equal(first(FIND_AREA, "seatle"), "42660");
    assert_string_equal(first(FIND_AREA, "wa"), "WA");
    assert_string_equal(first(FIND_AREA, "\"; DROP OR NEAR("), "none");
}

static void matches_in_the_documented_order(void **state)
{
    (void)state;
    assert_string_equal(match(FIND_AREA, "wa"), "name WA");
    assert_string_equal(match(FIND_AREA, "New York"), "name 35620");
    assert_string_equal(match(FIND_AREA, "Washington"), "name 47900");
    assert_string_equal(match(FIND_AREA, "Ohio"), "name OH");
    assert_string_equal(match(FIND_AREA, "columbus, oh"), "name 18140");
    assert_string_equal(match(FIND_AREA, "Columbus Georgia"), "name 17980");
    assert_string_equal(match(FIND_AREA, "seattle tacoma bellevue wa"), "name 42660");
    assert_string_equal(match(FIND_AREA, "Tacoma"), "other 42660");
    assert_string_equal(match(FIND_AREA, "king county"), "other 42660");
    assert_string_equal(match(FIND_AREA, "NYC"), "other 35620");
    assert_string_equal(match(FIND_AREA, "United States"), "name US");
    assert_string_equal(match(FIND_AREA, "northwest alabama"), "other 0100001");
    assert_string_equal(match(FIND_OCCUPATION, "registered nurse"), "name 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "Registered Nurses"), "name 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "rn"), "other 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "plumber"), "other 47-2152");
    assert_string_equal(match(FIND_OCCUPATION, "nurse aide"), "other 31-1131");
}

static void says_where_two_fit_equally_well(void **state)
{
    (void)state;
    assert_string_equal(match(FIND_AREA, "Columbus"), "several 17980 18140");
    assert_string_equal(match(FIND_OCCUPATION, "truck driver"), "several 53-3032 53-3033");
}

static void lets_more_and_better_names_count_for_more(void **state)
{
    (void)state;
    assert_string_equal(match(FIND_OCCUPATION, "CNA"), "other 31-1131");
    assert_string_equal(match(FIND_OCCUPATION, "LPN"), "several 31-1131 29-1141");
}

static void forgives_no_typing_error_in_a_request(void **state)
{
    (void)state;
    assert_string_equal(match(FIND_OCCUPATION, "plumer"), "none 47-2152");
    assert_string_equal(match(FIND_AREA, "Seatle"), "none 42660");
    assert_string_equal(match(FIND_AREA, "xyzzy"), "none ");
    assert_string_equal(match(FIND_AREA, ""), "none ");
}

static void a_size_that_is_none_counts_for_nothing(void **state)
{
    (void)state;
    Candidates candidates;
    candidates_begin(&candidates, "nurse");
    double least = candidates_title_score(&candidates, "Nurses", 0);
    assert_true(candidates_title_score(&candidates, "Nurses", 1000) > least);
    assert_true(candidates_title_score(&candidates, "Nurses", -5000) == least);
    assert_true(candidates_title_score(&candidates, "Nurses", (double)NAN) == least);
    candidates_free(&candidates);
}

#define FIND_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIND_TEST(leads_with_what_people_mean),
        FIND_TEST(matches_in_the_documented_order),
        FIND_TEST(says_where_two_fit_equally_well),
        FIND_TEST(lets_more_and_better_names_count_for_more),
        FIND_TEST(forgives_no_typing_error_in_a_request),
        cmocka_unit_test(a_size_that_is_none_counts_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
