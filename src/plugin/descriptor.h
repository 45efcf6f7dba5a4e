/* A plugin's descriptor: brought to the size that this host knows, and checked before anything is called. */
#ifndef FOLIO_PLUGIN_DESCRIPTOR_H
#define FOLIO_PLUGIN_DESCRIPTOR_H

#include "base/arena.h"
#include "base/fail.h"

#include <folio/plugin.h>
#include <stdbool.h>

/* A copy in the arena whose arrays have the host's strides; its strings stay the plugin's own. NULL after a
 * failure, which says what is wrong with it, without the file's name. */
const folio_plugin *descriptor_read(Arena *arena, const void *exported, Fail *f);

#endif
