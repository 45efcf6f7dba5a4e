#include "data/inputs/releases.h"

#include "data/inputs/header.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A file whose release is known. */
typedef struct Dated {
    const Resource *resource;
    const DataFile *file;
    const char *release; /* digits; "": unknown */
    const char *shown;   /* as messages name it */
    const char *set;     /* files of one set are releases of one another */
    bool revised;        /* it replaces a file of the same release */
    bool dropped;
} Dated;

typedef struct DatedList {
    Dated *files;
    uint32_t count;
} DatedList;

static void ignore_problem(void *context, const char *line)
{
    (void)context;
    (void)line;
}

/* Reads the file's header; false if it has none that fits. */
static bool peek(Arena *arena, const Resource *resource, const DataFile *file, Columns *columns,
                 Captures *captures)
{
    Fail ignored = {0};
    Problems problems = {.f = &ignored, .report = ignore_problem, .left = UINT32_MAX};
    RowFile *rows = row_file_open(file, &resource->dialect, &ignored);
    bool good = rows && header_read(arena, rows, file, resource, columns, captures, &problems);
    row_file_close(rows);
    return good;
}

/* The greatest number that the heading captures as {release}. */
static const char *newest_column(Arena *arena, const char *heading, const Columns *columns)
{
    const CaptureNames names = {.names = {"release"}, .count = 1};
    const char *newest = NULL;
    for (uint32_t i = 0; columns->names && i < columns->count; i++) {
        Captures found = {.names = &names};
        if (capture_match(arena, heading, CAPTURE_HEADING_ANY_CASE, columns->names[i], &found) &&
            (!newest || release_compare(found.values[0], newest) > 0))
            newest = found.values[0];
    }
    return newest;
}

static const char *captured(const Captures *captures, const char *name)
{
    for (uint32_t i = 0; i < captures->names->count; i++)
        if (strcmp(captures->names->names[i], name) == 0)
            return captures->values[i];
    return NULL;
}

/* By name: the path without the release's digits, of which the last occurrence counts. */
static const char *set_of(Arena *arena, const Resource *resource, const DataFile *file, const char *release)
{
    if (resource->release.files != RELEASE_BY_NAME)
        return "";
    if (file->recognized && file->recognized->set)
        return file->recognized->set;
    const char *at = NULL;
    for (const char *next = file->relative; (next = strstr(next, release)); next++)
        at = next;
    if (!at)
        return file->relative;
    return arena_printf(arena, "%.*s{}%s", (int)(at - file->relative), file->relative, at + strlen(release));
}

static const char *release_of(Arena *arena, const Resource *resource, const DataFile *file)
{
    const char *from = resource->release.from;
    bool by_heading = strchr(from, '{') != NULL;
    Captures captures = captures_of_path(arena, resource, file);
    const char *release = by_heading ? NULL : captured(&captures, from);
    Columns columns;
    if (release || !peek(arena, resource, file, &columns, &captures))
        return release;
    return by_heading ? newest_column(arena, from, &columns) : captured(&captures, from);
}

/* Sets `release` to unknown where the file fits its resource, but has no value that tells. */
static bool find_release(Arena *arena, const Resource *resource, const DataFile *file, ReleaseText *release)
{
    const char *from = resource->release.from;
    if (resource_field(resource, from) && !strchr(from, '{')) {
        if (!rows_newest(arena, resource, file, from, release))
            return false;
        if (!release->digits)
            *release = (ReleaseText){"", "unknown"};
        return true;
    }
    release->digits = release->shown = release_of(arena, resource, file);
    return release->digits != NULL;
}

const char *release_find(Arena *arena, const Resource *resource, const DataFile *file)
{
    ReleaseText release;
    return find_release(arena, resource, file, &release) && *release.digits ? release.digits : NULL;
}

/* The number of files of the resources whose releases are compared with this one's. */
static uint32_t count_files(const Package *package, const Source *sources, const char *of)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < package->count; i++)
        if (sources[i].resource->release.from && strcmp(sources[i].resource->release.of, of) == 0)
            count += sources[i].list.count;
    return count;
}

