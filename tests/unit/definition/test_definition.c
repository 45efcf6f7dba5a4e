#include "definition/definition.h"

#include "base/buf.h"
#include "definition/names.h"

#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A minimal definition; its sections come last so that tests can append to them. */
static const char least[] = "folio: 1\n"
                            "title: Web developers in {area.short}\n"
                            "theme: themes/folio.yaml\n"
                            "sections:\n"
                            "  - {id: pay, plugin: salary}\n";

static const char full[] = "folio: 1\n"
                           "title: T\n"
                           "short_title: S\n"
                           "eyebrow: E\n"
                           "subtitle: U\n"
                           "author: A\n"
                           "subject: J\n"
                           "language: en-US\n"
                           "date: 2024-02-29\n"
                           "page: A4\n"
                           "theme: /abs/folio.yaml\n"
                           "data: ../data/us\n"
                           "parameters:\n"
                           "  occupation: {type: occupation, default: \"15-1254\"}\n"
                           "  area: {type: area, many: true, default: [a, b]}\n"
                           "  note: {type: text}\n"
                           "assumptions:\n"
                           "  price_level: {value: 100, unit: index, min: 50, max: 200, help: Yours}\n"
                           "  free: {value: -1.5}\n"
                           "sections:\n"
                           "  - {id: pay, plugin: salary, title: Pay here, options: {top: 12}}\n"
                           "  - {id: jobs-2, plugin: outlook}\n"
                           "cover:\n"
                           "  figures: [pay.median, jobs-2.growth]\n"
                           "  verdict: [jobs-2, pay]\n"
                           "  chart: pay.range\n";

typedef struct Fixture {
    Arena *arena;
    Folder folder;
} Fixture;

static int set_up(void **state)
{
    Fixture *x = test_malloc(sizeof *x);
    x->arena = arena_new();
    folder_make(&x->folder);
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    folder_remove(&x->folder);
    arena_free(x->arena);
    test_free(x);
    return 0;
}

static Definition *read_text(Fixture *x, const char *text, Fail *f)
{
    folder_write(&x->folder, "r.yaml", text);
    return definition_read(x->arena, folder_path(&x->folder, "r.yaml"), NULL, f);
}

static Definition *read_good(Fixture *x, const char *text)
{
    Fail f = {0};
    Definition *definition = read_text(x, text, &f);
    if (!definition)
        fail_msg("%s", f.text);
    return definition;
}

/* Checks that the text with `from` replaced fails with the message, which follows the file's name. */
static void expect_failure(Fixture *x, const char *text, const char *from, const char *to,
                           const char *message)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    Fail f = {0};
    assert_null(
        read_text(x, arena_printf(x->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)), &f));
    assert_string_equal(f.text, arena_printf(x->arena, "%s%s", folder_path(&x->folder, "r.yaml"), message));
    assert_int_equal(f.code, FAIL_DEFINITION);
}

static void the_least_definition_has_its_defaults(void **state)
{
    Fixture *x = *state;
    const Definition *d = read_good(x, least);
    assert_string_equal(d->title, "Web developers in {area.short}");
    assert_string_equal(d->language, "en-US");
    assert_int_equal(d->page, PAGE_LETTER);
    assert_string_equal(d->directory, x->folder.path);
    assert_string_equal(d->theme, folder_path(&x->folder, "themes/folio.yaml"));
    assert_null(d->data);
    assert_null(d->date);
    assert_null(d->short_title);
    assert_null(d->cover);
    assert_int_equal(d->section_count, 1);
    assert_null(d->sections[0].title);
    assert_null(d->sections[0].options);
}

static void a_full_definition_is_read(void **state)
{
    Fixture *x = *state;
    const Definition *d = read_good(x, full);
    assert_string_equal(d->short_title, "S");
    assert_string_equal(d->eyebrow, "E");
    assert_string_equal(d->subtitle, "U");
    assert_string_equal(d->author, "A");
    assert_string_equal(d->subject, "J");
    assert_string_equal(d->date, "2024-02-29");
    assert_int_equal(d->page, PAGE_A4);
    assert_string_equal(d->theme, "/abs/folio.yaml");
    assert_string_equal(d->data, folder_path(&x->folder, "../data/us"));
    assert_string_equal(d->sections[0].title, "Pay here");
    assert_int_equal(d->sections[0].options->count, 1);
    assert_int_equal(d->sections[1].at->line, 22);
    assert_int_equal(d->cover_figure_count, 2);
    assert_string_equal(d->cover_figures[1], "jobs-2.growth");
    assert_string_equal(d->cover_verdict[0], "jobs-2");
    assert_string_equal(d->cover_chart, "pay.range");
}

