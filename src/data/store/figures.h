/* The views that the host makes over every package's tables: figures with their companions in one row, and
 * sentences (docs/data-contract.md). */
#ifndef FOLIO_DATA_STORE_FIGURES_H
#define FOLIO_DATA_STORE_FIGURES_H

#include "base/fail.h"

#include <sqlite3.h>
#include <stddef.h>

/* A view with a column for each measure of a long table, and one for each companion of it. A package whose
 * own tables are wide may have a table or view of that name, which is read instead. */
typedef struct FigureView {
    const char *name, *base;
    const char *keys[6];   /* one row for each combination of them */
    const char *others[4]; /* columns of the base that say more about the row */
    const char *measures[10];
} FigureView;

extern const FigureView figure_views[];
extern const size_t figure_view_count;

/* Makes the views, once the tables of the contract are complete. */
bool figures_make(sqlite3 *db, Fail *f);

/* The table of the contract that a view of the host, or a table that it makes for a report, is made from;
 * NULL where the name is neither. */
const char *figures_base(const char *name);

/* Adds the names of views and measures to a list that ends with NULL, `count` of at most `most` of them so
 * far. */
void figures_add_names(const char **names, size_t *count, size_t most);
void figures_add_columns(const char **names, size_t *count, size_t most);

#endif
