#include "data/package/files.h"

#include "base/budget.h"
#include "base/file.h"
#include "data/package/capture.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

Stamp stamp_of(const struct stat *st)
{
    return (Stamp){.size = (uint64_t)st->st_size,
                   .inode = (uint64_t)st->st_ino,
                   .modified = nanoseconds(st->st_mtim),
                   .changed = nanoseconds(st->st_ctim)};
}

bool stamp_equal(const Stamp *a, const Stamp *b)
{
    return a->size == b->size && a->inode == b->inode && a->modified == b->modified &&
           a->changed == b->changed;
}

const char *path_refusal(const char *path)
{
    if (!*path)
        return "is empty";
    if (*path == '/')
        return "is absolute; paths are relative to the package's folder";
    if (strstr(path, "://"))
        return "is an address; download the file and name it relative to the package's folder";
    for (const char *at = path; *at; at++)
        if ((unsigned char)*at < ' ')
            return "has a control character";
    for (const char *part = path; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || !part[2]))
            return "leads out of the package's folder";
    }
    return NULL;
}

bool path_leads_out(const char *folder, const char *path, Fail *f)
{
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode) || access(path, F_OK) != 0 ||
        path_is_inside(folder, path))
        return false;
    fail(f, FAIL_DATA, "%s: the file is a link that leads out of the package's folder", path);
    return true;
}

void files_add(Arena *arena, FileList *list, DataFile file)
{
    list->files = arena_grow(arena, list->files, list->count, sizeof *list->files);
    list->files[list->count++] = file;
}

/* Returns false only after a failure; `found` states whether the file exists. */
static bool add_file(Arena *arena, const Folders *folders, bool in_root, const char *relative, FileList *list,
                     bool *found, Fail *f)
{
    const char *folder = in_root ? folders->root : folders->package;
    DataFile file = {.relative = arena_strdup(arena, relative), .in_root = in_root};
    file.path = path_join(arena, folder, relative);
    struct stat st;
    *found = stat(file.path, &st) == 0;
    if (!*found)
        return errno == ENOENT || errno == ENOTDIR ||
               fail(f, FAIL_DATA, "%s: the file cannot be read: %s", file.path, strerror(errno));
    if (!in_root && !path_is_inside(folder, file.path))
        return fail(f, FAIL_DATA, "%s: the file is a link that leads out of the package's folder", file.path);
    if (!S_ISREG(st.st_mode))
        return fail(f, FAIL_DATA, "%s: is a folder or a device, not a file", file.path);
    file.place.file = file.path;
    file.stamp = stamp_of(&st);
    files_add(arena, list, file);
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in the folder that match, in any case of ASCII letters, sorted. A file's name without wildcards
 * that is there as written is the only match. */
static char **matches(Arena *arena, const char *folder, const char *pattern, bool of_folder, uint32_t *count)
{
    char **names = NULL;
    struct stat st;
    bool exact =
        strcmp(pattern, ".") == 0 ||
        (!of_folder && !strpbrk(pattern, "*?[{") &&
         (stat(path_join(arena, folder, pattern), &st) == 0 || (errno != ENOENT && errno != ENOTDIR)));
    DIR *dir = exact ? NULL : opendir(folder);
    *count = 0;
    if (exact) {
        names = memory_get(sizeof *names);
        names[(*count)++] = arena_strdup(arena, pattern);
    }
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        Captures any = {0};
        if (entry->d_name[0] == '.' || !capture_match(arena, pattern, CAPTURE_PATH, entry->d_name, &any))
            continue;
        names = memory_resize(names, (*count + 1) * sizeof *names);
        names[(*count)++] = arena_strdup(arena, entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (names)
        qsort(names, *count, sizeof *names, by_bytes);
    return names;
}

/* Links among folders can multiply the matches without end. */
static bool check_time(const char *path, Fail *f)
{
    return !budget_is_spent() ||
           fail(f, FAIL_DATA, "%s: finding the files takes longer than %.0f seconds; use fewer wildcards",
                path, budget_seconds());
}

/* A folder of the package must not be a link that leads out of it. */
static bool check_folder(Arena *arena, const Folders *folders, bool in_root, const char *relative, Fail *f)
{
    if (in_root)
        return true;
    struct stat st;
    const char *path = path_join(arena, folders->package, relative);
    return lstat(path, &st) != 0 || !S_ISLNK(st.st_mode) || path_is_inside(folders->package, path) ||
           fail(f, FAIL_DATA, "%s: the folder is a link that leads out of the package's folder", path);
}

/* Adds the files that the rest of a path matches within `inner`, which is relative to the folder. */
static bool add_matches(Arena *arena, const Folders *folders, bool in_root, const char *inner,
                        const char *rest, FileList *list, bool *found, Fail *f)
{
    const char *slash = strchr(rest, '/');
    const char *pattern = slash ? arena_strndup(arena, rest, (size_t)(slash - rest)) : rest;
    uint32_t count;
    char **names = matches(arena, path_join(arena, in_root ? folders->root : folders->package, inner),
                           pattern, slash != NULL, &count);
    bool good = true;
    for (uint32_t i = 0; good && i < count; i++) {
        const char *name = path_join(arena, inner, names[i]);
        bool exists = false;
        if (!check_time(rest, f) || (slash && !check_folder(arena, folders, in_root, name, f)))
            good = false;
        else if (slash)
            good = add_matches(arena, folders, in_root, name, slash + 1, list, &exists, f);
        else
            good = add_file(arena, folders, in_root, name, list, &exists, f);
        *found = *found || exists;
    }
    free(names);
    return good;
}

bool files_find(Arena *arena, const Folders *folders, const char *path, FileList *list, Fail *f)
{
    bool found = false;
    for (int in_root = 0; in_root <= (folders->root != NULL) && !found; in_root++)
        if (!add_matches(arena, folders, in_root, ".", path, list, &found, f))
            return false;
    return true;
}

bool file_digest(DataFile *file, Fail *f)
{
    enum { PIECE = 64 * 1024 };
    Hash hash;
    hash_begin(&hash);
    int fd = open(file->place.file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    char *piece = memory_get(PIECE);
    ssize_t got = fd < 0 ? -1 : 1;
    while (fd >= 0 && got > 0 && check_time(file->path, f))
        if ((got = read(fd, piece, PIECE)) > 0)
            hash_add(&hash, piece, (size_t)got);
    bool good =
        got == 0 || fail(f, FAIL_DATA, "%s: the file cannot be read: %s", file->path, strerror(errno));
    free(piece);
    if (fd >= 0)
        close(fd);
    hash_end(&hash, file->digest);
    return good;
}
