/* Views that the host makes for every package: figures with their companions in one row, and sentences
 * (docs/data-contract.md). */
#ifndef FOLIO_DATA_STORE_FIGURES_H
#define FOLIO_DATA_STORE_FIGURES_H

#include "base/fail.h"
#include "data/store/figure_view.h"

#include <sqlite3.h>
#include <stddef.h>

/* Makes the views. The contract's tables must be complete. */
bool figures_make(sqlite3 *db, Fail *f);

/* The contract's table behind a view of the host or a table made per report; NULL if the name is neither. */
const char *figures_base(const char *name);

/* Adds the names of views and measures to a NULL-terminated list that has `count` names and room for `most`.
 */
void figures_add_names(const char **names, size_t *count, size_t most);
void figures_add_columns(const char **names, size_t *count, size_t most);

#endif
