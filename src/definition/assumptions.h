/* The part of a report definition that names the reader's own figures. */
#ifndef FOLIO_DEFINITION_ASSUMPTIONS_H
#define FOLIO_DEFINITION_ASSUMPTIONS_H

#include "base/node.h"
#include "content/tree.h"

/* Where the value of an assumption comes from, if not from the definition. */
typedef struct AssumptionQuery {
    const char *sql; /* gives `value`, and may give `unit` and `note`; NULL: there is none */
    bool is_set;     /* --set gave the value */
    const Node *at;
} AssumptionQuery;

/* Reads the map `assumptions`, one of each array a member; NULL, where the definition has none, gives none.
 * The arrays live in the arena. False after a failure (FAIL_DEFINITION). */
bool assumptions_read(Arena *arena, const Node *map, Assumption **assumptions, AssumptionQuery **queries,
                      uint32_t *count, Fail *f);

#endif
