/* Where a report's data comes from. */
#ifndef FOLIO_RUN_PLACE_H
#define FOLIO_RUN_PLACE_H

#include "base/arena.h"
#include "data/store/store.h"

/* What named the folder of the data, in the order in which it is looked at. */
typedef enum DataOrigin {
    DATA_OPTION,      /* --data */
    DATA_ENVIRONMENT, /* FOLIO_DATA */
    DATA_FILES,       /* `files` of the definition */
    DATA_USED,        /* folio data use */
    DATA_OWN          /* nothing: the package's own folder */
} DataOrigin;

typedef struct DataRequest {
    const char *given;      /* --data, or NULL */
    const char *files;      /* the definition's, or NULL */
    const char *definition; /* its file, for messages; NULL without `files` */
    const char *national;   /* the package that ships with folio, which `folio data use` is about */
} DataRequest;

/* Fills in options->package, options->root and options->given, and says what named them; FOLIO_STARTER=no
 * leaves out the starter set. What --data and `folio data use` name is a package if it contains
 * datapackage.json; otherwise it is the folder of the package's files. options->package is that of the
 * definition or command, or NULL. Fails if there is no folder of that name (FAIL_DATA), or if the settings
 * cannot be read (FAIL_USAGE). */
bool place_data(Arena *arena, const DataRequest *request, StoreOptions *options, DataOrigin *origin, Fail *f);

/* The folder that FOLIO_DATA or `folio data use` names for data that nothing else names; NULL if neither
 * does. */
bool place_standing(Arena *arena, const char **folder, DataOrigin *origin, Fail *f);

/* Fails unless the folder exists and can be read. `definition` is for DATA_FILES. DATA_OWN: an argument of
 * the command names it. */
bool place_check(Arena *arena, const char *folder, DataOrigin origin, const char *definition, Fail *f);

/* Whether the folder is a data package. */
bool place_is_package(Arena *arena, const char *folder);

#endif
