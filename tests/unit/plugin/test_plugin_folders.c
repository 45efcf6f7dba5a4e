/* Where plugins are found: several folders, those that cannot be used, and files that others may change. */
#include "plugin_folder.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(two_plugins_with_one_id),
        FOLDER_TEST(one_file_reached_twice_is_one_plugin),
        FOLDER_TEST(a_loadable_plugin_goes_before_a_broken_file_of_its_name),
        FOLDER_TEST(an_unknown_id_names_the_folders_and_the_nearest),
        FOLDER_TEST(an_id_that_leads_out_of_the_folder),
        FOLDER_TEST(folders_that_do_not_exist),
        FOLDER_TEST(a_folder_that_another_goes_before),
        FOLDER_TEST(an_optional_folder_that_cannot_be_read),
        FOLDER_TEST(a_file_that_everybody_may_write),
        FOLDER_TEST(a_folder_that_everybody_may_write),
        FOLDER_TEST(a_link_to_a_file_that_everybody_may_write),
        FOLDER_TEST(what_belongs_to_somebody_else),
        FOLDER_TEST(beside_the_program_any_owner_will_do),
        FOLDER_TEST(below_a_folder_that_everybody_may_write),
    };
    return cmocka_run_group_tests_name("plugin folders", tests, NULL, NULL);
}
