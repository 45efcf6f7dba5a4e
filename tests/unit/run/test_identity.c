/* Which request a file was made for. */
#include "run/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *areas[] = {"N1", "S1"}, *turned[] = {"S1", "N1"}, *client[] = {"Ann <Lee>;a=\xC3\xB6"};
static Parameter parameters[] = {
    {.name = "occupation", .values = (const char *[]){"11-2222"}, .value_count = 1},
    {.name = "area", .many = true, .values = areas, .value_count = 2},
    {.name = "client", .values = client, .value_count = 1},
};

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

static Definition definition(uint32_t count)
{
    return (Definition){.file = "/srv/ferry report.yaml", .parameters = parameters, .parameter_count = count};
}

static void it_is_the_definition_and_its_parameters(void **state)
{
    Definition d = definition(3);
    assert_string_equal(
        request_identity(*state, &d),
        "folio:ferry%20report?area=N1;area=S1;client=Ann%20%3CLee%3E%3Ba%3D%C3%B6;occupation=11-2222");
    d = definition(0);
    assert_string_equal(request_identity(*state, &d), "folio:ferry%20report?");
}

static void data_date_and_assumptions_are_no_part_of_it(void **state)
{
    Definition d = definition(2), other = definition(2);
    other.date = "2026-01-31";
    other.data = "elsewhere";
    other.title = "Another title";
    other.assumption_count = 1;
    other.assumptions = &(Assumption){.name = "hours", .value = 20};
    assert_string_equal(request_identity(*state, &d), request_identity(*state, &other));
    other.file = "elsewhere/ferry report.yaml";
    assert_string_equal(request_identity(*state, &d), request_identity(*state, &other));
}

/* The first area is the report area. */
static void the_order_of_values_counts_and_that_of_parameters_does_not(void **state)
{
    Definition d = definition(2), other = definition(2);
    Parameter swapped[] = {parameters[1], parameters[0]};
    other.parameters = swapped;
    assert_string_equal(request_identity(*state, &d), request_identity(*state, &other));
    swapped[0].values = turned;
    assert_string_not_equal(request_identity(*state, &d), request_identity(*state, &other));
}

static void a_long_one_is_cut_and_stays_its_own(void **state)
{
    char long_value[1000];
    const char *values[] = {long_value};
    Parameter parameter = {.name = "client", .values = values, .value_count = 1};
    Definition d = {.file = "r.yaml", .parameters = &parameter, .parameter_count = 1};
    memset(long_value, 'x', sizeof long_value);
    for (size_t length = 200; length < sizeof long_value; length += 37) {
        char other[IDENTITY_MAX + 1];
        long_value[length] = '\0';
        const char *first = request_identity(*state, &d);
        assert_true(strlen(first) <= IDENTITY_MAX);
        snprintf(other, sizeof other, "%s", first);
        long_value[length - 1] = 'y';
        assert_string_not_equal(other, request_identity(*state, &d));
        long_value[length - 1] = long_value[length] = 'x';
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(it_is_the_definition_and_its_parameters),
        TEST(data_date_and_assumptions_are_no_part_of_it),
        TEST(the_order_of_values_counts_and_that_of_parameters_does_not),
        TEST(a_long_one_is_cut_and_stays_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
