/* What the programs of the benchmark share: timing, and how they end. */
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

/* Elapsed time and processor time, in milliseconds. */
typedef struct BenchSpan {
    double wall, cpu;
} BenchSpan;

static inline BenchSpan bench_begin(void)
{
    return (BenchSpan){bench_clock(CLOCK_MONOTONIC), bench_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

/* The time since `from`, which is then set to now. */
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

#endif
