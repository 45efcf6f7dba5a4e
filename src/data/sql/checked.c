#include "data/sql/checked.h"

#include "base/arena.h"
#include "base/file.h"
#include "data/sql/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 4096, AT_ONCE = 64 };

typedef struct CheckedFile {
    sqlite3_file base;
    sqlite3_file *real;
    int fd; /* for reading: SQLite's own xRead() copies what is mapped, and a block that cannot be read, or is
               no longer there, would end the process */
    Checksums sums;
    uint8_t *seen; /* whether a block was compared before it is used where it is mapped */
} CheckedFile;

static Checksums *opening; /* of the next main database */

static uint32_t block_count(uint64_t bytes)
{
    return (uint32_t)((bytes + BLOCK - 1) / BLOCK);
}

void checksums_free(Checksums *sums)
{
    free(sums->blocks);
    *sums = (Checksums){0};
}

/* The number of bytes read, fewer than `size` only at the end; -1 after a failure. */
static ssize_t read_fully(int fd, void *to, size_t size)
{
    size_t got = 0;
    while (got < size) {
        ssize_t part = read(fd, (char *)to + got, size - got);
        if (part == 0)
            break;
        if (part < 0 && errno != EINTR)
            return -1;
        got += part > 0 ? (size_t)part : 0;
    }
    return (ssize_t)got;
}

static uint32_t total_of(const Checksums *sums)
{
    return libdeflate_crc32(0, sums->blocks, (size_t)sums->count * sizeof *sums->blocks);
}

/* Read, not mapped: a mapped file that cannot be read ends the process. */
static bool compute(int fd, uint64_t bytes, Checksums *sums)
{
    char *chunk = memory_get((size_t)BLOCK * AT_ONCE);
    ssize_t got = 1;
    *sums = (Checksums){.blocks = memory_get((block_count(bytes) + 1) * sizeof *sums->blocks)};
    while (got > 0 && sums->count < block_count(bytes)) {
        got = read_fully(fd, chunk, (size_t)BLOCK * AT_ONCE);
        for (ssize_t at = 0; at < got && sums->count < block_count(bytes); at += BLOCK)
            sums->blocks[sums->count++] =
                libdeflate_crc32(0, chunk + at, got - at < BLOCK ? (size_t)(got - at) : BLOCK);
    }
    free(chunk);
    sums->total = total_of(sums);
    return got >= 0 && sums->count == block_count(bytes);
}

