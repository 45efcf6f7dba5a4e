/* The report's assumptions: those of the definition, and those whose values it asks the data for. */
#ifndef FOLIO_RUN_ASSUME_H
#define FOLIO_RUN_ASSUME_H

#include "data/store/store.h"
#include "definition/definition.h"

/* Into the arena. A value that --set gave goes before the data's. An assumption for which the data has no
 * value is left out. A failure names the assumption's place in the definition: SQL that is wrong, or that
 * gives what is no number or lies out of bounds. */
bool assumptions_resolve(const Definition *definition, Store *store, Arena *arena, const Binding *bindings,
                         uint32_t binding_count, Assumption **assumptions, uint32_t *count, Fail *f);

#endif
