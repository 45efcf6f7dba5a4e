/* What is refused before a plugin is called: each mistake that a descriptor can hold. */
#include "plugin/descriptor.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void build(folio_section *section)
{
    (void)section;
}

#define WORDS .version = "1.0", .title = "Pay", .summary = "What the work pays.", .license = "MIT"
#define PLUGIN(...)                                                                                          \
    (&(const folio_plugin){.size = sizeof(folio_plugin), .id = "pay", WORDS, .build = build, __VA_ARGS__})

static const folio_plugin *accept(const folio_plugin *given)
{
    Fail f = {0};
    const folio_plugin *plugin = descriptor_read(arena, given, &f);
    if (!plugin)
        fail_msg("%s", f.text);
    return plugin;
}

static void refuse(const folio_plugin *given, const char *reason)
{
    Fail f = {0};
    assert_null(descriptor_read(arena, given, &f));
    assert_int_equal(f.code, FAIL_PLUGIN);
    const char *lead = "has a wrong descriptor: ";
    const char *text = strncmp(f.text, lead, strlen(lead)) == 0 ? f.text + strlen(lead) : f.text;
    assert_string_equal(text, reason);
}

static void the_least_is_enough(void **state)
{
    (void)state;
    const folio_plugin *plugin = accept(PLUGIN(.abi_minor = 0));
    assert_string_equal(plugin->id, "pay");
    assert_int_equal(plugin->option_count, 0);
}

static void ids(void **state)
{
    (void)state;
    static const char *const wrong[] = {"Pay", "1pay", "pay_1", "p y", "-pay", "päy"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        folio_plugin plugin = *PLUGIN(.abi_minor = 0);
        plugin.id = wrong[i];
        Fail f = {0};
        assert_null(descriptor_read(arena, &plugin, &f));
        assert_non_null(strstr(f.text, "which is not one: lower-case letters, digits and hyphens"));
    }
    folio_plugin plugin = *PLUGIN(.abi_minor = 0);
    plugin.id = NULL;
    refuse(&plugin, "id is NULL");
    plugin.id = "";
    refuse(&plugin, "id is empty");
    plugin.id = "pay-2";
    accept(&plugin);
}

static void words_that_are_missing(void **state)
{
    (void)state;
    folio_plugin plugin = *PLUGIN(.abi_minor = 0);
    plugin.version = NULL;
    refuse(&plugin, "version is NULL");
    plugin = *PLUGIN(.abi_minor = 0);
    plugin.title = "";
    refuse(&plugin, "title is empty");
    plugin = *PLUGIN(.abi_minor = 0);
    plugin.summary = "Pay\x80";
    refuse(&plugin, "summary is not valid UTF-8 at byte 4");
    plugin = *PLUGIN(.abi_minor = 0);
    plugin.license = "MIT\x01";
    refuse(&plugin, "license holds the character U+0001, which cannot be printed");
    plugin = *PLUGIN(.abi_minor = 0);
    plugin.build = NULL;
    refuse(&plugin, "build is NULL");
}

static void sizes(void **state)
{
    (void)state;
    folio_plugin plugin = *PLUGIN(.abi_minor = 0);
    plugin.size = 12;
    refuse(&plugin, "has a descriptor of 12 bytes; FOLIO_PLUGIN() fills the size in");
    plugin.size = 1000000;
    refuse(&plugin, "has a descriptor of 1000000 bytes; FOLIO_PLUGIN() fills the size in");
    plugin.needs_minor = 7;
    refuse(&plugin, "needs a newer host: it asks for ABI 1.7, this host has 1.1");
}

static void lists_filled_by_hand(void **state)
{
    (void)state;
    refuse(PLUGIN(.option_count = 2), "has 2 members in a list that FOLIO_OPTIONS() did not fill");
    refuse(PLUGIN(.needs = &(const folio_need){.table = "wages"}, .need_count = 1),
           "has 1 members in a list that FOLIO_NEEDS() did not fill");
    refuse(PLUGIN(FOLIO_OPTIONS(
               {.name = "rows", .type = FOLIO_OPTION_RECORDS, .help = "Rows.", .field_count = 3})),
           "has 3 members in a list that FOLIO_FIELDS() did not fill");
}

static void needs(void **state)
{
    (void)state;
    accept(PLUGIN(
        FOLIO_NEEDS({.table = "wages", .columns = "value, unit\n area", .required = 1}, {.table = "areas"})));
    refuse(PLUGIN(FOLIO_NEEDS({.columns = "value"})), "the name of table 1 is NULL");
    refuse(PLUGIN(FOLIO_NEEDS({.table = "wages"}, {.table = "Areas; DROP"})),
           "the name of table 2 is \"Areas; DROP\", which is not a name: lower-case letters, digits and _, "
           "beginning with a letter");
    refuse(PLUGIN(FOLIO_NEEDS({.table = "wages", .columns = "value 9"})),
           "a column of table \"wages\" is \"9\", which is not a name: lower-case letters, digits and _, "
           "beginning with a letter");
    refuse(PLUGIN(FOLIO_NEEDS({.table = "wages", .required = 2})),
           "\"required\" of table \"wages\" is 2, which this host does not know (0 to 1)");
}

#define OPTION(...) PLUGIN(FOLIO_OPTIONS({.name = "top", .help = "How many.", __VA_ARGS__}))