bool checksums_compute(const char *database, Checksums *sums)
{
    struct stat st;
    *sums = (Checksums){0};
    int fd = open(database, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool good = fd >= 0 && fstat(fd, &st) == 0 && compute(fd, (uint64_t)st.st_size, sums);
    if (fd >= 0)
        close(fd);
    if (!good)
        checksums_free(sums);
    return good;
}

bool checksums_write(const char *path, const Checksums *sums)
{
    unlink(path);
    return file_create(path, sums->blocks, (size_t)sums->count * sizeof *sums->blocks);
}

bool checksums_read(const char *path, uint64_t bytes, uint32_t total, Checksums *sums)
{
    struct stat st;
    *sums = (Checksums){0};
    const size_t size = (size_t)block_count(bytes) * sizeof *sums->blocks;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool good = fd >= 0 && fstat(fd, &st) == 0 && (uint64_t)st.st_size == size;
    if (good) {
        sums->blocks = memory_get(size + 1);
        sums->count = block_count(bytes);
        good = read_fully(fd, sums->blocks, size) == (ssize_t)size && total_of(sums) == total;
        sums->total = total;
    }
    if (fd >= 0)
        close(fd);
    if (!good)
        checksums_free(sums);
    return good;
}

static bool is_sound(const CheckedFile *file, uint64_t block, const void *data, size_t size)
{
    return block < file->sums.count && libdeflate_crc32(0, data, size) == file->sums.blocks[block];
}

/* Reads all of it: SQLite would take what a file that ends too early lacks for zeros. */
static int read_whole(const CheckedFile *file, void *to, int size, sqlite3_int64 at)
{
    for (ssize_t got = 0; got < size;) {
        ssize_t part = pread(file->fd, (char *)to + got, (size_t)(size - got), (off_t)(at + got));
        if (part == 0 || (part < 0 && errno != EINTR))
            return part == 0 ? SQLITE_IOERR_DATA : SQLITE_IOERR_READ;
        got += part > 0 ? part : 0;
    }
    return SQLITE_OK;
}

/* Compares the blocks that a read touches only in part, such as SQLite's of the header. */
static int check_parts(CheckedFile *file, uint64_t first, uint64_t last)
{
    char block[BLOCK];
    sqlite3_int64 size = 0;
    int code = file->real->pMethods->xFileSize(file->real, &size);
    for (uint64_t i = first; i <= last && code == SQLITE_OK; i++) {
        sqlite3_int64 at = (sqlite3_int64)i * BLOCK, rest = size - at;
        int length = rest < BLOCK ? (int)rest : BLOCK;
        if (length <= 0)
            return SQLITE_IOERR_DATA;
        code = read_whole(file, block, length, at);
        if (code == SQLITE_OK && !is_sound(file, i, block, (size_t)length))
            code = SQLITE_IOERR_DATA;
    }
    return code;
}

static int checked_read(sqlite3_file *base, void *to, int size, sqlite3_int64 at)
{
    CheckedFile *file = (CheckedFile *)base;
    const uint64_t first = (uint64_t)at / BLOCK, last = ((uint64_t)at + (uint64_t)size - 1) / BLOCK;
    int code = read_whole(file, to, size, at);
    if (code != SQLITE_OK)
        return code;
    if (size != BLOCK || at % BLOCK != 0)
        return check_parts(file, first, last);
    return is_sound(file, first, to, BLOCK) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

static int checked_unfetch(sqlite3_file *base, sqlite3_int64 at, void *data)
{
    CheckedFile *file = (CheckedFile *)base;
    return file->real->pMethods->xUnfetch(file->real, at, data);
}

/* Whether the block can be read and is sound. */
static int look_at(CheckedFile *file, uint64_t block)
{
    char data[BLOCK];
    if (block < file->sums.count && file->seen[block])
        return SQLITE_OK;
    int code = read_whole(file, data, BLOCK, (sqlite3_int64)block * BLOCK);
    if (code == SQLITE_OK && !is_sound(file, block, data, BLOCK))
        code = SQLITE_IOERR_DATA;
    if (code == SQLITE_OK)
        file->seen[block] = 1;
    return code;
}

/* Where a block is not mapped as a whole, SQLite reads it instead. */
static int checked_fetch(sqlite3_file *base, sqlite3_int64 at, int size, void **data)
{
    CheckedFile *file = (CheckedFile *)base;
    *data = NULL;
    if (size != BLOCK || at % BLOCK != 0 || file->real->pMethods->iVersion < 3)
        return SQLITE_OK;
    int code = look_at(file, (uint64_t)at / BLOCK);
    return code == SQLITE_OK ? file->real->pMethods->xFetch(file->real, at, size, data) : code;
}

static int checked_close(sqlite3_file *base)
{
    CheckedFile *file = (CheckedFile *)base;
    checksums_free(&file->sums);
    free(file->seen);
    close(file->fd);
    return file->real->pMethods->xClose(file->real);
}

/* The database is immutable: nothing writes or locks it. */
static int checked_write(sqlite3_file *base, const void *data, int size, sqlite3_int64 at)
{
    (void)base, (void)data, (void)size, (void)at;
    return SQLITE_READONLY;
}

static int checked_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    (void)base, (void)size;
    return SQLITE_READONLY;
}

static int checked_flags(sqlite3_file *base, int flags)
{
    (void)base, (void)flags;
    return SQLITE_OK;
}

static int checked_size(sqlite3_file *base, sqlite3_int64 *size)
{
    CheckedFile *file = (CheckedFile *)base;
    return file->real->pMethods->xFileSize(file->real, size);
}

static int checked_reserved(sqlite3_file *base, int *result)
{
    (void)base;
    *result = 0;
    return SQLITE_OK;
}

static int checked_control(sqlite3_file *base, int what, void *argument)
{
    CheckedFile *file = (CheckedFile *)base;
    return file->real->pMethods->xFileControl(file->real, what, argument);
}

static int checked_sector(sqlite3_file *base)
{
    CheckedFile *file = (CheckedFile *)base;
    return file->real->pMethods->xSectorSize(file->real);
}

static int checked_device(sqlite3_file *base)
{
    CheckedFile *file = (CheckedFile *)base;
    return file->real->pMethods->xDeviceCharacteristics(file->real);
}

/* Version 3 has xFetch(); the methods for shared memory stay unset, because there is no write-ahead log. */
static const sqlite3_io_methods methods = {.iVersion = 3,
                                           .xClose = checked_close,
                                           .xRead = checked_read,
                                           .xWrite = checked_write,
                                           .xTruncate = checked_truncate,
                                           .xSync = checked_flags,
                                           .xFileSize = checked_size,
                                           .xLock = checked_flags,
                                           .xUnlock = checked_flags,
                                           .xCheckReservedLock = checked_reserved,
                                           .xFileControl = checked_control,
                                           .xSectorSize = checked_sector,
                                           .xDeviceCharacteristics = checked_device,
                                           .xFetch = checked_fetch,
                                           .xUnfetch = checked_unfetch};

static int checked_vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
    sqlite3_vfs *real = vfs->pAppData;
    CheckedFile *file = (CheckedFile *)base;
    if (!(flags & SQLITE_OPEN_MAIN_DB) || !opening)
        return real->xOpen(real, name, base, flags, out);
    *file = (CheckedFile){.real = (sqlite3_file *)(file + 1)};
    int code = real->xOpen(real, name, file->real, flags, out);
    if (code != SQLITE_OK)
        return code;
    file->fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file->fd < 0) {
        file->real->pMethods->xClose(file->real);
        return SQLITE_CANTOPEN;
    }
    file->sums = *opening;
    file->seen = memory_get(file->sums.count + 1);
    memset(file->seen, 0, file->sums.count + 1);
    *opening = (Checksums){0};
    file->base.pMethods = &methods;
    return SQLITE_OK;
}

static bool register_vfs(void)
{
    static sqlite3_vfs checked;
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    if (sqlite3_vfs_find(CHECKED_VFS))
        return true;
    if (!real)
        return false;
    checked = *real;
    checked.zName = CHECKED_VFS;
    checked.pNext = NULL;
    checked.szOsFile = real->szOsFile + (int)sizeof(CheckedFile);
    checked.pAppData = real;
    checked.xOpen = checked_vfs_open;
    return sqlite3_vfs_register(&checked, 0) == SQLITE_OK;
}

sqlite3 *checked_open(const char *uri, Checksums *sums, Fail *f)
{
    sqlite3 *db = NULL;
    opening = sums;
    if (register_vfs())
        db = sql_open(uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_URI, f);
    else
        fail(f, FAIL_OUTPUT, "the data store: SQLite has no file system");
    opening = NULL;
    checksums_free(sums); /* unless the file has taken them */
    return db;
}
