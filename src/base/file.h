/* Whole files and paths. */
#ifndef FOLIO_BASE_FILE_H
#define FOLIO_BASE_FILE_H

#include "base/arena.h"
#include "base/fail.h"

/* Reads the file into the arena and adds a NUL at the end. Messages use `name`. If the file cannot be read or
 * is larger than `most` bytes, fails with `code` and returns NULL. */
char *file_read(Arena *arena, const char *path, const char *name, size_t most, size_t *size, int code,
                Fail *f);

/* Makes a file with the bytes that only its owner can read, and that no link stands for: it fails where the
 * name is taken. After a failure there is no such file. */
bool file_create(const char *path, const void *data, size_t size);

/* Makes the file whole or not at all: the bytes get their name once they are on the disk. With `replace`, the
 * name may be taken, and a link is followed; without it, the file must not exist (EEXIST). Sets errno if it
 * returns false. */
bool file_put(Arena *arena, const char *path, const void *data, size_t size, bool replace);

/* Makes the folder and those above it. Sets errno if it returns false. */
bool path_make(Arena *arena, const char *path);

/* The path with the home folder in place of "~" or of "~" before a slash at its beginning, which the shell
 * leaves as they are after an equals sign or in quotes. */
const char *path_expand(Arena *arena, const char *path);

/* The directory part of a path, or "." if it has none. */
const char *path_directory(Arena *arena, const char *path);

/* The path relative to the folder, without a leading "./"; an absolute path is unchanged. */
const char *path_join(Arena *arena, const char *directory, const char *path);

/* Whether the existing file is in the folder or below it once all links are followed. */
bool path_is_inside(const char *folder, const char *path);

/* The same, or whether it is the folder. */
bool path_is_within(const char *folder, const char *path);

#endif
