/* What the programs of the benchmark share: the time, how they end, how a figure stands to its goal. */
#ifndef FOLIO_BENCH_MEASURE_H
#define FOLIO_BENCH_MEASURE_H

#include "content/fail.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double bench_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline void bench_stop(const Fail *f)
{
    fprintf(stderr, "bench: %s\n", f->text);
    exit(f->code);
}

static inline void bench_goal(const char *name, double figure, double goal)
{
    printf("%-52s %6.2f   goal %6.2f   %s\n", name, figure, goal, figure <= goal ? "reached" : "MISSED");
}

#endif
