/* Where a value that follows the reader's assumptions comes from. The host marks such a value when a plugin
 * asks for it (folio_cell(), folio_assumption()); the mark stays with it when a text takes it. */
#ifndef FOLIO_CONTENT_ORIGIN_H
#define FOLIO_CONTENT_ORIGIN_H

#include "content/tree.h"

/* A cell of a table whose column depends on an assumption, or else an assumption. */
typedef struct Origin {
    const Table *table;
    uint32_t row, column;
    const Assumption *assumption; /* NULL: the cell */
} Origin;

void origin_mark_cell(folio_value *value, const Table *table, uint32_t row, uint32_t column);
void origin_mark_assumption(folio_value *value, const Assumption *assumption);

/* False where the value has no mark, or one that the host did not make. */
bool origin_find(const Report *report, const folio_value *value, Origin *origin);

/* The number that the host gave for an assumption: percent as a fraction of one. */
double assumption_number(const Assumption *assumption, uint32_t type);

#endif
