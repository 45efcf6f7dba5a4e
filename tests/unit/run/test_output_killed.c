/* A process that is killed at any step of publishing a pair leaves the older or the newer pair, or a journal
 * with which the next run makes it one of the two. */
#include "folder.h"
#include "run/output.h"
#include "run/output_folder.h"
#include "run/output_journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cmocka.h>

static Folder folder;
static int left;             /* calls until the process is killed; 0: it is not */
static const char *refusing; /* the name that no file can get */

/* Called before each step, in place of the C library's functions. */
static void count_step(void)
{
    if (left && --left == 0)
        raise(SIGKILL);
}

int renameat(int from, const char *old, int to, const char *new)
{
    count_step();
    if (refusing && strcmp(new, refusing) == 0 && strstr(old, "." OUTPUT_PART)) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from, old, to, new, 0);
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    count_step();
    return (int)syscall(SYS_linkat, from, old, to, new, flags);
}

int unlinkat(int at, const char *name, int flags)
{
    count_step();
    return (int)syscall(SYS_unlinkat, at, name, flags);
}

/* What a killed process wrote is there, synchronized or not. */
int fsync(int fd)
{
    (void)fd;
    count_step();
    return 0;
}

static bool read_whole(const void *data, size_t size, Buf *request)
{
    buf_add(request, data, size);
    return true;
}

static const OutputOwner owner = {.request = "new", .force = true};

/* Writes a.pdf and a.xlsx, or only a.pdf. */
static bool put(bool pair)
{
    Fail f = {0};
    Buf text = {.data = (char *)"new", .length = 3};
    const OutputFile files[] = {
        {.name = "a.pdf", .data = &text, .read_request = read_whole},
        {.name = "a.xlsx", .data = &text, .read_request = read_whole, .absent = !pair}};
    Output *output = output_open(folder.path, &f);
    bool good = output && output_write(output, files, 2, &owner, &f);
    output_close(output);
    return good;
}

static bool heal(void)
{
    Fail f = {0};
    Output *output = output_open(folder.path, &f);
    bool good = output && output_check(output, NULL, 0, &owner, &f);
    output_close(output);
    return good;
}

/* "old", "new" or "" if there is no such file. */
static const char *text_of(const char *name)
{
    static char texts[4][8];
    static unsigned turn;
    char *text = texts[turn++ % 4];
    memset(text, 0, sizeof texts[0]);
    int fd = open(folder_path(&folder, name), O_RDONLY);
    if (fd >= 0) {
        assert_true(read(fd, text, sizeof texts[0] - 1) >= 0);
        close(fd);
    }
    return text;
}

static bool is_pair(const char *pdf, const char *xlsx)
{
    return strcmp(text_of("a.pdf"), pdf) == 0 && strcmp(text_of("a.xlsx"), xlsx) == 0;
}

static bool has_journal(void)
{
    struct stat info;
    return stat(folder_path(&folder, OUTPUT_JOURNAL), &info) == 0;
}

