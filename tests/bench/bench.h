/* A press for the benchmark's report. */
#ifndef FOLIO_BENCH_H
#define FOLIO_BENCH_H

#include "base/arena.h"
#include "measure.h"
#include "run/run.h"

/* For "DEFINITION", "PLUGINS" and, where they follow, "DATA" and "NAME=VALUE"...; then NULL. */
static inline Press *bench_press(char **arguments)
{
    Fail f = {0};
    static PluginDir dir;
    static RunOptions options;
    dir = (PluginDir){arguments[1], false};
    options = (RunOptions){.definition = arguments[0], .plugin_dirs = &dir, .plugin_dir_count = 1};
    if (arguments[2]) {
        options.data = arguments[2];
        options.settings = (const char *const *)(arguments + 3);
        while (options.settings[options.setting_count])
            options.setting_count++;
    }
    Press *press = press_open(&options, &f);
    if (!press)
        bench_stop(&f);
    return press;
}

#endif
