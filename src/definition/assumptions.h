/* The `assumptions` of a report definition: numbers that the reader may change. */
#ifndef FOLIO_DEFINITION_ASSUMPTIONS_H
#define FOLIO_DEFINITION_ASSUMPTIONS_H

#include "base/node.h"
#include "content/tree.h"

/* The query that gives an assumption its value when the definition does not. */
typedef struct AssumptionQuery {
    const char *sql; /* its columns: `value`, and optionally `unit` and `note`; NULL if there is no query */
    bool is_set;     /* --set gave the value */
    const Node *at;
} AssumptionQuery;

/* Reads the map `assumptions` into two parallel arrays in the arena. `map` is NULL if the definition has no
 * assumptions; the arrays are then empty. Returns false after a failure (FAIL_DEFINITION). */
bool assumptions_read(Arena *arena, const Node *map, Assumption **assumptions, AssumptionQuery **queries,
                      uint32_t *count, Fail *f);

#endif
