/* The files of a package, and how to detect that one has changed. */
#ifndef FOLIO_DATA_PACKAGE_FILES_H
#define FOLIO_DATA_PACKAGE_FILES_H

#include "base/arena.h"
#include "base/fail.h"
#include "base/hash.h"
#include "data/archive/place.h"

#include <stdbool.h>
#include <sys/stat.h>

/* A file's metadata; times are nanoseconds since 1970. */
typedef struct Stamp {
    uint64_t size, inode;
    int64_t modified, changed;
} Stamp;

Stamp stamp_of(const struct stat *st);
bool stamp_equal(const Stamp *a, const Stamp *b);

/* What is known of a file that was recognized by its content. */
typedef struct Recognized {
    char delimiter;                  /* of a text */
    uint32_t header_line;            /* where the header is */
    const struct Captures *captures; /* the values that texts above the header and names give */
    bool revised;                    /* it replaces a file of the same release */
    const char *set;                 /* files of one set are releases of one another */
} Recognized;

/* A file, a member of an archive or a sheet of a workbook that has the rows of a table. */
typedef struct DataFile {
    Place place;      /* what to open */
    const char *path; /* as messages name it: the folder as the user typed it, the file, the member and the
                         sheet, with colons between them */
    const char *relative;         /* the same, relative to its folder */
    bool in_root;                 /* relative to the root, not to the package's folder */
    bool of_starter;              /* it is in the starter set */
    const Recognized *recognized; /* NULL: found by its path */
    Stamp stamp;                  /* of the file, or of the archive that has it */
    char digest[HASH_TEXT];       /* of that file's content; "" until it is known */
} DataFile;

typedef struct FileList {
    DataFile *files;
    uint32_t count;
} FileList;

/* Where a package's paths are looked up: in its own folder, then in the root unless it is NULL. */
typedef struct Folders {
    const char *package, *root;
    const char *const *layers; /* folders of packages that are laid over it */
    uint32_t layer_count;
    const char *starter; /* the folder of the starter set, as part of the package's; NULL: none is used */
} Folders;

/* NULL if a path of datapackage.json is allowed: relative, without "..", not a URL, without control
 * characters. Otherwise what is wrong with it. */
const char *path_refusal(const char *path);

/* Whether the file, of the package's folder, is a link that leads out of it; records that. */
bool path_leads_out(const char *folder, const char *path, Fail *f);

/* Adds the files that the path matches, in any case of ASCII letters; a file that is there as written
 * is the only match of a name without wildcards. A glob (wildcards and braces, capture.h) adds its files in
 * byte order. A missing file or an empty match adds nothing and is not a failure. A symbolic link out of the
 * package's folder is a failure; within the root, which the user chose, it is allowed. */
bool files_find(Arena *arena, const Folders *folders, const char *path, FileList *list, Fail *f);

/* Adds a known file. */
void files_add(Arena *arena, FileList *list, DataFile file);

/* Computes the digest of the file's current content. */
bool file_digest(DataFile *file, Fail *f);

#endif
