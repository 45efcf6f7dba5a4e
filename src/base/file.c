#include "base/file.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static bool read_all(int fd, Buf *buf, size_t most)
{
    ssize_t got;
    do {
        got = read(fd, buf_reserve(buf, CHUNK), CHUNK);
        buf->length += got > 0 ? (size_t)got : 0;
    } while ((got > 0 && buf->length <= most) || (got < 0 && errno == EINTR));
    return got >= 0;
}

/* Non-blocking, so that a pipe without a writer reads as empty instead of blocking the program. */
static int open_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0)
        fcntl(fd, F_SETFL, 0);
    return fd;
}

char *file_read(Arena *arena, const char *path, const char *name, size_t most, size_t *size, int code,
                Fail *f)
{
    int fd = open_file(path);
    if (fd < 0) {
        fail(f, code, "%s: cannot be opened: %s", name, strerror(errno));
        return NULL;
    }
    Buf buf = {0};
    char *data = NULL;
    if (!read_all(fd, &buf, most))
        fail(f, code, "%s: cannot be read: %s", name, strerror(errno));
    else if (buf.length > most)
        fail(f, code, "%s: is larger than the %zu bytes that are allowed", name, most);
    else
        data = arena_strndup(arena, buf.data, *size = buf.length);
    buf_free(&buf);
    close(fd);
    return data;
}

bool file_create(const char *path, const void *data, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    size_t done = 0;
    while (done < size) {
        ssize_t part = write(fd, (const char *)data + done, size - done);
        if (part < 0 && errno != EINTR)
            break;
        done += part > 0 ? (size_t)part : 0;
    }
    bool good = close(fd) == 0 && done == size;
    if (!good)
        unlink(path);
    return good;
}

static bool write_all(int fd, const char *data, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t part = write(fd, data + done, size - done);
        if (part < 0 && errno != EINTR)
            return false;
        done += part > 0 ? (size_t)part : 0;
    }
    return fsync(fd) == 0;
}

/* File systems that cannot refuse to replace a name have no links either, or have both. */
static bool give_name(const char *from, const char *to, bool replace)
{
    if (replace)
        return rename(from, to) == 0;
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    return (errno == EINVAL || errno == ENOSYS) && link(from, to) == 0 && unlink(from) == 0;
}

bool file_put(Arena *arena, const char *path, const void *data, size_t size, bool replace)
{
    char real[PATH_MAX];
    const char *to = replace && realpath(path, real) ? real : path;
    const char *name = arena_printf(arena, "%s.%ld.new", to, (long)getpid());
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool good = write_all(fd, data, size) && give_name(name, to, replace);
    int why = errno;
    close(fd);
    if (!good)
        unlink(name);
    errno = why;
    return good;
}

bool path_make(Arena *arena, const char *path)
{
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/'))
        if (mkdir(arena_strndup(arena, path, (size_t)(slash - path)), 0777) != 0 && errno != EEXIST)
            return false;
    return mkdir(path, 0777) == 0 || errno == EEXIST;
}

const char *path_expand(Arena *arena, const char *path)
{
    const char *home = getenv("HOME");
    bool is_home = path[0] == '~' && (path[1] == '/' || path[1] == '\0');
    return is_home && home && *home ? arena_printf(arena, "%s%s", home, path + 1) : path;
}

const char *path_directory(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
}

const char *path_join(Arena *arena, const char *directory, const char *path)
{
    if (path[0] == '/')
        return arena_strdup(arena, path);
    while (strncmp(path, "./", 2) == 0)
        path += 2 + strspn(path + 2, "/");
    if (strcmp(directory, ".") == 0)
        return arena_strdup(arena, path[0] ? path : ".");
    if (!path[0] || strcmp(path, ".") == 0)
        return arena_strdup(arena, directory);
    const char *gap = directory[strlen(directory) - 1] == '/' ? "" : "/";
    return arena_printf(arena, "%s%s%s", directory, gap, path);
}

bool path_is_within(const char *folder, const char *path)
{
    char *real_folder = realpath(folder, NULL), *real_path = realpath(path, NULL);
    bool same = real_folder && real_path && strcmp(real_folder, real_path) == 0;
    free(real_folder);
    free(real_path);
    return same || path_is_inside(folder, path);
}

bool path_is_inside(const char *folder, const char *path)
{
    char *real_folder = realpath(folder, NULL), *real_path = realpath(path, NULL);
    size_t length = real_folder ? strlen(real_folder) : 0;
    bool inside = real_folder && real_path && strncmp(real_path, real_folder, length) == 0 &&
                  (real_path[length] == '/' || length == 1);
    free(real_folder);
    free(real_path);
    return inside;
}
