/* Adds the starter set: files of the package that serve where the data folder has none. */
#ifndef FOLIO_DATA_INPUTS_STARTER_H
#define FOLIO_DATA_INPUTS_STARTER_H

#include "data/inputs/sources.h"

/* Adds the files of folders->starter to the sources, whose own files are chosen already. Of a family of which
 * the data folder has another release, none is added; of the same release, those of the tables that it lacks.
 * False after a failure. */
bool starter_add(Arena *arena, const Folders *folders, const Package *package, Source *sources, Fail *f);

/* The families of which files of the starter set are read: "a, b and c"; "" if there are none. */
const char *starter_list(Arena *arena, const Package *package, const Source *sources);

#endif
