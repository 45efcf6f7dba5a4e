/* Output files appear whole or not at all. */
#include "run/output.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
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

static const OutputOwner any = {.force = true};

/* Opens the folder and writes. */
static bool put(const char *folder, const OutputFile *files, uint32_t count, const OutputOwner *owner,
                Fail *f)
{
    Output *output = output_open(folder, f);
    bool good = output && output_write(output, files, count, owner, f);
    output_close(output);
    return good;
}

static void put_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_holds(const char *path, const char *text)
{
    char found[64] = {0};
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0 && read(fd, found, sizeof found - 1) >= 0);
    close(fd);
    assert_string_equal(found, text);
}

/* How many names the folder has, hidden ones included. */
static int count_names(const char *path)
{
    int count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

/* The request of a file in these tests is its whole text if that begins with "folio:". */
static bool read_whole(const void *data, size_t size, Buf *request)
{
    bool found = size > 6 && memcmp(data, "folio:", 6) == 0;
    if (found)
        buf_add(request, data, size);
    return found;
}

static void writes_both_files_into_a_new_folder(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5}, b = {.data = (char *)"second", .length = 6};
    OutputFile files[] = {{.name = "a", .data = &a}, {.name = "b", .data = &b}};
    assert_true(put(in_root("new/deep"), files, 2, &any, &f));
    assert_holds(in_root("new/deep/a"), "first");
    assert_holds(in_root("new/deep/b"), "second");
    assert_int_equal(count_names(in_root("new/deep")), 2);
}

static void leaves_nothing_when_a_name_is_taken_by_a_folder(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    mkdir(in_root("taken"), 0777);
    mkdir(in_root("taken/b"), 0777);
    OutputFile files[] = {{.name = "a", .data = &a}, {.name = "b", .data = &a}};
    assert_false(put(in_root("taken"), files, 2, &any, &f));
    assert_int_equal(f.code, FAIL_OUTPUT);
    assert_non_null(strstr(f.text, "taken/b: cannot be replaced"));
    assert_false(exists(in_root("taken/a")));
    assert_int_equal(count_names(in_root("taken")), 1);
}

static void removes_folders_it_made_when_it_fails(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    OutputFile files[] = {{.name = "a", .data = &a}, {.name = "missing/b", .data = &a}};
    assert_false(put(in_root("made/for"), files, 2, &any, &f));
    assert_int_equal(f.code, FAIL_OUTPUT);
    assert_false(exists(in_root("made")));
}

/* The same output can be used again after a failure. */
static void makes_the_folder_again_after_a_failure(void **state)
{
    (void)state;
    Fail f = {0}, g = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    OutputFile wrong = {.name = "missing/b", .data = &a}, good = {.name = "a", .data = &a};
    Output *output = output_open(in_root("twice/made"), &f);
    assert_false(output_write(output, &wrong, 1, &any, &f));
    assert_false(exists(in_root("twice")));
    assert_true(output_write(output, &good, 1, &any, &g));
    output_close(output);
    assert_holds(in_root("twice/made/a"), "first");
}

static void a_file_in_the_way_of_the_folder_is_named(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"first", .length = 5};
    close(open(in_root("file"), O_CREAT | O_WRONLY, 0666));
    OutputFile files[] = {{.name = "a", .data = &a}};
    assert_false(put(in_root("file"), files, 1, &any, &f));
    assert_non_null(strstr(f.text, "file: is not a folder"));
    Fail g = {0};
    assert_false(put(in_root("file/below"), files, 1, &any, &g));
    assert_non_null(strstr(g.text, "the folder cannot be created"));
}

static void stays_in_the_folder_that_was_opened(void **state)
{
    (void)state;
    Fail f = {0};
    char here[PATH_MAX];
    Buf a = {.data = (char *)"first", .length = 5};
    OutputFile file = {.name = "a", .data = &a};
    assert_non_null(getcwd(here, sizeof here));
    mkdir(in_root("elsewhere"), 0777);
    assert_int_equal(chdir(root), 0);
    Output *there = output_open("relative", &f), *moved = output_open("elsewhere", &f);
    assert_int_equal(chdir(in_root("elsewhere")), 0);
    assert_int_equal(rename(in_root("elsewhere"), in_root("renamed")), 0);
    assert_true(output_write(there, &file, 1, &any, &f) && output_write(moved, &file, 1, &any, &f));
    assert_int_equal(chdir(here), 0);
    output_close(there);
    output_close(moved);
    assert_holds(in_root("relative/a"), "first");
    assert_holds(in_root("renamed/a"), "first");
}

