/* The keys of loaded tables: indexes, and whether rows keep what the package promises. */
#ifndef FOLIO_DATA_STORE_KEYS_H
#define FOLIO_DATA_STORE_KEYS_H

#include "data/store/load.h"

/* Makes the indexes of the loaded table, and so checks primary key, unique keys and unique fields. */
bool load_keys(Loader *loader, const Source *source);

/* Checks the foreign keys of the table once all tables are there. */
bool load_check_foreign(Loader *loader, const Source *source);

#endif