static void parameters_have_one_value_many_or_none(void **state)
{
    const Definition *d = read_good(*state, full);
    assert_int_equal(d->parameter_count, 3);
    assert_string_equal(d->parameters[0].values[0], "15-1254");
    assert_false(d->parameters[0].many);
    assert_true(d->parameters[1].many);
    assert_int_equal(d->parameters[1].value_count, 2);
    assert_string_equal(d->parameters[1].values[1], "b");
    assert_int_equal(d->parameters[2].value_count, 0);
    assert_string_equal(d->parameters[2].type, "text");
}

static void assumptions_have_bounds_or_none(void **state)
{
    const Definition *d = read_good(*state, full);
    assert_int_equal(d->assumption_count, 2);
    assert_true(d->assumptions[0].bounded);
    assert_true(d->assumptions[0].value == 100 && d->assumptions[0].max == 200);
    assert_string_equal(d->assumptions[0].unit, "index");
    assert_false(d->assumptions[1].bounded);
    assert_true(d->assumptions[1].value == -1.5);
    assert_null(d->assumptions[1].help);
}

static void the_shipped_definition_is_read(void **state)
{
    Fixture *x = *state;
    Fail f = {0};
    const Definition *d = definition_read(x->arena, "reports/back-end-developer.yaml", NULL, &f);
    if (!d)
        fail_msg("%s", f.text);
    assert_string_equal(d->theme, "reports/themes/folio.yaml");
    assert_int_equal(d->cover_figure_count, 6);
}

static void a_file_that_is_missing_or_malformed_is_named(void **state)
{
    Fixture *x = *state;
    Fail f = {0};
    assert_null(definition_read(x->arena, "no/such.yaml", NULL, &f));
    assert_string_equal(f.text, "no/such.yaml: cannot be opened: No such file or directory");
    assert_int_equal(f.code, FAIL_DEFINITION);
    expect_failure(x, least, "title: Web", "title: @Web",
                   ":2:8: malformed YAML: plain scalar cannot start with '@'");
}

static void unknown_keys_offer_the_nearest(void **state)
{
    expect_failure(*state, least, "title:", "titel:", ":2:1: unknown key \"titel\"; did you mean \"title\"?");
    expect_failure(*state, full, "plugin: outlook", "plugin: outlook, option: {}",
                   ":22:35: unknown key \"option\"; did you mean \"options\"?");
    expect_failure(*state, full, "many: true", "manny: true",
                   ":15:22: unknown key \"manny\"; did you mean \"many\"?");
    expect_failure(*state, full, "help: Yours", "hlep: Yours",
                   ":18:61: unknown key \"hlep\"; did you mean \"help\"?");
    expect_failure(*state, full, "verdict: [", "verdicts: [",
                   ":25:3: unknown key \"verdicts\"; did you mean \"verdict\"?");
}

static void missing_keys_are_named(void **state)
{
    expect_failure(*state, least, "folio: 1\n", "",
                   ": is not a report definition: the key \"folio\" is missing");
    expect_failure(*state, least, "theme: themes/folio.yaml\n", "", ":1:1: the key \"theme\" is missing");
    expect_failure(*state, least, ", plugin: salary", "", ":5:5: the key \"plugin\" is missing");
    expect_failure(*state, full, "type: text", "", ":16:3: \"note\" lacks the key \"type\"");
    expect_failure(*state, full, "value: -1.5", "",
                   ":19:9: \"free\" needs either a \"value\" or \"sql\" that gives one");
}

static void values_of_the_wrong_kind_say_what_was_expected(void **state)
{
    expect_failure(*state, least, "folio: 1", "folio: 2",
                   ":1:8: this folio reads definitions of version 1, not 2");
    expect_failure(*state, least, "folio: 1", "folio: one",
                   ":1:8: \"folio\" must be a whole number, not \"one\"");
    expect_failure(*state, least, "Web developers in {area.short}", "{area.short} x: y",
                   ":2:21: malformed YAML: invalid block mapping key on same line as previous key");
}

static void places_that_take_a_map_or_a_list_say_so(void **state)
{
    expect_failure(*state, least, "  - {id: pay, plugin: salary}", "  {id: pay}",
                   ":5:3: \"sections\" must be a list");
    expect_failure(*state, least, "\n  - {id: pay, plugin: salary}", " []",
                   ":4:11: \"sections\" is empty; add at least one section");
    expect_failure(*state, least, "  - {id: pay, plugin: salary}", "  - pay",
                   ":5:5: expected keys and values (\"id: ...\")");
    expect_failure(*state, full, "options: {top: 12}", "options: [12]",
                   ":21:57: \"options\" must be a map of names");
    expect_failure(*state, least, "Web developers in {area.short}", "{area.short}",
                   ":2:8: \"title\" must be a text (in quotes where it begins with {), not a map");
    expect_failure(*state, least,
                   "sections:", "parameters: 5\nsections:", ":4:13: \"parameters\" must be a map of names");
}