static void assert_refused(Output *output, const OutputFile *file, const OutputOwner *owner, const char *why)
{
    Fail f = {0};
    assert_false(output_check(output, file, 1, owner, &f));
    assert_int_equal(f.code, FAIL_OUTPUT);
    if (!strstr(f.text, why))
        fail_msg("\"%s\" is not in: %s", why, f.text);
}

static void only_the_files_of_a_request_are_its_own(void **state)
{
    (void)state;
    Fail f = {0};
    mkdir(in_root("own"), 0777);
    put_text(in_root("own/a"), "folio:nurse?area=1");
    put_text(in_root("own/b"), "a letter");
    assert_int_equal(symlink("a", in_root("own/c")), 0);
    Output *output = output_open(in_root("own"), &f);
    OutputFile a = {.name = "a", .read_request = read_whole}, b = {.name = "b", .read_request = read_whole},
               c = {.name = "c", .read_request = read_whole}, d = {.name = "d", .read_request = read_whole};
    const OutputOwner same = {.request = "folio:nurse?area=1"}, other = {.request = "folio:nurse?area=2"},
                      sibling = {.request = "folio:nurse?area=2", .definition_only = true},
                      stranger = {.request = "folio:nurses?area=1", .definition_only = true};
    assert_true(output_check(output, &a, 1, &same, &f) && output_check(output, &d, 1, &same, &f));
    assert_true(output_check(output, &a, 1, &sibling, &f));
    assert_refused(output, &a, &other, "own/a: another request made it (folio:nurse?area=1); ");
    assert_refused(output, &a, &stranger, "own/a: another request made it");
    assert_refused(output, &b, &same, "own/b: folio did not make it");
    assert_refused(output, &c, &same, "own/c: is a symbolic link");
    a.absent = b.absent = c.absent = true;
    assert_refused(output, &a, &other, "own/a: another request made it");
    assert_true(output_check(output, &b, 1, &same, &f) && output_check(output, &c, 1, &same, &f));
    output_close(output);
}

static void what_another_request_left_goes_with_its_pair(void **state)
{
    (void)state;
    Fail f = {0};
    Buf new = {.data = (char *)"folio:new?", .length = 10};
    const OutputOwner owner = {.request = "folio:new?", .force = true};
    mkdir(in_root("left"), 0777);
    put_text(in_root("left/a"), "folio:old?");
    put_text(in_root("left/b"), "folio:old?");
    OutputFile files[] = {{.name = "a", .data = &new, .read_request = read_whole},
                          {.name = "b", .read_request = read_whole, .absent = true}};
    assert_true(put(in_root("left"), files, 2, &owner, &f));
    assert_holds(in_root("left/a"), "folio:new?");
    assert_false(exists(in_root("left/b")));
    put_text(in_root("left/b"), "a letter");
    assert_true(put(in_root("left"), files, 2, &owner, &f));
    assert_holds(in_root("left/b"), "a letter");
    unlink(in_root("left/b"));
    mkdir(in_root("left/b"), 0777);
    assert_true(put(in_root("left"), files, 2, &owner, &f));
    assert_true(exists(in_root("left/b")));
    assert_int_equal(count_names(in_root("left")), 2);
}

static void a_link_is_replaced_and_not_followed(void **state)
{
    (void)state;
    Fail f = {0};
    Buf a = {.data = (char *)"new", .length = 3};
    OutputFile file = {.name = "link", .data = &a};
    struct stat info;
    mkdir(in_root("links"), 0777);
    put_text(in_root("links/real"), "old");
    assert_int_equal(symlink("real", in_root("links/link")), 0);
    assert_true(put(in_root("links"), &file, 1, &any, &f));
    assert_int_equal(lstat(in_root("links/link"), &info), 0);
    assert_true(S_ISREG(info.st_mode));
    assert_holds(in_root("links/real"), "old");
}

/* Whatever the umask is. */
static void a_file_keeps_its_mode(void **state)
{
    (void)state;
    static const mode_t modes[] = {0600, 0640, 0444, 0666, 0755};
    Buf a = {.data = (char *)"new", .length = 3};
    OutputFile file = {.name = "kept", .data = &a};
    mode_t mask = umask(022);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        Fail f = {0};
        struct stat info;
        put_text(in_root("kept"), "old");
        chmod(in_root("kept"), modes[i]);
        assert_true(put(root, &file, 1, &any, &f));
        assert_int_equal(stat(in_root("kept"), &info), 0);
        assert_int_equal(info.st_mode & 07777, modes[i]);
        assert_holds(in_root("kept"), "new");
        unlink(in_root("kept"));
    }
    umask(mask);
}

