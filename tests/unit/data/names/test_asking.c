/* What people type and what must be found first (tests/asking), in the national files. */
#include "base/buf.h"
#include "built.h"
#include "data/names/find.h"

#include <dirent.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static Store *store;

/* Links from `from` to each file in the folder `to`, whose path is absolute. */
static void link_files(const char *to, const char *from)
{
    DIR *folder = opendir(to);
    char file[2 * PATH_MAX], link[2 * PATH_MAX];
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(file, sizeof file, "%s/%s", to, entry->d_name);
        snprintf(link, sizeof link, "%s/%s", from, entry->d_name);
        if (entry->d_name[0] != '.' && access(link, F_OK) != 0)
            (void)!symlink(file, link);
    }
    if (folder)
        closedir(folder);
}

/* A folder with the publishers' files and the Census Bureau's places, as a user has them; NULL without them.
 */
static const char *national_folder(void)
{
    static char root[PATH_MAX + 64];
    const char *given = getenv("FOLIO_TEST_DATA");
    char data[PATH_MAX], places[PATH_MAX + 64], sources[PATH_MAX + 64], geography[PATH_MAX + 80];
    if (!realpath(given ? given : "../shared/data", data))
        return NULL;
    snprintf(places, sizeof places, "%s/../downloads/geography", data);
    if (access(places, R_OK) != 0)
        return NULL;
    snprintf(root, sizeof root, "%s", built_path("asking-data"));
    snprintf(geography, sizeof geography, "%s/geography", root);
    snprintf(sources, sizeof sources, "%s/geography", data);
    mkdir(root, 0700);
    mkdir(geography, 0700);
    link_files(sources, geography);
    link_files(places, geography);
    link_files(data, root);
    return root;
}

static int open_national(void **state)
{
    (void)state;
    const char *data = national_folder();
    if (!data)
        return 0;
    Fail f = {0};
    store = store_open(
        &(StoreOptions){.package = "data/us", .root = data, .cache_dir = built_path("national/folio")}, &f);
    if (!store)
        fprintf(stderr, "%s\n", f.text);
    return store ? 0 : -1;
}

