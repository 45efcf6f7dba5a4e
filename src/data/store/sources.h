/* Which files a package's tables are read from; where layouts share a path, the file's header decides. */
#ifndef FOLIO_DATA_STORE_SOURCES_H
#define FOLIO_DATA_STORE_SOURCES_H

#include "data/package/package.h"

/* A resource and the files that its paths stand for. */
typedef struct Source {
    const Resource *resource;
    FileList list;
} Source;

/* One a resource, in the package's order. NULL after a failure; a file that is not there is none. */
Source *sources_find(Arena *arena, const Folders *folders, const Package *package, Fail *f);

/* Where the rows of the resource's table come from: "areas.csv", "38 files (staffing/us_{}.csv)", "no file
 * (onet/Skills.txt)". `count` gets the number of files, those of its other layouts included; may be NULL. */
const char *sources_describe(Arena *arena, const Package *package, const Source *sources,
                             const Resource *resource, uint32_t *count);

#endif
