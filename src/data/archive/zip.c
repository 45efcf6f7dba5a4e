#include "data/archive/zip.h"

#include "base/budget.h"
#include "base/utf8.h"
#include "data/archive/cp437.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BLOCK = 64 * 1024, LONGEST_NAME = 1024 };

struct ZipStream {
    struct archive *archive;
    const char *name;
    uint64_t size; /* of the archive */
    uint64_t done; /* bytes of the member */
    uint32_t next; /* number of the member after it */
};

static bool fail_damaged(const char *name, struct archive *archive, Fail *f)
{
    const char *why = archive_error_string(archive);
    return fail(f, FAIL_DATA, "%s: the archive is damaged or incomplete (%s); download it again", name,
                why ? why : "unknown reason");
}

/* libarchive converts names to the locale's encoding; in the C locale, it loses letters. Returns the locale
 * before. */
static locale_t begin_utf8(void)
{
    static locale_t utf8; /* for as long as the process lives */
    if (!utf8)
        utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return uselocale(utf8);
}

static struct archive *open_archive(const ZipSource *source, Fail *f)
{
    struct archive *archive = archive_read_new();
    if (!archive) {
        fail(f, FAIL_INTERNAL, "out of memory");
        return NULL;
    }
    archive_read_support_format_zip_seekable(archive);
    int opened = source->path ? archive_read_open_filename(archive, source->path, BLOCK)
                              : archive_read_open_memory(archive, source->bytes, source->size);
    if (opened == ARCHIVE_OK)
        return archive;
    fail_damaged(source->name, archive, f);
    archive_read_free(archive);
    return NULL;
}

/* The member's name as UTF-8, with slashes where Windows programs wrote backslashes. */
static const char *clean_name(Arena *arena, struct archive_entry *entry)
{
    const char *raw = archive_entry_pathname(entry);
    Buf decoded = {0};
    if (!raw)
        raw = "?";
    if (utf8_valid(raw, strlen(raw)) != strlen(raw)) {
        cp437_decode(raw, &decoded);
        raw = decoded.data;
    }
    char *name = arena_strndup(arena, raw, (size_t)utf8_head(raw, LONGEST_NAME));
    buf_free(&decoded);
    utf8_make_plain(name);
    for (char *at = name; (at = strchr(at, '\\'));)
        *at = '/';
    return name;
}

static bool add_member(Arena *arena, const ZipSource *source, struct archive_entry *entry, uint32_t index,
                       ZipList *list, Fail *f)
{
    if (index >= ZIP_MOST_MEMBERS)
        return fail(f, FAIL_DATA, "%s: the archive has more than %d members; unpack what is needed",
                    source->name, ZIP_MOST_MEMBERS);
    const char *name = clean_name(arena, entry);
    size_t length = strlen(name);
    if (archive_entry_filetype(entry) != AE_IFREG || !length || name[length - 1] == '/')
        return true;
    list->members = arena_grow(arena, list->members, list->count, sizeof *list->members);
    list->members[list->count++] =
        (ZipMember){.name = name,
                    .size = archive_entry_size_is_set(entry) && archive_entry_size(entry) > 0
                                ? (uint64_t)archive_entry_size(entry)
                                : 0,
                    .index = index,
                    .encrypted = archive_entry_is_encrypted(entry) != 0};
    return true;
}

bool zip_list(Arena *arena, const ZipSource *source, ZipList *list, Fail *f)
{
    *list = (ZipList){0};
    const locale_t before = begin_utf8();
    struct archive *archive = open_archive(source, f);
    struct archive_entry *entry;
    int step = ARCHIVE_EOF;
    bool good = archive != NULL;
    for (uint32_t index = 0; good; index++) {
        step = archive_read_next_header(archive, &entry);
        if (step != ARCHIVE_OK && step != ARCHIVE_WARN)
            break;
        good = add_member(arena, source, entry, index, list, f);
    }
    if (good && step != ARCHIVE_EOF)
        good = fail_damaged(source->name, archive, f);
    archive_read_free(archive);
    uselocale(before);
    return good;
}

