#include "pdf/string.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_put(void (*put)(Buf *, const char *), const char *text, const char *expected)
{
    Buf out = {0};
    put(&out, text);
    assert_string_equal(out.data, expected);
    buf_free(&out);
}

static void printable_ascii_is_a_literal(void **state)
{
    (void)state;
    assert_put(string_text, "", "()");
    assert_put(string_text, "Pay here", "(Pay here)");
}

static void delimiters_are_escaped(void **state)
{
    (void)state;
    assert_put(string_text, "a(b)\\", "(a\\(b\\)\\\\)");
}

static void other_text_is_utf_16(void **state)
{
    (void)state;
    assert_put(string_text, "\xC3\xA9", "<FEFF00E9>");
    assert_put(string_text,
               "1\xE2\x80\x93"
               "2",
               "<FEFF003120130032>");
    assert_put(string_text, "a\nb", "<FEFF0061000A0062>");
}

static void characters_beyond_the_first_plane_are_surrogate_pairs(void **state)
{
    (void)state;
    assert_put(string_text, "\xF0\x9F\x98\x80", "<FEFFD83DDE00>");
    assert_put(string_text, "\xF0\x90\x80\x80", "<FEFFD800DC00>");
    assert_put(string_text, "\xF4\x8F\xBF\xBF", "<FEFFDBFFDFFF>");
}

static void part_of_a_text(void **state)
{
    (void)state;
    Buf out = {0};
    string_utf16_digits(&out, "fix", 2);
    assert_string_equal(out.data, "00660069");
    buf_free(&out);
}

static void addresses_keep_valid_uri_characters(void **state)
{
    (void)state;
    assert_put(string_uri, "https://www.bls.gov/ooh/?a=1&b=%20#c", "(https://www.bls.gov/ooh/?a=1&b=%20#c)");
}

static void other_bytes_of_addresses_are_percent_encoded(void **state)
{
    (void)state;
    assert_put(string_uri, "https://x.org/Z\xC3\xBCrich a", "(https://x.org/Z%C3%BCrich%20a)");
    assert_put(string_uri, "https://x.org/(a)", "(https://x.org/\\(a\\))");
    assert_put(string_uri, "a\\b<c>", "(a%5Cb%3Cc%3E)");
}

static void names_contain_no_delimiters(void **state)
{
    (void)state;
    assert_put(string_name, "ABCDEF+Lato-Regular", "/ABCDEF+Lato-Regular");
    assert_put(string_name, "Source Sans (3)/#[x]", "/SourceSans3x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printable_ascii_is_a_literal),
        cmocka_unit_test(delimiters_are_escaped),
        cmocka_unit_test(other_text_is_utf_16),
        cmocka_unit_test(characters_beyond_the_first_plane_are_surrogate_pairs),
        cmocka_unit_test(part_of_a_text),
        cmocka_unit_test(addresses_keep_valid_uri_characters),
        cmocka_unit_test(other_bytes_of_addresses_are_percent_encoded),
        cmocka_unit_test(names_contain_no_delimiters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
