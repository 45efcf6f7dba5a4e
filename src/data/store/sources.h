/* Finds the files of each table; if layouts share a path, a file's header decides which one reads it. */
#ifndef FOLIO_DATA_STORE_SOURCES_H
#define FOLIO_DATA_STORE_SOURCES_H

#include "data/package/package.h"

/* A resource and the files that its paths match. */
typedef struct Source {
    const Resource *resource;
    FileList list;
} Source;

/* One entry per resource, in the package's order. NULL after a failure; a missing file is not a failure. */
Source *sources_find(Arena *arena, const Folders *folders, const Package *package, Fail *f);

/* Where the rows of the resource's table come from: "areas.csv", "38 files (staffing/us_{}.csv)", "no file
 * (onet/Skills.txt)". Sets `count`, unless it is NULL, to the number of files, including those of its other
 * layouts. */
const char *sources_describe(Arena *arena, const Package *package, const Source *sources,
                             const Resource *resource, uint32_t *count);

#endif
