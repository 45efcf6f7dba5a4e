/* Whose files are trusted, what mends the others, and which paths nobody else can exchange. */
#include "folder.h"
#include "plugin/trust.h"

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

static const char *refusal(uid_t owner, mode_t mode, const char *path)
{
    const struct stat file = {.st_uid = owner, .st_mode = S_IFREG | mode};
    return trust_refusal(arena, &file, path, false);
}

static void roots_and_the_users_own_are_trusted(void **state)
{
    (void)state;
    assert_null(refusal(0, 0755, "x.so"));
    assert_null(refusal(0, 0775, "x.so"));
    assert_null(refusal(geteuid(), 0664, "x.so"));
}

static void what_everybody_may_write_is_not(void **state)
{
    (void)state;
    assert_string_equal(refusal(0, 0602, "x.so"),
                        "may be written by everybody (mode 0602); run chmod o-w x.so");
    assert_string_equal(refusal(geteuid(), 01777, "/a/b"),
                        "may be written by everybody (mode 1777); run chmod o-w /a/b");
}

static void what_belongs_to_others_is_not(void **state)
{
    (void)state;
    assert_non_null(strstr(refusal(4000000, 0755, "x.so"), "belongs to 4000000, "));
    assert_non_null(strstr(refusal(4000000, 0755, "x.so"), "; if you trust it, run chown "));
    assert_null(trust_refusal(arena, &(struct stat){.st_uid = 4000000, .st_mode = 0755}, "x.so", true));
    assert_non_null(trust_refusal(arena, &(struct stat){.st_uid = 4000000, .st_mode = 0757}, "x.so", true));
}

/* Whoever can name a file must not write the command that is run. */
static void the_command_is_quoted(void **state)
{
    (void)state;
    assert_non_null(strstr(refusal(0, 0777, "my plugins/$(id).so"), "run chmod o-w 'my plugins/$(id).so'"));
    assert_non_null(strstr(refusal(0, 0777, "it's.so"), "run chmod o-w 'it'\\''s.so'"));
    assert_non_null(strstr(refusal(0, 0777, "-R"), "run chmod o-w ./'-R'"));
    assert_non_null(strstr(refusal(0, 0777, "a;b"), "run chmod o-w 'a;b'"));
}

static bool is_steady(const char *name)
{
    char *real = realpath(folder.path, NULL), path[1000];
    snprintf(path, sizeof path, "%s/%s", real, name);
    free(real);
    return trust_path_is_steady(path);
}

static void a_path_is_steady_where_nobody_else_renames(void **state)
{
    (void)state;
    if (!is_steady("x.so")) {
        print_message("everybody may write to a folder above %s\n", folder.path);
        skip();
    }
    assert_int_equal(mkdir(folder_path(&folder, "a"), 0755), 0);
    assert_int_equal(mkdir(folder_path(&folder, "a/b"), 0755), 0);
    assert_true(is_steady("a/b/x.so"));
    assert_int_equal(chmod(folder_path(&folder, "a"), 0777), 0);
    assert_false(is_steady("a/b/x.so"));
    assert_int_equal(chmod(folder_path(&folder, "a"), 01777), 0);
    assert_true(is_steady("a/b/x.so"));
    assert_false(is_steady("a/none/x.so"));
    assert_false(trust_path_is_steady("x.so"));
}

static void a_path_below_somebody_elses_folder_is_not_steady(void **state)
{
    (void)state;
    if (geteuid() != 0) {
        print_message("only root can give folders away\n");
        skip();
    }
    assert_int_equal(mkdir(folder_path(&folder, "a"), 0755), 0);
    assert_int_equal(chown(folder_path(&folder, "a"), 4321, 0), 0);
    assert_false(is_steady("a/x.so"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(roots_and_the_users_own_are_trusted),
        TEST(what_everybody_may_write_is_not),
        TEST(what_belongs_to_others_is_not),
        TEST(the_command_is_quoted),
        TEST(a_path_is_steady_where_nobody_else_renames),
        TEST(a_path_below_somebody_elses_folder_is_not_steady),
    };
    return cmocka_run_group_tests_name("plugin trust", tests, NULL, NULL);
}
