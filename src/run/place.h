/* Where a report's data comes from. */
#ifndef FOLIO_RUN_PLACE_H
#define FOLIO_RUN_PLACE_H

#include "base/arena.h"
#include "data/store/store.h"

/* Fills in options->package, options->root and options->given. `given` (--data) is a package if it contains
 * datapackage.json; otherwise it is the folder of the package's files. Without it, FOLIO_DATA names that
 * folder, else `files`. `given` and `files` may be NULL. */
void place_data(Arena *arena, const char *given, const char *files, StoreOptions *options);

#endif