static void options(void **state)
{
    (void)state;
    accept(OPTION(.type = FOLIO_OPTION_INTEGER, .fallback = "5", .min = 1, .max = 9));
    accept(OPTION(.type = FOLIO_OPTION_FILE, .fallback = "words.md"));
    refuse(OPTION(.type = 9), "the type of option \"top\" is 9, which this host does not know (1 to 8)");
    refuse(OPTION(.type = FOLIO_OPTION_TEXT, .required = -1),
           "\"required\" of option \"top\" is -1, which this host does not know (0 to 1)");
    refuse(OPTION(.type = FOLIO_OPTION_INTEGER, .min = 2, .max = 1),
           "option \"top\" has a least value of 2 above its greatest, 1");
    refuse(OPTION(.type = FOLIO_OPTION_NUMBER, .max = (double)NAN), "option \"top\" is not a finite number");
    refuse(OPTION(.type = FOLIO_OPTION_TEXT, .required = 1, .fallback = "x"),
           "option \"top\" has to be given, and yet has a default");
    refuse(PLUGIN(FOLIO_OPTIONS({.name = "top", .type = FOLIO_OPTION_TEXT})),
           "the help of option \"top\" is NULL");
    refuse(PLUGIN(FOLIO_OPTIONS({.name = "Top", .type = FOLIO_OPTION_TEXT, .help = "x"})),
           "the name of option 1 is \"Top\", which is not a name: lower-case letters, digits and _, "
           "beginning with a letter");
    refuse(PLUGIN(FOLIO_OPTIONS({.name = "date", .type = FOLIO_OPTION_TEXT, .help = "x"})),
           "option \"date\" has a name that is taken: :date is the report's date");
    refuse(PLUGIN(FOLIO_OPTIONS({.name = "a", .type = FOLIO_OPTION_TEXT, .help = "x"},
                                {.name = "a", .type = FOLIO_OPTION_TEXT, .help = "x"})),
           "option \"a\" is there twice");
}

static void choices(void **state)
{
    (void)state;
    accept(OPTION(.type = FOLIO_OPTION_CHOICE, .choices = "up|down", .fallback = "up"));
    refuse(OPTION(.type = FOLIO_OPTION_CHOICE), "the choices of option \"top\" is NULL");
    refuse(OPTION(.type = FOLIO_OPTION_CHOICE, .choices = "||"), "option \"top\" has no choices");
}

static void defaults_satisfy_their_own_bounds(void **state)
{
    (void)state;
    refuse(OPTION(.type = FOLIO_OPTION_INTEGER, .fallback = "0", .min = 1, .max = 9),
           "option \"top\" has the default \"0\": option \"top\" is 0, but has to lie between 1 and 9");
    Fail f = {0};
    assert_null(descriptor_read(arena, OPTION(.type = FOLIO_OPTION_INTEGER, .fallback = "many"), &f));
    assert_non_null(strstr(f.text, "option \"top\" has the default \"many\": "));
    accept(OPTION(.type = FOLIO_OPTION_LIST, .fallback = "[a, b]", .min = 1, .max = 2));
    refuse(
        OPTION(.type = FOLIO_OPTION_LIST, .fallback = "[a, b, c]", .min = 1, .max = 2),
        "option \"top\" has the default \"[a, b, c]\": option \"top\" has 3 items, but has to have 1 to 2");
}

static void records(void **state)
{
    (void)state;
    accept(OPTION(.type = FOLIO_OPTION_RECORDS,
                  FOLIO_FIELDS({.name = "topic", .type = FOLIO_OPTION_TEXT, .help = "What about."})));
    refuse(OPTION(.type = FOLIO_OPTION_RECORDS), "option \"top\" declares no fields");
    refuse(OPTION(.type = FOLIO_OPTION_RECORDS,
                  FOLIO_FIELDS({.name = "inner", .type = FOLIO_OPTION_LIST, .help = "x"})),
           "the type of option \"top\", field \"inner\" is 7, which this host does not know (1 to 6)");
}

/* As an older header would have it: the last member is not there yet. */
static void shorter_options_are_completed(void **state)
{
    (void)state;
    enum { SHORTER = offsetof(folio_option, fields) };
    char packed[2 * SHORTER];
    const folio_option whole[] = {{.name = "a", .type = FOLIO_OPTION_TEXT, .help = "A."},
                                  {.name = "b", .type = FOLIO_OPTION_TEXT, .help = "B."}};
    for (size_t i = 0; i < 2; i++)
        memcpy(packed + i * SHORTER, &whole[i], SHORTER);
    const folio_plugin *plugin = accept(
        PLUGIN(.options = (const folio_option *)(void *)packed, .option_count = 2, .option_size = SHORTER));
    assert_string_equal(plugin->options[1].name, "b");
    assert_null(plugin->options[1].fields);
    assert_int_equal(plugin->option_size, sizeof(folio_option));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_least_is_enough),
        TEST(ids),
        TEST(words_that_are_missing),
        TEST(sizes),
        TEST(lists_filled_by_hand),
        TEST(needs),
        TEST(options),
        TEST(choices),
        TEST(defaults_satisfy_their_own_bounds),
        TEST(records),
        TEST(shorter_options_are_completed),
    };
    return cmocka_run_group_tests_name("plugin descriptors", tests, NULL, NULL);
}
