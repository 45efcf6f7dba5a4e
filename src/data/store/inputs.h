/* The descriptors of packages, the files that their tables are read from, and notes on those that are passed
 * over. */
#ifndef FOLIO_DATA_STORE_INPUTS_H
#define FOLIO_DATA_STORE_INPUTS_H

#include "data/inputs/sources.h"
#include "data/store/views.h"

#include <sqlite3.h>

/* What a database is built from: one package, or several over one another. */
typedef struct Inputs {
    Package package;
    Source *sources;
    Views views;
    Layers *layers; /* NULL: one package */
} Inputs;

/* Reads the descriptors and views of the package and of folders->layers, and finds their files. The data
 * folder and the starter set (`starter`: whether it serves) are of the first package. */
bool inputs_read(Arena *arena, Folders *folders, bool starter, Inputs *inputs, FileNotes *notes,
                 Problems *problems);
void inputs_free(Inputs *inputs); /* also after a failure */

/* Finds the files of each table, chooses among releases and copies, and notes what is not read. One entry per
 * resource, in the package's order. NULL after a failure; a missing file is not a failure. */
Source *inputs_find(Arena *arena, const Folders *folders, const Package *package, FileNotes *notes, Fail *f);

/* Notes the files that were read, but whose rows the package's views do not use: the rows of
 * unused_files(file, reason), which a package may have. False if the database is damaged or a limit is
 * reached. */
bool inputs_note_unused(Arena *arena, sqlite3 *db, const Folders *folders, FileNotes *notes, Fail *f);

#endif
