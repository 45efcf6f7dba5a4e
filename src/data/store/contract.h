/* The tables that plugins may rely on (docs/data-contract.md). */
#ifndef FOLIO_DATA_STORE_CONTRACT_H
#define FOLIO_DATA_STORE_CONTRACT_H

#include "base/nearest.h"
#include "data/package/problems.h"

#include <sqlite3.h>
#include <stddef.h>

typedef struct ContractTable {
    const char *name;
    const char *required[10], *others[20]; /* columns; NULL-terminated */
} ContractTable;

extern const ContractTable contract_tables[];
extern const size_t contract_table_count;

/* Includes the host's views. */
bool contract_has(const char *table);

/* The table behind a view of the host; for a table, the table itself. */
const char *contract_base(const char *table);

/* Suggests the contract's table or column nearest to the word. */
Hint contract_hint_table(const char *word);
Hint contract_hint_column(const char *word);

/* Whether the contract's tables that exist have all required columns, refer to existing sources, and use the
 * contract's flags and qualifiers. Problems name `file`. */
bool contract_check(sqlite3 *db, const char *file, Problems *problems);

/* Creates temporary stand-ins in the connection, so that plugins can query what a package omits: an empty
 * table for each missing table of the contract and, for each table that lacks columns, a view of the same
 * name in which they are NULL; then the views of figures.h. Two defaults are not NULL: missing names in
 * `area_kinds` come from the contract, and an occupation's `code` is its key. The original table is still
 * main.<table>. */
bool contract_complete(sqlite3 *db, Fail *f);

#endif