static void language_date_and_page_are_checked(void **state)
{
    expect_failure(*state, full, "en-US", "fr-FR",
                   ":8:11: the language \"fr-FR\" is not supported; supported: en-US");
    expect_failure(*state, full, "en-US", "en_US",
                   ":8:11: \"en_US\" is not a language tag (BCP 47); supported: en-US");
    expect_failure(*state, full, "2024-02-29", "2025-02-29",
                   ":9:7: \"2025-02-29\" is not a date; write it as 2026-01-31");
    expect_failure(*state, full, "2024-02-29", "31.1.2026",
                   ":9:7: \"31.1.2026\" is not a date; write it as 2026-01-31");
    expect_failure(*state, full, "A4", "a4", ":10:7: \"page\" must be Letter or A4, not \"a4\"");
}

static void parameters_are_checked(void **state)
{
    expect_failure(*state, full, "type: text", "type: place",
                   ":16:16: \"place\" is not a parameter type; use occupation, area or text");
    expect_failure(
        *state, full, "  note:", "  my note:",
        ":16:3: \"my note\" is not a valid parameter name; use lower-case letters, digits and _, at most 64");
    expect_failure(*state, full, "  note:", "  date:",
                   ":16:3: \"date\" is reserved for queries; choose another name for the parameter");
    expect_failure(*state, full, "default: \"15-1254\"", "default: [a]",
                   ":14:43: the parameter \"occupation\" has one value; for a list, add many: true");
    expect_failure(*state, full, "[a, b]", "[]", ":15:43: the list of values is empty");
    expect_failure(*state, full, "[a, b]", "[a, \"\"]", ":15:47: a parameter's value must not be empty");
}

static void what_is_too_long_or_too_much_is_refused(void **state)
{
    Fixture *x = *state;
    char name[LONGEST_NAME + 2];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    expect_failure(x, full, "  note:", arena_printf(x->arena, "  %s:", name),
                   arena_printf(x->arena,
                                ":16:3: \"%s\" is not a valid parameter name; use lower-case letters, digits "
                                "and _, at most 64",
                                name));
    expect_failure(x, full, "  note:", "  position:",
                   ":16:3: \"position\" is reserved for queries; choose another name for the parameter");
    Buf sections = {0};
    for (int i = 0; i < 10001; i++)
        buf_printf(&sections, "\n  - {id: s%d, plugin: text}", i);
    expect_failure(x, "folio: 1\ntitle: T\ntheme: t.yaml\nsections:HERE", "HERE", sections.data,
                   ":5:3: there are 10001 sections; at most 10000 are allowed");
    buf_free(&sections);
}

static void assumptions_are_checked(void **state)
{
    expect_failure(*state, full, "value: 100", "value: 300", ":18:24: \"value\" must be between 50 and 200");
    expect_failure(*state, full, "min: 50, ", "",
                   ":18:16: \"price_level\" has one bound; give both min and max, or neither");
    expect_failure(*state, full, "min: 50", "min: 201", ":18:47: \"min\" must not be above \"max\"");
    expect_failure(*state, full, "value: 100", "value: \"100\"",
                   ":18:24: \"value\" must be a number, not a text");
    expect_failure(*state, full, "value: 100", "sql: SELECT 1, value: 100",
                   ":18:16: \"price_level\" needs either a \"value\" or \"sql\" that gives one");
    expect_failure(*state, full, "value: 100, ", "",
                   ":18:16: \"price_level\" needs either a \"value\" or \"sql\" that gives one");
    expect_failure(*state, full, "  free:", "  note:", ":19:3: \"note\" is already the name of a parameter");
    expect_failure(*state, full, "  free:", "  tax1:",
                   ":19:3: \"tax1\" cannot name a cell of the workbook; use lower-case letters, digits and "
                   "_, at most 64, and not a cell reference such as a1 or r1c1");
}

static void section_ids_are_unique_and_well_formed(void **state)
{
    expect_failure(*state, full, "id: jobs-2", "id: pay",
                   ":22:10: two sections have the id \"pay\"; the other is on line 21");
    expect_failure(
        *state, full, "id: jobs-2", "id: Jobs",
        ":22:10: \"Jobs\" is not a valid section id; use lower-case letters, digits, - and _, at most 64");
    expect_failure(*state, full, "id: jobs-2", "id: sources",
                   ":22:10: the id \"sources\" is reserved; choose another");
}

