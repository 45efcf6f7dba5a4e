/* The database in the cache: when it is used, mended, made again, and what several processes do. */
#include "store_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define FIELDS "{\"name\": \"label\", \"type\": \"string\"}"
#define TWO_TABLES                                                                                           \
    "{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" FIELDS "]}}, "                       \
    "{\"name\": \"u\", \"path\": \"u.csv\", \"schema\": {\"fields\": [" FIELDS "], "                         \
    "\"foreignKeys\": [{\"fields\": \"label\", \"reference\": {\"resource\": \"t\", \"fields\": "            \
    "\"label\"}}]}}"

static int set_up(void **state)
{
    set_up_package(state);
    put_package(TWO_TABLES);
    put("t.csv", "label\na\nb\n");
    put("u.csv", "label\na\n");
    put("views.sql", "CREATE VIEW both AS SELECT label FROM t UNION ALL SELECT label FROM u;");
    return 0;
}

/* Opens the store, checks what it holds, and says how many files were parsed. */
static uint32_t files_read(const char *expected)
{
    Store *store = must_open();
    char answer[100];
    snprintf(answer, sizeof answer, "%s;", expected);
    assert_string_equal(ask(store, "SELECT group_concat(label, '') FROM both"), answer);
    uint32_t count = store_files_read(store);
    store_close(store);
    return count;
}

/* The path of the cache's file with that ending. */
static const char *cache_file(const char *ending)
{
    static char path[800];
    const char *folder = folder_path(&package, "cache");
    DIR *dir = opendir(folder);
    *path = '\0';
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strlen(entry->d_name) > strlen(ending) &&
            strcmp(entry->d_name + strlen(entry->d_name) - strlen(ending), ending) == 0)
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (dir)
        closedir(dir);
    return path;
}

/* Sets both times of the file to a moment that lies so many seconds back. */
static void set_age(const char *name, time_t seconds)
{
    char path[300];
    snprintf(path, sizeof path, "%s/p/%s", package.path, name);
    const struct timespec when = {.tv_sec = time(NULL) - seconds};
    assert_int_equal(utimensat(AT_FDCWD, path, (const struct timespec[]){when, when}, 0), 0);
}

static void parses_nothing_the_second_time(void **state)
{
    (void)state;
    assert_int_equal(files_read("aba"), 2);
    assert_int_equal(files_read("aba"), 0);
    assert_int_equal(files_read("aba"), 0);
}

static void loads_only_what_changed(void **state)
{
    (void)state;
    assert_int_equal(files_read("aba"), 2);
    put("u.csv", "label\nb\na\n");
    assert_int_equal(files_read("abba"), 1);
    assert_int_equal(files_read("abba"), 0);
    put("t.csv", "label\na\nb\nc\n");
    assert_int_equal(files_read("abcba"), 1);
}

static void notices_a_change_that_keeps_size_and_time(void **state)
{
    (void)state;
    set_age("t.csv", 1000);
    set_age("u.csv", 1000);
    assert_int_equal(files_read("aba"), 2);
    put("u.csv", "label\nb\n");
    set_age("u.csv", 1000);
    assert_int_equal(files_read("abb"), 1);
}

static void does_not_load_a_file_that_was_only_touched(void **state)
{
    (void)state;
    assert_int_equal(files_read("aba"), 2);
    set_age("t.csv", 5000);
    assert_int_equal(files_read("aba"), 0);
    assert_int_equal(files_read("aba"), 0);
}

static void checks_foreign_keys_again_after_a_change(void **state)
{
    (void)state;
    assert_int_equal(files_read("aba"), 2);
    put("t.csv", "label\nb\n");
    assert_string_equal(why_not(), "u.csv:2: label: \"a\" is not in the table \"t\" (label)");
    assert_string_equal(why_not(), "u.csv:2: label: \"a\" is not in the table \"t\" (label)");
    put("t.csv", "label\na\nb\n");
    assert_int_equal(files_read("aba"), 0);
}

static void is_made_again_when_its_description_changes(void **state)
{
    (void)state;
    assert_int_equal(files_read("aba"), 2);
    put("views.sql", "CREATE VIEW both AS SELECT label FROM t;");
    assert_int_equal(files_read("ab"), 2);
    put_package(TWO_TABLES " ");
    assert_int_equal(files_read("ab"), 2);
    assert_int_equal(files_read("ab"), 0);
}

static void loads_a_glob_again_when_a_file_comes_or_goes(void **state)
{
    (void)state;
    put_package("{\"name\": \"both\", \"path\": \"?.csv\", \"schema\": {\"fields\": [" FIELDS "]}}");
    unlink(folder_path(&package, "p/views.sql"));
    assert_int_equal(files_read("aba"), 2);
    put("v.csv", "label\nz\n");
    assert_int_equal(files_read("abaz"), 3);
    unlink(folder_path(&package, "p/t.csv"));
    assert_int_equal(files_read("az"), 2);
    assert_int_equal(files_read("az"), 0);
}

