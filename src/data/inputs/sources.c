#include "data/inputs/sources.h"

#include "data/inputs/first.h"
#include "data/inputs/header.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_archive(Arena *arena, const DataFile *file)
{
    char *bytes = memory_get(FIRST_BYTES + 1);
    size_t size;
    Fail ignored = {0};
    const char *why;
    bool archive = first_read(&file->place, file->path, bytes, &size, &ignored) &&
                   first_kind(arena, bytes, size, &why) == FIRST_ZIP;
    free(bytes);
    return archive;
}

/* Adds the files of the path. Archives are listed apart, if they are to be recognized by their content. */
static bool find_path(Arena *arena, const Folders *folders, const Package *package, const char *path,
                      FileList *list, FileList *archives, Fail *f)
{
    uint32_t kept = list->count;
    if (!files_find(arena, folders, path, list, f))
        return false;
    for (uint32_t i = kept; i < list->count; i++) {
        if (package_recognizes(package) && list->files[i].in_root && is_archive(arena, &list->files[i]))
            files_add(arena, archives, list->files[i]);
        else
            list->files[kept++] = list->files[i];
    }
    list->count = kept;
    return true;
}

/* Finds files of shared paths, before it is known which resource reads them. */
static bool find_shared(Arena *arena, const Folders *folders, const Package *package,
                        const Resource *resource, FileList *list, FileList *archives, Fail *f)
{
    for (uint32_t i = resource->match_first; i < resource->path_count; i++)
        if (!find_path(arena, folders, package, resource->paths[i], list, archives, f))
            return false;
    return true;
}

static bool has_file(const FileList *list, const DataFile *file)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->files[i].in_root == file->in_root && strcmp(list->files[i].relative, file->relative) == 0)
            return true;
    return false;
}

/* "a" and "b": the layouts marked in `wanted`. */
static const char *name_layouts(Arena *arena, const Package *package, const bool *wanted)
{
    const char **texts = arena_array(arena, package->count, sizeof *texts);
    uint32_t count = 0;
    for (uint32_t i = 0; i < package->count; i++)
        if (wanted[i])
            texts[count++] = arena_printf(arena, "\"%s\"", package->resources[i].name);
    return arena_list(arena, texts, count, " and ");
}

/* The one resource, of those that share the file, whose header the file has. */
static const Resource *decide(Arena *arena, const Package *package, const bool *sharing, const DataFile *file,
                              Fail *f)
{
    const Resource *found = NULL, *nearest = NULL;
    bool *fitting = arena_array(arena, package->count, sizeof *fitting);
    uint32_t fit = 0, least = UINT32_MAX;
    Fail least_why = {0};
    for (uint32_t i = 0; i < package->count; i++) {
        if (!sharing[i])
            continue;
        Fail why = {0};
        uint32_t misfit = header_misfit(arena, file, &package->resources[i], &why);
        fitting[i] = misfit == 0;
        fit += fitting[i];
        if (fitting[i])
            found = &package->resources[i];
        if (misfit < least) {
            least = misfit;
            nearest = &package->resources[i];
            least_why = why;
        }
    }
    if (fit > 1)
        fail(f, FAIL_DATA, "%s: the header fits more than one layout: %s", file->path,
             name_layouts(arena, package, fitting));
    else if (!found && nearest)
        fail(f, FAIL_DATA, "%s; the header fits none of the layouts %s (nearest is \"%s\")", least_why.text,
             name_layouts(arena, package, sharing), nearest->name);
    return fit == 1 ? found : NULL;
}

/* Assigns the file to its resource, once: when the first of those that share it is processed. */
static bool place(Arena *arena, const Package *package, const FileList *shared, uint32_t first,
                  const DataFile *file, Source *sources, Fail *f)
{
    bool *sharing = arena_array(arena, package->count, sizeof *sharing);
    uint32_t count = 0;
    const Resource *resource = &package->resources[first];
    for (uint32_t i = 0; i < package->count; i++) {
        sharing[i] = has_file(&shared[i], file);
        if (sharing[i] && i < first)
            return true;
        count += sharing[i];
    }
    if (count > 1)
        resource = decide(arena, package, sharing, file, f);
    if (!resource)
        return false;
    FileList *list = &sources[resource - package->resources].list;
    if (!has_file(list, file))
        files_add(arena, list, *file);
    return true;
}

