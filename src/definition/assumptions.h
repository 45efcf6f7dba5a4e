/* The part of a report definition that names the reader's own figures. */
#ifndef FOLIO_DEFINITION_ASSUMPTIONS_H
#define FOLIO_DEFINITION_ASSUMPTIONS_H

#include "definition/definition.h"

/* Reads the map `assumptions` (NULL: there is none) into the definition, whose parameters are read already.
 * False after a failure (FAIL_DEFINITION). */
bool definition_read_assumptions(Definition *definition, Arena *arena, const Node *group, Fail *f);

#endif
