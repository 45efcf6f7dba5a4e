/* What people type and what must be found first (tests/asking), in the national files. */
#include "base/buf.h"
#include "built.h"
#include "data/names/find.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static Store *store;

static int open_national(void **state)
{
    (void)state;
    const char *data = getenv("FOLIO_TEST_DATA");
    data = data ? data : "../shared/data";
    if (access(data, R_OK) != 0)
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
    assert_true(find_match(store, arena, type, asked, &kind, &found, &f));
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
        cmocka_unit_test(leads_to_the_occupations_that_people_mean),
        cmocka_unit_test(leads_to_the_areas_that_people_mean),
    };
    return cmocka_run_group_tests(tests, open_national, close_national);
}
