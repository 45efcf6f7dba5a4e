#include "plugin/object.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <folio/plugin.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NEIGHBOURING_MAJORS = 10, MOST_SEGMENTS = 256 };

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

static const char *check_elf(int fd)
{
    struct stat file;
    if (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode))
        return "is not a regular file";
    ElfW(Ehdr) header;
    if (!read_at(fd, &header, sizeof header, 0) || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        return NOT_SHARED;
    if (header.e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32))
        return "was built for machines of another word size";
    if (header.e_type != ET_DYN)
        return NOT_SHARED;
    return check_segments(fd, &header, (uint64_t)file.st_size);
}

static const char *check_file(Arena *arena, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return arena_printf(arena, "cannot be read: %s", strerror(errno));
    const char *reason = check_elf(fd);
    close(fd);
    return reason;
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
    for (int major = 0; major < NEIGHBOURING_MAJORS; major++)
        if (dlsym(handle, arena_printf(arena, "folio_plugin_abi_%d", major)))
            return arena_printf(arena, "was built for ABI %d, this host speaks ABI %d; build it again", major,
                                FOLIO_ABI_MAJOR);
    return arena_printf(arena,
                        "is not a plugin: it does not export folio_plugin_abi_%d, which "
                        "FOLIO_PLUGIN() makes",
                        FOLIO_ABI_MAJOR);
}

Object object_open(Arena *arena, const char *path)
{
    Object object = {.reason = check_file(arena, path)};
    if (object.reason)
        return object;
    object.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!object.handle) {
        object.reason = linker_reason(arena, path);
        return object;
    }
    object.symbol = dlsym(object.handle, arena_printf(arena, "folio_plugin_abi_%d", FOLIO_ABI_MAJOR));
    if (!object.symbol)
        object.reason = missing_symbol(arena, object.handle);
    return object;
}

void object_close(Object *object)
{
    if (object->handle)
        dlclose(object->handle);
    *object = (Object){.reason = object->reason};
}
