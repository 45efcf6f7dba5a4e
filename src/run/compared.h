/* The areas that all sections of a report compare. */
#ifndef FOLIO_RUN_COMPARED_H
#define FOLIO_RUN_COMPARED_H

#include "data/store/store.h"

/* Fills two temporary tables (docs/data-contract.md): pay_ranks, the rank of each area by median pay in the
 * occupation, and compared_areas(position, area): the request's areas without the nation or, if that leaves
 * at most one, that area and those with the most jobs in the occupation. */
bool compared_fill(Store *store, Arena *arena, const Binding *bindings, uint32_t count, Fail *f);

#endif
