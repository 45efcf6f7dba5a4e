#include "data/package/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static bool matches(const char *pattern, const char *text)
{
    regex_t regex;
    Fail f = {0};
    if (!pattern_compile(&regex, pattern, &f))
        fail_msg("%s: %s", pattern, f.text);
    bool result = pattern_matches(&regex, text);
    regfree(&regex);
    return result;
}

static void matches_the_whole_text(void **state)
{
    (void)state;
    assert_true(matches("[0-9]{2}-[0-9]{4}", "15-1254"));
    assert_false(matches("[0-9]{2}-[0-9]{4}", "15-12545"));
    assert_false(matches("a|b", "ab"));
    assert_true(matches("^abc$", "abc"));
    assert_true(matches("", ""));
    assert_false(matches("", "a"));
}

static void knows_the_usual_escapes(void **state)
{
    (void)state;
    assert_true(matches("\\d{2}-\\d{4}", "15-1254"));
    assert_false(matches("\\d+", "d"));
    assert_true(matches("\\w+\\s\\w+", "web developers"));
    assert_true(matches("\\D\\S\\W", "ab-"));
    assert_true(matches("a\\.b\\-c\\\\", "a.b-c\\"));
    assert_false(matches("a\\.b", "axb"));
    assert_true(matches("a\\tb\\nc", "a\tb\nc"));
}

static void knows_classes(void **state)
{
    (void)state;
    assert_true(matches("[\\w\\-. ]+", "a-b. c_9"));
    assert_true(matches("[\\]\\[^-]+", "]-[^"));
    assert_true(matches("[^,]+", "a b"));
    assert_false(matches("[^,]+", "a,b"));
    assert_true(matches("[^]]", "a"));
    assert_false(matches("[^\\]]", "]"));
    assert_true(matches("[[:upper:]]{2}", "WA"));
    assert_true(matches("[a\\\\]+", "a\\"));
    assert_true(matches("[-a]+", "a-"));
}

static void counts_characters_and_not_bytes(void **state)
{
    (void)state;
    assert_true(matches(".{8}", "Mayag\u00FCez"));
    assert_false(matches(".{9}", "Mayag\u00FCez"));
    assert_true(matches("[^,]{1}", "\u20AC"));
    assert_false(matches("[^,]{1}", "\u20AC\u20AC"));
    assert_true(matches("\\w{2}", "\u00FC\u00E9"));
    assert_true(matches("\u00E9+", "\u00E9\u00E9"));
    assert_true(matches("[a\u00E9]+", "\u00E9a"));
    assert_true(matches("[\u00E9\u00FC]", "\u00FC"));
    assert_false(matches("[a\u00E9]", "\u00E8"));
}

static void names_what_it_does_not_know(void **state)
{
    (void)state;
    static const char *const patterns[][2] = {
        {"\\p{L}", "\\p is not supported"},
        {"(?:a)", "(? is not supported"},
        {"[\\D]", "\\D is not supported in brackets"},
        {"[a-\u00E9]", "the range a-? in brackets is not supported"},
        {"[z-a]", "the range z-a in brackets is empty"},
        {"[^\u00E9]", "only single characters beyond ASCII are supported in brackets"},
        {"[ab", "[ is not closed"},
        {"[", "[ is not closed"},
        {"[[:alpha]", "[: in brackets is not closed"},
        {"a\\", "\\ is not supported"},
        {"(a", "Unmatched ( or \\("},
    };
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        regex_t regex;
        Fail f = {0};
        assert_false(pattern_compile(&regex, patterns[i][0], &f));
        assert_int_equal(f.code, FAIL_DATA);
        assert_string_equal(f.text, patterns[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_the_whole_text),
        cmocka_unit_test(knows_the_usual_escapes),
        cmocka_unit_test(knows_classes),
        cmocka_unit_test(counts_characters_and_not_bytes),
        cmocka_unit_test(names_what_it_does_not_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
