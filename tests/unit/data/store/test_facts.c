/* The package data/back-end-developer contains every fact of the report: each figure with its unit,
 * qualifier, source and coverage, and each statement with its key words and source. */
#include "data/store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SEATTLE "42660"
#define SAN_FRANCISCO "41860"
#define LOS_ANGELES "31080"
#define BOSTON "14460"
#define NEW_YORK "35620"
#define CHICAGO "16980"
#define WASHINGTON "47900"
#define NATION "US"
#define NOBODY ""

#define POSTINGS "back-end developers in job postings"
#define SURVEYED "web developers"
#define PROJECTED "web developers and digital designers"

typedef struct Context {
    Store *store;
    Arena *arena;
} Context;

/* A row of a table of facts. */
typedef struct Figure {
    const char *table, *area, *measure;
    double value;
    const char *unit, *qualifier, *covers, *source;
} Figure;

static const Figure figures[] = {
    {"wages", SEATTLE, "posted", 175000, "USD", "", POSTINGS, "indeed"},
    {"wages", SAN_FRANCISCO, "posted", 163000, "USD", "about", POSTINGS, "indeed"},
    {"wages", LOS_ANGELES, "posted", 160000, "USD", "about", POSTINGS, "indeed"},
    {"wages", BOSTON, "posted", 159000, "USD", "about", POSTINGS, "indeed"},
    {"wages", CHICAGO, "posted", 154000, "USD", "about", POSTINGS, "indeed"},
    {"wages", NEW_YORK, "posted", 150000, "USD", "more than", POSTINGS, "indeed"},
    {"wages", SEATTLE, "mean", 125000, "USD", "about", SURVEYED, "bls-oews"},
    {"wages", SAN_FRANCISCO, "mean", 148000, "USD", "about", SURVEYED, "bls-oews"},
    {"wages", LOS_ANGELES, "mean", 105000, "USD", "", SURVEYED, "bls-oews"},
    {"wages", NEW_YORK, "mean", 95000, "USD", "about", SURVEYED, "bls-oews"},
    {"wages", WASHINGTON, "mean", 118000, "USD", "about", SURVEYED, "bls-oews"},
    {"wages", SEATTLE, "mean_rank", 3, "rank", "", SURVEYED, "bls-oews"},
    {"wages", SAN_FRANCISCO, "mean_rank_within", 5, "rank", "", SURVEYED, "bls-oews"},
    {"wages", NATION, "range_low", 88000, "USD", "", "average salaries of back-end developers", "noble-2"},
    {"wages", NATION, "range_high", 155000, "USD", "", "average salaries of back-end developers", "noble-2"},
    {"employment", NEW_YORK, "jobs", 6000, "jobs", "almost", SURVEYED, "bls-oews"},
    {"employment", WASHINGTON, "jobs", 4000, "jobs", "more than", SURVEYED, "bls-oews"},
    {"employment", SEATTLE, "jobs", 4000, "jobs", "almost", SURVEYED, "bls-oews"},
    {"employment", LOS_ANGELES, "jobs", 3200, "jobs", "about", SURVEYED, "bls-oews"},
    {"employment", SAN_FRANCISCO, "jobs", 2800, "jobs", "about", SURVEYED, "bls-oews"},
    {"employment", NEW_YORK, "rank", 1, "rank", "", SURVEYED, "bls-oews"},
    {"employment", WASHINGTON, "rank", 2, "rank", "", SURVEYED, "bls-oews"},
    {"employment", SEATTLE, "rank", 3, "rank", "", SURVEYED, "bls-oews"},
    {"employment", LOS_ANGELES, "rank_within", 10, "rank", "", SURVEYED, "bls-oews"},
    {"employment", SAN_FRANCISCO, "rank_within", 5, "rank", "", SURVEYED, "bls-oews"},
    {"projections", NATION, "growth", 8, "percent", "", PROJECTED, "bls-ep"},
    {"projections", NATION, "openings", 16500, "openings", "about", PROJECTED, "bls-ep"},
};

/* A statement: its area, key words in order, and its figure if it has one. */
typedef struct Statement {
    const char *topic, *area, *words; /* words: a LIKE pattern */
    const char *unit, *qualifier;     /* NULL unit: no figure */
    double value;
    const char *source;
} Statement;

