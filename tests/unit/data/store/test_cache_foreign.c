/* A cached database whose checksums are right, but which is not what folio makes: written by another program,
 * or by a user who can write to the folder. */
#include "cache_fixture.h"
#include "data/names/find.h"
#include "data/sql/checked.h"
#include "data/store/fingerprint.h"

#include <sqlite3.h>

static void copy_path(char to[900], const char *suffix)
{
    snprintf(to, 900, "%s", cache_file(suffix));
}

/* Runs the SQL on the cached database, and renews what folio recorded about it. */
static void rewrite(const char *sql)
{
    sqlite3 *db;
    struct stat st;
    Checksums sums;
    Fingerprint fingerprint;
    Arena *arena = arena_new();
    char database[900], sums_path[900], fingerprint_path[900];
    copy_path(database, ".sqlite");
    copy_path(sums_path, ".sums");
    copy_path(fingerprint_path, ".fingerprint");
    assert_int_equal(sqlite3_open(database, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_true(checksums_compute(database, &sums));
    assert_true(checksums_write(sums_path, &sums));
    assert_true(fingerprint_read(arena, fingerprint_path, &fingerprint));
    assert_int_equal(stat(database, &st), 0);
    fingerprint.database = stamp_of(&st);
    fingerprint.checksum = sums.total;
    assert_true(fingerprint_write(fingerprint_path, &fingerprint));
    checksums_free(&sums);
    arena_free(arena);
}

#define ENDLESS "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "

static void is_rebuilt_where_a_table_of_folio_is_a_view(void **state)
{
    (void)state;
    static const char *const views[] = {"DROP TABLE folio_tables; CREATE VIEW folio_tables AS " ENDLESS
                                        "SELECT x AS name, 1 AS has_rows FROM c",
                                        "DROP TABLE folio_things; CREATE VIEW folio_things AS " ENDLESS
                                        "SELECT 'area' AS type, x AS code, 't' AS title, 1 AS size FROM c",
                                        "DROP TABLE folio_notes; CREATE VIEW folio_notes AS " ENDLESS
                                        "SELECT 't' AS resource, x AS note FROM c"};
    files_read("aba");
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        rewrite(views[i]);
        assert_int_equal(files_read("aba"), 2);
        assert_int_equal(files_read("aba"), 0);
    }
}

/* The first run loads into memory; the second renews the cache. */
static void is_rebuilt_where_a_table_of_folio_is_missing(void **state)
{
    (void)state;
    static const char *const drops[] = {"DROP TABLE folio_tables", "DROP TABLE folio_notes",
                                        "ALTER TABLE folio_tables DROP COLUMN has_rows"};
    files_read("aba");
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++) {
        rewrite(drops[i]);
        assert_int_equal(files_read("aba"), 2);
        assert_int_equal(files_read("aba"), 2);
        assert_int_equal(files_read("aba"), 0);
    }
}

/* A file has changed, so that the cached database would be copied and updated. */
static void is_not_updated_where_it_cannot_be(void **state)
{
    (void)state;
    static const char *const changes[] = {"DROP TABLE folio_made; CREATE TABLE folio_made (other)",
                                          "DROP TABLE folio_made; CREATE VIEW folio_made AS " ENDLESS
                                          "SELECT x AS maker, x AS name FROM c",
                                          "DROP TABLE u; CREATE VIEW u AS SELECT label FROM t"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        files_read("aba");
        rewrite(changes[i]);
        put("u.csv", "label\nb\n");
        assert_int_equal(files_read("abb"), 2);
        assert_int_equal(files_read("abb"), 0);
        put("u.csv", "label\na\n");
    }
}

static void reads_no_text_where_there_is_none(void **state)
{
    (void)state;
    files_read("aba");
    rewrite("UPDATE folio_tables SET name = NULL; INSERT INTO folio_notes VALUES (NULL, NULL); "
            "INSERT INTO folio_names VALUES (1, 'area', 1, NULL, NULL, 'x'); "
            "INSERT INTO folio_things VALUES ('area', 'x', NULL, NULL)");
    Store *store = must_open();
    uint32_t count;
    const TableInfo *tables = store_tables(store, &count);
    assert_int_equal(count, 3);
    assert_string_equal(tables[0].name, "");
    assert_string_equal(ask(store, "SELECT NULL, group_concat(label, '') FROM both"), "NULL|aba;");
    Arena *arena = arena_new();
    FoundList found;
    MatchKind kind;
    Fail f = {0};
    assert_true(find_match(store, arena, FIND_AREA, MATCH_TYPED, "x", &kind, &found, &f));
    assert_true(find_similar(store, arena, FIND_AREA, "x", 3, &found, &f));
    arena_free(arena);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CACHE_TEST(is_rebuilt_where_a_table_of_folio_is_a_view),
        CACHE_TEST(is_rebuilt_where_a_table_of_folio_is_missing),
        CACHE_TEST(is_not_updated_where_it_cannot_be),
        CACHE_TEST(reads_no_text_where_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
