/* Keys of loaded tables: builds indexes and checks uniqueness and references. */
#ifndef FOLIO_DATA_STORE_KEYS_H
#define FOLIO_DATA_STORE_KEYS_H

#include "data/store/load.h"

/* Builds the indexes of the loaded table, which checks its primary key, unique keys and unique fields. */
bool load_keys(Loader *loader, const Source *source);

/* Checks the table's foreign keys once all tables are loaded. */
bool load_check_foreign(Loader *loader, const Source *source);

#endif
