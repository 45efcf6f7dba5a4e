/* Loading plugins: which files are opened, and what is said of those that cannot be loaded. */
#include "plugin/trust.h"
#include "plugin_folder.h"

static void a_plugin_is_loaded(void **state)
{
    (void)state;
    put("good");
    PluginSet *set = open_folder();
    Fail f = {0};
    const Plugin *plugin = plugins_find(set, "good", &f);
    assert_non_null(plugin);
    assert_null(plugin->reason);
    assert_string_equal(plugin->path, folder_path(&folder, "good.so"));
    assert_string_equal(plugin->descriptor->title, "Good");
    assert_int_equal(plugin->descriptor->size, sizeof(folio_plugin));
    plugins_close(set);
}

static void another_abi_is_named(void **state)
{
    (void)state;
    put("wrong_abi");
    assert_refused("wrong_abi", "was built for ABI 2, this host speaks ABI 1; build it again");
}

static void a_newer_host_is_asked_for(void **state)
{
    (void)state;
    put("newer_host");
    assert_refused("newer_host", "needs a newer host: it asks for ABI 1.1, this host has 1.0");
}

static void members_of_a_later_minor_are_left_out(void **state)
{
    (void)state;
    put_as("newer_plugin", "newer-plugin.so");
    PluginSet *set = open_folder();
    Fail f = {0};
    const Plugin *plugin = plugins_find(set, "newer-plugin", &f);
    assert_non_null(plugin->descriptor);
    assert_int_equal(plugin->descriptor->size, sizeof(folio_plugin));
    assert_string_equal(plugin->descriptor->options[1].name, "second");
    plugins_close(set);
}

static void no_symbol(void **state)
{
    (void)state;
    put("no_symbol");
    assert_refused("no_symbol",
                   "is not a plugin: it does not export folio_plugin_abi_1, which FOLIO_PLUGIN() makes");
}

static void an_undefined_symbol_is_named(void **state)
{
    (void)state;
    put("unresolved");
    assert_refused("unresolved", "does not link: undefined symbol: of_another_library");
}

static void a_descriptor_that_contradicts_itself(void **state)
{
    (void)state;
    put("bad_descriptor");
    assert_refused("bad_descriptor",
                   "has a wrong descriptor: option \"order\" has the default \"fallng\": option \"order\" is "
                   "\"fallng\", but has to be one of rising|falling; did you mean \"falling\"?");
}

static void what_is_not_elf(void **state)
{
    (void)state;
    folder_write(&folder, "text.so",
                 "#!/bin/sh\necho this is a script and no library at all, not even nearly\n");
    assert_refused("text", "is not a shared object");
}

static void an_empty_file(void **state)
{
    (void)state;
    folder_write(&folder, "empty.so", "");
    assert_refused("empty", "is not a shared object");
}

static void a_folder_with_the_name_of_a_plugin(void **state)
{
    (void)state;
    assert_int_equal(mkdir(folder_path(&folder, "folder.so"), 0777), 0);
    assert_refused("folder", "is not a regular file");
}

/* The dynamic linker would end the process with SIGBUS. */
static void a_file_that_was_cut_short(void **state)
{
    (void)state;
    Buf buf = read_built("good");
    folder_write_bytes(&folder, "good.so", buf.data, buf.length / 3);
    buf_free(&buf);
    assert_refused("good", "is a shared object that was cut short; build or copy it again");
}

static void order_is_by_id(void **state)
{
    (void)state;
    put_as("newer_plugin", "newer-plugin.so");
    put("good");
    folder_write(&folder, "hello.so", "no");
    folder_write(&folder, "good.so.old", "not looked at");
    folder_write(&folder, ".hidden.so", "not looked at");
    PluginSet *set = open_folder();
    uint32_t count = 0;
    const Plugin *list = plugins_list(set, &count);
    assert_int_equal(count, 3);
    assert_string_equal(list[0].id, "good");
    assert_string_equal(list[1].id, "hello");
    assert_string_equal(list[2].id, "newer-plugin");
    plugins_close(set);
}

static void only_what_is_asked_for_is_loaded(void **state)
{
    (void)state;
    put("good");
    put_as("newer_plugin", "newer-plugin.so");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_false(is_in_memory(folder_path(&folder, "good.so")));
    assert_non_null(plugins_find(set, "good", &f)->descriptor);
    assert_true(is_in_memory(folder_path(&folder, "good.so")));
    assert_false(is_in_memory(folder_path(&folder, "newer-plugin.so")));
    plugins_close(set);
}

static void a_plugin_stays_loaded(void **state)
{
    (void)state;
    put("good");
    PluginSet *set = open_folder();
    Fail f = {0};
    plugins_find(set, "good", &f);
    plugins_close(set);
    assert_true(is_in_memory(folder_path(&folder, "good.so")));
}

