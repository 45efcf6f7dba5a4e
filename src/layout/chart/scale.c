#include "layout/chart/scale.h"

#include <math.h>

/* An axis spans at least this part of its largest number: a shorter one would magnify noise, and its labels
 * would read alike. */
#define LEAST_SPAN 0.04

/* With SCALE_TIGHT, a line may be outside the numbers by this part of their span. */
#define OVERHANG 0.12

/* Tolerates the binary rounding error in a whole number of steps. */
#define ROUNDING 1e-9

/* Costs of a scale, as parts of the numbers' span: each line more or fewer than five, and steps of 2.5, which
 * are harder to read. */
#define LINE_COST 0.05
#define AWKWARD_COST 0.03

typedef struct Candidate {
    Scale scale;
    double cost;
} Candidate;

/* The scale with lines from `first` to `last`, both in multiples of the step. */
static Candidate weigh(double min, double max, double step, double first, double last, bool awkward)
{
    double intervals = last - first;
    Candidate candidate = {.cost = INFINITY};
    if (intervals < TICKS_LEAST - 1 || intervals > TICKS_MOST - 1)
        return candidate;
    candidate.scale = (Scale){.low = fmin(first * step, min),
                              .high = fmax(last * step, max),
                              .first = first * step,
                              .step = step,
                              .count = (uint32_t)intervals + 1};
    candidate.cost = (candidate.scale.high - candidate.scale.low) / (max - min) +
                     LINE_COST * fabs(intervals - 4) + (awkward ? AWKWARD_COST : 0);
    return candidate;
}

static Candidate weigh_step(double min, double max, double step, ScaleFit fit, bool awkward)
{
    double least = min / step, most = max / step, overhang = OVERHANG * (max - min) / step;
    double first = floor(least + ROUNDING), last = ceil(most - ROUNDING);
    if (fit == SCALE_TIGHT && least - first > overhang)
        first = ceil(least - ROUNDING);
    if (fit == SCALE_TIGHT && last - most > overhang)
        last = floor(most + ROUNDING);
    return weigh(min, max, step, first, last, awkward);
}

static void widen(double *min, double *max, ScaleFit fit)
{
    double size = fmax(fabs(*min), fabs(*max));
    double least = size > 1 / SCALE_LIMIT ? size * LEAST_SPAN : 1;
    double room = (least - (*max - *min)) / 2;
    if (room <= 0)
        return;
    *min -= fit == SCALE_FROM_ZERO ? 0 : room;
    *max += room;
}

/* A count has no halves to read off. */
static bool step_fits(double step, double least_step)
{
    double times = least_step > 0 ? step / least_step : 1;
    return step >= least_step && fabs(times - round(times)) < ROUNDING;
}

Scale scale_make(double min, double max, ScaleFit fit, double least_step)
{
    if (fit == SCALE_FROM_ZERO) {
        min = fmin(min, 0);
        max = fmax(max, 0);
    }
    widen(&min, &max, fit);
    static const double multiples[] = {1, 2, 2.5, 5};
    Candidate best = {.cost = INFINITY};
    int magnitude = (int)floor(log10((max - min) / (TICKS_MOST - 1)));
    for (int exponent = magnitude; exponent <= magnitude + 2; exponent++) {
        for (int m = 0; m < 4; m++) {
            double step = multiples[m] * pow(10, exponent);
            Candidate candidate = weigh_step(min, max, step, fit, m == 2);
            if (candidate.cost < best.cost && step_fits(step, least_step))
                best = candidate;
        }
    }
    if (best.cost < INFINITY)
        return best.scale;
    double step = fmax(least_step, pow(10, magnitude + 1)), low = floor(min / step) * step;
    return (Scale){.low = low, .high = low + 2 * step, .first = low, .step = step, .count = TICKS_LEAST};
}

double scale_tick(const Scale *scale, uint32_t i)
{
    /* Computed from whole multiples, so that errors do not add up and zero is exactly zero. */
    return (round(scale->first / scale->step) + i) * scale->step;
}

double scale_at(const Scale *scale, double number)
{
    double at = (number - scale->low) / (scale->high - scale->low);
    return fmin(fmax(at, 0), 1);
}
