/* A shared object on disk, before anything of it is trusted. */
#ifndef FOLIO_PLUGIN_OBJECT_H
#define FOLIO_PLUGIN_OBJECT_H

#include "plugin/folder.h"

typedef struct Object {
    const char *path;
    const void *symbol; /* what FOLIO_PLUGIN() exports; NULL where it could not be loaded */
    const char *reason; /* why not, as a predicate: "is not a shared object"; NULL where it could */
    bool faulted;       /* loading it ended an earlier worker */
    struct stat file;
} Object;

/* Loads a file of the folder, for as long as the process lives: nothing closes it. Looks at the file's owner,
 * mode and tables before the dynamic linker maps it, because the linker runs code of it and ends the process
 * on a file that was cut short. False: the folder has no such file. Strings live in the arena. Call
 * mark_end() when its descriptors have been read. */
bool object_open(Arena *arena, const PluginFolder *folder, const char *file, Object *object);

#endif
