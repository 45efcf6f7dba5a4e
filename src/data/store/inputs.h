/* The files that a package's tables are read from, and notes on those that are passed over. */
#ifndef FOLIO_DATA_STORE_INPUTS_H
#define FOLIO_DATA_STORE_INPUTS_H

#include "data/store/sources.h"

/* Finds the files of each table, chooses among releases and copies, and notes what is not read. One entry per
 * resource, in the package's order. NULL after a failure; a missing file is not a failure. */
Source *inputs_find(Arena *arena, const Folders *folders, const Package *package, FileNotes *notes, Fail *f);

#endif
