/* What is refused before a plugin is called: each mistake that a descriptor can hold. */
#include "plugin/abi.h"
#include "plugin/descriptor.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
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

static void build_with(folio_section *section, const void *data)
{
    (void)section;
    (void)data;
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
    static const char *const wrong[] = {"Pay", "1pay", "pay_1", "p y",   "-pay",
                                        "päy", ".pay", "pay.",  "pay..a"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        folio_plugin plugin = *PLUGIN(.abi_minor = 0);
        plugin.id = wrong[i];
        Fail f = {0};
        assert_null(descriptor_read(arena, &plugin, &f));
        assert_non_null(strstr(f.text, "which is not one: lower-case letters, digits, hyphens and dots"));
    }
    folio_plugin plugin = *PLUGIN(.abi_minor = 0);
    plugin.id = NULL;
    refuse(&plugin, "id is NULL");
    plugin.id = "";
    refuse(&plugin, "id is empty");
    plugin.id = "pay-2";
    accept(&plugin);
    plugin.id = "pay.by-area.2";
    accept(&plugin);
    char longest[FOLIO_MAX_ID + 2];
    memset(longest, 'a', sizeof longest);
    longest[FOLIO_MAX_ID + 1] = '\0';
    plugin.id = longest;
    Fail f = {0};
    assert_null(descriptor_read(arena, &plugin, &f));
    assert_non_null(strstr(f.text, "longer than FOLIO_MAX_ID (64 bytes)"));
    longest[FOLIO_MAX_ID] = '\0';
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
    refuse(&plugin, "build and build_with are NULL; give one of the two");
}

/* "TYPE has N bytes, where ABI 1.0 needs M; ..." */
static const char *lacks(const char *what, int needed, const char *type)
{
    return arena_printf(arena, "%s, where ABI 1.0 needs %d; include folio/plugin.h and pass sizeof(%s)", what,
                        needed, type);
}

static void sizes(void **state)
{
    (void)state;
    folio_plugin plugin = *PLUGIN(.abi_minor = 0);
    plugin.size = 12;
    refuse(&plugin, lacks("folio_plugin has 12 bytes", ABI_PLUGIN, "folio_plugin"));
    plugin.size = ABI_PLUGIN - 1;
    refuse(&plugin, lacks(arena_printf(arena, "folio_plugin has %d bytes", ABI_PLUGIN - 1), ABI_PLUGIN,
                          "folio_plugin"));
    plugin.size = 1000000;
    refuse(&plugin, "folio_plugin has 1000000 bytes, where 4096 are the most; pass sizeof(folio_plugin)");
    plugin.needs_minor = 7;
    refuse(&plugin, "needs a newer host: it asks for ABI 1.7, this host has 1.0");
}

static void lists_filled_by_hand(void **state)
{
    (void)state;
    refuse(PLUGIN(.option_count = 2), "a list of 2 folio_option is NULL; FOLIO_OPTIONS() fills it in");
    refuse(PLUGIN(.option_count = 501),
           "FOLIO_OPTIONS(): a list of 501 folio_option, where 500 are the most");
    refuse(PLUGIN(.needs = &(const folio_need){.table = "wages"}, .need_count = 1),
           lacks("FOLIO_NEEDS(): folio_need has 0 bytes", ABI_NEED, "folio_need"));
    refuse(PLUGIN(.offers = &(const folio_offer){.kind = 1}, .offer_count = 1, .offer_size = 8),
           lacks("FOLIO_OFFERS(): folio_offer has 8 bytes", ABI_OFFER, "folio_offer"));
    refuse(PLUGIN(FOLIO_OPTIONS(
               {.name = "rows", .type = FOLIO_OPTION_RECORDS, .help = "Rows.", .field_count = 3})),
           "a list of 3 folio_option is NULL; FOLIO_FIELDS() fills it in");
    const folio_option field = {.name = "a", .type = FOLIO_OPTION_TEXT, .help = "A."};
    refuse(PLUGIN(FOLIO_OPTIONS({.name = "rows",
                                 .type = FOLIO_OPTION_RECORDS,
                                 .help = "Rows.",
                                 .fields = &field,
                                 .field_count = 1,
                                 .field_size = 3})),
           lacks("FOLIO_FIELDS(): folio_option has 3 bytes", ABI_OPTION, "folio_option"));
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
    refuse(OPTION(.type = FOLIO_OPTION_TEXT, .required = 2),
           "\"required\" of option \"top\" is 2, which this host does not know (0 to 1)");
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
    refuse(
        OPTION(.type = FOLIO_OPTION_RECORDS,
               FOLIO_FIELDS({.name = "position", .type = FOLIO_OPTION_TEXT, .help = "x"})),
        "option \"top\", field \"position\" has a name that is taken: position is the number of the record");
    char name[FOLIO_MAX_ID + 2];
    snprintf(name, sizeof name, "%065d", 0);
    *name = 'a';
    refuse(PLUGIN(FOLIO_OPTIONS({.name = name, .type = FOLIO_OPTION_TEXT, .help = "x"})),
           "the name of option 1 is \"a000000000000000000000000000000000000000...\", which is longer than "
           "FOLIO_MAX_ID (64 bytes)");
    refuse(OPTION(.type = FOLIO_OPTION_RECORDS,
                  FOLIO_FIELDS({.name = "inner", .type = FOLIO_OPTION_LIST, .help = "x"})),
           "the type of option \"top\", field \"inner\" is 7, which this host does not know (1 to 6)");
}

