/* The report's assumptions with their values from the definition, --set or the data. */
#ifndef FOLIO_RUN_ASSUME_H
#define FOLIO_RUN_ASSUME_H

#include "data/store/store.h"
#include "definition/definition.h"

/* Resolves the assumptions into the arena. A value from --set takes precedence over the data's. An assumption
 * without a value in the data is unset. Invalid SQL, a result that is not a number and a value out of
 * bounds are failures that name the assumption's place in the definition. */
bool assumptions_resolve(const Definition *definition, Store *store, Arena *arena, const Binding *bindings,
                         uint32_t binding_count, Assumption **assumptions, uint32_t *count, Fail *f);

#endif
