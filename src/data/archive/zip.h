/* Reads ZIP archives, through libarchive: what is in them, and the bytes of one member as a stream. Nothing
 * is ever written to disk, so a member's name cannot lead anywhere. */
#ifndef FOLIO_DATA_ARCHIVE_ZIP_H
#define FOLIO_DATA_ARCHIVE_ZIP_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Limits against archives that are made to exhaust their reader. */
enum {
    ZIP_MOST_MEMBERS = 20000,
    ZIP_MOST_RATIO = 250,             /* of a member's bytes to those of the archive ... */
    ZIP_FREE_BYTES = 64 * 1024 * 1024 /* ... beyond the first of them */
};
#define ZIP_MOST_BYTES (4ULL << 30) /* of one member */

/* The archive: a file, or bytes in memory. */
typedef struct ZipSource {
    const char *name; /* for messages */
    const char *path; /* NULL: in memory */
    const void *bytes;
    size_t size;
} ZipSource;

typedef struct ZipMember {
    const char *name; /* UTF-8, with slashes, without control characters */
    uint64_t size;    /* as the archive states it */
    uint32_t index;
    bool encrypted;
} ZipMember;

typedef struct ZipList {
    ZipMember *members; /* without folders */
    uint32_t count;
} ZipList;

/* Lists the members. A failure (FAIL_DATA) says that the archive is damaged or has too many members. */
bool zip_list(Arena *arena, const ZipSource *source, ZipList *list, Fail *f);

typedef struct ZipStream ZipStream;

/* Opens the archive before its first member. The source must outlive the stream. NULL after a failure. */
ZipStream *zip_begin(const ZipSource *source, Fail *f);

/* Opens one member. `name` is what messages call it; the source and the name must outlive the stream. NULL
 * after a failure. */
ZipStream *zip_open(const ZipSource *source, uint32_t index, const char *name, Fail *f);
void zip_close(ZipStream *stream);

/* Goes on to a later member. After a failure, a member after it may still be
 * sound. */
bool zip_skip_to(ZipStream *stream, uint32_t index, const char *name, Fail *f);

/* Reads up to `size` bytes: less only at the end, where the member's checksum has been verified. */
bool zip_read(ZipStream *stream, void *to, size_t size, size_t *got, Fail *f);

/* How far the archive has been read, in bytes. */
uint64_t zip_position(const ZipStream *stream);

/* Reads a whole member of at most `most` bytes into memory from malloc(). NULL after a failure. */
void *zip_read_whole(const ZipSource *source, uint32_t index, const char *name, size_t most, size_t *size,
                     Fail *f);

#endif