/* Of every list a stride that is smaller than in ABI 1.0 is refused by the struct's name. */
static void smaller_strides_are_refused(void **state)
{
    (void)state;
    const folio_option option = {.name = "a", .type = FOLIO_OPTION_TEXT, .help = "A."};
    refuse(PLUGIN(.options = &option, .option_count = 1, .option_size = 3),
           lacks("FOLIO_OPTIONS(): folio_option has 3 bytes", ABI_OPTION, "folio_option"));
    refuse(PLUGIN(.options = &option, .option_count = 1, .option_size = ABI_OPTION - 4),
           lacks(arena_printf(arena, "FOLIO_OPTIONS(): folio_option has %d bytes", ABI_OPTION - 4),
                 ABI_OPTION, "folio_option"));
    refuse(PLUGIN(.options = &option, .option_count = 1, .option_size = 0x7fffffff),
           "FOLIO_OPTIONS(): folio_option has 2147483647 bytes, where 4096 are the most; pass "
           "sizeof(folio_option)");
}

typedef struct LaterOption {
    folio_option known;
    const char *later;
} LaterOption;

static void larger_strides_are_cut(void **state)
{
    (void)state;
    const LaterOption options[] = {{{.name = "a", .type = FOLIO_OPTION_TEXT, .help = "A."}, "later"},
                                   {{.name = "b", .type = FOLIO_OPTION_TEXT, .help = "B."}, "later"}};
    const folio_plugin *plugin =
        accept(PLUGIN(.options = &options[0].known, .option_count = 2, .option_size = sizeof(LaterOption)));
    assert_string_equal(plugin->options[1].name, "b");
    assert_int_equal(plugin->option_size, sizeof(folio_option));
}

/* What a later host makes of a struct of this header. */
static void what_a_struct_lacks_is_zero(void **state)
{
    (void)state;
    const folio_need needs[] = {{.table = "wages", .contract = 1}, {.table = "areas", .contract = 1}};
    typedef struct LaterNeed {
        folio_need known;
        uint64_t later;
    } LaterNeed;
    const LaterNeed *copy = abi_copy_list(arena, needs, 2, sizeof *needs, sizeof *copy);
    assert_string_equal(copy[1].known.table, "areas");
    assert_int_equal(copy[0].later, 0);
    assert_int_equal(copy[1].later, 0);
    assert_null(abi_copy_list(arena, needs, 0, sizeof *needs, sizeof *copy));
}

static void one_function_builds(void **state)
{
    (void)state;
    folio_plugin plugin = *PLUGIN(.data = "x");
    plugin.build_with = build_with;
    refuse(&plugin, "build and build_with are both given; give one of the two");
    plugin.build = NULL;
    assert_string_equal(accept(&plugin)->data, "x");
}

static void offers(void **state)
{
    (void)state;
    const folio_plugin *plugin =
        accept(PLUGIN(FOLIO_OFFERS({.kind = FOLIO_OFFER_FIGURE, .id = "mean", .summary = "Mean pay."},
                                   {.kind = FOLIO_OFFER_CHART, .id = "mean", .summary = "Pay by area."},
                                   {.kind = FOLIO_OFFER_VERDICT, .summary = "Where pay is highest."})));
    assert_int_equal(plugin->offer_count, 3);
    refuse(PLUGIN(FOLIO_OFFERS({.kind = 4, .id = "a", .summary = "A."})),
           "the kind of offer 1 is 4, which this host does not know (1 to 3)");
    refuse(PLUGIN(FOLIO_OFFERS({.kind = FOLIO_OFFER_FIGURE, .summary = "A."})), "the id of offer 1 is NULL");
    refuse(PLUGIN(FOLIO_OFFERS({.kind = FOLIO_OFFER_CHART, .id = "a"})), "the summary of offer 1 is NULL");
    refuse(PLUGIN(FOLIO_OFFERS({.kind = FOLIO_OFFER_VERDICT, .id = "a", .summary = "A."})),
           "offer 1 is the verdict, which has no id");
    refuse(PLUGIN(FOLIO_OFFERS({.kind = FOLIO_OFFER_VERDICT, .summary = "A."},
                               {.kind = FOLIO_OFFER_VERDICT, .summary = "B."})),
           "offer 2 is there twice");
}

static void a_newer_contract_is_refused(void **state)
{
    (void)state;
    accept(PLUGIN(FOLIO_NEEDS({.table = "wages", .contract = FOLIO_CONTRACT})));
    refuse(PLUGIN(FOLIO_NEEDS({.table = "wages", .contract = 7})),
           "table \"wages\" is needed as in version 7 of the data contract, and this host has 1");
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
        TEST(smaller_strides_are_refused),
        TEST(larger_strides_are_cut),
        TEST(what_a_struct_lacks_is_zero),
        TEST(one_function_builds),
        TEST(offers),
        TEST(a_newer_contract_is_refused),
    };
    return cmocka_run_group_tests_name("plugin descriptors", tests, NULL, NULL);
}