static void the_cover_names_sections_that_are_there(void **state)
{
    expect_failure(*state, full, "pay.median", "payy.median",
                   ":24:13: there is no section \"payy\"; did you mean \"pay\"?");
    expect_failure(*state, full, "pay.median", "pay",
                   ":24:13: \"pay\" must be a section's id, a period and the id of a key figure");
    expect_failure(*state, full, "verdict: [jobs-2", "verdict: [zzzzzzz",
                   ":25:13: there is no section \"zzzzzzz\"");
    expect_failure(*state, full, "chart: pay.range", "chart: pay.",
                   ":26:10: \"pay.\" must be a section's id, a period and the id of a chart");
}

static bool set(Fixture *x, Definition *d, Fail *f, const char *const *settings)
{
    uint32_t count = 0;
    while (settings[count])
        count++;
    return definition_set(d, x->arena, settings, count, f);
}

#define SETTINGS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void settings_replace_what_the_definition_says(void **state)
{
    Fixture *x = *state;
    Definition *d = read_good(x, full);
    Fail f = {0};
    assert_true(set(x, d, &f, SETTINGS("area=c", "occupation=x=y", "area=d", "area=e", "price_level=120.5")));
    assert_int_equal(d->parameters[1].value_count, 3);
    assert_string_equal(d->parameters[1].values[0], "c");
    assert_string_equal(d->parameters[1].values[2], "e");
    assert_int_equal(d->parameters[0].value_count, 1);
    assert_string_equal(d->parameters[0].values[0], "x=y");
    assert_true(d->assumptions[0].value == 120.5);
}

static void expect_refused(Fixture *x, const char *const *settings, const char *message)
{
    Fail f = {0};
    assert_false(set(x, read_good(x, full), &f, settings));
    assert_string_equal(f.text, message);
    assert_int_equal(f.code, FAIL_USAGE);
}

static void a_copy_is_set_without_the_original(void **state)
{
    Fixture *x = *state;
    Fail f = {0};
    Definition *d = read_good(x, full), *copy = definition_copy(x->arena, d);
    assert_true(set(x, copy, &f, SETTINGS("area=c", "price_level=120.5", "note=n")));
    copy->parameters[0].values[0] = "15-1299";
    assert_string_equal(copy->parameters[1].values[0], "c");
    assert_int_equal(copy->parameters[2].value_count, 1);
    assert_true(copy->assumption_queries[0].is_set);
    assert_string_equal(d->parameters[0].values[0], "15-1254");
    assert_string_equal(d->parameters[1].values[0], "a");
    assert_int_equal(d->parameters[1].value_count, 2);
    assert_int_equal(d->parameters[2].value_count, 0);
    assert_true(d->assumptions[0].value == 100);
    assert_false(d->assumption_queries[0].is_set);
}

static void settings_that_do_not_fit_are_refused(void **state)
{
    Fixture *x = *state;
    expect_refused(
        x, SETTINGS("aera=c"),
        arena_printf(x->arena,
                     "--set aera: %s has no parameter or assumption with that name; did you mean \"area\"?",
                     folder_path(&x->folder, "r.yaml")));
    expect_refused(x, SETTINGS("area"), "--set area: write it as NAME=VALUE");
    expect_refused(x, SETTINGS("area="), "--set area: the value is empty");
    expect_refused(x, SETTINGS("area=\xFF"), "--set area: the value is not valid UTF-8");
    expect_refused(x, SETTINGS("occupation=a", "occupation=b"),
                   "--set occupation: is given twice, but this parameter takes one value");
    expect_refused(x, SETTINGS("free=1", "free=2"),
                   "--set free: is given twice, but an assumption takes one value");
    expect_refused(x, SETTINGS("free=1,5"), "--set free: \"1,5\" is not a number");
    expect_refused(x, SETTINGS("price_level=201"), "--set price_level: 201 is not between 50 and 200");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_least_definition_has_its_defaults),
        CASE(a_full_definition_is_read),
        CASE(parameters_have_one_value_many_or_none),
        CASE(assumptions_have_bounds_or_none),
        CASE(the_shipped_definition_is_read),
        CASE(a_file_that_is_missing_or_malformed_is_named),
        CASE(unknown_keys_offer_the_nearest),
        CASE(missing_keys_are_named),
        CASE(values_of_the_wrong_kind_say_what_was_expected),
        CASE(places_that_take_a_map_or_a_list_say_so),
        CASE(language_date_and_page_are_checked),
        CASE(parameters_are_checked),
        CASE(what_is_too_long_or_too_much_is_refused),
        CASE(assumptions_are_checked),
        CASE(section_ids_are_unique_and_well_formed),
        CASE(the_cover_names_sections_that_are_there),
        CASE(settings_replace_what_the_definition_says),
        CASE(a_copy_is_set_without_the_original),
        CASE(settings_that_do_not_fit_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
