/* The cached database when it is damaged, blocked, loaded by a process that is killed, or opened by several
 * processes at once. */
#include "cache_fixture.h"
#include "data/store/fingerprint.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

static void is_not_trusted_when_damaged(void **state)
{
    (void)state;
    static const char *const endings[] = {".sqlite", ".fingerprint"};
    for (size_t ending = 0; ending < 2; ending++) {
        for (int damage = 0; damage < 4; damage++) {
            files_read("aba");
            const char *path = cache_file(endings[ending]);
            FILE *file = damage == 2 ? NULL : fopen(path, damage == 0 ? "wb" : "r+b");
            if (damage == 1) {
                fseek(file, 100, SEEK_SET);
                fputs("damage", file);
            } else if (damage == 2) {
                unlink(path);
            } else if (damage == 3) {
                assert_int_equal(truncate(path, 300), 0);
            }
            if (file)
                fclose(file);
            assert_int_equal(files_read("aba"), 2);
            assert_int_equal(files_read("aba"), 0);
        }
    }
}

/* Changes a byte in the middle and restores the file's times. */
static void is_not_trusted_when_a_byte_is_another(void **state)
{
    (void)state;
    put_large(20000);
    Store *store = must_open();
    store_close(store);
    const char *path = cache_file(".sqlite");
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    int fd = open(path, O_WRONLY);
    assert_int_equal(pwrite(fd, "x", 1, st.st_size / 2), 1);
    futimens(fd, (const struct timespec[]){st.st_atim, st.st_mtim});
    close(fd);
    store = must_open();
    assert_int_equal(store_files_read(store), 1);
    assert_int_equal(store_row_count(store, "t"), 20000);
    store_close(store);
}

/* Adapts the fingerprint to the database file, as damage on the disk would leave it. */
static void hide_the_damage(void)
{
    Arena *arena = arena_new();
    Fingerprint fingerprint;
    struct stat st;
    char path[900];
    snprintf(path, sizeof path, "%s", cache_file(".fingerprint"));
    assert_true(fingerprint_read(arena, path, &fingerprint));
    assert_int_equal(stat(cache_file(".sqlite"), &st), 0);
    fingerprint.database = stamp_of(&st);
    assert_true(fingerprint_write(path, &fingerprint));
    arena_free(arena);
}

static void invert_byte(const char *path, off_t at)
{
    unsigned char byte;
    int fd = open(path, O_RDWR);
    assert_int_equal(pread(fd, &byte, 1, at), 1);
    byte = (unsigned char)~byte;
    assert_int_equal(pwrite(fd, &byte, 1, at), 1);
    close(fd);
}

static void answers_right(Store *store)
{
    assert_string_equal(ask(store, "SELECT count(*), min(label), max(label) FROM t WHERE label LIKE 'row %'"),
                        "5000|row 0|row 999;");
}

/* A byte of any block, in the database and in its checksums. The same run answers right, and so does the
 * next. */
static void is_rebuilt_wherever_a_byte_is_damaged(void **state)
{
    (void)state;
    static const char *const endings[] = {".sqlite", ".sums"};
    put_large(5000);
    store_close(must_open());
    for (size_t ending = 0; ending < 2; ending++) {
        struct stat st;
        assert_int_equal(stat(cache_file(endings[ending]), &st), 0);
        for (off_t at = 0; at < st.st_size; at += st.st_size / 20 + 1) {
            invert_byte(cache_file(endings[ending]), at);
            hide_the_damage();
            for (int run = 0; run < 2; run++) {
                Store *store = must_open();
                answers_right(store);
                store_close(store);
            }
            store_close(must_open());
        }
    }
}

/* Every block but the first is damaged after the store was opened. What the run has set stays. */
static void is_rebuilt_while_it_is_used(void **state)
{
    (void)state;
    put_large(5000);
    store_close(must_open());
    Store *store = must_open();
    Fail f = {0};
    const char *values[] = {"row 7", "row 9"};
    assert_true(store_set_request(store, "request_labels", "label", values, 2, &f));
    struct stat st;
    const char *path = cache_file(".sqlite");
    assert_int_equal(stat(path, &st), 0);
    for (off_t at = 4096; at < st.st_size; at += 4096)
        invert_byte(path, at + 2000);
    answers_right(store);
    assert_string_equal(ask(store, "SELECT count(*) FROM t JOIN request_labels USING (label)"), "2;");
    assert_false(store_is_damaged(store));
    store_close(store);
    store = must_open();
    assert_int_equal(store_files_read(store), 1);
    answers_right(store);
    store_close(store);
}

static unsigned given_up;

static void give_up(void)
{
    given_up++;
}

/* Where the files cannot be read again, the caller hears of it, and may load them elsewhere, whatever the
 * cache has. */
