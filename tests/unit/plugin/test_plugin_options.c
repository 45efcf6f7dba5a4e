/* Options of the definition against what a plugin declares. */
#include "folder.h"
#include "plugin/options.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;
static Folder folder;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    folder_make(&folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

static const folio_plugin *plugin_with(const folio_option *options, uint32_t count)
{
    folio_plugin *plugin = arena_alloc(arena, sizeof *plugin);
    *plugin = (folio_plugin){
        .id = "pay", .options = options, .option_count = count, .option_size = sizeof *options};
    return plugin;
}

static const folio_option all[] = {
    {.name = "on", .type = FOLIO_OPTION_BOOLEAN, .help = "Whether."},
    {.name = "top", .type = FOLIO_OPTION_INTEGER, .fallback = "12", .min = 1, .max = 50, .help = "How many."},
    {.name = "share", .type = FOLIO_OPTION_NUMBER, .fallback = "0.5", .help = "How much."},
    {.name = "words", .type = FOLIO_OPTION_TEXT, .fallback = "none: yet", .help = "Which."},
    {.name = "order", .type = FOLIO_OPTION_CHOICE, .choices = "up|down", .fallback = "up", .help = "Where."},
    {.name = "file", .type = FOLIO_OPTION_FILE, .help = "What."},
    {.name = "names", .type = FOLIO_OPTION_LIST, .fallback = "[a, b]", .min = 1, .max = 3, .help = "Who."},
    {.name = "topics",
     .type = FOLIO_OPTION_RECORDS,
     .help = "About.",
     FOLIO_FIELDS({.name = "topic", .type = FOLIO_OPTION_TEXT, .required = 1, .help = "The topic."},
                  {.name = "list", .type = FOLIO_OPTION_BOOLEAN, .fallback = "true", .help = "How."})}};

static const Options *check(const char *yaml, Fail *f)
{
    const Node *section = node_parse(arena, yaml, strlen(yaml), "r.yaml", NODE_YAML, FAIL_DEFINITION, f);
    const SectionDefinition definition = {.id = "pay",
                                          .plugin = "pay",
                                          .at = section,
                                          .options = section ? node_get(section, "options") : NULL};
    const Parameter parameters[] = {{.name = "area", .type = "area", .at = section}};
    const Definition report = {.file = "r.yaml",
                               .directory = folder.path,
                               .parameters = (Parameter *)(void *)parameters,
                               .parameter_count = 1};
    return section ? options_check(arena, plugin_with(all, sizeof all / sizeof *all), &definition, &report, f)
                   : NULL;
}

static const OptionValue *option(const Options *options, const char *name)
{
    return &options->values[option_find(all, sizeof all / sizeof *all, name)];
}

static const Options *accept(const char *yaml)
{
    Fail f = {0};
    const Options *options = check(yaml, &f);
    if (!options)
        fail_msg("%s", f.text);
    return options;
}

static void refuse(const char *yaml, const char *message)
{
    Fail f = {0};
    assert_null(check(yaml, &f));
    assert_string_equal(f.text, message);
    assert_int_equal(f.code, FAIL_DEFINITION);
}

static void defaults(void **state)
{
    (void)state;
    const Options *options = accept("id: pay\n");
    assert_true(option(options, "on")->scalar.number == 0);
    assert_string_equal(option(options, "on")->scalar.text, "");
    assert_true(option(options, "top")->scalar.number == 12);
    assert_true(option(options, "share")->scalar.number == 0.5);
    assert_string_equal(option(options, "words")->scalar.text, "none: yet");
    assert_string_equal(option(options, "order")->scalar.text, "up");
    assert_string_equal(option(options, "file")->scalar.text, "");
    assert_int_equal(option(options, "names")->count, 2);
    assert_string_equal(option(options, "names")->items[1].text, "b");
    assert_int_equal(option(options, "topics")->count, 0);
}

static void every_kind(void **state)
{
    (void)state;
    folder_write(&folder, "words.md", "\xEF\xBB\xBFHello\n");
    const Options *options =
        accept("id: pay\noptions:\n  on: true\n  top: 3\n  share: -1.5e2\n  words: 2024\n"
               "  order: down\n  file: words.md\n  names: [x]\n"
               "  topics: [{topic: work}, {topic: pay, list: false}]\n");
    assert_true(option(options, "on")->scalar.number == 1);
    assert_int_equal(option(options, "top")->scalar.type, FOLIO_INTEGER);
    assert_true(option(options, "top")->scalar.number == 3);
    assert_int_equal(option(options, "share")->scalar.type, FOLIO_DECIMAL);
    assert_true(option(options, "share")->scalar.number == -150);
    assert_string_equal(option(options, "words")->scalar.text, "2024");
    assert_string_equal(option(options, "order")->scalar.text, "down");
    assert_string_equal(option(options, "file")->scalar.text, "Hello\n");
    assert_int_equal(option(options, "names")->count, 1);
    const OptionValue *topics = option(options, "topics");
    assert_int_equal(topics->count, 2);
    assert_string_equal(topics->items[0].text, "work");
    assert_true(topics->items[1].number == 1);
    assert_string_equal(topics->items[2].text, "pay");
    assert_true(topics->items[3].number == 0);
}

static void null_means_the_default(void **state)
{
    (void)state;
    assert_true(option(accept("id: pay\noptions: {top: ~}\n"), "top")->scalar.number == 12);
    assert_true(option(accept("id: pay\noptions:\n"), "top")->scalar.number == 12);
}

static void an_unknown_name_offers_the_nearest(void **state)
{
    (void)state;
    refuse("id: pay\noptions:\n  tpo: 3\n",
           "r.yaml:3:3: section pay: plugin pay: there is no option \"tpo\"; did you mean \"top\"?");
    refuse("id: pay\noptions:\n  topics:\n    - {topic: a, lst: true}\n",
           "r.yaml:4:18: section pay: plugin pay: a record of \"topics\" has no field \"lst\"; did you mean "
           "\"list\"?");
    refuse("id: pay\noptions:\n  qwertyuiop: 3\n",
           "r.yaml:3:3: section pay: plugin pay: there is no option \"qwertyuiop\"");
}

static void out_of_bounds(void **state)
{
    (void)state;
    refuse("id: pay\noptions: {top: 51}\n",
           "r.yaml:2:16: section pay: plugin pay: option \"top\" is 51, but has to lie between 1 and 50");
    refuse("id: pay\noptions: {top: 9007199254740993}\n",
           "r.yaml:2:16: section pay: plugin pay: option \"top\" is 9007199254740993, but has to lie between "
           "-9007199254740991 and 9007199254740991");
    refuse("id: pay\noptions: {names: []}\n",
           "r.yaml:2:18: section pay: plugin pay: option \"names\" has 0 items, but has to have 1 to 3");
}

static void of_the_wrong_kind(void **state)
{
    (void)state;
    Fail f = {0};
    assert_null(check("id: pay\noptions: {top: few}\n", &f));
    assert_ptr_equal(strstr(f.text, "r.yaml:2:16: "), f.text);
    f = (Fail){0};
    assert_null(check("id: pay\noptions: {top: [1]}\n", &f));
    f = (Fail){0};
    assert_null(check("id: pay\noptions: {words: {a: b}}\n", &f));
    f = (Fail){0};
    assert_null(check("id: pay\noptions: {on: maybe}\n", &f));
    refuse("id: pay\noptions: {names: a}\n",
           "r.yaml:2:18: section pay: plugin pay: option \"names\" has to be a list");
    refuse("id: pay\noptions: {topics: [a]}\n", "r.yaml:2:20: section pay: plugin pay: an item of option "
                                                "\"topics\" has to be a record (name: value)");
    refuse("id: pay\noptions: [top]\n",
           "r.yaml:2:10: section pay: its options have to be a map (name: value)");
    refuse("id: pay\noptions: {order: dwon}\n",
           "r.yaml:2:18: section pay: plugin pay: option \"order\" is \"dwon\", but has to be one of "
           "up|down; did you mean \"down\"?");
}

static void a_required_field(void **state)
{
    (void)state;
    refuse("id: pay\noptions:\n  topics:\n    - {list: true}\n",
           "r.yaml:4:7: section pay: plugin pay: option \"topic\" has to be given: The topic.");
}

static void files_below_the_definition_only(void **state)
{
    (void)state;
    static const char *const outside[] = {"/etc/passwd", "../r.yaml", "a/../../b", "..", "a/.."};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        Fail f = {0};
        const char *yaml = arena_printf(arena, "id: pay\noptions: {file: %s}\n", outside[i]);
        assert_null(check(yaml, &f));
        assert_string_equal(
            f.text,
            arena_printf(arena,
                         "r.yaml:2:17: section pay: plugin pay: \"%s\" does not name a file below the "
                         "definition's folder",
                         outside[i]));
    }
    folder_write(&folder, "..words", "fine");
    assert_string_equal(option(accept("id: pay\noptions: {file: ..words}\n"), "file")->scalar.text, "fine");
}

