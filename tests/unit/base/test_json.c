#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void writes_nested_members(void **state)
{
    (void)state;
    static const char *const texts[] = {"a", "b"};
    Json json = {0};
    json_open(&json, NULL, '{');
    json_string(&json, "none", NULL);
    json_whole(&json, "whole", -12);
    json_boolean(&json, "yes", true);
    json_number(&json, "number", -0.25);
    json_number(&json, "large", 10000000);
    json_number(&json, "endless", INFINITY);
    json_strings(&json, "texts", texts, 2);
    json_open(&json, "empty", '[');
    json_close(&json);
    json_close(&json);
    assert_string_equal(json.text.data, "{\n"
                                        "  \"none\": null,\n"
                                        "  \"whole\": -12,\n"
                                        "  \"yes\": true,\n"
                                        "  \"number\": -0.25,\n"
                                        "  \"large\": 10000000,\n"
                                        "  \"endless\": null,\n"
                                        "  \"texts\": [\n"
                                        "    \"a\",\n"
                                        "    \"b\"\n"
                                        "  ],\n"
                                        "  \"empty\": []\n"
                                        "}\n");
    buf_free(&json.text);
}

static void check_quoted(const char *text, const char *expected)
{
    Buf out = {0};
    json_quote(&out, text);
    assert_string_equal(out.data, expected);
    buf_free(&out);
}

static void escapes_what_a_terminal_acts_on(void **state)
{
    (void)state;
    check_quoted("", "\"\"");
    check_quoted("S\xC3\xBC"
                 "d \"x\" \\",
                 "\"S\xC3\xBC"
                 "d \\\"x\\\" \\\\\"");
    check_quoted("a\nb\tc\x1B[1m\x7F", "\"a\\nb\\u0009c\\u001b[1m\\u007f\"");
    check_quoted("\xC2\x9B\xE2\x80\xAE", "\"\\u009b\\u202e\"");
    check_quoted("\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\"");
}

static void replaces_invalid_bytes(void **state)
{
    (void)state;
    check_quoted("a\xFF\xC3"
                 "b\xC3",
                 "\"a\xEF\xBF\xBD\xEF\xBF\xBD"
                 "b\xEF\xBF\xBD\"");
    check_quoted("\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_nested_members),
        cmocka_unit_test(escapes_what_a_terminal_acts_on),
        cmocka_unit_test(replaces_invalid_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
