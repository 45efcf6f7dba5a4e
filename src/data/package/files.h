/* The files of a package: which they are, and what tells whether one has changed. */
#ifndef FOLIO_DATA_PACKAGE_FILES_H
#define FOLIO_DATA_PACKAGE_FILES_H

#include "base/arena.h"
#include "base/fail.h"
#include "base/hash.h"

#include <stdbool.h>
#include <sys/stat.h>

/* What the file system says of a file's content; times are nanoseconds since 1970. */
typedef struct Stamp {
    uint64_t size, inode;
    int64_t modified, changed;
} Stamp;

Stamp stamp_of(const struct stat *st);
bool stamp_equal(const Stamp *a, const Stamp *b);

typedef struct DataFile {
    const char *path; /* to open, and what messages call it: the folder as the user named it, and the rest */
    const char *relative; /* to its folder */
    bool in_root;         /* its folder is the root, not the package's own */
    Stamp stamp;
    char digest[HASH_TEXT]; /* of the content; "" as long as it is not known */
} DataFile;

typedef struct FileList {
    DataFile *files;
    uint32_t count;
} FileList;

/* Where a package's paths lead: first to its own folder, then, unless it is NULL, to the root. */
typedef struct Folders {
    const char *package, *root;
} Folders;

/* Whether a path of datapackage.json is allowed: relative, without "..", addresses and control characters.
 * Otherwise what is wrong with it. */
const char *path_refusal(const char *path);

/* Adds the files that the path stands for, those of a glob (wildcards and braces, capture.h, in the last
 * part) in the order of their bytes. A file that is absent, or a glob without files, adds nothing and is no
 * failure. A symbolic link out of the package's folder is one; within the root, which the user has named, it
 * is not. */
bool files_find(Arena *arena, const Folders *folders, const char *path, FileList *list, Fail *f);

/* Adds a file that is known. */
void files_add(Arena *arena, FileList *list, DataFile file);

/* Fills in the digest of what the file holds now. */
bool file_digest(DataFile *file, Fail *f);

#endif