static void is_not_trusted_when_damaged(void **state)
{
    (void)state;
    static const char *const endings[] = {".sqlite", ".seal"};
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

static void is_not_trusted_when_of_another_version(void **state)
{
    (void)state;
    files_read("aba");
    FILE *file = fopen(cache_file(".seal"), "r+b");
    fputs("folio store 0", file);
    fclose(file);
    assert_int_equal(files_read("aba"), 2);
}

static void leaves_the_old_database_to_those_who_read_it(void **state)
{
    (void)state;
    Store *before = must_open();
    put("t.csv", "label\nx\ny\n");
    put("u.csv", "label\nx\n");
    Store *after = must_open();
    assert_string_equal(ask(before, "SELECT group_concat(label, '') FROM t"), "ab;");
    assert_string_equal(ask(after, "SELECT group_concat(label, '') FROM t"), "xy;");
    store_close(before);
    store_close(after);
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

/* A table large enough for starts to overlap. */
static void put_large(uint32_t rows)
{
    Buf text = {0};
    buf_text(&text, "label\n");
    for (uint32_t i = 0; i < rows; i++)
        buf_printf(&text, "row %u\n", i);
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" FIELDS "], "
                "\"primaryKey\": \"label\"}}");
    put("t.csv", text.data);
    unlink(folder_path(&package, "p/views.sql"));
    buf_free(&text);
}

static _Noreturn void run_process(void)
{
    Fail f;
    Store *store = open_store(&f);
    bool good = store && store_row_count(store, "t") == 20000;
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
            run_process();
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

static void is_whole_after_processes_were_killed(void **state)
{
    (void)state;
    put_large(20000);
    for (int i = 0; i < 10; i++) {
        pid_t process = fork();
        if (process == 0)
            run_process();
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

/* As on a full disk: no file may grow beyond 64 KiB. */
static void does_without_a_cache_on_a_full_disk(void **state)
{
    (void)state;
    put_large(20000);
    pid_t process = fork();
    if (process == 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){64 * 1024, 64 * 1024});
        run_process();
    }
    int status;
    waitpid(process, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_string_equal(cache_file(".sqlite"), "");
    assert_string_equal(cache_file(".new"), "");
}

typedef struct Progress {
    uint64_t last, total;
    uint32_t of_file, of_rest;
} Progress;

static void count_progress(void *context, const char *what, uint64_t done, uint64_t total)
{
    Progress *progress = context;
    strstr(what, "/p/t.csv") ? progress->of_file++ : progress->of_rest++;
    assert_true(done >= progress->last && done <= total);
    progress->last = done;
    progress->total = total;
}

static void tells_how_far_a_load_is(void **state)
{
    (void)state;
    put_large(300000);
    char path[300], cache[300];
    snprintf(path, sizeof path, "%s/p", package.path);
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    Progress progress = {0};
    const StoreOptions options = {
        .package = path, .cache_dir = cache, .progress = count_progress, .context = &progress};
    Fail f = {0};
    store_close(store_open(&options, &f));
    assert_true(progress.of_file > 2 && progress.of_rest > 1);
    assert_true(progress.total > 0 && progress.last == progress.total);
    progress = (Progress){0};
    store_close(store_open(&options, &f));
    assert_true(progress.of_file == 0 && progress.of_rest == 0);
}

static void lies_in_the_users_cache_folder(void **state)
{
    (void)state;
    char path[300];
    snprintf(path, sizeof path, "%s/p", package.path);
    setenv("XDG_CACHE_HOME", folder_path(&package, "xdg"), 1);
    Fail f = {0};
    Store *store = store_open(&(StoreOptions){.package = path}, &f);
    assert_non_null(store);
    store_close(store);
    assert_int_equal(access(folder_path(&package, "xdg/folio"), F_OK), 0);
    setenv("XDG_CACHE_HOME", "relative", 1);
    unsetenv("HOME");
    store = store_open(&(StoreOptions){.package = path}, &f);
    assert_int_equal(store_files_read(store), 2);
    store_close(store);
    assert_int_equal(access("relative", F_OK), -1);
}

static void keeps_packages_and_roots_apart(void **state)
{
    (void)state;
    char path[300], root[300], cache[300];
    snprintf(path, sizeof path, "%s/p", package.path);
    snprintf(root, sizeof root, "%s/root", package.path);
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    mkdir(root, 0700);
    unlink(folder_path(&package, "p/t.csv"));
    folder_write(&package, "root/t.csv", "label\na\nr\n");
    Fail f = {0};
    Store *store = store_open(&(StoreOptions){.package = path, .root = root, .cache_dir = cache}, &f);
    assert_non_null(store);
    assert_string_equal(ask(store, "SELECT group_concat(label, '') FROM t"), "ar;");
    store_close(store);
    put("t.csv", "label\na\nb\n");
    assert_int_equal(files_read("aba"), 2);
    assert_int_equal(files_read("aba"), 0);
}

#define CACHE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down_package)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CACHE_TEST(parses_nothing_the_second_time),
        CACHE_TEST(loads_only_what_changed),
        CACHE_TEST(notices_a_change_that_keeps_size_and_time),
        CACHE_TEST(does_not_load_a_file_that_was_only_touched),
        CACHE_TEST(checks_foreign_keys_again_after_a_change),
        CACHE_TEST(is_made_again_when_its_description_changes),
        CACHE_TEST(loads_a_glob_again_when_a_file_comes_or_goes),
        CACHE_TEST(is_not_trusted_when_damaged),
        CACHE_TEST(is_not_trusted_when_of_another_version),
        CACHE_TEST(leaves_the_old_database_to_those_who_read_it),
        CACHE_TEST(survives_a_killed_load),
        CACHE_TEST(serves_processes_that_start_at_once),
        CACHE_TEST(is_whole_after_processes_were_killed),
        CACHE_TEST(does_without_a_cache_that_cannot_be_written),
        CACHE_TEST(does_without_a_cache_on_a_full_disk),
        CACHE_TEST(tells_how_far_a_load_is),
        CACHE_TEST(keeps_packages_and_roots_apart),
        CACHE_TEST(lies_in_the_users_cache_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
