#include "plugin/object.h"

#include "plugin/trust.h"
#include "worker/fault.h"
#include "worker/mark.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <folio/plugin.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NEIGHBORING_MAJORS = 10, MOST_SEGMENTS = 256 };

static const char NOT_SHARED[] = "is not a shared object";
static const char CUT_SHORT[] = "is a shared object that was cut short; build or copy it again";

static bool read_at(int fd, void *to, size_t size, uint64_t offset)
{
    return offset <= INT64_MAX && pread(fd, to, size, (off_t)offset) == (ssize_t)size;
}

/* Every segment that is mapped from the file has to lie in it. */
static const char *check_segments(int fd, const ElfW(Ehdr) * header, uint64_t file_size)
{
    if (header->e_phentsize != sizeof(ElfW(Phdr)) || header->e_phnum > MOST_SEGMENTS)
        return NOT_SHARED;
    ElfW(Phdr) segments[MOST_SEGMENTS];
    if (!read_at(fd, segments, header->e_phnum * sizeof *segments, header->e_phoff))
        return CUT_SHORT;
    for (size_t i = 0; i < header->e_phnum; i++) {
        uint64_t offset = segments[i].p_offset, size = segments[i].p_filesz;
        if (offset > file_size || size > file_size - offset)
            return CUT_SHORT;
    }
    return NULL;
}

static const char *check_elf(int fd, const struct stat *file)
{
    ElfW(Ehdr) header;
    if (!read_at(fd, &header, sizeof header, 0) || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        return NOT_SHARED;
    if (header.e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32))
        return "was built for machines of another word size";
    if (header.e_type != ET_DYN)
        return NOT_SHARED;
    return check_segments(fd, &header, (uint64_t)file->st_size);
}

static const char *check_file(Arena *arena, int fd, const char *path, bool beside, struct stat *file)
{
    if (fstat(fd, file) != 0 || !S_ISREG(file->st_mode))
        return "is not a regular file";
    const char *refusal = trust_refusal(arena, file, path, beside);
    return refusal ? refusal : check_elf(fd, file);
}

/* The dynamic linker's words, without the path that it puts in front. */
static const char *linker_reason(Arena *arena, const char *path)
{
    const char *text = dlerror();
    if (!text)
        text = "unknown reason";
    size_t length = strlen(path);
    if (strncmp(text, path, length) == 0 && strncmp(text + length, ": ", 2) == 0)
        text += length + 2;
    return arena_printf(arena, "does not link: %s", text);
}

static const char *missing_symbol(Arena *arena, void *handle)
{
    for (int major = 0; major < NEIGHBORING_MAJORS; major++)
        if (dlsym(handle, arena_printf(arena, "folio_plugin_abi_%d", major)))
            return arena_printf(arena, "was built for ABI %d, this host speaks ABI %d; build it again", major,
                                FOLIO_ABI_MAJOR);
    return arena_printf(arena,
                        "is not a plugin: it does not export folio_plugin_abi_%d, which "
                        "FOLIO_PLUGIN() makes",
                        FOLIO_ABI_MAJOR);
}

static const char *find_symbol(Arena *arena, void *handle, Object *object)
{
    object->symbol = dlsym(handle, arena_printf(arena, "folio_plugin_abi_%d", FOLIO_ABI_MAJOR));
    return object->symbol ? NULL : missing_symbol(arena, handle);
}

/* The linker opens files by name. Where somebody else could replace what the name leads to, it gets that of
 * the open file, which then stays open: the linker knows loaded files by name, and would take another file
 * under the same number for this one. Elsewhere it gets the file's own name, which debuggers need.
 * RTLD_NODELETE: threads and exit handlers of a plugin, and of libraries that it needs, outlive every set. */
static const char *load(Arena *arena, int fd, bool beside, Object *object)
{
    char *real = realpath(object->path, NULL);
    const char *name = arena_strdup(arena, real ? real : object->path);
    free(real);
    const char *number = arena_printf(arena, "/proc/self/fd/%d", fd);
    bool by_number = !beside && !trust_path_is_steady(name) && access(number, F_OK) == 0;
    name = by_number ? number : name;
    mark_load(object->path);
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    const char *changed = mark_restore();
    if (!handle || !by_number)
        close(fd);
    if (!handle)
        return linker_reason(arena, name);
    if (changed)
        return changed;
    struct stat now;
    if (stat(name, &now) != 0 || now.st_dev != object->file.st_dev || now.st_ino != object->file.st_ino)
        return "was replaced while it was being loaded; try again";
    return find_symbol(arena, handle, object);
}

/* A link that leads nowhere is a file that cannot be read, not one that is absent. */
static bool is_absent(int folder, const char *file)
{
    struct stat entry;
    return fstatat(folder, file, &entry, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
}

bool object_open(Arena *arena, const PluginFolder *folder, const char *file, Object *object)
{
    *object = (Object){0};
    int fd = openat(folder->fd, file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int error = errno;
    if (fd < 0 && error == ENOENT && is_absent(folder->fd, file))
        return false;
    const char *path = folder->dir.path;
    object->path = arena_printf(arena, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", file);
    if (fd < 0) {
        object->reason = arena_printf(arena, "cannot be read: %s", strerror(error));
        return true;
    }
    object->reason = check_file(arena, fd, object->path, folder->dir.beside, &object->file);
    const Fault *fault = fault_of_loading(object->path);
    if (fault && !object->reason) {
        object->faulted = true;
        object->reason = arena_printf(arena, "%s while it was loaded", fault->reason);
    }
    if (object->reason)
        close(fd);
    else
        object->reason = load(arena, fd, folder->dir.beside, object);
    return true;
}
