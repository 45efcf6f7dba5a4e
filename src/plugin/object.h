/* A shared object on disk, before anything of it is trusted. */
#ifndef FOLIO_PLUGIN_OBJECT_H
#define FOLIO_PLUGIN_OBJECT_H

#include "base/arena.h"

typedef struct Object {
    void *handle;       /* for dlclose(); NULL where it could not be opened */
    const void *symbol; /* what FOLIO_PLUGIN() exports; NULL where it is not there */
    const char *reason; /* why not, as a predicate: "is not a shared object". NULL: it was opened */
} Object;

/* Looks at the file's own tables before the dynamic linker maps it, because a file that was cut short would
 * end the process there. Strings live in the arena. */
Object object_open(Arena *arena, const char *path);
void object_close(Object *object);

#endif
