/* Similarity between names and what users type. */
#include "base/similar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define FITS_BETTER(typed, better, worse) assert_true(similar(typed, better) > similar(typed, worse))

static void is_one_for_the_same_and_zero_for_others(void **state)
{
    (void)state;
    assert_true(similar("registered nurse", "registered nurse") == 1);
    assert_true(similar("nurse", "welder") == 0);
    assert_true(similar("", "welder") == 0);
    assert_true(similar("welder", "") == 0);
}

static void forgives_typing_errors(void **state)
{
    (void)state;
    assert_true(similar("plumer", "plumber") > 0.8);
    assert_true(similar("electricion", "electrician") > 0.8);
    assert_true(similar("acountant", "accountant") > 0.8);
    assert_true(similar("wleder", "welder") > 0.7);
    assert_true(similar("raliegh", "raleigh") > 0.7);
    FITS_BETTER("plumer", "plumber", "pumper");
    FITS_BETTER("dental hygenist", "dental hygienist", "mental hygienist");
}

static void wants_short_words_as_they_are(void **state)
{
    (void)state;
    assert_true(similar("rn", "rd") == 0);
    assert_true(similar("cna", "cpa") == 0);
}

static void takes_words_in_any_number_and_order(void **state)
{
    (void)state;
    assert_true(similar("plumbers", "plumber") > 0.9);
    assert_true(similar("body", "bodies") > 0.9);
    assert_true(similar("nurse registered", "registered nurse") > 0.9);
    FITS_BETTER("nurse", "nurse", "nurse midwife");
    FITS_BETTER("nurse", "nurses", "nurse practitioner instructor");
}

static void takes_words_together_and_apart(void **state)
{
    (void)state;
    assert_true(similar("backend developer", "back end developer") > 0.9);
    assert_true(similar("health care aide", "healthcare aide") > 0.9);
}

static void takes_beginnings(void **state)
{
    (void)state;
    assert_true(similar("elect", "electrician") > 0.5);
    FITS_BETTER("web dev", "web developer", "web designer");
}

static void tells_whether_all_words_are_there(void **state)
{
    (void)state;
    assert_true(has_words("web developer", "senior web developers"));
    assert_false(has_words("web develper", "web developer"));
    assert_false(has_words("web dev", "web developer"));
    assert_false(has_words("", "web"));
}

static void survives_long_texts(void **state)
{
    (void)state;
    char text[4000];
    for (size_t i = 0; i + 1 < sizeof text; i++)
        text[i] = i % 90 == 89 ? ' ' : (char)('a' + i % 7);
    text[sizeof text - 1] = '\0';
    assert_true(similar(text, "abcdefg") >= 0);
    assert_true(similar("abcdefg", text) >= 0);
    assert_true(similar(text, text + 1) >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_one_for_the_same_and_zero_for_others),
        cmocka_unit_test(forgives_typing_errors),
        cmocka_unit_test(wants_short_words_as_they_are),
        cmocka_unit_test(takes_words_in_any_number_and_order),
        cmocka_unit_test(takes_words_together_and_apart),
        cmocka_unit_test(takes_beginnings),
        cmocka_unit_test(tells_whether_all_words_are_there),
        cmocka_unit_test(survives_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