/* A file that something is mounted on cannot be replaced. 77: mounting is not allowed here. */
static int write_onto_a_mount(const char *folder, const char *mounted)
{
    Fail f = {0};
    Buf new = {.data = (char *)"new", .length = 3};
    OutputFile files[] = {
        {.name = "a", .data = &new}, {.name = "b", .data = &new}, {.name = "c", .data = &new}};
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 ||
        mount(in_root("other"), mounted, NULL, MS_BIND, NULL) != 0)
        return 77;
    if (put(folder, files, 3, &any, &f))
        return 1;
    return strstr(f.text, "cannot be replaced: Device or resource busy") ? 0 : 2;
}

static ino_t inode(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? info.st_ino : 0;
}

static void older_files_come_back_when_a_later_one_cannot_be_replaced(void **state)
{
    (void)state;
    static const char *const mounted[] = {"back/a", "back/b", "back/c"};
    mkdir(in_root("back"), 0777);
    put_text(in_root("other"), "other");
    for (size_t i = 0; i < 3; i++) {
        int status;
        for (size_t k = 0; k < 3; k++)
            unlink(in_root(mounted[k]));
        put_text(in_root("back/a"), "old a");
        put_text(in_root("back/c"), "old c");
        if (i == 1)
            put_text(in_root("back/b"), "old b");
        ino_t before = inode(in_root("back/a"));
        pid_t child = fork();
        if (child == 0)
            _exit(write_onto_a_mount(in_root("back"), in_root(mounted[i])));
        assert_int_equal(waitpid(child, &status, 0), child);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
            skip();
        assert_int_equal(status, 0);
        assert_holds(in_root("back/a"), "old a");
        assert_holds(in_root("back/c"), "old c");
        assert_int_equal(inode(in_root("back/a")), before);
        assert_int_equal(count_names(in_root("back")), i == 1 ? 3 : 2);
    }
}

/* Many processes write pairs into one folder; whoever comes last wrote both files. */
static void pairs_are_never_mixed(void **state)
{
    (void)state;
    enum { WRITERS = 6, ROUNDS = 20 };
    Fail f = {0};
    Output *output = output_open(in_root("pairs"), &f); /* inherited: its lock must not be shared */
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] != 0)
            continue;
        char text[16];
        int length = snprintf(text, sizeof text, "writer %d", i);
        Buf data = {.data = text, .length = (size_t)length};
        OutputFile files[] = {{.name = "a", .data = &data}, {.name = "b", .data = &data}};
        bool good = true;
        for (int k = 0; k < ROUNDS; k++)
            good = good && output_write(output, files, 2, &any, &f);
        _exit(good ? 0 : 1);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        char text[16] = {0};
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
        int fd = open(in_root("pairs/a"), O_RDONLY);
        assert_true(read(fd, text, sizeof text - 1) > 0);
        close(fd);
        if (i == WRITERS - 1)
            assert_holds(in_root("pairs/b"), text);
    }
    output_close(output);
    assert_int_equal(count_names(in_root("pairs")), 2);
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
        OutputFile files[] = {{.name = "a", .data = &big}};
        Fail f = {0};
        if (fork() == 0) {
            char part[PATH_MAX + 64];
            snprintf(part, sizeof part, "%s/.a.%ld.folio-part", pipe_name, (long)getppid());
            while (!exists(part))
                usleep(100);
            kill(getppid(), SIGTERM);
            _exit(0);
        }
        put(pipe_name, files, 1, &any, &f);
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
        cmocka_unit_test(makes_the_folder_again_after_a_failure),
        cmocka_unit_test(stays_in_the_folder_that_was_opened),
        cmocka_unit_test(only_the_files_of_a_request_are_its_own),
        cmocka_unit_test(what_another_request_left_goes_with_its_pair),
        cmocka_unit_test(a_link_is_replaced_and_not_followed),
        cmocka_unit_test(a_file_keeps_its_mode),
        cmocka_unit_test(older_files_come_back_when_a_later_one_cannot_be_replaced),
        cmocka_unit_test(pairs_are_never_mixed),
        cmocka_unit_test(a_signal_removes_what_was_begun),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
