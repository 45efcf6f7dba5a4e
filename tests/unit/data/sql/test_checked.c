/* A database whose blocks are compared with their checksums. */
#include "data/sql/checked.h"
#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Folder folder;
static char path[300], uri[400];
enum { BLOCK = 4096, ROWS = 2000 };

static void make(Checksums *sums)
{
    sqlite3 *db;
    remove(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     "PRAGMA page_size = 4096; CREATE TABLE t (a INTEGER, b TEXT); "
                     "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000) "
                     "INSERT INTO t SELECT x, 'row ' || x FROM c",
                     NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    assert_true(checksums_compute(path, sums));
}

static int set_up(void **state)
{
    (void)state;
    folder_make(&folder);
    snprintf(path, sizeof path, "%s/t.sqlite", folder.path);
    snprintf(uri, sizeof uri, "file:%s?immutable=1&vfs=" CHECKED_VFS, path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

/* The number of rows, -1 if they cannot be read because of damage, -2 for another failure. */
static int count_rows(Checksums *sums, bool mapped)
{
    Fail f = {0};
    sqlite3 *db = checked_open(uri, sums, &f);
    sqlite3_stmt *statement = NULL;
    int rows = 0, code = SQLITE_ROW;
    assert_non_null(db);
    sqlite3_exec(db, mapped ? "PRAGMA mmap_size = 268435456" : "PRAGMA mmap_size = 0", NULL, NULL, NULL);
    if (sqlite3_prepare_v2(db, "SELECT a, b FROM t", -1, &statement, NULL) == SQLITE_OK)
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            rows++;
    int extended = sqlite3_extended_errcode(db);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return code == SQLITE_DONE ? rows : extended == SQLITE_IOERR_DATA ? -1 : -2;
}

static void reads_a_sound_file(void **state)
{
    (void)state;
    for (int mapped = 0; mapped < 2; mapped++) {
        Checksums sums;
        make(&sums);
        assert_int_equal(count_rows(&sums, mapped), ROWS);
    }
}

/* SQLite takes the rest of a block that is cut off for zeros, and would find no rows there. */
static void notices_a_block_that_is_cut_off(void **state)
{
    (void)state;
    for (off_t cut = 1; cut < BLOCK; cut += cut < 4 ? 1 : 511)
        for (int mapped = 0; mapped < 2; mapped++) {
            Checksums sums;
            make(&sums);
            assert_int_equal(truncate(path, (off_t)sums.count * BLOCK - cut), 0);
            assert_int_equal(count_rows(&sums, mapped), -1);
        }
}

static void notices_a_byte_in_any_block(void **state)
{
    (void)state;
    Checksums sums;
    make(&sums);
    uint32_t count = sums.count;
    checksums_free(&sums);
    for (uint32_t i = 1; i < count; i++)
        for (int mapped = 0; mapped < 2; mapped++) {
            make(&sums);
            FILE *file = fopen(path, "r+b");
            fseek(file, (long)i * BLOCK + 100, SEEK_SET);
            int byte = fgetc(file);
            fseek(file, -1, SEEK_CUR);
            fputc(byte ^ 1, file);
            fclose(file);
            assert_int_equal(count_rows(&sums, mapped), -1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_sound_file),
        cmocka_unit_test(notices_a_block_that_is_cut_off),
        cmocka_unit_test(notices_a_byte_in_any_block),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
