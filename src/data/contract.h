/* The tables of the data contract (docs/data-contract.md), so that plugins may ask for what a package leaves
 * out. */
#ifndef FOLIO_DATA_CONTRACT_H
#define FOLIO_DATA_CONTRACT_H

#include "content/fail.h"

#include <sqlite3.h>
#include <stdbool.h>

/* Makes temporary stand-ins in the connection: an empty table for each table of the contract that the
 * database has not, and for each that lacks columns of the contract a view of the same name in which they are
 * NULL. What the database has is still reached as main.<table>. */
bool contract_complete(sqlite3 *db, Fail *f);

#endif