static bool place_shared(Arena *arena, const Folders *folders, const Package *package, Source *sources,
                         Fail *f)
{
    FileList *shared = arena_array(arena, package->count, sizeof *shared);
    for (uint32_t i = 0; i < package->count; i++)
        if (!find_shared(arena, folders, package, &package->resources[i], &shared[i], &sources[i].archives,
                         f))
            return false;
    for (uint32_t i = 0; i < package->count; i++)
        for (uint32_t k = 0; k < shared[i].count; k++)
            if (!place(arena, package, shared, i, &shared[i].files[k], sources, f))
                return false;
    return true;
}

static bool check_root(const char *root, Fail *f)
{
    struct stat st;
    if (stat(root, &st) == 0 && !S_ISDIR(st.st_mode))
        errno = ENOTDIR;
    else if (access(root, R_OK | X_OK) == 0)
        return true;
    return fail(f, FAIL_DATA, "%s: the data folder cannot be read: %s", root, strerror(errno));
}

Source *sources_find(Arena *arena, const Folders *folders, const Package *package, Fail *f)
{
    if (folders->root && !check_root(folders->root, f))
        return NULL;
    Source *sources = arena_array(arena, package->count, sizeof *sources);
    for (uint32_t i = 0; i < package->count; i++) {
        const Resource *resource = sources[i].resource = &package->resources[i];
        sources[i].folder = folders->root ? folders->root : folders->package;
        for (uint32_t k = 0; k < resource->match_first; k++)
            if (!find_path(arena, folders, package, resource->paths[k], &sources[i].list,
                           &sources[i].archives, f))
                return NULL;
    }
    return place_shared(arena, folders, package, sources, f) ? sources : NULL;
}

Captures captures_of_path(Arena *arena, const Resource *resource, const DataFile *file)
{
    if (file->recognized)
        return *file->recognized->captures;
    Captures captures = {.names = &resource->captures};
    for (uint32_t i = 0; i < resource->path_count; i++)
        if (capture_match(arena, resource->paths[i], CAPTURE_PATH, file->relative, &captures))
            break;
    return captures;
}

void file_note(Arena *arena, FileNotes *notes, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    notes->lines = arena_grow(arena, notes->lines, notes->count, sizeof *notes->lines);
    notes->lines[notes->count++] = arena_vprintf(arena, format, args);
    va_end(args);
}

static bool is_named(const Resource *resource, uint32_t path)
{
    for (uint32_t i = 0; i < path; i++)
        if (strcmp(resource->paths[i], resource->paths[path]) == 0)
            return true;
    return false;
}

const char *sources_describe(Arena *arena, const Package *package, const Source *sources,
                             const Resource *resource, uint32_t *count)
{
    uint32_t files = 0, of_starter = 0, passed_over = 0;
    const char *only = "", *paths = "";
    for (uint32_t i = 0; i < package->count; i++) {
        if (strcmp(package->resources[i].table, resource->name) != 0)
            continue;
        files += sources[i].list.count;
        passed_over += sources[i].passed_over;
        for (uint32_t k = 0; k < sources[i].list.count; k++)
            of_starter += sources[i].list.files[k].of_starter;
        if (sources[i].list.count)
            only = sources[i].list.files[0].relative;
    }
    for (uint32_t i = 0; i < resource->path_count; i++)
        if (!is_named(resource, i))
            paths = arena_printf(arena, "%s%s%s", paths, i ? " or " : "", resource->shown[i]);
    if (count)
        *count = files + passed_over;
    if (files == 1)
        return only;
    if (files && of_starter == files)
        return arena_printf(arena, "%u files of the starter set", files);
    if (of_starter)
        return arena_printf(arena, "%u file%s (%s) and %u of the starter set", files - of_starter,
                            files - of_starter == 1 ? "" : "s", paths, of_starter);
    if (files)
        return arena_printf(arena, "%u files (%s)", files, paths);
    return arena_printf(arena, "no file%s (%s)", passed_over ? " of the newest release" : "", paths);
}
