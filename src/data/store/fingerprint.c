#include "data/store/fingerprint.h"

#include "base/buf.h"
#include "base/file.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Increase it whenever the same package would give a different database. */
#define STORE_VERSION "10"
#define FIRST_LINE "folio store " STORE_VERSION " of folio " FOLIO_VERSION "\n"
#define STAMP_FORMAT "%" SCNu64 " %" SCNu64 " %" SCNd64 " %" SCNd64
#define STAMP_PRINT "%" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64

enum { MOST_BYTES = 64 * 1024 * 1024, DIGEST = HASH_TEXT - 1 };

/* Splits off the next line. NULL at the end. */
static char *next_line(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (!end)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return line;
}

/* Checks that the last line is the digest of the others, and cuts it off. */
static bool check_digest(char *text, size_t size)
{
    if (size < DIGEST + 1 || strlen(text) != size || text[size - 1] != '\n')
        return false;
    char *last = text + size - DIGEST - 1, digest[HASH_TEXT];
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, text, (size_t)(last - text));
    hash_end(&hash, digest);
    bool same = memcmp(digest, last, DIGEST) == 0;
    *last = '\0';
    return same;
}

static bool read_file(Arena *arena, const char *line, FingerprintedFile *known)
{
    char resource[256];
    int in_root, relative = 0;
    DataFile *file = &known->file;
    int got =
        sscanf(line, "file %255s %d %32s " STAMP_FORMAT " %n", resource, &in_root, file->digest,
               &file->stamp.size, &file->stamp.inode, &file->stamp.modified, &file->stamp.changed, &relative);
    if (got != 7 || !relative)
        return false;
    known->resource = arena_strdup(arena, resource);
    file->in_root = in_root != 0;
    file->relative = line + relative;
    return true;
}

bool fingerprint_read(Arena *arena, const char *path, Fingerprint *fingerprint)
{
    *fingerprint = (Fingerprint){0};
    Fail ignored = {0};
    size_t size, lines = 0;
    char *text = file_read(arena, path, path, MOST_BYTES, &size, FAIL_DATA, &ignored);
    if (!text || !check_digest(text, size) || strncmp(text, FIRST_LINE, strlen(FIRST_LINE)) != 0)
        return false;
    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    fingerprint->files = arena_array(arena, lines, sizeof *fingerprint->files);
    next_line(&text);
    const char *line = next_line(&text);
    if (!line || sscanf(line, "made from %32s %32s", fingerprint->package, fingerprint->views) != 2)
        return false;
    line = next_line(&text);
    if (!line || strncmp(line, "of ", 3) != 0)
        return false;
    fingerprint->folder = line + 3;
    line = next_line(&text);
    Stamp *database = &fingerprint->database;
    if (!line || sscanf(line, "database " STAMP_FORMAT " %" SCNx32, &database->size, &database->inode,
                        &database->modified, &database->changed, &fingerprint->checksum) != 5)
        return false;
    while ((line = next_line(&text)))
        if (!read_file(arena, line, &fingerprint->files[fingerprint->count++]))
            return false;
    return true;
}

static void print_stamp(Buf *out, const Stamp *stamp)
{
    buf_printf(out, STAMP_PRINT, stamp->size, stamp->inode, stamp->modified, stamp->changed);
}

/* File times have a coarse resolution, so a file written just now could change again without a new time. Such
 * a stamp is stored as invalid, and the content is compared next time. */
static Stamp settled(Stamp stamp)
{
    enum { COARSEST_STEP = 2 };
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t latest = stamp.modified > stamp.changed ? stamp.modified : stamp.changed;
    if (latest / 1000000000 + COARSEST_STEP >= now.tv_sec)
        stamp.inode = 0;
    return stamp;
}

static void print_fingerprint(const Fingerprint *fingerprint, Buf *out)
{
    buf_text(out, FIRST_LINE);
    buf_printf(out, "made from %s %s\nof ", fingerprint->package, fingerprint->views);
    for (const char *at = fingerprint->folder; *at; at++)
        buf_char(out, *at == '\n' ? '?' : *at);
    buf_text(out, "\ndatabase ");
    print_stamp(out, &fingerprint->database);
    buf_printf(out, " %" PRIx32 "\n", fingerprint->checksum);
    for (uint32_t i = 0; i < fingerprint->count; i++) {
        const DataFile *file = &fingerprint->files[i].file;
        const Stamp stamp = settled(file->stamp);
        buf_printf(out, "file %s %d %s ", fingerprint->files[i].resource, file->in_root, file->digest);
        print_stamp(out, &stamp);
        buf_printf(out, " %s\n", file->relative);
    }
    char digest[HASH_TEXT];
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, out->data, out->length);
    hash_end(&hash, digest);
    buf_printf(out, "%s\n", digest);
}

bool fingerprint_write(const char *path, const Fingerprint *fingerprint)
{
    Buf text = {0}, fresh = {0};
    print_fingerprint(fingerprint, &text);
    buf_printf(&fresh, "%s.new", path);
    unlink(fresh.data);
    bool good = file_create(fresh.data, text.data, text.length) && rename(fresh.data, path) == 0;
    if (!good)
        unlink(fresh.data);
    buf_free(&text);
    buf_free(&fresh);
    return good;
}
