/* Lists the files of the data folder that no table's paths match, and says why a folder gives no rows. */
#ifndef FOLIO_DATA_INPUTS_UNREAD_H
#define FOLIO_DATA_INPUTS_UNREAD_H

#include "data/inputs/examine.h"

/* Adds a note for each such file, with the nearest path, or one for all of a folder that no path names; where
 * tables are recognized by their content, with the reason why none was. The data folder is the root: all its
 * files but hidden ones, READMEs, licenses and Markdown. Without a root it is the package's folder, which
 * holds other things too: there, only text tables in folders that its paths name. */
void unread_note(Arena *arena, const Folders *folders, const Package *package, const Source *sources,
                 const Findings *findings, FileNotes *notes);

/* Why a folder gave a table no rows. */
typedef struct Absent {
    const char *given;   /* the folder, for messages */
    const char *folder;  /* its path */
    const char *table;   /* "occupations" */
    const char *missing; /* "a, b or c": paths of files that would give its rows */
} Absent;

/* Records that the folder is empty, is a subfolder of the one that is meant, or contains only other files
 * (FAIL_DATA), and returns false. */
bool absent_fail(Arena *arena, const Absent *absent, Fail *f);

#endif
