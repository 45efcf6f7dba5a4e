/* What a report compares, made once for all of its sections. */
#ifndef FOLIO_RUN_COMPARED_H
#define FOLIO_RUN_COMPARED_H

#include "data/store/store.h"

/* Fills two temporary tables (docs/data-contract.md): pay_ranks, how the areas rank by their median pay in
 * the occupation; and compared_areas(position, area), the areas of the request without the nation, or where
 * that is one at most, this one and the areas that employ most people in the occupation. */
bool compared_fill(Store *store, Arena *arena, const Binding *bindings, uint32_t count, Fail *f);

#endif