static const Statement statements[] = {
    {"work", NOBODY, "%server side%servers, databases%(APIs)%application logic%security%",
     .source = "noble-1"},
    {"work", NOBODY, "%design%write%test%debug%", .source = "noble-1"},
    {"work", NOBODY, "%users see%front end%full-stack%both%", .source = "noble-2"},
    {"work", NOBODY, "%shop%cart%items%tax%shipping%", .source = "noble-1"},
    {"work", NOBODY, "%first website%{}%", "year", "", 1993, "noble-1"},
    {"work", NOBODY, "%phones%responsive design%", .source = "noble-1"},
    {"work", NOBODY, "%remote%any place%", .source = "noble-1"},
    {"languages", NOBODY, "%JavaScript%essential to the front end%", .source = "noble-1"},
    {"languages", NOBODY, "%Python%data analysis%cyber security%", .source = "noble-1"},
    {"career", NOBODY, "Senior%project management%DevOps%training%coaching%", .source = "noble-1"},
    {"pay", NOBODY, "Total pay%health care benefits%bonuses%401(k)%", .source = "noble-2"},
    {"pay", BOSTON, "%above the national average%", .source = "indeed"},
    {"pay", "12060", "%paying%well%", .source = "noble-2"},
    {"pay", "19820", "%paying%well%", .source = "noble-2"},
    {"pay", "12420", "%paying%well%", .source = "noble-2"},
    {"pay", "41940", "%paying%well%", .source = "noble-2"},
    {"living_cost", NOBODY, "%cost of living%rent%mortgage%household goods%", .source = "noble-2"},
    {"living_cost", NOBODY, "%high%Des Moines, Iowa%below average in Los Angeles%", .source = "noble-2"},
    {"living_cost", SAN_FRANCISCO, "%above the national average%", .source = "noble-2"},
    {"living_cost", SEATTLE, "%called affordable%", .source = "noble-2"},
    {"drivers", NOBODY, "E-commerce%grow%", .source = "bls-ep"},
    {"drivers", NOBODY, "%mobile screens%many sizes%", .source = "bls-ep"},
    {"self_employed", NOBODY, "%survey of employers%outlook%work for themselves%", .source = "bls-ep"},
    {"technology", NEW_YORK, "%technology%{}%ten years%", "percent", "", 18, "nyc-ib"},
    {"technology", NEW_YORK, "%fastest-growing technology hub%", .source = "nyc-ib"},
    {"technology", WASHINGTON, "%{}%technology cities%", "rank", "", 3, "wdcep"},
    {"technology", SEATTLE, "%{} of the workforce%", "percent", "almost", 13, "comptia"},
    {"technology", SEATTLE, "%{} people%", "people", "almost", 290000, "comptia"},
    {"technology", LOS_ANGELES, "%{}%Scoring Tech Talent%2023%", "rank", "", 14, "cbre-2023"},
    {"technology", LOS_ANGELES, "%added {} jobs%2017 to 2022%", "jobs", "", 36650, "cbre-2023"},
    {"technology", SAN_FRANCISCO, "%Apple, Google, Facebook and Intel%", .source = "flatiron"},
    {"technology", SAN_FRANCISCO, "%artificial intelligence%", .source = "flatiron"},
    {"technology", SEATTLE, "%artificial intelligence%", .source = "flatiron"},
    {"technology", BOSTON, "%artificial intelligence%", .source = "flatiron"},
    {"technology", NEW_YORK, "%artificial intelligence%", .source = "flatiron"},
    {"technology", LOS_ANGELES, "%artificial intelligence%", .source = "flatiron"},
    {"industries", NOBODY, "Experience in an industry counts%", .source = "noble-2"},
    {"criteria", NOBODY, "%job opportunities%", .source = "noble-2"},
    {"criteria", NOBODY, "%high salaries%cost of living%", .source = "noble-2"},
    {"criteria", NOBODY, "%community%networking%professional groups%", .source = "noble-2"},
    {"criteria", NOBODY, "%local industries%", .source = "noble-2"},
    {"criteria", NOBODY, "%technical training%colleges, universities and private providers%",
     .source = "noble-2"},
    {"community", NEW_YORK, "Many%networking%", .source = "noble-2"},
    {"community", LOS_ANGELES, "Many%networking%", .source = "noble-2"},
    {"education", BOSTON, "%quality education%", .source = "noble-2"},
    {"education", CHICAGO, "Northwestern University", .source = "noble-2"},
    {"education", CHICAGO, "Loyola University of Chicago", .source = "noble-2"},
    {"leisure", SEATTLE, "Seahawks (NFL)", .source = "noble-2"},
    {"leisure", LOS_ANGELES, "Rams (NFL)", .source = "noble-2"},
    {"leisure", LOS_ANGELES, "Lakers (NBA)", .source = "noble-2"},
    {"leisure", LOS_ANGELES, "Hollywood", .source = "noble-2"},
    {"leisure", LOS_ANGELES, "Beaches", .source = "noble-2"},
    {"leisure", BOSTON, "%vibrant arts scene%", .source = "noble-2"},
    {"leisure", BOSTON, "Teams with fans everywhere", .source = "noble-2"},
    {"leisure", NEW_YORK, "Times Square", .source = "noble-2"},
    {"leisure", NEW_YORK, "Broadway", .source = "noble-2"},
    {"leisure", NEW_YORK, "%Statue of Liberty", .source = "noble-2"},
    {"leisure", CHICAGO, "Cubs (MLB)", .source = "noble-2"},
    {"leisure", CHICAGO, "Bears (NFL)", .source = "noble-2"},
    {"leisure", CHICAGO, "One of the best mass transit systems", .source = "noble-2"},
    {"provider", NEW_YORK, "%Noble Desktop%New York City%", .source = "noble-courses"},
    {"provider", NEW_YORK, "%New York State Education Department%licens%", .source = "noble-courses"},
    {"provider", NEW_YORK, "%in person or live online%weekdays, part-time%evening%weekends%",
     .source = "noble-courses"},
    {"provider", NEW_YORK, "Every class%certificate%again within a year for nothing%",
     .source = "noble-courses"},
    {"provider", NEW_YORK, "%full-stack certificate%{}%", "percent", "", 0, "noble-courses"},
    {"search", NOBODY, "Few listings say%back end%other titles%", .source = "noble-1"},
    {"search", NOBODY, "Full-stack jobs always%back-end skills%many junior titles%", .source = "noble-1"},
    {"search", NOBODY, "%responsibilities%qualifications%not by its title%", .source = "noble-1"},
    {"search", NOBODY, "%LinkedIn%Indeed%", .source = "noble-1"},
};

