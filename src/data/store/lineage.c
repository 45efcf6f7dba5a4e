#include "data/store/lineage.h"

#include "data/sql/sql.h"

#include <string.h>

bool lineage_begin(sqlite3 *db, Fail *f)
{
    return sql_run(db,
                   "CREATE TABLE IF NOT EXISTS folio_made (maker INTEGER, name TEXT, PRIMARY KEY (maker, "
                   "name)) WITHOUT ROWID; "
                   "CREATE TABLE IF NOT EXISTS folio_reads (maker INTEGER, source TEXT, PRIMARY KEY (maker, "
                   "source)) WITHOUT ROWID; "
                   "CREATE TABLE IF NOT EXISTS folio_files (table_name TEXT, file TEXT, in_root INTEGER, "
                   "first_row INTEGER, last_row INTEGER, of_starter INTEGER)",
                   f);
}

static bool add_row(sqlite3 *db, const char *sql, int maker, const char *name, Fail *f)
{
    sqlite3_stmt *insert = sql_prepare(db, sql, f);
    if (!insert)
        return false;
    sqlite3_bind_int(insert, 1, maker);
    sqlite3_bind_text(insert, 2, name, -1, SQLITE_STATIC);
    sqlite3_step(insert);
    return sqlite3_finalize(insert) == SQLITE_OK || sql_fail(db, f);
}

bool lineage_note(sqlite3 *db, int maker, const char *made, const Buf *reads, Fail *f)
{
    bool good = add_row(db, "INSERT OR IGNORE INTO folio_made VALUES (?, ?)", maker, made, f);
    for (size_t at = 0; good && at < reads->length; at += strlen(reads->data + at) + 1)
        good = add_row(db, "INSERT OR IGNORE INTO folio_reads VALUES (?, ?)", maker, reads->data + at, f);
    return good;
}

bool lineage_is_made(sqlite3 *db, int maker)
{
    Fail ignored = {0};
    sqlite3_stmt *count = sql_prepare(
        db,
        "SELECT count(*) > 0 AND count(*) = sum(name IN (SELECT name FROM sqlite_master)) FROM folio_made "
        "WHERE maker = ?",
        &ignored);
    if (!count)
        return false;
    sqlite3_bind_int(count, 1, maker);
    bool made = sqlite3_step(count) == SQLITE_ROW && sqlite3_column_int(count, 0);
    sqlite3_finalize(count);
    return made;
}

bool lineage_drop(sqlite3 *db, const char *named, Fail *f)
{
    Buf sql = {0}, drops = {0};
    buf_printf(&sql,
               "WITH RECURSIVE outdated (name) AS (SELECT * FROM (VALUES %s) UNION "
               "SELECT m.name FROM outdated o JOIN folio_reads r ON r.source = o.name JOIN folio_made m "
               "USING (maker)) "
               "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN outdated",
               named);
    sqlite3_stmt *names = sql_prepare(db, sql.data, f);
    buf_text(&drops, "");
    while (names && sqlite3_step(names) == SQLITE_ROW) {
        buf_text(&drops, "DROP TABLE ");
        sql_name(&drops, sql_text(names, 0));
        buf_text(&drops, ";");
    }
    buf_text(&drops, "DELETE FROM folio_files WHERE table_name NOT IN (SELECT name FROM sqlite_master)");
    sqlite3_finalize(names);
    bool good = names && sql_run(db, drops.data, f);
    buf_free(&sql);
    buf_free(&drops);
    return good;
}
