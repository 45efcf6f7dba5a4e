/* views.sql: the package's SQL that presents raw tables as those of the data contract. */
#ifndef FOLIO_DATA_STORE_VIEWS_H
#define FOLIO_DATA_STORE_VIEWS_H

#include "base/arena.h"
#include "base/hash.h"
#include "data/package/problems.h"
#include "data/store/layers.h"

#include <sqlite3.h>

typedef struct Views {
    const char *file; /* as messages name it */
    const char *text; /* NULL if the package has none */
    char digest[HASH_TEXT];
    const Layers *layers; /* packages over one another, whose views run as one script; NULL: one package */
} Views;

/* Reads folder/views.sql, which may be absent. */
bool views_read(Arena *arena, const char *folder, Views *views, Fail *f);

/* Reads the files of all layers. */
bool views_read_layers(Arena *arena, Layers *layers, Views *views, Fail *f);

/* Runs the statements whose table, view or index does not exist yet (lineage.h), in whatever order lets each
 * find the tables that it reads, and checks that every new view can be queried. Returns false if there is a
 * problem. */
bool views_run(sqlite3 *db, const Views *views, Problems *problems);

#endif
