/* Packages that are laid over one another (docs/data-contract.md, "Packages over one another"): their tables
 * become those of one package, which is loaded and kept in the cache like any other. */
#ifndef FOLIO_DATA_STORE_LAYERS_H
#define FOLIO_DATA_STORE_LAYERS_H

#include "data/inputs/sources.h"

#include <sqlite3.h>

/* A file views.sql. */
typedef struct ViewsFile {
    const char *file; /* as messages name it */
    const char *text; /* NULL if the package has none */
} ViewsFile;

typedef struct Layer {
    const char *folder; /* as the user typed it */
    Package package;
    Source *sources;
    ViewsFile views;
    const char **made; /* the tables that it makes; NULL-terminated, once it is merged */
} Layer;

/* The rows of a layer in a table that several make; they are in a table or view of another name. */
typedef struct Part {
    uint32_t layer;
    const char *name;         /* "programs@1" */
    const Key *key;           /* the primary key that the layer declares; NULL: none */
    bool replaces;            /* rows of earlier layers are not used */
    const Resource *resource; /* NULL: the layer's views.sql makes it */
} Part;

typedef struct SharedTable {
    const char *name;
    Part *parts; /* in the order of the layers */
    uint32_t count;
    bool hidden; /* a view of figures that folio makes itself, from the facts of all layers */
} SharedTable;

typedef struct Layers {
    Layer *items;
    uint32_t count; /* 1: there is nothing to lay over anything */
    SharedTable *shared;
    uint32_t shared_count;
} Layers;

/* Finds the tables that several layers make, and makes one package and its sources of all. Fails if it is not
 * one of the data contract's. */
bool layers_merge(Arena *arena, Layers *layers, Package *package, Source **sources, Fail *f);

/* The table that several layers make; NULL: one layer alone makes it. */
const SharedTable *layers_shared(const Layers *layers, const char *table);

/* Gives the statement of that layer's views.sql the names that its tables have here; `sql` is freed. */
char *layers_rename(const Layers *layers, uint32_t layer, char *sql);

/* The statement that makes one view of all parts, to be freed; NULL if one of the parts is not made yet. */
char *layers_combine(const SharedTable *table, sqlite3 *db);

/* The folder of the first layer that makes the table; "" if none does. */
const char *layers_owner(const Layers *layers, const char *table);

/* Whether that is the name of one of its parts; of any table's. */
bool layers_part(const SharedTable *table, const char *name);
bool layers_is_part(const char *table);

#endif
