/* Finding and loading plugins: real shared objects, built from tests/plugins. */
#include "base/buf.h"
#include "built.h"
#include "folder.h"
#include "plugin/plugin.h"
#include "plugin/trust.h"

#include <dlfcn.h>

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
    assert_string_equal(plugins_find(set, id, &f)->reason, reason);
    plugins_close(set);
}

static void make_folder(const char *name, mode_t mode)
{
    assert_int_equal(mkdir(folder_path(&folder, name), 0755), 0);
    assert_int_equal(chmod(folder_path(&folder, name), mode), 0);
}

/* Two folders below the test's own, as the program gives them: the first by --plugin-dir, the second of its
 * own. */
static PluginSet *open_two(const char *first, const char *second)
{
    const PluginDir dirs[] = {{.path = folder_path(&folder, first)},
                              {.path = folder_path(&folder, second), .optional = true}};
    Fail f = {0};
    PluginSet *set = plugins_open(dirs, 2, &f);
    if (!set)
        fail_msg("%s", f.text);
    return set;
}

static void assert_not_found(PluginSet *set, const char *id, const char *expected)
{
    Fail f = {0};
    assert_null(plugins_find(set, id, &f));
    assert_int_equal(f.code, FAIL_PLUGIN);
    assert_string_equal(f.text, expected);
}