static void a_file_that_is_not_called_after_its_plugin(void **state)
{
    (void)state;
    put_as("good", "zzz.so");
    PluginSet *set = open_folder();
    uint32_t count = 0;
    const Plugin *list = plugins_list(set, &count);
    assert_int_equal(count, 1);
    assert_string_equal(list->id, "good");
    assert_null(list->descriptor);
    assert_string_equal(list->reason,
                        "holds the plugin \"good\", which is looked for only in good.so; rename the file");
    char expected[1000];
    snprintf(expected, sizeof expected, "there is no plugin \"zzz\" in %s/zzz.so (it holds \"good\")",
             folder.path);
    assert_not_found(set, "zzz", expected);
    snprintf(expected, sizeof expected, "there is no plugin \"zzz.more\" in %s/zzz.so (it holds \"good\")",
             folder.path);
    assert_not_found(set, "zzz.more", expected);
    snprintf(expected, sizeof expected, "there is no plugin \"good\" (good.so) in %s%s", folder.path,
             "; if it is elsewhere, name the folder with --plugin-dir DIR");
    assert_not_found(set, "good", expected);
    plugins_close(set);
}

static void several_plugins_in_one_file(void **state)
{
    (void)state;
    put("several");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_string_equal(plugins_find(set, "several.more", &f)->descriptor->id, "several.more");
    assert_string_equal(plugins_find(set, "several", &f)->descriptor->id, "several");
    char expected[1000];
    snprintf(expected, sizeof expected,
             "there is no plugin \"several.mor\" in %s/several.so (it holds \"several\", \"several.more\", "
             "\"elsewhere\"); did you mean \"several.more\"?",
             folder.path);
    assert_not_found(set, "several.mor", expected);
    uint32_t count = 0;
    const Plugin *list = plugins_list(set, &count);
    assert_int_equal(count, 3);
    assert_string_equal(list[0].id, "elsewhere");
    assert_string_equal(list[0].reason, "holds the plugin \"elsewhere\", which is looked for only in "
                                        "elsewhere.so; rename the file");
    assert_string_equal(list[2].id, "several.more");
    plugins_close(set);
}

static void plugins_that_lead_back_to_the_first(void **state)
{
    (void)state;
    put("ring");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_non_null(plugins_find(set, "ring", &f)->descriptor);
    assert_string_equal(plugins_find(set, "ring.more", &f)->reason,
                        "has a wrong descriptor: \"next\" of \"ring.more\" leads back to \"ring\"");
    plugins_close(set);
}

static void one_id_twice_in_one_file(void **state)
{
    (void)state;
    put("twice");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_string_equal(plugins_find(set, "twice", &f)->reason, "holds two plugins with the id \"twice\"");
    assert_non_null(plugins_find(set, "twice.more", &f)->descriptor);
    plugins_close(set);
}

static void a_wrong_descriptor_after_a_good_one(void **state)
{
    (void)state;
    put("half");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_non_null(plugins_find(set, "half", &f)->descriptor);
    const char *reason = plugins_find(set, "half.more", &f)->reason;
    assert_non_null(strstr(reason, "plugin 2 in it has a wrong descriptor: title "));
    plugins_close(set);
}

static void a_broken_file_of_the_first_part_of_an_id(void **state)
{
    (void)state;
    folder_write(&folder, "good.so", "broken");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_string_equal(plugins_find(set, "good.more", &f)->reason, "is not a shared object");
    plugins_close(set);
}

static void a_file_that_is_replaced_while_it_is_loaded(void **state)
{
    (void)state;
    char *real = realpath(folder.path, NULL);
    char file[1000];
    snprintf(file, sizeof file, "%s/x", real);
    bool steady = trust_path_is_steady(file);
    free(real);
    if (!steady) {
        print_message("everybody may write to a folder above %s\n", folder.path);
        skip();
    }
    put_as("replaces_itself", "replaces-itself.so");
    setenv("FOLIO_TEST_REPLACE", folder_path(&folder, "replaces-itself.so"), 1);
    assert_refused("replaces-itself", "was replaced while it was being loaded; try again");
    unsetenv("FOLIO_TEST_REPLACE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_plugin_is_loaded),
        FOLDER_TEST(another_abi_is_named),
        FOLDER_TEST(a_newer_host_is_asked_for),
        FOLDER_TEST(members_of_a_later_minor_are_left_out),
        FOLDER_TEST(no_symbol),
        FOLDER_TEST(an_undefined_symbol_is_named),
        FOLDER_TEST(a_descriptor_that_contradicts_itself),
        FOLDER_TEST(what_is_not_elf),
        FOLDER_TEST(an_empty_file),
        FOLDER_TEST(a_folder_with_the_name_of_a_plugin),
        FOLDER_TEST(a_file_that_was_cut_short),
        FOLDER_TEST(order_is_by_id),
        FOLDER_TEST(only_what_is_asked_for_is_loaded),
        FOLDER_TEST(a_plugin_stays_loaded),
        FOLDER_TEST(a_file_that_is_not_called_after_its_plugin),
        FOLDER_TEST(several_plugins_in_one_file),
        FOLDER_TEST(plugins_that_lead_back_to_the_first),
        FOLDER_TEST(one_id_twice_in_one_file),
        FOLDER_TEST(a_wrong_descriptor_after_a_good_one),
        FOLDER_TEST(a_broken_file_of_the_first_part_of_an_id),
        FOLDER_TEST(a_file_that_is_replaced_while_it_is_loaded),
    };
    return cmocka_run_group_tests_name("plugin loading", tests, NULL, NULL);
}
