/* src/data/inputs/: which of the data folder's files each table is read from, and their rows. */

/* Finds the files of each table; if layouts share a path, a file's header decides which one reads it. */
#ifndef FOLIO_DATA_INPUTS_SOURCES_H
#define FOLIO_DATA_INPUTS_SOURCES_H

#include "data/package/package.h"

/* A resource and the files that its paths match. */
typedef struct Source {
    const Resource *resource;
    const char *folder; /* where its files are expected: the root, or the package's folder */
    FileList list;
    uint32_t passed_over; /* files that were taken from the list: older releases and copies */
    FileList archives;    /* archives under its paths, whose tables are recognized by their content */
} Source;

/* One entry per resource, in the package's order. NULL after a failure; a missing file is not a failure. */
Source *sources_find(Arena *arena, const Folders *folders, const Package *package, Fail *f);

/* The values that the resource's paths capture from the file's. */
Captures captures_of_path(Arena *arena, const Resource *resource, const DataFile *file);

/* Notes on files that are not read: "FILE: why". */
typedef struct FileNotes {
    bool parts; /* list also the parts of files that are read otherwise */
    const char **lines;
    uint32_t count;
} FileNotes;

void file_note(Arena *arena, FileNotes *notes, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Where the rows of the resource's table come from: "areas.csv", "38 files (staffing/us_{}.csv)", "no file
 * (onet/Skills.txt)", "4 files of the starter set". Sets `count`, unless it is NULL, to the number of files,
 * including those of its other layouts and those passed over. */
const char *sources_describe(Arena *arena, const Package *package, const Source *sources,
                             const Resource *resource, uint32_t *count);

#endif
