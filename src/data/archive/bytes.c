#include "data/archive/bytes.h"

#include "data/archive/zip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Bytes {
    Place place;
    const char *name;
    ZipSource source;
    ZipStream *member; /* NULL: a file */
    int fd;
    uint64_t done;
};

static bool fail_file(const Bytes *bytes, Fail *f)
{
    return fail(f, FAIL_DATA, "%s: the file cannot be read: %s", bytes->name, strerror(errno));
}

static bool begin(Bytes *bytes, Fail *f)
{
    if (bytes->place.head)
        return true;
    if (bytes->place.member) {
        bytes->member = zip_open(&bytes->source, bytes->place.member_index, bytes->name, f);
        return bytes->member != NULL;
    }
    bytes->fd = open(bytes->place.file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    return bytes->fd >= 0 || fail_file(bytes, f);
}

static void end(Bytes *bytes)
{
    zip_close(bytes->member);
    if (bytes->fd >= 0)
        close(bytes->fd);
    bytes->member = NULL;
    bytes->fd = -1;
}

Bytes *bytes_open(const Place *place, const char *name, Fail *f)
{
    Bytes *bytes = memory_get(sizeof *bytes);
    *bytes = (Bytes){.place = *place, .name = name, .source = {.name = name, .path = place->file}, .fd = -1};
    if (begin(bytes, f))
        return bytes;
    bytes_close(bytes);
    return NULL;
}

void bytes_close(Bytes *bytes)
{
    if (!bytes)
        return;
    end(bytes);
    free(bytes);
}

bool bytes_rewind(Bytes *bytes, Fail *f)
{
    bytes->done = 0;
    if (bytes->place.head)
        return true;
    if (!bytes->member)
        return lseek(bytes->fd, 0, SEEK_SET) == 0 || fail_file(bytes, f);
    end(bytes);
    return begin(bytes, f);
}

bool bytes_read(Bytes *bytes, void *to, size_t size, size_t *got, Fail *f)
{
    if (bytes->place.head) {
        size_t left = bytes->place.head_size - (size_t)bytes->done;
        *got = left < size ? left : size;
        memcpy(to, bytes->place.head + bytes->done, *got);
        bytes->done += *got;
        return true;
    }
    if (bytes->member)
        return zip_read(bytes->member, to, size, got, f);
    *got = 0;
    while (*got < size) {
        ssize_t step = read(bytes->fd, (char *)to + *got, size - *got);
        if (step < 0 && errno == EINTR)
            continue;
        if (step < 0)
            return fail_file(bytes, f);
        if (step == 0)
            break;
        *got += (size_t)step;
    }
    bytes->done += *got;
    return true;
}

uint64_t bytes_position(const Bytes *bytes)
{
    return bytes->member ? zip_position(bytes->member) : bytes->done;
}