static void add_dated(Arena *arena, const Source *source, DatedList *list)
{
    for (uint32_t i = 0; i < source->list.count; i++) {
        const DataFile *file = &source->list.files[i];
        ReleaseText release;
        if (!find_release(arena, source->resource, file, &release))
            continue;
        list->files = arena_grow(arena, list->files, list->count, sizeof *list->files);
        list->files[list->count++] = (Dated){.resource = source->resource,
                                             .file = file,
                                             .release = release.digits,
                                             .shown = release.shown,
                                             .revised = file->recognized && file->recognized->revised,
                                             .set = set_of(arena, source->resource, file, release.digits)};
    }
}

static bool has_release(Arena *arena, const Source *source, const char *release)
{
    bool found = source->list.count == 0 || !source->resource->release.from;
    for (uint32_t i = 0; i < source->list.count && !found; i++) {
        ReleaseText other;
        found = find_release(arena, source->resource, &source->list.files[i], &other) &&
                release_compare(other.digits, release) == 0;
    }
    return found;
}

/* Whether the tables that the release should be of, too, have it. */
static bool is_complete(Arena *arena, const Package *package, const Source *sources, const Dated *dated)
{
    for (const char **with = dated->resource->release.with; with && *with; with++)
        if (!has_release(arena, &sources[package_resource(package, *with) - package->resources],
                         dated->release))
            return false;
    return true;
}

/* Which of the two releases is newer. */
static int compare_releases(const Dated *a, const Dated *b)
{
    int order = release_compare(a->release, b->release);
    return order ? order : a->revised - b->revised;
}

/* Where older releases are read, too, each release is a set of its own. */
static bool are_one_set(const Dated *a, const Dated *b)
{
    if (a->resource->release.kept && release_compare(a->release, b->release) != 0)
        return false;
    return strcmp(a->resource->release.of, b->resource->release.of) == 0 && strcasecmp(a->set, b->set) == 0;
}

/* The file of the set with the newest release, of those that have a partner if any has. */
static const Dated *find_newest(Arena *arena, const Package *package, const Source *sources,
                                const DatedList *list, const Dated *of)
{
    const Dated *newest = NULL;
    for (bool complete = of->resource->release.with != NULL;; complete = false) {
        for (uint32_t i = 0; i < list->count; i++) {
            const Dated *dated = &list->files[i];
            if (are_one_set(dated, of) && (!complete || is_complete(arena, package, sources, dated)) &&
                (!newest || compare_releases(dated, newest) > 0))
                newest = dated;
        }
        if (newest || !complete)
            return newest;
    }
}

static bool refuse_second(const Dated *newest, const Dated *dated, Fail *f)
{
    if (!*dated->release || !*newest->release)
        return fail(f, FAIL_DATA,
                    "%s: has the same table as %s, but differs from it, and no date tells which is newer; "
                    "remove one of them",
                    dated->file->path, newest->file->path);
    return fail(f, FAIL_DATA,
                "%s: is of the same release as %s (%s), but differs from it; remove one of them",
                dated->file->path, newest->file->path, newest->shown);
}

static bool have_equal_rows(Arena *arena, const Dated *a, const Dated *b)
{
    char left[HASH_TEXT], right[HASH_TEXT];
    return rows_digest(arena, a->resource, a->file, left) &&
           rows_digest(arena, b->resource, b->file, right) && strcmp(left, right) == 0;
}

/* Whether a file with a release like the newest's, or with an unknown one, has nothing of its own to read. */
static bool drop_second(Arena *arena, const Dated *newest, Dated *dated, FileNotes *notes, Fail *f)
{
    if (!have_equal_rows(arena, newest, dated))
        return refuse_second(newest, dated, f);
    dated->dropped = true;
    file_note(arena, notes, "%s: is not read; it has the same rows as %s", dated->file->path,
              newest->file->relative);
    return true;
}

static bool choose(Arena *arena, const Package *package, const Source *sources, DatedList *list,
                   FileNotes *notes, Fail *f)
{
    for (uint32_t i = 0; i < list->count; i++) {
        Dated *dated = &list->files[i];
        const Dated *newest = find_newest(arena, package, sources, list, dated);
        int order = compare_releases(dated, newest);
        bool second = dated != newest && dated->resource->release.files != RELEASE_SEVERAL_FILES &&
                      (order == 0 || !*dated->release);
        if (second && !drop_second(arena, newest, dated, notes, f))
            return false;
        if (order == 0 || second)
            continue;
        dated->dropped = true;
        if (release_compare(dated->release, newest->release) == 0)
            file_note(arena, notes, "%s: is not read; %s is its revision (%s)", dated->file->path,
                      newest->file->relative, newest->shown);
        else
            file_note(arena, notes, "%s: is not read; %s %s (%s, not %s)", dated->file->path,
                      newest->file->relative, order < 0 ? "is newer" : "has the tables that belong together",
                      newest->shown, dated->shown);
    }
    return true;
}

