/* A press for the benchmark's report. */
#ifndef FOLIO_BENCH_H
#define FOLIO_BENCH_H

#include "measure.h"
#include "run/run.h"

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
