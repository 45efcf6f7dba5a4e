#include "layout/chart/scale.h"

#include <math.h>

/* An axis spans at least this part of its largest number: less would blow noise up to a picture, and its
 * labels would read alike. */
#define LEAST_SPAN 0.04

/* Forgives what binary fractions add to a whole number of steps. */
#define ROUNDING 1e-9

typedef struct Candidate {
    Scale scale;
    double cost;
} Candidate;

static Candidate weigh(double min, double max, double step, bool awkward)
{
    double first = floor(min / step + ROUNDING), last = ceil(max / step - ROUNDING);
    double intervals = last - first;
    Candidate candidate = {.cost = INFINITY};
    if (intervals < TICKS_LEAST - 1 || intervals > TICKS_MOST - 1)
        return candidate;
    candidate.scale = (Scale){first * step, last * step, step, (uint32_t)intervals + 1};
    candidate.cost = intervals * step / (max - min) + 0.05 * fabs(intervals - 4) + (awkward ? 0.03 : 0);
    return candidate;
}

static void widen(double *min, double *max, bool zero)
{
    double size = fmax(fabs(*min), fabs(*max));
    double least = size > 1 / SCALE_LIMIT ? size * LEAST_SPAN : 1;
    double room = (least - (*max - *min)) / 2;
    if (room <= 0)
        return;
    *min -= zero ? 0 : room;
    *max += room;
}

Scale scale_make(double min, double max, bool zero, double least_step)
{
    if (zero) {
        min = fmin(min, 0);
        max = fmax(max, 0);
    }
    widen(&min, &max, zero);
    static const double multiples[] = {1, 2, 2.5, 5};
    Candidate best = {.cost = INFINITY};
    int magnitude = (int)floor(log10((max - min) / (TICKS_MOST - 1)));
    for (int exponent = magnitude; exponent <= magnitude + 2; exponent++) {
        for (int m = 0; m < 4; m++) {
            Candidate candidate = weigh(min, max, multiples[m] * pow(10, exponent), m == 2);
            if (candidate.cost < best.cost && candidate.scale.step >= least_step)
                best = candidate;
        }
    }
    if (best.cost < INFINITY)
        return best.scale;
    double step = fmax(least_step, pow(10, magnitude + 1)), low = floor(min / step) * step;
    return (Scale){low, low + 2 * step, step, TICKS_LEAST};
}

double scale_tick(const Scale *scale, uint32_t i)
{
    /* From whole multiples, so that no error adds up and zero is zero. */
    return (round(scale->low / scale->step) + i) * scale->step;
}

double scale_at(const Scale *scale, double number)
{
    double at = (number - scale->low) / (scale->high - scale->low);
    return fmin(fmax(at, 0), 1);
}
