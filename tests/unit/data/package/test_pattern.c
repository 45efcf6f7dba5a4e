#include "data/package/pattern.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Pattern *compiled(const char *text)
{
    Fail f = {0};
    Pattern *pattern = pattern_compile(text, &f);
    if (!pattern)
        fail_msg("%s: %s", text, f.text);
    return pattern;
}

static bool matches(const char *pattern, const char *text)
{
    Fail f = {0};
    Pattern *regex = compiled(pattern);
    bool result = pattern_matches(regex, text, strlen(text), &f);
    assert_int_equal(f.code, 0);
    pattern_free(regex);
    return result;
}

static void matches_the_whole_text(void **state)
{
    (void)state;
    assert_true(matches("[0-9]{2}-[0-9]{4}", "15-1254"));
    assert_false(matches("[0-9]{2}-[0-9]{4}", "15-12545"));
    assert_false(matches("[0-9]{2}-[0-9]{4}", "15-1254\n"));
    assert_false(matches("a|b", "ab"));
    assert_true(matches("a|ab", "ab"));
    assert_true(matches("", ""));
    assert_false(matches("", "a"));
    assert_true(matches("a|", ""));
    assert_true(matches("(a|b){2,}c?", "abba"));
}

static void anchors_are_characters(void **state)
{
    (void)state;
    assert_true(matches("^abc$", "^abc$"));
    assert_false(matches("^abc$", "abc"));
    assert_true(matches("a\\^\\$", "a^$"));
    assert_true(matches("$?[0-9]+", "$12"));
    assert_true(matches("#\"' &/:", "#\"' &/:"));
}

static void knows_the_usual_escapes(void **state)
{
    (void)state;
    assert_true(matches("\\d{2}-\\d{4}", "15-1254"));
    assert_false(matches("\\d+", "d"));
    assert_true(matches("\\d", "\u0663"));
    assert_true(matches("\\w+\\s\\w+", "web developers"));
    assert_true(matches("\\D\\S\\W", "ab-"));
    assert_false(matches("\\w", "_"));
    assert_true(matches("\\W", "_"));
    assert_true(matches("\\w", "+"));
    assert_false(matches("\\s", "\u00A0"));
    assert_true(matches("\\S", "\f"));
    assert_true(matches("a\\.b\\-c\\\\", "a.b-c\\"));
    assert_false(matches("a\\.b", "axb"));
    assert_true(matches("a\\tb\\nc\\r", "a\tb\nc\r"));
}

static void a_point_is_no_line_end(void **state)
{
    (void)state;
    assert_true(matches(".", "\u2028"));
    assert_false(matches(".", "\n"));
    assert_false(matches(".", "\r"));
    assert_true(matches("[.]", "."));
    assert_false(matches("[.]", "a"));
}

static void knows_categories(void **state)
{
    (void)state;
    assert_true(matches("\\p{Lu}\\p{Ll}+", "\u00C9t\u00E9"));
    assert_true(matches("\\P{L}+", "12"));
    assert_false(matches("\\P{L}+", "1a"));
    assert_true(matches("[\\p{Nd}\\p{Sc}]+", "\u20AC5"));
    assert_true(matches("[^\\p{L}]", "5"));
}

