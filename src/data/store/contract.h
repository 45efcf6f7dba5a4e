/* The tables that plugins may rely on (docs/data-contract.md). */
#ifndef FOLIO_DATA_STORE_CONTRACT_H
#define FOLIO_DATA_STORE_CONTRACT_H

#include "base/nearest.h"
#include "data/package/problems.h"

#include <sqlite3.h>
#include <stddef.h>

typedef struct ContractTable {
    const char *name;
    const char *required[10], *others[17]; /* columns; each list ends with NULL */
} ContractTable;

extern const ContractTable contract_tables[];
extern const size_t contract_table_count;

/* The views that the host makes included. */
bool contract_has(const char *table);

/* The table that a view of the host is made from, or the table itself. */
const char *contract_base(const char *table);

/* Offers the contract's table or column whose name is nearest to the word. */
Hint contract_hint_table(const char *word);
Hint contract_hint_column(const char *word);

/* Whether the contract's tables that are there have the columns that the contract requires, name sources that
 * there are, and use its flags and qualifiers only. `file` is what problems name. */
bool contract_check(sqlite3 *db, const char *file, Problems *problems);

/* Makes temporary stand-ins in the connection, so that plugins may ask for what a package leaves out: an
 * empty table for each table of the contract that the database has not, and for each that lacks columns of
 * the contract a view of the same name in which they are NULL; then the views of figures.h. Of `area_kinds`
 * the words that the package does not give are the contract's, and an occupation's `code` is its key. What
 * the database has is still main.<table>. */
bool contract_complete(sqlite3 *db, Fail *f);

#endif
