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
    TABLE("occupations", COLUMN("occupation") ", " COLUMN("title") ", " COLUMN("in_text") ", " COLUMN(       \
                             "source") ", {\"name\": \"size\", \"type\": \"integer\"}")
#define TITLES                                                                                               \
    TABLE("titles", COLUMN("occupation") ", " COLUMN("title") ", " COLUMN("kind") ", " COLUMN("source"))
#define AREAS                                                                                                \
    TABLE("areas", COLUMN("area") ", " COLUMN("name") ", " COLUMN("short") ", " COLUMN("kind") ", " COLUMN(  \
                       "state") ", " COLUMN("source"))
#define AREA_NAMES TABLE("area_names", COLUMN("area") ", " COLUMN("name"))

static Store *store;
static Arena *arena;

static void put_occupations(void)
{
    put("occupations.csv", "occupation,title,in_text,source,size\n"
                           "29-1141,Registered nurses,registered nurses,s,3000\n"
                           "31-1131,Nursing assistants,nursing assistants,s,1400\n"
                           "47-2152,\"Plumbers, pipefitters, and steamfitters\",plumbers,s,480\n"
                           "53-3032,Heavy truck drivers,heavy truck drivers,s,2000\n"
                           "53-3033,Light truck drivers,light truck drivers,s,900\n"
                           "29-2042,Emergency medical technicians,technicians,s,150\n"
                           "51-4121,Welders and cutters,welders,s,430\n"
                           "51-4122,Welding machine setters,setters,s,30\n"
                           "51-9061,Inspectors and testers,inspectors,s,600\n"
                           "47-4011,Building inspectors,inspectors,s,140\n");
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
                      "53-3032,Back-End Loader,alternate,s\n"
                      "29-1141,RN,nickname,s\n"
                      "29-2042,medic,hint,s\n"
                      "29-2042,Medic,alternate,s\n"
                      "51-4121,Welders,first named,s\n"
                      "51-4121,Pipe Welder,alternate,s\n"
                      "51-4122,Pipe Welder Tender,alternate,s\n"
                      "51-4121,Spot Welder,alternate,s\n"
                      "51-9061,Spot Welder Tester,alternate,s\n"
                      "51-4121,Hot Metal,alternate,s\n"
                      "51-4121,Brazing,alternate,s\n"
                      "51-9061,Inspectors,first named,s\n"
                      "47-4011,Inspector,alternate,s\n");
}

static void put_areas(void)
{
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
    put("area_names.csv",
        "area,name\n35620,NYC\n42660,\"King County, WA\"\n35620,\"Kings County, NY\"\n42660,O.H.\n");
}

