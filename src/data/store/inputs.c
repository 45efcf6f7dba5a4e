#include "data/store/inputs.h"

#include "base/budget.h"
#include "base/file.h"
#include "data/inputs/examine.h"
#include "data/inputs/releases.h"
#include "data/inputs/starter.h"
#include "data/inputs/unread.h"
#include "data/sql/sql.h"

Source *inputs_find(Arena *arena, const Folders *folders, const Package *package, FileNotes *notes, Fail *f)
{
    Source *sources = sources_find(arena, folders, package, f);
    if (!sources)
        return NULL;
    Findings findings;
    if (!examine_files(arena, folders, package, sources, &findings, f))
        return NULL;
    unread_note(arena, folders, package, sources, &findings,
                notes); /* before releases_choose() removes files */
    return releases_choose(arena, package, sources, notes, f) &&
                   starter_add(arena, folders, package, sources, f)
               ? sources
               : NULL;
}

bool inputs_note_unused(Arena *arena, sqlite3 *db, const Folders *folders, FileNotes *notes, Fail *f)
{
    Fail none = {0}; /* the package has no such table */
    Fail failure = {0};
    budget_at("the table unused_files");
    sqlite3_stmt *unused =
        sql_prepare(db,
                    "SELECT DISTINCT u.file, f.in_root, u.reason FROM main.unused_files u JOIN "
                    "main.folio_files f ON f.file = u.file ORDER BY u.file",
                    &none);
    while (unused && sqlite3_step(unused) == SQLITE_ROW) {
        const char *folder = sqlite3_column_int(unused, 1) ? folders->root : folders->package;
        const char *file = sql_text(unused, 0);
        const char *reason = sql_text(unused, 2);
        file_note(arena, notes, "%s: is not used; %s", path_join(arena, folder, file), reason);
    }
    return sqlite3_finalize(unused) == SQLITE_OK || sql_fail(db, &failure) || failure.code == FAIL_INTERNAL ||
           fail_pass(f, &failure);
}
