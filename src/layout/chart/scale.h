/* Axes at round numbers: 1, 2, 2.5 or 5 times a power of ten. */
#ifndef FOLIO_LAYOUT_CHART_SCALE_H
#define FOLIO_LAYOUT_CHART_SCALE_H

#include <stdbool.h>
#include <stdint.h>

enum { TICKS_LEAST = 3, TICKS_MOST = 6 };

/* From `low` to `high`, with `count` lines at round numbers, the first at `first` and `step` apart. */
typedef struct Scale {
    double low, high;
    double first, step;
    uint32_t count;
} Scale;

typedef enum ScaleFit {
    SCALE_FROM_ZERO, /* includes zero, and begins and ends at a line */
    SCALE_ENCLOSED,  /* begins and ends at a line */
    SCALE_TIGHT      /* lines may be inside, so that little is wasted */
} ScaleFit;

/* A scale that holds both numbers. Unless it starts from zero, numbers that hardly differ get room on both
 * sides. Steps are multiples of `least_step` (1 for counts) if that is above 0. Numbers must be finite and at
 * most SCALE_LIMIT away from zero. */
Scale scale_make(double min, double max, ScaleFit fit, double least_step);

/* Numbers beyond this are drawn as if they were this. */
#define SCALE_LIMIT 1e200

double scale_tick(const Scale *scale, uint32_t i);

/* The number's position on the scale, 0 to 1. */
double scale_at(const Scale *scale, double number);

#endif