static int close_national(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

/* A line of a table: typed text | first result of find, or none | what a report uses, or several, or none. */
typedef struct Line {
    char *asked, *leads, *taken;
} Line;

static char *trim(char *text)
{
    text += strspn(text, " ");
    for (size_t length = strlen(text); length && strchr(" \n", text[length - 1]); length--)
        text[length - 1] = '\0';
    return text;
}

static bool split(char *text, Line *line)
{
    char *first = strchr(text, '|'), *second = first ? strchr(first + 1, '|') : NULL;
    if (!second)
        return false;
    *first = *second = '\0';
    *line = (Line){trim(text), trim(first + 1), trim(second + 1)};
    return true;
}

static const char *taken(FindType type, const char *asked, Arena *arena)
{
    Fail f = {0};
    MatchKind kind;
    FoundList found;
    assert_true(find_match(store, arena, type, MATCH_TYPED, asked, &kind, &found, &f));
    return kind == MATCH_NONE ? "none" : kind == MATCH_SEVERAL ? "several" : found.items[0].code;
}

static const char *leads(FindType type, const char *asked, Arena *arena)
{
    Fail f = {0};
    FoundList found;
    assert_true(find_similar(store, arena, type, asked, 1, &found, &f));
    return found.count && found.items[0].fit > FIT_REMOTE ? found.items[0].code : "none";
}

static bool check(FindType type, const Line *line)
{
    Arena *arena = arena_new();
    const char *first = leads(type, line->asked, arena), *one = taken(type, line->asked, arena);
    bool good = strcmp(first, line->leads) == 0 && strcmp(one, line->taken) == 0;
    if (!good)
        print_error("%s: leads to %s, not %s; a report takes %s, not %s\n", line->asked, first, line->leads,
                    one, line->taken);
    arena_free(arena);
    return good;
}

static void check_table(FindType type, const char *path, uint32_t least)
{
    if (!store)
        skip();
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char text[300];
    uint32_t lines = 0, wrong = 0;
    Line line;
    while (fgets(text, sizeof text, file))
        if (split(text, &line)) {
            lines++;
            wrong += !check(type, &line);
        }
    fclose(file);
    assert_true(lines >= least);
    assert_int_equal(wrong, 0);
}

/* What became of the questions of one table. */
typedef struct Tally {
    uint32_t asked, made, offered, missed, wrong;
} Tally;

static bool is_one_of(const char *code, const char *codes)
{
    const char *at = strstr(codes, code);
    size_t length = strlen(code);
    while (at && ((at > codes && at[-1] != ' ') || (at[length] && at[length] != ' ')))
        at = strstr(at + 1, code);
    return at != NULL;
}

static bool is_offered(const FoundList *found, const char *codes)
{
    enum { MOST_COUNTED = 3 };
    bool is = false;
    for (uint32_t i = 0; i < find_near(found, MOST_COUNTED); i++)
        is = is || is_one_of(found->items[i].code, codes);
    return is;
}

/* A question is answered by a report about one of the codes, or by asking with one of them among the first
 * three, which is the only answer if `asks`. */
static void answer(FindType type, const char *asked, const char *codes, bool asks, Tally *tally)
{
    Arena *arena = arena_new();
    Fail f = {0};
    MatchKind kind;
    FoundList found;
    assert_true(find_match(store, arena, type, MATCH_TYPED, asked, &kind, &found, &f));
    bool made = kind != MATCH_NONE && kind != MATCH_SEVERAL;
    bool wrong = made && (asks || !is_one_of(found.items[0].code, codes));
    bool offered = !made && is_offered(&found, codes);
    if (wrong)
        print_error("%s: makes a report about %s (%s), not about %s\n", asked, found.items[0].title,
                    found.items[0].code, codes);
    else if (!made && !offered && getenv("FOLIO_ASKING"))
        print_message("%s: offers %s, not %s\n", asked, find_words(arena, &found, 3, ", "), codes);
    tally->asked++;
    tally->made += made && !wrong;
    tally->offered += offered;
    tally->wrong += wrong;
    tally->missed += !made && !offered;
    arena_free(arena);
}

static Tally answer_table(FindType type, const char *path)
{
    Tally tally = {0};
    char text[300];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(text, sizeof text, file)) {
        char *codes = strchr(text, '|'), *ask = codes ? strchr(codes + 1, '|') : NULL;
        if (!codes)
            continue;
        *codes = '\0';
        if (ask)
            *ask = '\0';
        answer(type, trim(text), trim(codes + 1), ask != NULL, &tally);
    }
    fclose(file);
    print_message("%-32s %u asked, %u made, %u offered, %u missed, %u wrong\n", path, tally.asked, tally.made,
                  tally.offered, tally.missed, tally.wrong);
    return tally;
}

static void answers_a_thousand_questions(void **state)
{
    static const struct {
        FindType type;
        const char *path;
    } tables[] = {
        {FIND_OCCUPATION, "tests/asking/drawn-titles.txt"},  {FIND_AREA, "tests/asking/drawn-places.txt"},
        {FIND_OCCUPATION, "tests/asking/activities.txt"},    {FIND_OCCUPATION, "tests/asking/brands.txt"},
        {FIND_OCCUPATION, "tests/asking/abbreviations.txt"}, {FIND_OCCUPATION, "tests/asking/everyday.txt"},
        {FIND_AREA, "tests/asking/said-areas.txt"},          {FIND_OCCUPATION, "tests/asking/spanish.txt"},
        {FIND_OCCUPATION, "tests/asking/military.txt"}};
    (void)state;
    if (!store)
        skip();
    Tally all = {0};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Tally one = answer_table(tables[i].type, tables[i].path);
        all.asked += one.asked;
        all.missed += one.missed;
        all.wrong += one.wrong;
    }
    assert_int_equal(all.asked, 1000);
    assert_int_equal(all.wrong, 0);
    assert_true(all.missed <= 50);
}

static void leads_to_the_occupations_that_people_mean(void **state)
{
    (void)state;
    check_table(FIND_OCCUPATION, "tests/asking/occupations.txt", 150);
}

static void leads_to_the_areas_that_people_mean(void **state)
{
    (void)state;
    check_table(FIND_AREA, "tests/asking/areas.txt", 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_a_thousand_questions),
        cmocka_unit_test(leads_to_the_occupations_that_people_mean),
        cmocka_unit_test(leads_to_the_areas_that_people_mean),
    };
    return cmocka_run_group_tests(tests, open_national, close_national);
}