/* A row of `industries`, with the title as the report prints it. */
static const char *const industries[][2] = {
    {NATION, "Health care"},
    {NATION, "Advertising"},
    {NATION, "Banking, financial services and insurance (BFSI)"},
    {NATION, "E-commerce"},
    {NATION, "Technology"},
    {SEATTLE, "Aerospace"},
    {SEATTLE, "Construction"},
    {SEATTLE, "Technology"},
    {SAN_FRANCISCO, "Security"},
    {SAN_FRANCISCO, "Banking"},
    {SAN_FRANCISCO, "Health and wellness"},
    {SAN_FRANCISCO, "Software services"},
    {SAN_FRANCISCO, "Retail"},
    {SAN_FRANCISCO, "Technology start-ups"},
    {LOS_ANGELES, "Entertainment"},
    {LOS_ANGELES, "Information technology (IT)"},
    {LOS_ANGELES, "Aerospace"},
    {BOSTON, "Health care"},
    {BOSTON, "Biotechnology"},
    {BOSTON, "Finance"},
    {NEW_YORK, "Finance"},
    {NEW_YORK, "Health care"},
    {NEW_YORK, "Education"},
    {NEW_YORK, "Retail"},
    {CHICAGO, "Finance"},
    {CHICAGO, "Technology"},
    {CHICAGO, "Health care"},
};

