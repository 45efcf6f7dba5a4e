/* Chooses which of several files of a table are read: the newest release, and of equal files one. */
#ifndef FOLIO_DATA_INPUTS_RELEASES_H
#define FOLIO_DATA_INPUTS_RELEASES_H

#include "data/inputs/file_rows.h"
#include "data/inputs/sources.h"

/* Removes from the sources the files that are not read, and adds a note for each. Returns false after a
 * failure: two files of one release that differ, or equal files whose names give two releases. */
bool releases_choose(Arena *arena, const Package *package, Source *sources, FileNotes *notes, Fail *f);

/* The release of a file of a resource that has releases, as digits. NULL: unknown. */
const char *release_find(Arena *arena, const Resource *resource, const DataFile *file);

#endif