static uint64_t size_of(const ZipSource *source)
{
    struct stat st;
    return !source->path ? source->size : stat(source->path, &st) == 0 ? (uint64_t)st.st_size : 0;
}

bool zip_skip_to(ZipStream *stream, uint32_t index, const char *name, Fail *f)
{
    stream->name = name;
    stream->done = 0;
    struct archive_entry *entry;
    const locale_t before = begin_utf8();
    int step = ARCHIVE_OK;
    for (; stream->next <= index && (step == ARCHIVE_OK || step == ARCHIVE_WARN); stream->next++)
        step = archive_read_next_header(stream->archive, &entry);
    bool good = step == ARCHIVE_OK || step == ARCHIVE_WARN || fail_damaged(name, stream->archive, f);
    if (good && archive_entry_is_encrypted(entry))
        good = fail(f, FAIL_DATA, "%s: is encrypted; unpack the archive with its password", name);
    uselocale(before);
    return good;
}

ZipStream *zip_begin(const ZipSource *source, Fail *f)
{
    struct archive *archive = open_archive(source, f);
    if (!archive)
        return NULL;
    ZipStream *stream = memory_get(sizeof *stream);
    *stream = (ZipStream){.archive = archive, .name = source->name, .size = size_of(source)};
    return stream;
}

ZipStream *zip_open(const ZipSource *source, uint32_t index, const char *name, Fail *f)
{
    ZipStream *stream = zip_begin(source, f);
    if (stream && zip_skip_to(stream, index, name, f))
        return stream;
    zip_close(stream);
    return NULL;
}

void zip_close(ZipStream *stream)
{
    if (!stream)
        return;
    archive_read_free(stream->archive);
    free(stream);
}

static bool check_limits(const ZipStream *stream, Fail *f)
{
    if (stream->done > ZIP_MOST_BYTES)
        return fail(f, FAIL_DATA, "%s: has more than %llu GiB; it is not read", stream->name,
                    ZIP_MOST_BYTES >> 30);
    if (stream->done > ZIP_FREE_BYTES && stream->done / ZIP_MOST_RATIO > stream->size)
        return fail(f, FAIL_DATA, "%s: expands to more than %d times the size of its archive; it is not read",
                    stream->name, ZIP_MOST_RATIO);
    return !budget_is_spent() || fail(f, FAIL_DATA, "%s: reading the archive takes longer than %.0f seconds",
                                      stream->name, budget_seconds());
}

bool zip_read(ZipStream *stream, void *to, size_t size, size_t *got, Fail *f)
{
    *got = 0;
    while (*got < size) {
        la_ssize_t step = archive_read_data(stream->archive, (char *)to + *got, size - *got);
        if (step == ARCHIVE_RETRY)
            continue;
        if (step < 0)
            return fail_damaged(stream->name, stream->archive, f);
        if (step == 0)
            break;
        *got += (size_t)step;
        stream->done += (size_t)step;
        if (!check_limits(stream, f))
            return false;
    }
    return true;
}

uint64_t zip_position(const ZipStream *stream)
{
    la_int64_t position = archive_filter_bytes(stream->archive, -1);
    return position > 0 ? (uint64_t)position : 0;
}

void *zip_read_whole(const ZipSource *source, uint32_t index, const char *name, size_t most, size_t *size,
                     Fail *f)
{
    ZipStream *stream = zip_open(source, index, name, f);
    if (!stream)
        return NULL;
    Buf whole = {0};
    size_t got = BLOCK;
    bool good = true;
    while (good && got == BLOCK) {
        good = zip_read(stream, buf_reserve(&whole, BLOCK), BLOCK, &got, f);
        whole.length += got;
        if (good && whole.length > most)
            good = fail(f, FAIL_DATA, "%s: has more than %zu MiB within an archive; unpack the archive", name,
                        most >> 20);
    }
    zip_close(stream);
    *size = whole.length;
    if (!good)
        buf_free(&whole);
    return good ? whole.data : NULL;
}
