/* What killed processes left in the output folder goes with the next report; everything else stays. */
#include "folder.h"
#include "run/output.h"
#include "run/output_folder.h"
#include "run/output_journal.h"
#include "run/output_leftover.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cmocka.h>

static Folder folder;
static bool too_early; /* another process takes the next file for a leftover before it is locked */

int flock(int fd, int operation)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (too_early && length > 0 && strstr(path, "." OUTPUT_PART)) {
        path[length] = '\0';
        too_early = false;
        unlink(path);
    }
    return (int)syscall(SYS_flock, fd, operation);
}

static int begin(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static bool is_there(const char *name)
{
    struct stat info;
    return lstat(folder_path(&folder, name), &info) == 0;
}

static void put(const char *name)
{
    Fail f = {0};
    Buf text = {.data = (char *)"new", .length = 3};
    const OutputFile file = {.name = name, .data = &text};
    const OutputOwner owner = {.request = "new", .force = true};
    Output *output = output_open(folder.path, &f);
    assert_non_null(output);
    if (!output_write(output, &file, 1, &owner, &f))
        fail_msg("%s", f.text);
    output_close(output);
}

/* Begins a file as a report does, says so, and waits to be killed. */
static pid_t start_writer(char name[NAME_MAX + 1])
{
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        const OutputFile file = {.name = "a.pdf"};
        int at = open(folder.path, O_RDONLY | O_DIRECTORY);
        int fd = output_temporary_open(at, &file, 0666, name);
        if (fd < 0 || write(fd, "half", 4) != 4 || write(ready[1], name, NAME_MAX + 1) != NAME_MAX + 1)
            _exit(1);
        for (;;)
            pause();
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], name, NAME_MAX + 1), NAME_MAX + 1);
    close(ready[0]);
    return child;
}

static void a_file_goes_when_its_writer_no_longer_lives(void **state)
{
    (void)state;
    char name[NAME_MAX + 1];
    pid_t child = start_writer(name);
    assert_true(child > 0);
    put("a.pdf");
    assert_true(is_there(name));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_true(is_there(name));
    put("b.pdf");
    assert_false(is_there(name));
    assert_true(is_there("a.pdf"));
}

static void what_is_not_folios_stays(void **state)
{
    (void)state;
    static const char *const files[] = {".a.pdf.part",         ".a.pdf.12.part",      ".a.pdf.12.old",
                                        ".a.pdf.x.folio-part", "a.pdf.12.folio-part", ".a.pdf.folio-old",
                                        ".12.folio-part",      ".folio-part",         ".a.pdf.12.folio-part~",
                                        ".a.pdf12.folio-part", ".a.pdf.folio-part",   "..12.folio-part",
                                        ".a.pdf..folio-old"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        folder_write(&folder, files[i], "mine");
    mkdir(folder_path(&folder, ".d.1.folio-part"), 0777);
    mkdir(folder_path(&folder, ".d.1.folio-old"), 0777);
    assert_int_equal(symlink(".a.pdf.part", folder_path(&folder, ".l.1.folio-part")), 0);
    assert_int_equal(mkfifo(folder_path(&folder, ".p.1.folio-part"), 0666), 0);
    put("a.pdf");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!is_there(files[i]))
            fail_msg("%s was removed", files[i]);
    assert_true(is_there(".d.1.folio-part"));
    assert_true(is_there(".d.1.folio-old"));
    assert_true(is_there(".l.1.folio-part"));
    assert_true(is_there(".p.1.folio-part"));
}

/* On file systems without links, an older file is renamed, not linked. */
static void an_older_file_gets_its_name_back_if_it_is_free(void **state)
{
    (void)state;
    folder_write(&folder, ".a.pdf.12.folio-old", "older");
    folder_write(&folder, ".b.pdf.12.folio-old", "older");
    folder_write(&folder, "b.pdf", "newer");
    put("c.pdf");
    assert_false(is_there(".a.pdf.12.folio-old"));
    assert_false(is_there(".b.pdf.12.folio-old"));
    char text[8] = "";
    int fd = open(folder_path(&folder, "a.pdf"), O_RDONLY);
    assert_int_equal(read(fd, text, sizeof text), 5);
    close(fd);
    assert_memory_equal(text, "older", 5);
    fd = open(folder_path(&folder, "b.pdf"), O_RDONLY);
    assert_int_equal(read(fd, text, sizeof text), 5);
    close(fd);
    assert_memory_equal(text, "newer", 5);
}

static void half_of_a_journal_goes(void **state)
{
    (void)state;
    folder_write(&folder, OUTPUT_JOURNAL ".part", "folio publ");
    put("a.pdf");
    assert_false(is_there(OUTPUT_JOURNAL ".part"));
}

static void a_file_that_goes_before_it_is_locked_is_made_again(void **state)
{
    (void)state;
    too_early = true;
    put("a.pdf");
    assert_false(too_early);
    assert_true(is_there("a.pdf"));
}

/* Processes in two containers can have one number. */
static void a_taken_name_stops_nothing(void **state)
{
    (void)state;
    char name[NAME_MAX + 1];
    const OutputFile file = {.name = "a.pdf"};
    output_temporary(&file, getpid(), OUTPUT_PART, name);
    int fd = open(folder_path(&folder, name), O_WRONLY | O_CREAT, 0666);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    put("a.pdf");
    assert_true(is_there("a.pdf"));
    assert_true(is_there(name));
    close(fd);
    put("a.pdf");
    assert_false(is_there(name));
}

static void the_longest_name_has_room(void **state)
{
    (void)state;
    char name[OUTPUT_NAME_MAX + 1], hidden[NAME_MAX + 1];
    memset(name, 'n', OUTPUT_NAME_MAX);
    name[OUTPUT_NAME_MAX] = '\0';
    const OutputFile file = {.name = name};
    enum { LARGEST_PID = 4194304 };
    output_temporary(&file, LARGEST_PID, OUTPUT_PART, hidden);
    assert_string_equal(hidden + strlen(hidden) - strlen("." OUTPUT_PART), "." OUTPUT_PART);
    put(name);
    assert_true(is_there(name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_goes_when_its_writer_no_longer_lives, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_folios_stays, begin, end),
        cmocka_unit_test_setup_teardown(an_older_file_gets_its_name_back_if_it_is_free, begin, end),
        cmocka_unit_test_setup_teardown(half_of_a_journal_goes, begin, end),
        cmocka_unit_test_setup_teardown(a_file_that_goes_before_it_is_locked_is_made_again, begin, end),
        cmocka_unit_test_setup_teardown(a_taken_name_stops_nothing, begin, end),
        cmocka_unit_test_setup_teardown(the_longest_name_has_room, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
