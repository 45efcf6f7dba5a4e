/* Builds a package's database, or updates it where files have changed. */
#ifndef FOLIO_DATA_STORE_BUILD_H
#define FOLIO_DATA_STORE_BUILD_H

#include "data/store/load.h"
#include "data/store/views.h"

enum { PACKAGE_SECONDS = 5 }; /* for reading a package, and 1 more for each 4 MiB of its files */

/* Opens a database for building; NULL after a failure. */
sqlite3 *build_open(const char *path, Fail *f);

/* Loads the tables of the sources marked in `changed` (one entry per source), replacing old ones, checks keys
 * and runs the views, all in one transaction. Returns false if there was a problem. */
bool build_database(Loader *loader, const Views *views, const bool *changed);

#endif