/* Whole rows of other tables: each query must find one. */
static const char *const rows[] = {
    "FROM projections WHERE occupation = '00-0000' AND measure = 'growth' AND value = 4 AND unit = 'percent' "
    "AND base_year = 2023 AND target_year = 2033 AND source = 'bls-ep'",
    "FROM projections WHERE occupation = 'back-end' AND measure = 'growth' AND base_year = 2023 "
    "AND target_year = 2033",
    "FROM projections WHERE measure = 'openings' AND period = 'year' AND base_year = 2023 AND target_year = "
    "2033",
    "FROM industries WHERE area = '42660' AND employers = 'Microsoft, Amazon' "
    "AND notes LIKE 'Microsoft%headquarters%Amazon%original headquarters'",
    "FROM industries WHERE area = '35620' AND title = 'Finance' AND notes = 'Wall Street'",
    "FROM programs WHERE title = 'Full-Stack Web Development Certificate' AND mentoring_sessions = 10 "
    "AND contents LIKE 'HTML, CSS, JavaScript, Node.js, MongoDB, Express.js%portfolio' "
    "AND recognition = 'Best Full-Stack Developer Bootcamp 2024, Forbes Advisor' "
    "AND recognition_source = 'forbes-2024'",
    "FROM programs WHERE title = 'Python Developer Certificate' AND mentoring_sessions = 4 AND hours = 90 "
    "AND length LIKE '%30 hours%Django%60 hours' AND prerequisites = 'HTML and CSS' "
    "AND contents LIKE 'Python, Django, Django REST, APIs, Git, SQL%portfolio' "
    "AND recognition = 'Best Python Bootcamp 2024, Forbes Advisor' AND recognition_source = 'forbes-2024'",
    "FROM programs WHERE title = 'JavaScript Development Certificate' AND mentoring_sessions = 8 AND weeks = "
    "14 "
    "AND prerequisites = 'HTML and CSS' "
    "AND contents LIKE 'MERN: MongoDB, Express.js, React, Node.js%APIs%libraries'",
    "FROM programs WHERE title = 'Software Engineering Certificate' AND mentoring_sessions = 12 "
    "AND length = 'Several weeks' AND contents LIKE 'HTML, CSS, JavaScript, React, Flexbox and Grid, Git, "
    "Python "
    "(dictionaries, sorting algorithms, functions), Django, Django REST%React application%AWS%portfolio'",
    "FROM programs WHERE title = 'Python Web Development with Django' AND hours = 60 "
    "AND prerequisites = 'HTML and CSS' AND contents LIKE 'Object-oriented Python, Django, Django REST, "
    "APIs'",
    "FROM programs WHERE title = 'Web Development with HTML & CSS' AND length = 'One or two days' "
    "AND prerequisites = 'None' "
    "AND contents LIKE 'HTML and CSS%text and pictures, layout, navigation, responsive pages'",
    "FROM programs WHERE title = 'Advanced HTML and CSS' AND length = 'One or two days' "
    "AND prerequisites = 'Basic HTML and CSS' AND contents = 'SVG, CSS variables, gradients, shadows, "
    "positioning, transitions, transforms, responsive images'",
    "FROM titles WHERE title = 'Front End Web Developer' AND kind = 'search for'",
    "FROM titles WHERE title = 'Full Stack Developer' AND kind = 'search for'",
    "FROM titles WHERE title = 'Junior Developer' AND kind = 'search for'",
    "FROM titles WHERE title = 'Junior Software Engineer' AND kind = 'search for'",
    "FROM titles WHERE title = 'Junior Web Developer' AND kind = 'search for'",
    "FROM titles WHERE title = 'Software Developer' AND kind = 'search for'",
    "FROM titles WHERE title = 'WordPress Web Developer' AND kind = 'search for'",
    "FROM areas WHERE short = 'Des Moines' AND state = 'IA'",
    "FROM areas WHERE short = 'Atlanta' AND state = 'GA'",
    "FROM areas WHERE short = 'Detroit' AND state = 'MI'",
    "FROM areas WHERE short = 'Austin' AND state = 'TX'",
    "FROM areas WHERE short = 'San Jose' AND state = 'CA'",
};

static const char *const publishers[] = {"Indeed",
                                         "U.S. Bureau of Labor Statistics",
                                         "CBRE",
                                         "CompTIA",
                                         "NYC International Business",
                                         "Washington, D.C. Economic Partnership",
                                         "Flatiron School",
                                         "Noble Desktop",
                                         "Forbes Advisor"};

