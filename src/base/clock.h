/* A clock for measuring durations. */
#ifndef FOLIO_BASE_CLOCK_H
#define FOLIO_BASE_CLOCK_H

#include <time.h>

/* Seconds since an arbitrary point in time; never decreases. */
static inline double clock_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

#endif
