/* Axes at round numbers: 1, 2, 2.5 or 5 times a power of ten. */
#ifndef FOLIO_LAYOUT_CHART_SCALE_H
#define FOLIO_LAYOUT_CHART_SCALE_H

#include <stdbool.h>
#include <stdint.h>

enum { TICKS_LEAST = 3, TICKS_MOST = 6 };

/* `count` lines from `low` to `high`, `step` apart. */
typedef struct Scale {
    double low, high, step;
    uint32_t count;
} Scale;

/* The scale that holds both numbers and wastes least. With `zero` it holds zero as well; without, numbers
 * that hardly differ get room on both sides. Steps are no smaller than `least_step` (1 for counted things).
 * Numbers are finite, at most SCALE_LIMIT away from zero. */
Scale scale_make(double min, double max, bool zero, double least_step);

/* Beyond this numbers are drawn as if they were this. */
#define SCALE_LIMIT 1e200

double scale_tick(const Scale *scale, uint32_t i);

/* Where the number lies, 0 to 1. */
double scale_at(const Scale *scale, double number);

#endif
