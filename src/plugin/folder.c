#include "plugin/folder.h"

#include "base/buf.h"
#include "base/file.h"
#include "plugin/trust.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void open_folder(Arena *arena, PluginFolder *folder)
{
    folder->fd = open(folder->dir.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->fd < 0 || fstat(folder->fd, &folder->file) != 0) {
        folder->absent = folder->dir.optional && (errno == ENOENT || errno == ENOTDIR);
        folder->reason =
            folder->absent ? "does not exist" : arena_printf(arena, "cannot be read: %s", strerror(errno));
    }
}

static void close_folder(PluginFolder *folder)
{
    if (folder->fd >= 0)
        close(folder->fd);
    folder->fd = -1;
}

/* One folder named twice is looked at once; what it is exempt from under either name it is exempt from. */
static void pass_same(PluginFolder *folders, uint32_t at)
{
    for (uint32_t i = 0; i < at; i++) {
        if (folders[i].fd < 0 || folders[i].file.st_dev != folders[at].file.st_dev ||
            folders[i].file.st_ino != folders[at].file.st_ino)
            continue;
        folders[i].dir.beside |= folders[at].dir.beside;
        folders[at].passed = true;
        close_folder(&folders[at]);
        return;
    }
}

static void open_each(Arena *arena, PluginFolder *folders, const PluginDir *dirs, uint32_t count)
{
    bool found = false;
    for (uint32_t i = 0; i < count; i++) {
        folders[i] = (PluginFolder){.dir = dirs[i], .fd = -1};
        found = found && dirs[i].instead;
        if (found) {
            folders[i].passed = true;
            continue;
        }
        open_folder(arena, &folders[i]);
        found = !folders[i].absent;
        if (folders[i].fd >= 0)
            pass_same(folders, i);
    }
}

bool folders_open(Arena *arena, PluginFolder *folders, const PluginDir *dirs, uint32_t count, Fail *f)
{
    open_each(arena, folders, dirs, count);
    for (uint32_t i = 0; i < count; i++) {
        PluginFolder *folder = &folders[i];
        if (folder->fd >= 0)
            folder->reason = trust_refusal(arena, &folder->file, folder->dir.path, folder->dir.beside);
        if (folder->reason)
            close_folder(folder);
        if (folder->reason && !folder->dir.optional)
            return fail(f, FAIL_PLUGIN, "%s: the plugin folder %s", folder->dir.path, folder->reason);
    }
    return true;
}

void folders_close(PluginFolder *folders, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        close_folder(&folders[i]);
}

static int is_plugin_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 3 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 3, ".so") == 0;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **folders_names(Arena *arena, const PluginFolder *folders, uint32_t count)
{
    const char **names = NULL;
    size_t found = 0, kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct dirent **entries = NULL;
        int n = folders[i].fd < 0 ? 0 : scandirat(folders[i].fd, ".", &entries, is_plugin_file, NULL);
        for (int k = 0; k < n; k++) {
            names = arena_grow(arena, names, found, sizeof *names);
            names[found++] = arena_strndup(arena, entries[k]->d_name, strlen(entries[k]->d_name) - 3);
            free(entries[k]);
        }
        free(entries);
    }
    if (found)
        qsort(names, found, sizeof *names, by_bytes);
    for (size_t i = 0; i < found; i++)
        if (i == 0 || strcmp(names[i], names[kept - 1]) != 0)
            names[kept++] = names[i];
    names = arena_grow(arena, names, found, sizeof *names);
    names[kept] = NULL;
    return names;
}

const char *folders_searched(Arena *arena, const PluginFolder *folders, uint32_t count)
{
    Buf text = {0};
    uint32_t last = count;
    while (last > 0 && folders[last - 1].passed)
        last--;
    for (uint32_t i = 0; i < last; i++) {
        const PluginFolder *folder = &folders[i];
        if (folder->passed)
            continue;
        buf_printf(&text, "%s%s", text.length ? (i + 1 == last ? " or " : ", ") : "", folder->dir.path);
        if (folder->reason)
            buf_printf(&text, " (%s)", folder->reason);
    }
    const char *copy =
        arena_strndup(arena, text.length ? text.data : "no folder", text.length ? text.length : 9);
    buf_free(&text);
    return copy;
}

static bool is_link(int folder, const char *name)
{
    struct stat file;
    return fstatat(folder, name, &file, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(file.st_mode);
}

/* A link's plugin may need libraries beside it. */
static const char **add_links(Arena *arena, const char *path, const char **paths, uint32_t *count)
{
    struct dirent **entries = NULL;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int n = fd < 0 ? 0 : scandirat(fd, ".", &entries, is_plugin_file, NULL);
    for (int i = 0; i < n; i++) {
        char *real = is_link(fd, entries[i]->d_name)
                         ? realpath(arena_printf(arena, "%s/%s", path, entries[i]->d_name), NULL)
                         : NULL;
        if (real) {
            paths = arena_grow(arena, paths, *count, sizeof *paths);
            paths[(*count)++] = path_directory(arena, real);
        }
        free(real);
        free(entries[i]);
    }
    free(entries);
    if (fd >= 0)
        close(fd);
    return paths;
}

const char **plugin_paths(Arena *arena, const PluginDir *dirs, uint32_t count, uint32_t *path_count)
{
    const char **paths = NULL;
    *path_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        paths = arena_grow(arena, paths, *path_count, sizeof *paths);
        paths[(*path_count)++] = dirs[i].path;
        paths = add_links(arena, dirs[i].path, paths, path_count);
    }
    return paths;
}