static int set_up(void **state)
{
    set_up_package(state);
    put_package(OCCUPATIONS ", " TITLES ", " AREAS ", " AREA_NAMES);
    put_occupations();
    put_areas();
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
static const char *match_by(FindType type, MatchRule rule, const char *text)
{
    static const char *const kinds[] = {"none", "name", "other", "several", "lead"};
    MatchKind kind;
    FoundList found;
    Fail f = {0};
    assert_true(find_match(store, arena, type, rule, text, &kind, &found, &f));
    return arena_printf(arena, "%s %s", kinds[kind], codes(&found));
}

static const char *match(FindType type, const char *text)
{
    return match_by(type, MATCH_TYPED, text);
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
    assert_string_equal(match(FIND_AREA, "New York"), "other 35620");
    assert_string_equal(match(FIND_AREA, "Washington"), "other 47900");
    assert_string_equal(match(FIND_AREA, "Ohio"), "name OH");
    assert_string_equal(match(FIND_AREA, "columbus, oh"), "name 18140");
    assert_string_equal(match(FIND_AREA, "Columbus Georgia"), "name 17980");
    assert_string_equal(match(FIND_AREA, "seattle tacoma bellevue wa"), "name 42660");
    assert_string_equal(match(FIND_AREA, "Tacoma"), "lead 42660");
    assert_string_equal(match(FIND_AREA, "king county, wa"), "other 42660");
    assert_string_equal(match(FIND_AREA, "NYC"), "other 35620");
    assert_string_equal(match(FIND_AREA, "United States"), "name US");
    assert_string_equal(match(FIND_AREA, "northwest alabama"), "lead 0100001");
    assert_string_equal(match(FIND_OCCUPATION, "registered nurse"), "name 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "Registered Nurses"), "name 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "rn"), "other 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "plumber"), "lead 47-2152");
    assert_string_equal(match(FIND_OCCUPATION, "welders"), "other 51-4121");
    assert_string_equal(match(FIND_OCCUPATION, "welder"), "other 51-4121");
    assert_string_equal(match(FIND_OCCUPATION, "rns"), "other 29-1141");
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
    assert_string_equal(match(FIND_OCCUPATION, "CNA"), "several 31-1131 29-1141");
    assert_string_equal(match(FIND_OCCUPATION, "LPN"), "several 31-1131 29-1141");
}

/* A second occupation with the same words: 30 of 430 jobs is less than a tenth, 600 of 430 is not. */
static void accepts_only_a_clear_lead(void **state)
{
    (void)state;
    assert_string_equal(match(FIND_OCCUPATION, "pipe welder"), "lead 51-4121");
    assert_string_equal(match(FIND_OCCUPATION, "spot welder"), "several 51-4121 51-9061");
    assert_string_equal(match(FIND_OCCUPATION, "nurse aide"), "none 31-1131");
    assert_string_equal(match(FIND_OCCUPATION, "hot metal"), "none 51-4121");
    assert_string_equal(match(FIND_OCCUPATION, "brazing"), "none 51-4121");
    assert_string_equal(match(FIND_OCCUPATION, "nursing"), "none 31-1131");
    assert_string_equal(match(FIND_OCCUPATION, "welding"), "several 51-4121 51-4122");
    assert_string_equal(match(FIND_OCCUPATION, "inspector"), "several 51-9061 47-4011");
    assert_string_equal(match(FIND_OCCUPATION, "medic"), "none 29-2042");
    assert_string_equal(match(FIND_AREA, "king county"), "none 42660");
}

static void asks_about_a_code_that_is_also_a_name(void **state)
{
    (void)state;
    assert_string_equal(match(FIND_AREA, "OH"), "several OH 42660");
    assert_string_equal(match(FIND_AREA, "oh"), "several OH 42660");
    assert_string_equal(match(FIND_AREA, "O.H."), "other 42660");
    assert_string_equal(match_by(FIND_AREA, MATCH_STATED, "OH"), "name OH");
    assert_string_equal(match_by(FIND_AREA, MATCH_EXACT, "OH"), "name OH");
    assert_string_equal(match_by(FIND_AREA, MATCH_STATED, "NYC"), "other 35620");
}

static void takes_only_codes_and_titles_if_asked_to(void **state)
{
    (void)state;
    assert_string_equal(match_by(FIND_OCCUPATION, MATCH_EXACT, "29-1141"), "name 29-1141");
    assert_string_equal(match_by(FIND_OCCUPATION, MATCH_EXACT, "registered NURSES"), "name 29-1141");
    assert_string_equal(match_by(FIND_OCCUPATION, MATCH_EXACT, "registered nurse"), "none 29-1141");
    assert_string_equal(match_by(FIND_OCCUPATION, MATCH_EXACT, "RN"), "none 29-1141");
    assert_string_equal(match_by(FIND_OCCUPATION, MATCH_EXACT, "welders"), "several 51-4121 51-9061 51-4122");
    assert_string_equal(match_by(FIND_AREA, MATCH_EXACT, "Ohio"), "name OH");
    assert_string_equal(match_by(FIND_AREA, MATCH_EXACT, "columbus, oh"), "name 18140");
    assert_string_equal(match_by(FIND_AREA, MATCH_EXACT, "columbus, ohio"), "none 18140");
    assert_string_equal(match_by(FIND_AREA, MATCH_EXACT, "seattle"), "none 42660");
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
    candidates_begin(&candidates, "nurse", false);
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
        FIND_TEST(accepts_only_a_clear_lead),
        FIND_TEST(asks_about_a_code_that_is_also_a_name),
        FIND_TEST(takes_only_codes_and_titles_if_asked_to),
        FIND_TEST(forgives_no_typing_error_in_a_request),
        cmocka_unit_test(a_size_that_is_none_counts_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