static void files_that_cannot_be_used(void **state)
{
    (void)state;
    refuse("id: pay\noptions: {file: none.md}\n",
           "r.yaml:2:17: section pay: plugin pay: \"none.md\" cannot be opened: No such file or directory");
    folder_write_bytes(&folder, "nul.md", "a\0b", 3);
    refuse("id: pay\noptions: {file: nul.md}\n",
           "r.yaml:2:17: section pay: plugin pay: \"nul.md\" is not UTF-8 text: see byte 2");
    folder_write(&folder, "latin.md", "caf\xE9");
    refuse("id: pay\noptions: {file: latin.md}\n",
           "r.yaml:2:17: section pay: plugin pay: \"latin.md\" is not UTF-8 text: see byte 4");
    assert_int_equal(mkdir(folder_path(&folder, "sub"), 0777), 0);
    refuse("id: pay\noptions: {file: sub}\n", "r.yaml:2:17: section pay: plugin pay: \"sub\" is not a file");
    assert_int_equal(mkfifo(folder_path(&folder, "pipe"), 0666), 0);
    refuse("id: pay\noptions: {file: pipe}\n",
           "r.yaml:2:17: section pay: plugin pay: \"pipe\" is not a file");
    size_t size = 1024 * 1024;
    char *big = memory_get(size + 1);
    memset(big, 'a', size + 1);
    folder_write_bytes(&folder, "big.md", big, size + 1);
    refuse("id: pay\noptions: {file: big.md}\n",
           "r.yaml:2:17: section pay: plugin pay: \"big.md\" is larger than 1 MiB");
    folder_write_bytes(&folder, "most.md", big, size);
    free(big);
    accept("id: pay\noptions: {file: most.md}\n");
}

