/* The command line that reproduces a report. */
#include "run/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *areas[] = {"N1", "S1"}, *occupations[] = {"11-2222"};
static Parameter parameters[] = {
    {.name = "occupation", .values = occupations, .value_count = 1},
    {.name = "area", .many = true, .values = areas, .value_count = 2, .given = "--area"},
};
static const Definition definition = {
    .file = "/srv/reports/ferries.yaml", .parameters = parameters, .parameter_count = 2};

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void names_led_to_codes(void **state)
{
    const Request request = {.settings = (const char *const[]){"--area=Northport", "--area=Southwell"},
                             .setting_count = 2};
    assert_string_equal(report_command(*state, &definition, false, &request),
                        "folio report ferries.yaml --area 'N1' --area 'S1'");
    assert_string_equal(report_command(*state, &definition, true, &request),
                        "folio report --area 'N1' --area 'S1'");
}

/* A code that would be taken for a name. */
static void codes_stay_codes(void **state)
{
    Parameter louisiana[] = {parameters[0], parameters[1]};
    const Definition other = {.file = "ferries.yaml", .parameters = louisiana, .parameter_count = 2};
    louisiana[1].exact = true;
    assert_string_equal(report_command(*state, &other, true, &(Request){0}),
                        "folio report --area 'N1' --area 'S1' --exact");
    louisiana[1].given = NULL;
    assert_string_equal(report_command(*state, &other, true, &(Request){0}), "folio report");
}

static void settings_are_quoted_as_a_shell_reads_them(void **state)
{
    const Request request = {.settings = (const char *const[]){"note=it's $HOME"},
                             .setting_count = 1,
                             .sections = (const char *const[]){"pay", "about"},
                             .section_count = 2};
    assert_string_equal(report_command(*state, &definition, false, &request),
                        "folio report ferries.yaml --area 'N1' --area 'S1' --set 'note=it'\\''s $HOME' "
                        "--section pay --section about");
}

static void files_get_the_same_name(void **state)
{
    const Target target = {.name = "it's {area}", .force = true};
    assert_string_equal(report_command(*state, &definition, true, &(Request){.target = &target}),
                        "folio report --area 'N1' --area 'S1' --name 'it'\\''s {area}'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_led_to_codes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_stay_codes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_are_quoted_as_a_shell_reads_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_get_the_same_name, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
