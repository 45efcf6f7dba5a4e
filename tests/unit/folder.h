/* A temporary folder for a test, with files. */
#ifndef FOLIO_TESTS_FOLDER_H
#define FOLIO_TESTS_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Folder {
    char path[200];
} Folder;

static inline void folder_make(Folder *folder)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%s/folio-test-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(folder->path))
        abort();
}

/* The file's path, in one of several rotating buffers. */
static inline const char *folder_path(const Folder *folder, const char *name)
{
    static char paths[8][500];
    static unsigned turn;
    char *path = paths[turn++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder->path, name);
    return path;
}

static inline void folder_write_bytes(const Folder *folder, const char *name, const void *data, size_t size)
{
    FILE *file = fopen(folder_path(folder, name), "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
}

static inline void folder_write(const Folder *folder, const char *name, const char *text)
{
    folder_write_bytes(folder, name, text, strlen(text));
}

static inline int folder_remove_entry(const char *path, const struct stat *stat, int kind, struct FTW *ftw)
{
    (void)stat, (void)kind, (void)ftw;
    return remove(path);
}

static inline void folder_remove(const Folder *folder)
{
    nftw(folder->path, folder_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
