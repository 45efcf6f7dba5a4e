/* What the programs of the benchmark share: the time, how they end, how a figure stands to its goal. */
#ifndef FOLIO_BENCH_MEASURE_H
#define FOLIO_BENCH_MEASURE_H

#include "base/fail.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double bench_clock(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline double bench_ms(void)
{
    return bench_clock(CLOCK_MONOTONIC);
}

/* Milliseconds that passed, and those that the process had a processor. */
typedef struct BenchSpan {
    double wall, cpu;
} BenchSpan;

static inline BenchSpan bench_begin(void)
{
    return (BenchSpan){bench_ms(), bench_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

/* What has passed since `from`, which is now then. */
static inline BenchSpan bench_next(BenchSpan *from)
{
    const BenchSpan now = bench_begin(), before = *from;
    *from = now;
    return (BenchSpan){now.wall - before.wall, now.cpu - before.cpu};
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
