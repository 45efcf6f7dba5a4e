/* Archives made at test time, through libarchive's writer. */
#ifndef FOLIO_TESTS_MADE_ZIP_H
#define FOLIO_TESTS_MADE_ZIP_H

#include "folder.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct MadeMember {
    const char *name; /* one that ends with a slash is a folder */
    const char *text;
    size_t size; /* 0: up to the text's NUL */
} MadeMember;

static inline void made_add(struct archive *archive, const MadeMember *member)
{
    struct archive_entry *entry = archive_entry_new();
    size_t size = member->size ? member->size : strlen(member->text), length = strlen(member->name);
    bool folder = length && member->name[length - 1] == '/';
    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (!folder)
        archive_entry_set_size(entry, (la_int64_t)size);
    assert_true(archive_write_header(archive, entry) >= ARCHIVE_WARN);
    if (!folder)
        assert_int_equal(archive_write_data(archive, member->text, size), size);
    archive_entry_free(entry);
}

/* Writes the members, with options of libarchive's ZIP writer ("zip:compression=store") or NULL. */
static inline void made_zip_with(const char *path, const char *options, const MadeMember *members,
                                 size_t count)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = uselocale(utf8);
    struct archive *archive = archive_write_new();
    assert_int_equal(archive_write_set_format_zip(archive), ARCHIVE_OK);
    if (options)
        assert_int_equal(archive_write_set_options(archive, options), ARCHIVE_OK);
    archive_write_set_passphrase(archive, "secret");
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++)
        made_add(archive, &members[i]);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    uselocale(before);
    freelocale(utf8);
}

static inline void made_zip(const char *path, const MadeMember *members, size_t count)
{
    made_zip_with(path, NULL, members, count);
}

#endif