static void tells_when_it_cannot_be_rebuilt(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    put_large(5000);
    store_close(must_open());
    StoreOptions given = {.package = arena_printf(arena, "%s/p", package.path),
                          .cache_dir = arena_printf(arena, "%s/cache", package.path),
                          .damaged = give_up};
    Fail f = {0};
    Store *store = store_open(&given, &f);
    assert_non_null(store);
    assert_int_equal(truncate(cache_file(".sqlite"), 2 * 4096), 0);
    unlink(folder_path(&package, "p/t.csv"));
    assert_null(store_query(store, arena, "SELECT max(label) FROM t", NULL, 0, &f));
    assert_int_equal(given_up, 1);
    store_close(store);
    put_large(5000);
    store_close(must_open());
    f = (Fail){0};
    given.renew = true;
    store = store_open(&given, &f);
    assert_non_null(store);
    assert_int_equal(store_files_read(store), 1);
    answers_right(store);
    store_close(store);
    assert_int_equal(given_up, 1);
    arena_free(arena);
}

/* What is mapped and not there any more would end the process. */
static void is_rebuilt_when_cut_off_while_it_is_used(void **state)
{
    (void)state;
    put_large(5000);
    store_close(must_open());
    Store *store = must_open();
    assert_string_equal(ask(store, "SELECT count(*) FROM t WHERE label = 'row 7'"), "1;");
    assert_int_equal(truncate(cache_file(".sqlite"), 2 * 4096), 0);
    answers_right(store);
    store_close(store);
    store = must_open();
    assert_int_equal(store_files_read(store), 1);
    answers_right(store);
    store_close(store);
}

static void is_not_used_where_others_can_write(void **state)
{
    (void)state;
    files_read("aba");
    assert_int_equal(chmod(folder_path(&package, "cache"), 0777), 0);
    assert_int_equal(files_read("aba"), 2);
    assert_int_equal(chmod(folder_path(&package, "cache"), 0700), 0);
    assert_int_equal(files_read("aba"), 0);
}

/* A file of the cache that need not be there. */
static const char *beside_database(const char *ending)
{
    static char path[900];
    snprintf(path, sizeof path, "%s", cache_file(".sqlite"));
    strcpy(strstr(path, ".sqlite"), ending);
    return path;
}

static void follows_no_link(void **state)
{
    (void)state;
    static const char *const endings[] = {".lock", ".new", ".fingerprint.new", ".sums", ".sqlite"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        files_read("aba");
        const char *path = beside_database(endings[i]);
        unlink(path);
        folder_write(&package, "other", "of somebody else");
        assert_int_equal(symlink(folder_path(&package, "other"), path), 0);
        put("u.csv", "label\nb\n");
        files_read("abb");
        struct stat st;
        assert_int_equal(stat(folder_path(&package, "other"), &st), 0);
        assert_int_equal(st.st_size, strlen("of somebody else"));
        unlink(path);
        put("u.csv", "label\na\n");
    }
}

static void put_left(const char *name)
{
    char path[100];
    snprintf(path, sizeof path, "cache/%s", name);
    folder_write(&package, path, "half");
}

/* Of databases other than the one that is loaded; a lock that is held protects them. */
static void removes_what_dead_processes_left(void **state)
{
    (void)state;
    files_read("aba");
    put_left("0123456789abcdef0123456789abcdef.new");
    put_left("0123456789abcdef0123456789abcdef.lock");
    put_left("ffffffffffffffffffffffffffffffff.new");
    put_left("ffffffffffffffffffffffffffffffff.lock");
    put_left("a file of the user's.new");
    int fd = open(folder_path(&package, "cache/ffffffffffffffffffffffffffffffff.lock"), O_RDWR);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    put("u.csv", "label\nb\n");
    files_read("abb");
    assert_int_equal(access(folder_path(&package, "cache/0123456789abcdef0123456789abcdef.new"), F_OK), -1);
    assert_int_equal(access(folder_path(&package, "cache/0123456789abcdef0123456789abcdef.lock"), F_OK), -1);
    assert_int_equal(access(folder_path(&package, "cache/ffffffffffffffffffffffffffffffff.new"), F_OK), 0);
    assert_int_equal(access(folder_path(&package, "cache/a file of the user's.new"), F_OK), 0);
    close(fd);
}

static void does_without_a_cache_where_something_is_in_the_way(void **state)
{
    (void)state;
    static const char *const endings[] = {".sqlite", ".fingerprint", ".lock", ".new", ".sums"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        files_read("aba");
        const char *path = beside_database(endings[i]);
        remove(path);
        assert_int_equal(mkdir(path, 0700), 0);
        put("u.csv", "label\nb\n");
        files_read("abb");
        files_read("abb");
        assert_int_equal(rmdir(path), 0);
        files_read("abb");
        put("u.csv", "label\na\n");
    }
}

