/* A separate folder for each test of plugins, with real shared objects built from tests/plugins. */
#ifndef FOLIO_TESTS_PLUGIN_FOLDER_H
#define FOLIO_TESTS_PLUGIN_FOLDER_H

#include "base/buf.h"
#include "built.h"
#include "folder.h"
#include "plugin/plugin.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

static Folder folder;

static inline int set_up(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static inline Buf read_built(const char *name)
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

/* Copies a plugin of tests/plugins into the folder. */
static inline void put_as(const char *name, const char *as)
{
    Buf buf = read_built(name);
    folder_write_bytes(&folder, as, buf.data, buf.length);
    buf_free(&buf);
}

static inline void put(const char *name)
{
    char file[100];
    snprintf(file, sizeof file, "%s.so", name);
    put_as(name, file);
}

static inline PluginSet *open_folder(void)
{
    Fail f = {0};
    PluginSet *set = plugins_open(&(PluginDir){.path = folder.path}, 1, &f);
    if (!set)
        fail_msg("%s", f.text);
    return set;
}

/* The folder's only file is listed with that reason, and found by its file name. */
static inline void assert_refused(const char *id, const char *reason)
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

static inline void make_folder(const char *name, mode_t mode)
{
    assert_int_equal(mkdir(folder_path(&folder, name), 0755), 0);
    assert_int_equal(chmod(folder_path(&folder, name), mode), 0);
}

/* Two folders below the test's own, as the program passes them: the first from --plugin-dir, the second the
 * program's. */
static inline PluginSet *open_two(const char *first, const char *second)
{
    const PluginDir dirs[] = {{.path = folder_path(&folder, first)},
                              {.path = folder_path(&folder, second), .optional = true}};
    Fail f = {0};
    PluginSet *set = plugins_open(dirs, 2, &f);
    if (!set)
        fail_msg("%s", f.text);
    return set;
}

static inline void assert_not_found(PluginSet *set, const char *id, const char *expected)
{
    Fail f = {0};
    assert_null(plugins_find(set, id, &f));
    assert_int_equal(f.code, FAIL_PLUGIN);
    assert_string_equal(f.text, expected);
}

static inline bool is_in_memory(const char *path)
{
    char *real = realpath(path, NULL);
    void *handle = dlopen(real, RTLD_NOW | RTLD_NOLOAD);
    free(real);
    if (handle)
        dlclose(handle);
    return handle != NULL;
}

#define FOLDER_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
