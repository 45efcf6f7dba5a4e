#include "layout/chart/classes.h"

#include <math.h>
#include <stdlib.h>

/* Numbers that differ by less than this part of their size look alike when rounded: one class. */
#define SAME 1e-3

/* Even spacing is easier to read, so its classes may be this much less evenly filled than those of
 * quantiles. */
#define EVEN_BONUS 1.5

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

uint32_t classes_find(const Classes *classes, double number)
{
    uint32_t i = 0;
    while (i + 1 < classes->count && number >= classes->bound[i])
        i++;
    return i;
}

static uint32_t count_different(const double *sorted, uint32_t count)
{
    uint32_t different = 1;
    double last = sorted[0], least = SAME * fmax(fabs(sorted[0]), fabs(sorted[count - 1]));
    for (uint32_t i = 1; i < count; i++) {
        if (sorted[i] - last <= least)
            continue;
        last = sorted[i];
        different++;
    }
    return different;
}

/* The sum of the squares of the class sizes: smallest when all are equal. */
static double unevenness(const Classes *classes, const double *sorted, uint32_t count)
{
    double held[CLASSES_MOST] = {0}, sum = 0;
    for (uint32_t i = 0; i < count; i++)
        held[classes_find(classes, sorted[i])]++;
    for (uint32_t c = 0; c < classes->count; c++)
        sum += held[c] > 0 ? held[c] * held[c] : (double)count * count;
    return sum;
}

/* The best evenly spaced bounds with that step that begin at multiples of the grain. */
static void try_step(double step, double grain, const double *sorted, uint32_t count, double awkward,
                     Classes *best, double *cost)
{
    Classes classes = {.count = best->count};
    double low = sorted[0], high = sorted[count - 1];
    double inner = step * (classes.count - 2);
    for (double first = floor(low / grain) * grain; first + inner <= high; first += grain) {
        for (uint32_t b = 0; b + 1 < classes.count; b++)
            classes.bound[b] = round((first + b * step) / grain) * grain;
        double uneven = unevenness(&classes, sorted, count) * (1 + awkward);
        if (uneven < *cost) {
            *cost = uneven;
            *best = classes;
        }
    }
}

static double spaced_evenly(Classes *best, const double *sorted, uint32_t count, bool whole)
{
    static const struct {
        double step, grain, awkward;
    } steps[] = {{1, 1, 0},      {2, 1, 0},        {5, 1, 0},    {2.5, 0.5, 0.02},
                 {1, 0.5, 0.02}, {1.5, 0.5, 0.04}, {3, 1, 0.04}, {4, 1, 0.04}};
    double cost = INFINITY, range = sorted[count - 1] - sorted[0];
    int magnitude = (int)floor(log10(range));
    for (int exponent = magnitude - 1; exponent <= magnitude; exponent++) {
        double power = pow(10, exponent);
        for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
            if (steps[s].step * power > range / 12 && (!whole || steps[s].grain * power >= 1))
                try_step(steps[s].step * power, steps[s].grain * power, sorted, count, steps[s].awkward, best,
                         &cost);
    }
    return cost;
}

/* Rounds to two digits, the second of which is 0 or 5. */
static double round_number(double number, bool whole)
{
    if (fabs(number) < 1e-300)
        return 0;
    double grain = pow(10, floor(log10(fabs(number)))) / 2;
    if (whole)
        grain = fmax(grain, 1);
    return round(number / grain) * grain;
}

static double near_quantiles(Classes *best, const double *sorted, uint32_t count, bool whole)
{
    Classes classes = {.count = best->count};
    for (uint32_t b = 0; b + 1 < classes.count; b++) {
        classes.bound[b] = round_number(sorted[(uint64_t)count * (b + 1) / classes.count], whole);
        if (b > 0 && classes.bound[b] <= classes.bound[b - 1])
            return INFINITY;
    }
    *best = classes;
    return unevenness(best, sorted, count);
}

Classes classes_make(double *numbers, uint32_t count, bool whole)
{
    Classes none = {.count = 1};
    if (count == 0)
        return none;
    qsort(numbers, count, sizeof *numbers, by_size);
    uint32_t different = count_different(numbers, count);
    for (uint32_t wanted = different < CLASSES_MOST ? different : CLASSES_MOST; wanted > 1; wanted--) {
        Classes even = {.count = wanted}, quantiles = {.count = wanted};
        double even_cost = spaced_evenly(&even, numbers, count, whole);
        double quantile_cost = near_quantiles(&quantiles, numbers, count, whole);
        if (even_cost < INFINITY || quantile_cost < INFINITY)
            return even_cost <= quantile_cost * EVEN_BONUS ? even : quantiles;
    }
    return none;
}
