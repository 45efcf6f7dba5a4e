/* The cached database: when it is used, updated and rebuilt. */
#include "cache_fixture.h"

#include <fcntl.h>
#include <time.h>

/* Sets the file's times to that many seconds ago. */
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

/* Tables that are kept stay in place in sqlite_master; rebuilt ones move to its end. */
static void makes_again_only_what_reads_a_changed_file(void **state)
{
    (void)state;
    static const char list[] =
        "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master "
        "WHERE name LIKE 'of%' OR name = 'seen' OR name = 'folio_names' ORDER BY rowid)";
    put("views.sql",
        "CREATE TABLE of_both AS SELECT label FROM of_t UNION ALL SELECT label FROM seen;"
        "CREATE VIEW seen AS SELECT label FROM u;"
        "CREATE TABLE of_t AS SELECT label FROM t;"
        "CREATE TABLE of_u AS SELECT label FROM u WHERE EXISTS (SELECT 1 FROM u);"
        "CREATE INDEX of_u_by ON of_u (label); CREATE INDEX of_t_by ON of_t (label);"
        "CREATE VIEW both AS SELECT label FROM of_both;"
        "CREATE VIEW areas AS SELECT label AS area, label AS name, label AS short, 'city' AS kind FROM t");
    files_read("aba");
    assert_string_equal(ask_once(list), "seen of_t of_u of_u_by of_t_by of_both folio_names;");
    put("u.csv", "label\nb\na\n");
    assert_int_equal(files_read("abba"), 1);
    assert_string_equal(ask_once(list), "seen of_t of_t_by folio_names of_both of_u of_u_by;");
    put("t.csv", "label\nb\na\nc\n");
    assert_int_equal(files_read("bacba"), 1);
    assert_string_equal(ask_once(list), "seen of_u of_u_by of_t of_t_by of_both folio_names;");
    assert_string_equal(ask_once("SELECT area FROM areas WHERE name = 'c'"), "c;");
}

static void keeps_a_table_that_a_statement_only_found(void **state)
{
    (void)state;
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" FIELDS "]}}, "
                "{\"name\": \"u\", \"path\": \"u.csv\", \"schema\": {\"fields\": [" FIELDS "]}}");
    put("views.sql", "SELECT label FROM t; CREATE TABLE IF NOT EXISTS u AS SELECT label FROM t;"
                     "CREATE VIEW both AS SELECT label FROM t UNION ALL SELECT label FROM u;");
    assert_int_equal(files_read("aba"), 2);
    put("t.csv", "label\na\nc\n");
    assert_int_equal(files_read("aca"), 1);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        CACHE_TEST(parses_nothing_the_second_time),
        CACHE_TEST(loads_only_what_changed),
        CACHE_TEST(makes_again_only_what_reads_a_changed_file),
        CACHE_TEST(keeps_a_table_that_a_statement_only_found),
        CACHE_TEST(notices_a_change_that_keeps_size_and_time),
        CACHE_TEST(does_not_load_a_file_that_was_only_touched),
        CACHE_TEST(checks_foreign_keys_again_after_a_change),
        CACHE_TEST(is_made_again_when_its_description_changes),
        CACHE_TEST(loads_a_glob_again_when_a_file_comes_or_goes),
        CACHE_TEST(leaves_the_old_database_to_those_who_read_it),
        CACHE_TEST(tells_how_far_a_load_is),
        CACHE_TEST(keeps_packages_and_roots_apart),
        CACHE_TEST(lies_in_the_users_cache_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