/* XML 1.0: characters that may begin a name, and those that may follow. */
static bool is_name_start(uint32_t c)
{
    return c == ':' || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0xD6) || (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) ||
           (c >= 0x370 && c <= 0x37D) || (c >= 0x37F && c <= 0x1FFF) || c == 0x200C || c == 0x200D ||
           (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) ||
           (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

static bool is_name_character(uint32_t c)
{
    return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 ||
           (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

static void knows_the_characters_of_names(void **state)
{
    (void)state;
    static const char *const texts[] = {"\\i", "\\I", "\\c", "\\C"};
    Pattern *patterns[4];
    for (int i = 0; i < 4; i++)
        patterns[i] = compiled(texts[i]);
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char text[4];
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        size_t length = utf8_put(c, text);
        bool start = is_name_start(c), character = is_name_character(c);
        const bool expected[] = {start, !start, character, !character};
        for (int i = 0; i < 4; i++) {
            Fail f = {0};
            if (pattern_matches(patterns[i], text, length, &f) != expected[i])
                fail_msg("%s and U+%04X", texts[i], c);
        }
    }
    for (int i = 0; i < 4; i++)
        pattern_free(patterns[i]);
    assert_true(matches("\\i\\c*", "xs:element-1.0"));
}

static void knows_classes(void **state)
{
    (void)state;
    assert_true(matches("[\\w\\-. ]+", "a-b. c 9"));
    assert_true(matches("[\\]\\[^-]+", "]-[^"));
    assert_true(matches("[^,]+", "a b"));
    assert_false(matches("[^,]+", "a,b"));
    assert_false(matches("[^\\]]", "]"));
    assert_true(matches("[a\\\\]+", "a\\"));
    assert_true(matches("[-a]+", "a-"));
    assert_true(matches("[a-]+", "a-"));
    assert_true(matches("[^-a]", "b"));
    assert_false(matches("[^-a]", "-"));
    assert_true(matches("[ -~]*", "a z~"));
    assert_true(matches("[\\D]+", "ab"));
    assert_true(matches("[\\n-\\r]", "\r"));
    assert_true(matches("[{}|*+?()$]+", "{}|*+?()$"));
}

static void subtracts_classes(void **state)
{
    (void)state;
    assert_true(matches("[a-z-[aeiou]]+", "bcd"));
    assert_false(matches("[a-z-[aeiou]]+", "bad"));
    assert_true(matches("[\\w-[\\d]]+x", "abx"));
    assert_false(matches("[\\w-[\\d]]+x", "a1x"));
    assert_true(matches("[^a-c-[x]]", "d"));
    assert_false(matches("[^a-c-[x]]", "x"));
    assert_false(matches("[^a-c-[x]]", "b"));
    assert_true(matches("[a-z-[a-m-[c]]]+", "czn"));
    assert_false(matches("[a-z-[a-m-[c]]]+", "b"));
    assert_true(matches("[a-z-[^x-z]]{2}", "xy"));
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
    assert_true(matches("[\u00E0-\u00FF]", "\u00FC"));
    assert_false(matches("[a\u00E9]", "\u00E8"));
    assert_false(matches("[^\u00E9]", "\u00E9"));
    assert_true(matches("\U0001F600?", "\U0001F600"));
}

#define NOT_PART " is not part of XML Schema's patterns"
#define NEITHER NOT_PART ": they have neither look-around nor options"
#define NO_LAZY ": XML Schema has no lazy, possessive or repeated repeats"
static const char *const unknown[][2] = {
    {"\\p{IsBasicLatin}",
     "\\p{IsBasicLatin} is a block, which is not supported; write a range of characters"},
    {"[\\P{IsGreek}]", "\\P{IsGreek} is a block, which is not supported; write a range of characters"},
    {"\\p{Greek}", "\\p{Greek} is not a category of XML Schema, such as \\p{L}"},
    {"\\p{L&}", "\\p{L&} is not a category of XML Schema, such as \\p{L}"},
    {"\\p{}", "\\p{} is not a category of XML Schema, such as \\p{L}"},
    {"\\pL", "\\p needs a category in braces, such as \\p{L}"},
    {"\\P{L", "\\P needs a category in braces, such as \\P{L}"},
    {"\\bx\\b", "\\b" NOT_PART},
    {"(a)\\1", "\\1" NOT_PART},
    {"\\Qa\\E", "\\Q" NOT_PART},
    {"\\x41", "\\x" NOT_PART},
    {"[\\h]", "\\h" NOT_PART},
    {"\\\u00E9", "\\\u00E9" NOT_PART},
    {"(?:a)", "(?" NEITHER},
    {"a(?=b)", "(?" NEITHER},
    {"(?i)a", "(?" NEITHER},
    {"(*UCP)a", "(*" NEITHER},
    {"a*?", "*?" NO_LAZY},
    {"a{2,3}?b", "{2,3}?" NO_LAZY},
    {"a++", "++" NO_LAZY},
    {"a**", "**" NO_LAZY},
    {"a{2}{3}", "{2}{" NO_LAZY},
    {"a{,3}", "{ does not begin a repeat such as {2}, {2,} or {2,5}; write \\{"},
    {"{a}", "{ does not begin a repeat such as {2}, {2,} or {2,5}; write \\{"},
    {"a}", "} closes nothing; write \\}"},
    {"a]", "] closes nothing; write \\]"},
    {"[z-a]", "the range z-a in brackets is empty"},
    {"[a-\\d]", "the range a-\\d in brackets does not end with a character"},
    {"[ab", "[ is not closed"},
    {"[", "[ is not closed"},
    {"[a-", "[ is not closed"},
    {"[a-[b]", "[ is not closed"},
    {"[a-[b]c]", "[ is not closed"},
    {"[]", "brackets are empty"},
    {"[^]", "brackets are empty"},
    {"[^-[a]]", "brackets are empty"},
    {"[[:alpha:]]", "[ in brackets is written \\[ (XML Schema has no [:alpha:])"},
    {"a\\", "it ends with a \\ that escapes nothing"},
};

static void names_what_it_does_not_know(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        Fail f = {0};
        assert_null(pattern_compile(unknown[i][0], &f));
        assert_int_equal(f.code, FAIL_DATA);
        assert_string_equal(f.text, unknown[i][1]);
    }
}

/* The wording is PCRE2's and may change between its versions. */
static void names_what_pcre2_refuses(void **state)
{
    (void)state;
    static const char *const patterns[] = {
        "(a", "a)", "*a", "a|+", "a{3,2}", "a{70000}", "((((a{1000}){1000}){1000}){1000})"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        Fail f = {0};
        assert_null(pattern_compile(patterns[i], &f));
        assert_int_equal(f.code, FAIL_DATA);
        assert_true(strlen(f.text) > 10);
    }
}

static void brackets_have_a_bound(void **state)
{
    (void)state;
    char text[1000] = "";
    for (int i = 0; i < 200; i++)
        strcat(text, "[a-");
    Fail f = {0};
    assert_null(pattern_compile(text, &f));
    assert_string_equal(f.text, "brackets are nested too deep");
}

static const char *exceeded(const char *pattern, const char *text, size_t length)
{
    static Fail f;
    f = (Fail){0};
    Pattern *regex = compiled(pattern);
    assert_false(pattern_matches(regex, text, length, &f));
    assert_int_equal(f.code, FAIL_DATA);
    pattern_free(regex);
    return f.text;
}

static void a_hostile_pattern_ends(void **state)
{
    (void)state;
    static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX";
    assert_string_equal(
        exceeded("(a+)+", text, strlen(text)),
        "the pattern \"(a+)+\" takes more than 5 million steps on this value; write it without "
        "repeats within repeats");
    assert_string_equal(exceeded("(a|aa)+", text, strlen(text)),
                        "the pattern \"(a|aa)+\" takes more than 5 million steps on this value; write it "
                        "without repeats within repeats");
    enum { LONG = 1024 * 1024 };
    char *many = malloc(LONG);
    memset(many, 'a', LONG);
    assert_string_equal(exceeded("(a|b)*", many, LONG),
                        "the pattern \"(a|b)*\" keeps more than 500000 choices open on this value; write it "
                        "without repeats of groups");
    Fail f = {0};
    Pattern *fine = compiled("[ab]*");
    assert_true(pattern_matches(fine, many, LONG, &f));
    pattern_free(fine);
    free(many);
}

static const char *extracted(const char *pattern, const char *text)
{
    static char out[100];
    Fail f = {0};
    size_t from, to;
    Pattern *regex = pattern_compile_group(pattern, &f);
    if (!regex)
        return strcpy(out, f.text);
    bool found = pattern_extract(regex, text, strlen(text), &from, &to, &f);
    pattern_free(regex);
    snprintf(out, sizeof out, "%.*s", found ? (int)(to - from) : 1, found ? text + from : "-");
    return out;
}

static void extracts_what_the_group_matches(void **state)
{
    (void)state;
    assert_string_equal(extracted("=?\"?(\\d{2}-\\d{4})\"?", "=\"13-2011\""), "13-2011");
    assert_string_equal(extracted("=?\"?(\\d{2}-\\d{4})\"?", "13-201"), "-");
    assert_string_equal(extracted("(.*) Mi?[a-z]+ Area", "Ames Micro Area"), "Ames");
    assert_string_equal(extracted("[a-z-[x]]+(\\d*)", "ab"), "");
    assert_string_equal(extracted("a|b(c)", "a"), "-");
    static const char why[] = "it needs one group, (...), that captures the value";
    assert_string_equal(extracted("abc", "abc"), why);
    assert_string_equal(extracted("(a)(b)", "ab"), why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_the_whole_text),
        cmocka_unit_test(anchors_are_characters),
        cmocka_unit_test(knows_the_usual_escapes),
        cmocka_unit_test(a_point_is_no_line_end),
        cmocka_unit_test(knows_categories),
        cmocka_unit_test(knows_the_characters_of_names),
        cmocka_unit_test(knows_classes),
        cmocka_unit_test(subtracts_classes),
        cmocka_unit_test(counts_characters_and_not_bytes),
        cmocka_unit_test(names_what_it_does_not_know),
        cmocka_unit_test(names_what_pcre2_refuses),
        cmocka_unit_test(brackets_have_a_bound),
        cmocka_unit_test(a_hostile_pattern_ends),
        cmocka_unit_test(extracts_what_the_group_matches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
