/* Reads the files that options name. */
#include "base/file.h"
#include "base/utf8.h"
#include "plugin/options.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only names below the folder: nothing absolute, no "..". Links are judged when the file is open. */
static bool is_below(const char *name)
{
    if (*name == '/' || !*name)
        return false;
    for (const char *part = name; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL)
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || !part[2]))
            return false;
    return true;
}

static bool read_whole(int fd, char *to, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t got = read(fd, to + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

static const char *read_file(Arena *arena, const Node *at, int fd, Fail *f)
{
    struct stat file;
    if (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" is not a file", at->text);
        return NULL;
    }
    if (file.st_size > FOLIO_MAX_FILE) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" is larger than 1 MiB", at->text);
        return NULL;
    }
    size_t size = (size_t)file.st_size;
    char *text = arena_alloc(arena, size + 1);
    if (!read_whole(fd, text, size)) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" cannot be read to its end", at->text);
        return NULL;
    }
    size_t valid = utf8_valid(text, size), end = strlen(text);
    if (valid < size || end < size) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" is not UTF-8 text: see byte %zu", at->text,
                  (valid < end ? valid : end) + 1);
        return NULL;
    }
    return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
}

const char *option_file(Arena *arena, const Node *at, const char *directory, Fail *f)
{
    if (!is_below(at->text)) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" does not name a file below the definition's folder",
                  at->text);
        return NULL;
    }
    const char *path = arena_printf(arena, "%s/%s", directory, at->text);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" cannot be opened: %s", at->text, strerror(errno));
        return NULL;
    }
    if (!path_is_inside(directory, path)) {
        node_fail(at, FAIL_DEFINITION, f, "\"%s\" is a link that leads out of the definition's folder",
                  at->text);
        close(fd);
        return NULL;
    }
    const char *text = read_file(arena, at, fd, f);
    close(fd);
    return text;
}
