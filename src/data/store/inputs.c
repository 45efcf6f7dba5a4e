#include "data/store/inputs.h"

#include "base/budget.h"
#include "base/file.h"
#include "data/inputs/examine.h"
#include "data/inputs/releases.h"
#include "data/inputs/starter.h"
#include "data/inputs/unread.h"
#include "data/sql/sql.h"

#include <string.h>

static bool is_read(const Package *package, const Source *sources, const char *file)
{
    for (uint32_t i = 0; i < package->count; i++)
        for (uint32_t k = 0; k < sources[i].list.count; k++)
            if (strcmp(sources[i].list.files[k].place.file, file) == 0)
                return true;
    return false;
}

/* A file whose name is that of a table has to have one. Without it, an older release might serve unnoticed.
 */
static bool check_archives(const Package *package, const Source *sources, const Findings *findings, Fail *f)
{
    for (uint32_t i = 0; i < package->count; i++)
        for (uint32_t k = 0; k < sources[i].archives.count; k++) {
            const char *file = sources[i].archives.files[k].place.file;
            for (uint32_t n = 0; n < findings->count && !is_read(package, sources, file); n++)
                if (strcmp(findings->items[n].file, file) == 0)
                    return fail(f, FAIL_DATA,
                                "%s: no table is read from it, but its name is that of \"%s\": %s",
                                findings->items[n].path, sources[i].resource->name, findings->items[n].why);
        }
    return true;
}

Source *inputs_find(Arena *arena, const Folders *folders, const Package *package, FileNotes *notes, Fail *f)
{
    Source *sources = sources_find(arena, folders, package, f);
    if (!sources)
        return NULL;
    Findings findings;
    if (!examine_files(arena, folders, package, sources, &findings, f) ||
        !check_archives(package, sources, &findings, f))
        return NULL;
    unread_note(arena, folders, package, sources, &findings,
                notes); /* before releases_choose() removes files */
    return releases_choose(arena, package, sources, notes, f) &&
                   starter_add(arena, folders, package, sources, f)
               ? sources
               : NULL;
}

static bool read_layer(Arena *arena, const Folders *folders, Layer *layer, FileNotes *notes,
                       Problems *problems)
{
    layer->folder = folders->package;
    return package_read_each(arena, folders->package, &layer->package, problems) &&
           (layer->sources = inputs_find(arena, folders, &layer->package, notes, problems->f));
}

/* Later packages have their files in their own folders. */
static bool read_layers(Arena *arena, const Folders *folders, Inputs *inputs, FileNotes *notes,
                        Problems *problems)
{
    Layers *layers = inputs->layers = arena_alloc(arena, sizeof *inputs->layers);
    *layers = (Layers){.count = folders->layer_count + 1};
    layers->items = arena_array(arena, layers->count, sizeof *layers->items);
    layers->items[0] =
        (Layer){.folder = folders->package, .package = inputs->package, .sources = inputs->sources};
    for (uint32_t i = 0; i < folders->layer_count; i++) {
        const Folders own = {.package = folders->layers[i]};
        if (!read_layer(arena, &own, &layers->items[i + 1], notes, problems))
            return false;
    }
    return views_read_layers(arena, layers, &inputs->views, problems->f) &&
           layers_merge(arena, layers, &inputs->package, &inputs->sources, problems->f);
}

bool inputs_read(Arena *arena, Folders *folders, bool starter, Inputs *inputs, FileNotes *notes,
                 Problems *problems)
{
    *inputs = (Inputs){0};
    if (!package_read_each(arena, folders->package, &inputs->package, problems))
        return false;
    folders->starter = starter ? inputs->package.starter : NULL;
    inputs->sources = inputs_find(arena, folders, &inputs->package, notes, problems->f);
    if (!inputs->sources)
        return false;
    return folders->layer_count ? read_layers(arena, folders, inputs, notes, problems)
                                : views_read(arena, folders->package, &inputs->views, problems->f);
}

void inputs_free(Inputs *inputs)
{
    for (uint32_t i = 0; inputs->layers && i < inputs->layers->count; i++)
        package_free(&inputs->layers->items[i].package);
    if (!inputs->layers)
        package_free(&inputs->package);
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