static int open_package(void **state)
{
    static Context context;
    Fail f = {0};
    unsetenv("XDG_CACHE_HOME");
    unsetenv("HOME");
    context.arena = arena_new();
    context.store = store_open(&(StoreOptions){.package = "data/back-end-developer"}, &f);
    if (!context.store)
        print_error("%s\n", f.text);
    *state = &context;
    return context.store ? 0 : -1;
}

static int close_package(void **state)
{
    Context *context = *state;
    store_close(context->store);
    arena_free(context->arena);
    return 0;
}

static double ask(Context *context, const char *sql)
{
    Fail f = {0};
    Rows *found = store_query(context->store, context->arena, sql, NULL, 0, &f);
    if (!found)
        fail_msg("%s: %s", sql, f.text);
    assert_int_equal(found->row_count, 1);
    return found->data[0].number;
}

static void expect_one(Context *context, const char *condition)
{
    double found = ask(context, arena_printf(context->arena, "SELECT count(*) %s", condition));
    if (found < 1 || found > 1)
        fail_msg("%.0f rows instead of 1: %s", found, condition);
}

static void test_figures(void **state)
{
    Context *context = *state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        const Figure *f = &figures[i];
        expect_one(context, arena_printf(context->arena,
                                         "FROM %s WHERE occupation = 'back-end' AND area = '%s' "
                                         "AND measure = '%s' AND value = %.0f AND unit = '%s' "
                                         "AND coalesce(qualifier, '') = '%s' AND covers = '%s' "
                                         "AND source = '%s' AND flag IS NULL",
                                         f->table, f->area, f->measure, f->value, f->unit, f->qualifier,
                                         f->covers, f->source));
    }
}

static void test_statements(void **state)
{
    Context *context = *state;
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        const Statement *s = &statements[i];
        const char *figure =
            s->unit ? arena_printf(context->arena,
                                   "value = %.0f AND unit = '%s' AND coalesce(qualifier, '') = '%s'",
                                   s->value, s->unit, s->qualifier)
                    : "value IS NULL AND unit IS NULL AND instr(text, '{}') = 0";
        expect_one(context, arena_printf(context->arena,
                                         "FROM statements WHERE topic = '%s' AND coalesce(area, '') = '%s' "
                                         "AND text LIKE '%s' AND source = '%s' AND %s",
                                         s->topic, s->area, s->words, s->source, figure));
    }
}

static void test_industries(void **state)
{
    Context *context = *state;
    for (size_t i = 0; i < sizeof industries / sizeof *industries; i++)
        expect_one(context, arena_printf(context->arena,
                                         "FROM industries WHERE area = '%s' AND title = '%s' "
                                         "AND measure = 'listed' AND source = 'noble-2'",
                                         industries[i][0], industries[i][1]));
}

static void test_other_rows(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_one(*state, rows[i]);
}

/* Anything else in the package would be a fact that nobody listed. */
static void test_nothing_else(void **state)
{
    Context *context = *state;
    static const char *const tables[] = {"wages", "employment", "projections", "statements", "industries"};
    const double counts[] = {15, 10, 3, sizeof statements / sizeof *statements,
                             sizeof industries / sizeof *industries};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        double found = ask(context, arena_printf(context->arena, "SELECT count(*) FROM %s", tables[i]));
        assert_float_equal(found, counts[i], 0);
    }
}

/* Queried the way plugins do: omitted tables exist and are empty. */
static void test_what_is_left_out(void **state)
{
    assert_float_equal(ask(*state, "SELECT count(*) FROM programs WHERE cost IS NOT NULL"), 0, 0);
    assert_float_equal(ask(*state, "SELECT count(*) FROM price_levels"), 0, 0);
}

static void test_sources(void **state)
{
    Context *context = *state;
    for (size_t i = 0; i < sizeof publishers / sizeof *publishers; i++)
        assert_true(ask(context, arena_printf(context->arena,
                                              "SELECT count(*) FROM sources WHERE publisher = '%s' "
                                              "AND address LIKE 'https://%%' AND retrieved IS NULL",
                                              publishers[i])) >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),      cmocka_unit_test(test_statements),
        cmocka_unit_test(test_industries),   cmocka_unit_test(test_other_rows),
        cmocka_unit_test(test_nothing_else), cmocka_unit_test(test_what_is_left_out),
        cmocka_unit_test(test_sources),
    };
    return cmocka_run_group_tests(tests, open_package, close_package);
}
