/* Where a report's data lies. */
#ifndef FOLIO_RUN_PLACE_H
#define FOLIO_RUN_PLACE_H

#include "base/arena.h"
#include "data/store/store.h"

/* Completes options->package and options->root: `given` (--data) is a package where it holds a
 * datapackage.json, and else the folder of the package's files; without it FOLIO_DATA names that folder, else
 * `files` does. `given` and `files` may be NULL. */
void place_data(Arena *arena, const char *given, const char *files, StoreOptions *options);

#endif
