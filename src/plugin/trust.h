/* Whose files folio runs as a part of itself: root's and the user's own, unless everybody may write to them.
 *
 * A folder of plugins is asked about, and each file that is loaded from it. Not asked about: groups that may
 * write, access control lists, and the folders above, beyond what trust_path_is_steady() says. */
#ifndef FOLIO_PLUGIN_TRUST_H
#define FOLIO_PLUGIN_TRUST_H

#include "base/arena.h"

#include <stdbool.h>
#include <sys/stat.h>

/* Why the open file or folder is refused, as a predicate with the command that mends it; NULL: it is trusted.
 * `path` is what the command names. With `any_owner` it may belong to others. */
const char *trust_refusal(Arena *arena, const struct stat *file, const char *path, bool any_owner);

/* Whether only root and the user decide what the path leads to: every folder above belongs to one of them,
 * and where everybody may write, nobody may rename what belongs to others (as in /tmp). The path is absolute
 * and without links, as realpath(3) gives it. */
bool trust_path_is_steady(const char *path);

#endif