static bool is_dropped(const DatedList *list, const DataFile *file)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->files[i].file == file)
            return list->files[i].dropped;
    return false;
}

static void keep_chosen(Source *source, const DatedList *list)
{
    uint32_t kept = 0;
    bool *dropped = memory_get(source->list.count + 1);
    for (uint32_t i = 0; i < source->list.count; i++)
        dropped[i] = is_dropped(list, &source->list.files[i]);
    for (uint32_t i = 0; i < source->list.count; i++)
        if (!dropped[i])
            source->list.files[kept++] = source->list.files[i];
    source->passed_over += source->list.count - kept;
    source->list.count = kept;
    free(dropped);
}

static bool same_captures(Arena *arena, const Resource *resource, const DataFile *a, const DataFile *b)
{
    const Captures left = captures_of_path(arena, resource, a), right = captures_of_path(arena, resource, b);
    for (uint32_t i = 0; i < resource->captures.count; i++)
        if ((left.values[i] || right.values[i]) &&
            (!left.values[i] || !right.values[i] || strcmp(left.values[i], right.values[i]) != 0))
            return false;
    return true;
}

/* What the file is of the one on disk: "", or a member and a sheet. */
static const char *part_of(const DataFile *file)
{
    return file->path + strlen(file->place.file);
}

/* Whether the second of two files is a copy of the first; a failure if they claim to be one file and are not.
 */
static bool compare(Arena *arena, const Resource *resource, DataFile *a, DataFile *b, bool *copy, Fail *f)
{
    *copy = false;
    bool one_name = strcasecmp(a->relative, b->relative) == 0;
    if (a->stamp.size != b->stamp.size && !one_name)
        return true;
    if ((!*a->digest && !file_digest(a, f)) || (!*b->digest && !file_digest(b, f)))
        return false;
    *copy = strcmp(a->digest, b->digest) == 0 && strcmp(part_of(a), part_of(b)) == 0;
    if (!*copy && one_name)
        return fail(f, FAIL_DATA,
                    "%s: has the same name as %s, in another case, but differs from it; remove one of them",
                    b->path, a->path);
    if (!*copy || same_captures(arena, resource, a, b))
        return true;
    *copy = false;
    return !resource->release.from || fail(f, FAIL_DATA,
                                           "%s: is a copy of %s, but its name gives another release or code; "
                                           "correct the name or remove the "
                                           "file",
                                           b->path, a->path);
}

/* Reads one of the files with equal bytes: the one with the shortest name. */
static bool drop_copies(Arena *arena, Source *source, FileNotes *notes, Fail *f)
{
    FileList *list = &source->list;
    for (uint32_t i = 0; i < list->count; i++) {
        for (uint32_t k = i + 1; k < list->count; k++) {
            DataFile *a = &list->files[i], *b = &list->files[k];
            bool copy;
            if (!compare(arena, source->resource, a, b, &copy, f))
                return false;
            if (!copy)
                continue;
            if (strlen(b->relative) < strlen(a->relative)) {
                const DataFile longer = *a;
                *a = *b;
                *b = longer;
            }
            file_note(arena, notes, "%s: is not read; it is a copy of %s", b->path, a->relative);
            memmove(b, b + 1, (--list->count - k) * sizeof *b);
            k--;
        }
    }
    return true;
}

bool releases_choose(Arena *arena, const Package *package, Source *sources, FileNotes *notes, Fail *f)
{
    DatedList list = {0};
    for (uint32_t i = 0; i < package->count; i++)
        if (!drop_copies(arena, &sources[i], notes, f))
            return false;
    for (uint32_t i = 0; i < package->count; i++) {
        const Release *release = &package->resources[i].release;
        if (release->from && count_files(package, sources, release->of) > 1)
            add_dated(arena, &sources[i], &list);
    }
    if (!choose(arena, package, sources, &list, notes, f))
        return false;
    for (uint32_t i = 0; i < package->count; i++)
        keep_chosen(&sources[i], &list);
    return true;
}
