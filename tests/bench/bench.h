/* What the two programs of the benchmark share: a press for the report, and the time. */
#ifndef FOLIO_BENCH_H
#define FOLIO_BENCH_H

#include "run/run.h"

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

static inline Press *bench_press(const char *definition, const char *plugins)
{
    Fail f = {0};
    static PluginDir dir;
    dir = (PluginDir){plugins, false};
    Press *press =
        press_open(&(RunOptions){.definition = definition, .plugin_dirs = &dir, .plugin_dir_count = 1}, &f);
    if (!press)
        bench_stop(&f);
    return press;
}

#endif
