/* The folders that plugins are looked for in. */
#ifndef FOLIO_PLUGIN_FOLDER_H
#define FOLIO_PLUGIN_FOLDER_H

#include "plugin/plugin.h"

#include <sys/stat.h>

typedef struct PluginFolder {
    PluginDir dir;
    int fd;             /* -1: nothing is loaded from it */
    bool absent;        /* there is none, which is no fault of an optional one */
    bool passed;        /* not looked at: the same as an earlier one, or one that another goes before */
    const char *reason; /* why nothing is loaded from it, as a predicate; NULL where plugins are */
    struct stat file;
} PluginFolder;

/* Opens those that exist and may be trusted. A failure of a folder that is not optional is one. */
bool folders_open(Arena *arena, PluginFolder *folders, const PluginDir *dirs, uint32_t count, Fail *f);
void folders_close(PluginFolder *folders, uint32_t count);

/* The names of the *.so in the folders that can be used, without that ending: in byte order, each once, NULL
 * after the last. */
const char **folders_names(Arena *arena, const PluginFolder *folders, uint32_t count);

/* "mine, /usr/lib/folio/plugins (does not exist) or ~/plugins": for "there is none in ...". */
const char *folders_searched(Arena *arena, const PluginFolder *folders, uint32_t count);

#endif
