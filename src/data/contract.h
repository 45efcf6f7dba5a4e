/* The tables that plugins may rely on (docs/data-contract.md). */
#ifndef FOLIO_DATA_CONTRACT_H
#define FOLIO_DATA_CONTRACT_H

#include "data/problems.h"

#include <sqlite3.h>

/* Whether the contract's tables that are there have the columns that the contract requires, name sources that
 * there are, and use its flags and qualifiers only. `file` is what problems name. */
bool contract_check(sqlite3 *db, const char *file, Problems *problems);

#endif
