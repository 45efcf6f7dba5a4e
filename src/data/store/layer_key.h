/* By which columns a row of a later package replaces one of an earlier package. */
#ifndef FOLIO_DATA_STORE_LAYER_KEY_H
#define FOLIO_DATA_STORE_LAYER_KEY_H

#include "data/package/package.h"

/* The fields of the key, or else those of the contract's table; NULL if it has none: rows are only added. */
const char *const *layer_key(const char *table, const Key *key);

/* Those fields of the contract's key that the resource has, in the arena; NULL if it has none. */
Key *layer_key_of(Arena *arena, const Resource *resource);

#endif