static bool is_in_memory(const char *path)
{
    char *real = realpath(path, NULL);
    void *handle = dlopen(real, RTLD_NOW | RTLD_NOLOAD);
    free(real);
    if (handle)
        dlclose(handle);
    return handle != NULL;
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

static void a_broken_file_of_the_first_part_of_an_id(void **state)
{
    (void)state;
    folder_write(&folder, "good.so", "broken");
    PluginSet *set = open_folder();
    Fail f = {0};
    assert_string_equal(plugins_find(set, "good.more", &f)->reason, "is not a shared object");
    plugins_close(set);
}

static void assert_twin(const Plugin *plugin, const char *path, const char *other)
{
    char expected[1000];
    assert_string_equal(plugin->id, "good");
    assert_string_equal(plugin->path, path);
    assert_null(plugin->descriptor);
    snprintf(expected, sizeof expected, "has the id \"good\", and so has %s; remove one of them", other);
    assert_string_equal(plugin->reason, expected);
}

static void two_plugins_with_one_id(void **state)
{
    (void)state;
    make_folder("a", 0755);
    make_folder("b", 0755);
    put_as("good", "a/good.so");
    put_as("twin", "b/good.so");
    put_as("newer_plugin", "b/newer-plugin.so");
    PluginSet *set = open_two("a", "b");
    uint32_t count = 0;
    const char *a = folder_path(&folder, "a/good.so"), *b = folder_path(&folder, "b/good.so");
    Fail f = {0};
    assert_non_null(plugins_find(set, "newer-plugin", &f)->descriptor);
    assert_twin(plugins_find(set, "good", &f), a, b);
    const Plugin *list = plugins_list(set, &count);
    assert_int_equal(count, 3);
    assert_twin(&list[0], a, b);
    assert_twin(&list[1], b, a);
    assert_non_null(list[2].descriptor);
    plugins_close(set);
}

static void one_file_reached_twice_is_one_plugin(void **state)
{
    (void)state;
    make_folder("a", 0755);
    make_folder("b", 0755);
    put_as("good", "a/good.so");
    assert_int_equal(symlink("../a/good.so", folder_path(&folder, "b/good.so")), 0);
    assert_int_equal(symlink("b", folder_path(&folder, "c")), 0);
    const PluginDir dirs[] = {{.path = folder_path(&folder, "a")},
                              {.path = folder_path(&folder, "b")},
                              {.path = folder_path(&folder, "c")}};
    Fail f = {0};
    PluginSet *set = plugins_open(dirs, 3, &f);
    assert_non_null(set);
    uint32_t count = 0;
    assert_non_null(plugins_list(set, &count)->descriptor);
    assert_int_equal(count, 1);
    plugins_close(set);
}

static void a_loadable_plugin_goes_before_a_broken_file_of_its_name(void **state)
{
    (void)state;
    make_folder("a", 0755);
    make_folder("b", 0755);
    folder_write(&folder, "a/good.so", "broken");
    put_as("good", "b/good.so");
    PluginSet *set = open_two("a", "b");
    Fail f = {0};
    assert_non_null(plugins_find(set, "good", &f)->descriptor);
    plugins_close(set);
}

static void an_unknown_id_names_the_folders_and_the_nearest(void **state)
{
    (void)state;
    make_folder("a", 0755);
    put_as("good", "a/good.so");
    PluginSet *set = open_two("a", "none");
    char expected[1000];
    snprintf(expected, sizeof expected,
             "there is no plugin \"goood.more\" (goood.so) in %s/a or %s/none (does not exist); did you mean "
             "\"good\"?",
             folder.path, folder.path);
    assert_not_found(set, "goood.more", expected);
    plugins_close(set);
    assert_false(is_in_memory(folder_path(&folder, "a/good.so")));
}

static void an_id_that_leads_out_of_the_folder(void **state)
{
    (void)state;
    make_folder("a", 0755);
    put("good");
    PluginSet *set = open_two("a", "a");
    assert_not_found(set, "../good",
                     "\"../good\" is not the id of a plugin: lower-case letters, digits, "
                     "hyphens and dots, beginning with a letter");
    assert_not_found(set, "a/../../good",
                     "\"a/../../good\" is not the id of a plugin: lower-case letters, "
                     "digits, hyphens and dots, beginning with a letter");
    plugins_close(set);
}

static void folders_that_do_not_exist(void **state)
{
    (void)state;
    const char *path = folder_path(&folder, "none");
    Fail f = {0};
    PluginSet *set = plugins_open(&(PluginDir){.path = path, .optional = true}, 1, &f);
    assert_non_null(set);
    uint32_t count = 1;
    plugins_list(set, &count);
    assert_int_equal(count, 0);
    plugins_close(set);
    assert_null(plugins_open(&(PluginDir){.path = path}, 1, &f));
    assert_non_null(strstr(f.text, "/none: the plugin folder cannot be read: No such file or directory"));
}

static void a_folder_that_another_goes_before(void **state)
{
    (void)state;
    make_folder("b", 0755);
    make_folder("c", 0755);
    put_as("good", "c/good.so");
    const PluginDir dirs[] = {{.path = folder_path(&folder, "a"), .optional = true},
                              {.path = folder_path(&folder, "b"), .optional = true, .instead = true},
                              {.path = folder_path(&folder, "c"), .optional = true, .instead = true}};
    Fail f = {0};
    PluginSet *set = plugins_open(dirs, 3, &f);
    assert_non_null(set);
    char expected[1000];
    snprintf(expected, sizeof expected, "%s/a (does not exist) or %s/b", folder.path, folder.path);
    assert_string_equal(plugins_searched(set), expected);
    assert_null(plugins_find(set, "good", &f));
    plugins_close(set);
}

/* A link that leads to itself cannot be read by root either. */
static void an_optional_folder_that_cannot_be_read(void **state)
{
    (void)state;
    make_folder("a", 0755);
    put_as("good", "a/good.so");
    assert_int_equal(symlink("b", folder_path(&folder, "b")), 0);
    PluginSet *set = open_two("a", "b");
    Fail f = {0};
    assert_non_null(plugins_find(set, "good", &f)->descriptor);
    uint32_t count = 0;
    const Plugin *list = plugins_list(set, &count);
    assert_int_equal(count, 2);
    assert_string_equal(list->id, "-");
    assert_string_equal(list->path, folder_path(&folder, "b"));
    assert_string_equal(list->reason, "the plugin folder cannot be read: Too many levels of symbolic links");
    plugins_close(set);
}

static void a_file_that_everybody_may_write(void **state)
{
    (void)state;
    put("good");
    assert_int_equal(chmod(folder_path(&folder, "good.so"), 0646), 0);
    char reason[1000];
    snprintf(reason, sizeof reason, "may be written by everybody (mode 0646); run chmod o-w %s/good.so",
             folder.path);
    assert_refused("good", reason);
    assert_false(is_in_memory(folder_path(&folder, "good.so")));
}

static void a_folder_that_everybody_may_write(void **state)
{
    (void)state;
    make_folder("a", 0755);
    make_folder("b", 01777);
    put_as("good", "b/good.so");
    char text[1000];
    snprintf(text, sizeof text,
             "%s/b: the plugin folder may be written by everybody (mode 1777); run chmod o-w %s/b",
             folder.path, folder.path);
    Fail f = {0};
    assert_null(plugins_open(&(PluginDir){.path = folder_path(&folder, "b")}, 1, &f));
    assert_string_equal(f.text, text);
    PluginSet *set = open_two("a", "b");
    uint32_t count = 0;
    assert_string_equal(plugins_list(set, &count)->reason, strstr(text, "the plugin"));
    assert_int_equal(count, 1);
    plugins_close(set);
}

/* The link is not asked about, what it leads to is. */
static void a_link_to_a_file_that_everybody_may_write(void **state)
{
    (void)state;
    make_folder("a", 0755);
    put("good");
    assert_int_equal(chmod(folder_path(&folder, "good.so"), 0777), 0);
    assert_int_equal(symlink("../good.so", folder_path(&folder, "a/good.so")), 0);
    PluginSet *set = open_two("a", "a");
    Fail f = {0};
    assert_non_null(strstr(plugins_find(set, "good", &f)->reason, "may be written by everybody"));
    plugins_close(set);
}

static void what_belongs_to_somebody_else(void **state)
{
    (void)state;
    if (geteuid() != 0) {
        print_message("only root can give files away\n");
        skip();
    }
    make_folder("a", 0755);
    make_folder("b", 0755);
    put_as("good", "a/good.so");
    assert_int_equal(chown(folder_path(&folder, "a/good.so"), 4321, 0), 0);
    assert_int_equal(chown(folder_path(&folder, "b"), 4321, 0), 0);
    PluginSet *set = open_two("a", "b");
    uint32_t count = 0;
    const Plugin *list = plugins_list(set, &count);
    char reason[1000];
    assert_int_equal(count, 2);
    snprintf(reason, sizeof reason,
             "the plugin folder belongs to 4321, not to root; if you trust it, run chown root %s/b",
             folder.path);
    assert_string_equal(list[0].reason, reason);
    snprintf(reason, sizeof reason,
             "belongs to 4321, not to root; if you trust it, run chown root %s/a/good.so", folder.path);
    assert_string_equal(list[1].reason, reason);
    plugins_close(set);
}

static void beside_the_program_any_owner_will_do(void **state)
{
    (void)state;
    if (geteuid() != 0) {
        print_message("only root can give files away\n");
        skip();
    }
    make_folder("a", 0755);
    put_as("good", "a/good.so");
    assert_int_equal(chown(folder_path(&folder, "a"), 4321, 0), 0);
    assert_int_equal(chown(folder_path(&folder, "a/good.so"), 4321, 0), 0);
    const PluginDir dirs[] = {{.path = folder_path(&folder, "a")},
                              {.path = folder_path(&folder, "a"), .optional = true, .beside = true}};
    for (uint32_t first = 0; first < 2; first++) { /* also where the same folder is named by --plugin-dir */
        Fail f = {0};
        PluginSet *set = plugins_open(dirs + first, 2 - first, &f);
        assert_non_null(set);
        assert_non_null(plugins_find(set, "good", &f)->descriptor);
        plugins_close(set);
    }
    Fail f = {0};
    assert_int_equal(chmod(folder_path(&folder, "a/good.so"), 0757), 0);
    PluginSet *set = plugins_open(dirs + 1, 1, &f);
    assert_non_null(strstr(plugins_find(set, "good", &f)->reason, "may be written by everybody"));
    plugins_close(set);
}

/* Below a folder where anybody may rename others', each plugin is loaded by its open file, and a later one is
 * not taken for it. */
static void below_a_folder_that_everybody_may_write(void **state)
{
    (void)state;
    static const char *const names[] = {"good", "newer_plugin"}, *const ids[] = {"good", "newer-plugin"};
    make_folder("shared", 0777);
    make_folder("shared/a", 0755);
    for (int i = 0; i < 2; i++) {
        char file[100];
        snprintf(file, sizeof file, "shared/a/%s.so", ids[i]);
        put_as(names[i], file);
        PluginSet *set = open_two("shared/a", "shared/a");
        Fail f = {0};
        const Plugin *plugin = plugins_find(set, ids[i], &f);
        assert_non_null(plugin);
        assert_null(plugin->reason);
        assert_string_equal(plugin->descriptor->id, ids[i]);
        assert_string_equal(plugin->path, folder_path(&folder, file));
        plugins_close(set);
    }
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
        TEST(order_is_by_id),
        TEST(only_what_is_asked_for_is_loaded),
        TEST(a_plugin_stays_loaded),
        TEST(a_file_that_is_not_called_after_its_plugin),
        TEST(a_broken_file_of_the_first_part_of_an_id),
        TEST(two_plugins_with_one_id),
        TEST(one_file_reached_twice_is_one_plugin),
        TEST(a_loadable_plugin_goes_before_a_broken_file_of_its_name),
        TEST(an_unknown_id_names_the_folders_and_the_nearest),
        TEST(an_id_that_leads_out_of_the_folder),
        TEST(folders_that_do_not_exist),
        TEST(a_folder_that_another_goes_before),
        TEST(an_optional_folder_that_cannot_be_read),
        TEST(a_file_that_everybody_may_write),
        TEST(a_folder_that_everybody_may_write),
        TEST(a_link_to_a_file_that_everybody_may_write),
        TEST(what_belongs_to_somebody_else),
        TEST(beside_the_program_any_owner_will_do),
        TEST(below_a_folder_that_everybody_may_write),
        TEST(a_file_that_is_replaced_while_it_is_loaded),
    };
    return cmocka_run_group_tests_name("plugin loading", tests, NULL, NULL);
}