static void is_not_trusted_when_of_another_version(void **state)
{
    (void)state;
    files_read("aba");
    FILE *file = fopen(cache_file(".fingerprint"), "r+b");
    fputs("folio store 0", file);
    fclose(file);
    assert_int_equal(files_read("aba"), 2);
}

static void survives_a_killed_load(void **state)
{
    (void)state;
    files_read("aba");
    char fresh[900];
    snprintf(fresh, sizeof fresh, "%s", cache_file(".sqlite"));
    strcpy(strstr(fresh, ".sqlite"), ".new");
    FILE *file = fopen(fresh, "wb");
    fputs("half a database", file);
    fclose(file);
    put("t.csv", "label\na\nc\n");
    assert_int_equal(files_read("aca"), 1);
    assert_int_equal(access(fresh, F_OK), -1);
}

static _Noreturn void run_process(int64_t rows)
{
    Fail f;
    Store *store = open_store(&f);
    bool good = store && store_row_count(store, "t") == rows;
    int read = store ? (int)store_files_read(store) : 0;
    store_close(store);
    _exit(good ? read : 100);
}

static void serves_processes_that_start_at_once(void **state)
{
    (void)state;
    enum { PROCESSES = 6 };
    put_large(20000);
    pid_t processes[PROCESSES];
    for (int i = 0; i < PROCESSES; i++)
        if ((processes[i] = fork()) == 0)
            run_process(20000);
    int read = 0;
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        waitpid(processes[i], &status, 0);
        assert_true(WIFEXITED(status));
        assert_true(WEXITSTATUS(status) < 100);
        read += WEXITSTATUS(status);
    }
    assert_int_equal(read, 1);
}

/* The process killed most likely holds the lock, because it started first. */
static void serves_those_who_wait_for_one_that_is_killed(void **state)
{
    (void)state;
    enum { PROCESSES = 4 };
    for (int wait = 0; wait < 5; wait++) {
        put_large(20000 + (uint32_t)wait);
        pid_t processes[PROCESSES];
        for (int i = 0; i < PROCESSES; i++)
            if ((processes[i] = fork()) == 0)
                run_process(20000 + wait);
        nanosleep(&(struct timespec){.tv_nsec = 2000000 + wait * 5000000}, NULL);
        kill(processes[0], SIGKILL);
        waitpid(processes[0], NULL, 0);
        for (int i = 1; i < PROCESSES; i++) {
            int status;
            waitpid(processes[i], &status, 0);
            assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 100);
        }
    }
}

static void is_whole_after_processes_were_killed(void **state)
{
    (void)state;
    put_large(20000);
    for (int i = 0; i < 10; i++) {
        pid_t process = fork();
        if (process == 0)
            run_process(20000);
        nanosleep(&(struct timespec){.tv_nsec = i * 3000000}, NULL);
        kill(process, SIGKILL);
        waitpid(process, NULL, 0);
    }
    Store *store = must_open();
    assert_int_equal(store_row_count(store, "t"), 20000);
    store_close(store);
}

static void does_without_a_cache_that_cannot_be_written(void **state)
{
    (void)state;
    folder_write(&package, "cache", "a file where the folder should be");
    assert_int_equal(files_read("aba"), 2);
    assert_int_equal(files_read("aba"), 2);
}

/* A file size limit of 64 KiB acts like a full disk. */
static void does_without_a_cache_on_a_full_disk(void **state)
{
    (void)state;
    put_large(20000);
    pid_t process = fork();
    if (process == 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){64 * 1024, 64 * 1024});
        run_process(20000);
    }
    int status;
    waitpid(process, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_string_equal(cache_file(".sqlite"), "");
    assert_string_equal(cache_file(".new"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CACHE_TEST(is_not_trusted_when_damaged),
        CACHE_TEST(is_not_trusted_when_a_byte_is_another),
        CACHE_TEST(is_rebuilt_wherever_a_byte_is_damaged),
        CACHE_TEST(is_rebuilt_while_it_is_used),
        CACHE_TEST(tells_when_it_cannot_be_rebuilt),
        CACHE_TEST(is_rebuilt_when_cut_off_while_it_is_used),
        CACHE_TEST(is_not_used_where_others_can_write),
        CACHE_TEST(follows_no_link),
        CACHE_TEST(removes_what_dead_processes_left),
        CACHE_TEST(does_without_a_cache_where_something_is_in_the_way),
        CACHE_TEST(is_not_trusted_when_of_another_version),
        CACHE_TEST(survives_a_killed_load),
        CACHE_TEST(serves_processes_that_start_at_once),
        CACHE_TEST(serves_those_who_wait_for_one_that_is_killed),
        CACHE_TEST(is_whole_after_processes_were_killed),
        CACHE_TEST(does_without_a_cache_that_cannot_be_written),
        CACHE_TEST(does_without_a_cache_on_a_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
