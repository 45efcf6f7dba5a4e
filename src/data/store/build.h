/* A package's database: made anew, or mended where files have changed. */
#ifndef FOLIO_DATA_STORE_BUILD_H
#define FOLIO_DATA_STORE_BUILD_H

#include "data/store/load.h"
#include "data/store/views.h"

/* Opens a database to be built; NULL after a failure. */
sqlite3 *build_open(const char *path, Fail *f);

/* Loads the tables of the sources that `changed` marks (one a source), in place of those that the database
 * has, checks keys and runs the views, all in one transaction. False where there was a problem. */
bool build_database(Loader *loader, const Views *views, const bool *changed);

#endif
