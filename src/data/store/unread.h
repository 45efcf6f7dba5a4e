/* Lists the files of the data folder that no table's paths match. */
#ifndef FOLIO_DATA_STORE_UNREAD_H
#define FOLIO_DATA_STORE_UNREAD_H

#include "data/store/sources.h"

/* Adds a note for each such file, with the nearest path, or one for all of a folder that no path names. The
 * data folder is the root: all its files but hidden ones, READMEs, licenses and Markdown. Without a root it
 * is the package's folder, which holds other things too: there, only text tables in folders that its paths
 * name. */
void unread_note(Arena *arena, const Folders *folders, const Package *package, const Source *sources,
                 FileNotes *notes);

#endif
