/* Figures that a package does not have because it was not given their files (the contract's table at_hand).
 * The views of figures (figures.h) have them as rows and columns with the flag `not at hand`. */
#ifndef FOLIO_DATA_STORE_AT_HAND_H
#define FOLIO_DATA_STORE_AT_HAND_H

#include "base/buf.h"
#include "base/fail.h"
#include "data/store/figure_view.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* The suffix of a view that has only what the package was given. */
#define GIVEN "_given"

/* What a view lacks: whole rows, listed in the temporary view gaps_VIEW(occupation, area), or the measures
 * in `measures`, whose bits have the order of the view's. */
typedef struct Gaps {
    bool rows;
    uint32_t measures;
    uint32_t known; /* measures that the package has at all */
} Gaps;

static inline bool gaps_any(const Gaps *gaps)
{
    return gaps->rows || gaps->measures;
}

/* Finds the gaps of a view. `columns` are those of the package's own view of that name, if it has one. */
bool gaps_find(sqlite3 *db, const FigureView *view, const Buf *columns, Gaps *gaps, Fail *f);

/* Makes the view from VIEW_given and its gaps. */
bool gaps_add(sqlite3 *db, const FigureView *view, const Gaps *gaps, Fail *f);

#endif
