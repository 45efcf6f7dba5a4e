/* Numbers in up to five classes with round bounds, for the shades of a tile grid. */
#ifndef FOLIO_LAYOUT_CHART_CLASSES_H
#define FOLIO_LAYOUT_CHART_CLASSES_H

#include <stdbool.h>
#include <stdint.h>

enum { CLASSES_MOST = 5 };

/* Class i holds the numbers from bound[i - 1] to below bound[i]; the first and the last are open. */
typedef struct Classes {
    uint32_t count; /* at least 1 */
    double bound[CLASSES_MOST - 1];
} Classes;

/* As many classes as there are different numbers, at most five. Bounds are evenly spaced where that fills the
 * classes well, otherwise near the quantiles. `whole`: bounds are whole numbers. Sorts the array. */
Classes classes_make(double *numbers, uint32_t count, bool whole);

uint32_t classes_find(const Classes *classes, double number);

#endif
