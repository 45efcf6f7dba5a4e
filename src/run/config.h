/* The user's settings, which `folio data use` keeps in $XDG_CONFIG_HOME/folio/config or
 * ~/.config/folio/config. */
#ifndef FOLIO_RUN_CONFIG_H
#define FOLIO_RUN_CONFIG_H

#include "base/arena.h"
#include "base/fail.h"

/* The file's path, whether it exists or not; NULL if neither XDG_CONFIG_HOME nor HOME names a folder. In the
 * arena. */
const char *config_file(Arena *arena);

/* Reads the folder of the data; NULL if none is kept. "~" is expanded. False after a failure: the file is
 * malformed, or cannot be read (FAIL_USAGE). */
bool config_read_data(Arena *arena, const char **folder, Fail *f);

/* Keeps the folder, an absolute path, or forgets it (NULL). The file is replaced as a whole. */
bool config_keep_data(Arena *arena, const char *folder, Fail *f);

#endif
