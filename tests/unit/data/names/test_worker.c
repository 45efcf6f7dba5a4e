/* Words for workers, activities and other things. */
#include "data/names/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void tells_workers_from_other_nouns(void **state)
{
    static const char *const workers[] = {"welder",         "pipe welders", "nurse",       "mechanic",
                                          "firemen",        "line cook",    "architect",   "29 1141 00",
                                          "data scientist", "bus boy",      "x ray techs", "secretary"},
                             *const others[] = {"welding",    "retail",   "computer",  "fitness",
                                                "management", "bus",      "hot metal", "",
                                                "data entry", "security", "walmart"};
    (void)state;
    for (size_t i = 0; i < sizeof workers / sizeof *workers; i++)
        assert_true(names_worker(workers[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(names_worker(others[i]));
}

static void knows_activities_by_their_ending(void **state)
{
    (void)state;
    assert_true(names_activity("nursing"));
    assert_true(names_activity("truck driving"));
    assert_false(names_activity("nursing assistant"));
    assert_false(names_activity("king"));
    assert_false(names_activity(""));
}

static void assert_forms(const char *(*form)(Arena *, const char *, uint32_t), const char *text,
                         const char *all)
{
    Arena *arena = arena_new();
    const char *joined = "", *one;
    for (uint32_t i = 0; (one = form(arena, text, i)) != NULL; i++)
        joined = arena_printf(arena, "%s%s%s", joined, i ? " " : "", one);
    assert_string_equal(joined, all);
    arena_free(arena);
}

static void makes_the_other_forms_of_a_word(void **state)
{
    (void)state;
    assert_forms(number_form, "welder", "welder welders");
    assert_forms(number_form, "fireman", "fireman firemans firemen");
    assert_forms(number_form, "rns", "rns rn rnss");
    assert_forms(worker_form, "welding", "welder weldor weld welde weldant weldist");
    assert_forms(worker_form, "journalism", "journalist");
    assert_forms(worker_form, "nurse", "");
    assert_forms(worker_form, "ring", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_workers_from_other_nouns),
        cmocka_unit_test(knows_activities_by_their_ending),
        cmocka_unit_test(makes_the_other_forms_of_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
