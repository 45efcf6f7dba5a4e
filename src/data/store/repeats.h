/* Whether primary keys repeat, by their hashes: rows without a repeated hash have no key twice, so that the
 * exact comparison, which sorts the table, is made only where it finds something. */
#ifndef FOLIO_DATA_STORE_REPEATS_H
#define FOLIO_DATA_STORE_REPEATS_H

#include "data/package/types.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Repeats {
    uint64_t *hashes; /* from malloc(), one for each row */
    size_t count;
} Repeats;

void repeats_clear(Repeats *repeats);

/* Adds a row's key, which is one of the resource with that number. */
void repeats_add(Repeats *repeats, uint32_t resource, const Value *key, uint32_t count);

/* Whether two rows have one hash. Equal keys have equal hashes. Call it after all rows are added. */
bool repeats_any(Repeats *repeats);

#endif
