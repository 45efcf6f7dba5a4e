/* Finding and loading plugins: real shared objects, built from tests/plugins. */
#include "base/buf.h"
#include "built.h"
#include "folder.h"
#include "plugin/plugin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

static Folder folder;

static int set_up(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static Buf read_built(const char *name)
{
    char within[100];
    snprintf(within, sizeof within, "plugins/%s.so", name);
    const char *path = built_path(within);
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s: build it with `make unit`", path);
    Buf buf = {0};
    for (size_t got; (got = fread(buf_reserve(&buf, 65536), 1, 65536, file)) > 0;)
        buf.length += got;
    fclose(file);
    return buf;
}

/* Puts a plugin of tests/plugins into the folder. */
static void put_as(const char *name, const char *as)
{
    Buf buf = read_built(name);
    folder_write_bytes(&folder, as, buf.data, buf.length);
    buf_free(&buf);
}

static void put(const char *name)
{
    char file[100];
    snprintf(file, sizeof file, "%s.so", name);
    put_as(name, file);
}

static PluginSet *open_folder(void)
{
    Fail f = {0};
    PluginSet *set = plugins_open(&(PluginDir){.path = folder.path}, 1, &f);
    if (!set)
        fail_msg("%s", f.text);
    return set;
}

/* The only file of the folder is listed with that reason, and found by its file's name. */
static void assert_refused(const char *id, const char *reason)
{
    PluginSet *set = open_folder();
    uint32_t count = 0;
    const Plugin *list = plugins_list(set, &count);
    assert_int_equal(count, 1);
    assert_string_equal(list->id, id);
    assert_null(list->descriptor);
    assert_string_equal(list->reason, reason);
    Fail f = {0};
    assert_ptr_equal(plugins_find(set, id, &f), list);
    plugins_close(set);
}

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
    assert_refused("newer_host", "needs a newer host: it asks for ABI 1.2, this host has 1.1");
}

static void members_of_a_later_minor_are_left_out(void **state)
{
    (void)state;
    put("newer_plugin");
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

static void order_is_by_id_not_by_file(void **state)
{
    (void)state;
    put_as("good", "zzz.so");
    put_as("newer_plugin", "aaa.so");
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

static void two_plugins_with_one_id(void **state)
{
    (void)state;
    put("good");
    put("twin");
    Fail f = {0};
    assert_null(plugins_open(&(PluginDir){.path = folder.path}, 1, &f));
    assert_int_equal(f.code, FAIL_PLUGIN);
    assert_non_null(strstr(f.text, "two plugins have the id \"good\": "));
    assert_non_null(strstr(f.text, folder_path(&folder, "good.so")));
    assert_non_null(strstr(f.text, folder_path(&folder, "twin.so")));
}

static void one_file_reached_twice_is_one_plugin(void **state)
{
    (void)state;
    put("good");
    assert_int_equal(symlink("good.so", folder_path(&folder, "link.so")), 0);
    const PluginDir dirs[] = {{.path = folder.path}, {.path = folder.path}};
    Fail f = {0};
    PluginSet *set = plugins_open(dirs, 2, &f);
    assert_non_null(set);
    uint32_t count = 0;
    plugins_list(set, &count);
    assert_int_equal(count, 1);
    plugins_close(set);
}

static void a_loadable_plugin_goes_before_a_broken_file_of_its_name(void **state)
{
    (void)state;
    put_as("good", "works.so");
    folder_write(&folder, "good.so", "broken");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_non_null(plugins_find(set, "good", &f)->descriptor);
    plugins_close(set);
}

static void an_unknown_id_offers_the_nearest(void **state)
{
    (void)state;
    put("good");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_null(plugins_find(set, "goood", &f));
    assert_string_equal(f.text, "there is no plugin \"goood\"; did you mean \"good\"?");
    plugins_close(set);
}

static void folders_that_do_not_exist(void **state)
{
    (void)state;
    const char *path = folder_path(&folder, "none");
    Fail f = {0};
    PluginSet *set = plugins_open(&(PluginDir){.path = path, .optional = true}, 1, &f);
    assert_non_null(set);
    plugins_close(set);
    assert_null(plugins_open(&(PluginDir){.path = path}, 1, &f));
    assert_non_null(strstr(f.text, "/none: the plugin folder cannot be read: No such file or directory"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_plugin_is_loaded),
        TEST(another_abi_is_named),
        TEST(a_newer_host_is_asked_for),
        TEST(members_of_a_later_minor_are_left_out),
        TEST(no_symbol),
        TEST(an_undefined_symbol_is_named),
        TEST(a_descriptor_that_contradicts_itself),
        TEST(what_is_not_elf),
        TEST(an_empty_file),
        TEST(a_folder_with_the_name_of_a_plugin),
        TEST(a_file_that_was_cut_short),
        TEST(order_is_by_id_not_by_file),
        TEST(two_plugins_with_one_id),
        TEST(one_file_reached_twice_is_one_plugin),
        TEST(a_loadable_plugin_goes_before_a_broken_file_of_its_name),
        TEST(an_unknown_id_offers_the_nearest),
        TEST(folders_that_do_not_exist),
    };
    return cmocka_run_group_tests_name("plugin loading", tests, NULL, NULL);
}