static int count_hidden(void)
{
    int count = 0;
    DIR *dir = opendir(folder.path);
    for (const struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] == '.' && entry->d_name[1] && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

/* What is published over what, and what fails. */
typedef struct Case {
    const char *old;   /* both files before; "": none */
    bool pair;         /* both files are new; else a.xlsx goes */
    const char *fails; /* the name that cannot be replaced, or NULL */
} Case;

/* Returns whether the process was killed. */
static bool run_killed(const Case *c, int steps, int killed_again)
{
    folder_make(&folder);
    if (*c->old) {
        folder_write(&folder, "a.pdf", c->old);
        folder_write(&folder, "a.xlsx", c->old);
    }
    bool killed = false;
    for (int again = 0; again <= (killed_again > 0); again++) {
        pid_t child = fork();
        if (child == 0) {
            left = again ? killed_again : steps;
            refusing = c->fails;
            if (again)
                heal();
            else
                put(c->pair);
            _exit(0);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        killed = killed || WIFSIGNALED(status);
    }
    return killed;
}

static void check_killed(const Case *c, int steps, int killed_again, int *mixed)
{
    const char *pdf = c->fails ? c->old : "new", *xlsx = c->fails ? c->old : c->pair ? "new" : "";
    bool whole = is_pair(c->old, c->old) || is_pair(pdf, xlsx), journal = has_journal();
    *mixed += !whole;
    if (!whole && !journal)
        fail_msg("killed at step %d: \"%s\" and \"%s\" without a journal", steps, text_of("a.pdf"),
                 text_of("a.xlsx"));
    assert_true(heal());
    if (!is_pair(c->old, c->old) && !is_pair("new", c->pair ? "new" : ""))
        fail_msg("killed at step %d and %d: \"%s\" and \"%s\" afterwards", steps, killed_again,
                 text_of("a.pdf"), text_of("a.xlsx"));
    assert_false(has_journal());
    if (journal)
        assert_int_equal(count_hidden(), 0);
    assert_true(put(c->pair));
    assert_true(is_pair("new", c->pair ? "new" : ""));
    assert_int_equal(count_hidden(), 0);
}

static void check_case(const Case *c, int least_mixed)
{
    int mixed = 0, steps = 1;
    for (bool killed = true; killed; steps++) {
        killed = run_killed(c, steps, 0);
        if (killed)
            check_killed(c, steps, 0, &mixed);
        folder_remove(&folder);
    }
    assert_true(steps > 8);
    assert_true(mixed >= least_mixed); /* the test reaches the moments that it is about */
}

static void a_pair_over_a_pair(void **state)
{
    (void)state;
    check_case(&(Case){"old", true, NULL}, 1);
}

static void a_pair_where_there_was_none(void **state)
{
    (void)state;
    check_case(&(Case){"", true, NULL}, 1);
}

static void a_file_instead_of_a_pair(void **state)
{
    (void)state;
    check_case(&(Case){"old", false, NULL}, 1);
}

static void a_pair_of_which_one_cannot_be_replaced(void **state)
{
    (void)state;
    check_case(&(Case){"old", true, "a.xlsx"}, 1);
    check_case(&(Case){"", true, "a.xlsx"}, 1);
}

static void killed_while_it_is_healed(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"old", true, NULL}, {"", true, NULL}, {"old", false, NULL}, {"old", true, "a.xlsx"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int steps = 8; steps <= 16; steps++)
            for (int again = 1; again <= 8; again++) {
                int mixed = 0;
                if (run_killed(&cases[i], steps, again))
                    check_killed(&cases[i], steps, again, &mixed);
                folder_remove(&folder);
            }
}

/* Somebody put another file there before the next run. */
static void what_came_since_is_left_alone(void **state)
{
    (void)state;
    const Case c = {"old", true, NULL};
    int seen = 0;
    for (int steps = 1; run_killed(&c, steps, 0); steps++) {
        if (has_journal()) {
            folder_write(&folder, "mine", "mine");
            rename(folder_path(&folder, "mine"), folder_path(&folder, "a.xlsx"));
            assert_true(heal());
            assert_string_equal(text_of("a.xlsx"), "mine");
            assert_false(has_journal());
            assert_int_equal(count_hidden(), 0);
            seen++;
        }
        folder_remove(&folder);
    }
    folder_remove(&folder);
    assert_true(seen > 4);
}

static void assert_journal_does_nothing(const void *text, size_t size)
{
    folder_make(&folder);
    folder_write(&folder, "a.pdf", "old");
    folder_write(&folder, ".a.pdf.1.folio-part", "new");
    folder_write(&folder, "other", "old");
    folder_write_bytes(&folder, OUTPUT_JOURNAL, text, size);
    assert_true(heal());
    assert_string_equal(text_of("a.pdf"), "old");
    assert_string_equal(text_of("other"), "old");
    folder_remove(&folder);
}

#define JOURNAL(text) assert_journal_does_nothing(text, sizeof text)

static void a_journal_that_folio_did_not_write_does_nothing(void **state)
{
    (void)state;
    JOURNAL("");
    JOURNAL("folio publishing 2\0finish\0a.pdf\0.a.pdf.1.folio-part\0.a.pdf.1.folio-old\0000 0");
    JOURNAL("folio publishing 1\0finish\0other\0.a.pdf.1.folio-part\0.other.1.folio-old\0000 0");
    JOURNAL("folio publishing 1\0finish\0other\0\0a.pdf\0000 0");
    JOURNAL("folio publishing 1\0finish\0../a.pdf\0.../a.pdf.1.part\0.../a.pdf.1.folio-old\0000 0");
    JOURNAL("folio publishing 1\0finish\0a.pdf\0.a.pdf.1.folio-part");
    assert_journal_does_nothing("folio", 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_over_a_pair),
        cmocka_unit_test(a_pair_where_there_was_none),
        cmocka_unit_test(a_file_instead_of_a_pair),
        cmocka_unit_test(a_pair_of_which_one_cannot_be_replaced),
        cmocka_unit_test(killed_while_it_is_healed),
        cmocka_unit_test(what_came_since_is_left_alone),
        cmocka_unit_test(a_journal_that_folio_did_not_write_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