static void a_parameter_may_not_have_an_options_name(void **state)
{
    (void)state;
    static const folio_option area[] = {{.name = "area", .type = FOLIO_OPTION_TEXT, .help = "x"}};
    Fail f = {0};
    const Node *at = node_parse(arena, "a: b", 4, "r.yaml", NODE_YAML, FAIL_DEFINITION, &f);
    const SectionDefinition section = {.id = "first", .plugin = "pay", .at = at};
    Parameter parameter = {.name = "area", .type = "area", .at = at};
    const Definition report = {.directory = folder.path, .parameters = &parameter, .parameter_count = 1};
    assert_null(options_check(arena, plugin_with(area, 1), &section, &report, &f));
    assert_string_equal(f.text, "r.yaml:1:1: the parameter \"area\" has the name of an option of plugin pay "
                                "(section first); give the parameter another name");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(defaults),
        TEST(every_kind),
        TEST(null_means_the_default),
        TEST(an_unknown_name_offers_the_nearest),
        TEST(out_of_bounds),
        TEST(of_the_wrong_kind),
        TEST(a_required_field),
        TEST(files_below_the_definition_only),
        TEST(files_that_cannot_be_used),
        TEST(a_parameter_may_not_have_an_options_name),
    };
    return cmocka_run_group_tests_name("plugin options", tests, NULL, NULL);
}
