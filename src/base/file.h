/* Whole files and paths. */
#ifndef FOLIO_BASE_FILE_H
#define FOLIO_BASE_FILE_H

#include "base/arena.h"
#include "base/fail.h"

/* Reads the file into the arena and adds a NUL behind it. `name` is what messages call it. A file that cannot
 * be read, or has more than `most` bytes, is a failure with that code; NULL then. */
char *file_read(Arena *arena, const char *path, const char *name, size_t most, size_t *size, int code,
                Fail *f);

/* The folder that a file lies in, "." where the path names none. */
const char *path_directory(Arena *arena, const char *path);

/* The path as seen from the folder, without "./" in front; an absolute path stays as it is. */
const char *path_join(Arena *arena, const char *directory, const char *path);

/* Whether the existing file lies in the folder or below it once all links are followed. */
bool path_is_inside(const char *folder, const char *path);

#endif
