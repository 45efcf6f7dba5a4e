/* Adds the starter set: files of the package that serve where the data folder has none. */
#ifndef FOLIO_DATA_INPUTS_STARTER_H
#define FOLIO_DATA_INPUTS_STARTER_H

#include "data/inputs/sources.h"

/* Finds the files of folders->starter that complete the sources, whose own files are chosen already; one
 * entry per resource. Of a family of which the data folder has another release, there are none; of the same
 * release, those of the tables that it lacks. NULL after a failure. */
Source *starter_find(Arena *arena, const Folders *folders, const Package *package, const Source *sources,
                     Fail *f);

/* Adds them to the sources, unless folders->starter is NULL. False after a failure. */
bool starter_add(Arena *arena, const Folders *folders, const Package *package, Source *sources, Fail *f);

/* The families of which files of the starter set are read: "a, b and c"; "" if there are none. */
const char *starter_list(Arena *arena, const Package *package, const Source *sources);

#endif
