/* Output files appear whole or not at all. */
#include "run/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char root[] = "/tmp/folio-output-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    char command[PATH_MAX];
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command);
}

static const char *in_root(const char *name)
{
    static char paths[4][PATH_MAX];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, PATH_MAX, "%s/%s", root, name);
    return path;
}

static bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

static void writes_both_files_into_a_new_folder(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5}, b = {.data = (char *)"second", .length = 6};
    OutputFile files[] = {{in_root("new/deep/a"), &a}, {in_root("new/deep/b"), &b}};
    assert_true(output_write(in_root("new/deep"), files, 2, &f));
    char text[16] = {0};
    int fd = open(in_root("new/deep/b"), O_RDONLY);
    assert_int_equal(read(fd, text, sizeof text), 6);
    close(fd);
    assert_string_equal(text, "second");
}

static void leaves_nothing_when_a_name_is_taken_by_a_folder(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    mkdir(in_root("taken"), 0777);
    mkdir(in_root("taken/b"), 0777);
    OutputFile files[] = {{in_root("taken/a"), &a}, {in_root("taken/b"), &a}};
    assert_false(output_write(in_root("taken"), files, 2, &f));
    assert_int_equal(f.code, FAIL_OUTPUT);
    assert_non_null(strstr(f.text, "taken/b: cannot be replaced"));
    assert_false(exists(in_root("taken/a")));
}

static void removes_folders_it_made_when_it_fails(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    char longest[NAME_MAX + 60];
    snprintf(longest, sizeof longest, "made/for/%0*d", NAME_MAX, 1);
    OutputFile files[] = {{in_root(longest), &a}};
    assert_false(output_write(in_root("made/for"), files, 1, &f));
    assert_int_equal(f.code, FAIL_OUTPUT);
    assert_false(exists(in_root("made")));
}

static void a_file_in_the_way_of_the_folder_is_named(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    close(open(in_root("file"), O_CREAT | O_WRONLY, 0666));
    OutputFile files[] = {{in_root("file/a"), &a}};
    assert_false(output_write(in_root("file"), files, 1, &f));
    assert_non_null(strstr(f.text, "file: is not a folder"));
    Fail g = {0};
    assert_false(output_write(in_root("file/below"), files, 1, &g));
    assert_non_null(strstr(g.text, "the folder cannot be created"));
}

/* The child kills itself while writing; its unfinished files must be removed. */
static void a_signal_removes_what_was_begun(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        output_guard();
        static char pipe_name[PATH_MAX];
        snprintf(pipe_name, sizeof pipe_name, "%s", in_root("signal"));
        Buf big = {.data = calloc(1, 256 << 20), .length = 256 << 20};
        OutputFile files[] = {{in_root("signal/a"), &big}};
        Fail f = {0};
        if (fork() == 0) {
            char part[PATH_MAX + 64];
            snprintf(part, sizeof part, "%s/.a.%ld.part", pipe_name, (long)getppid());
            while (!exists(part))
                usleep(100);
            kill(getppid(), SIGTERM);
            _exit(0);
        }
        output_write(pipe_name, files, 1, &f);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
    assert_false(exists(in_root("signal")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_both_files_into_a_new_folder),
        cmocka_unit_test(leaves_nothing_when_a_name_is_taken_by_a_folder),
        cmocka_unit_test(removes_folders_it_made_when_it_fails),
        cmocka_unit_test(a_file_in_the_way_of_the_folder_is_named),
        cmocka_unit_test(a_signal_removes_what_was_begun),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
