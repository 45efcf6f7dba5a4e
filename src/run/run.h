/* One report: request, data, plugins, layout, files. */
#ifndef FOLIO_RUN_RUN_H
#define FOLIO_RUN_RUN_H

#include "content/buf.h"
#include "content/fail.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct RunOptions {
    const char *definition; /* path of the YAML file */
    const char *output;     /* folder */
    const char *data;       /* --data, or NULL */
    const char *const *plugin_dirs;
    uint32_t plugin_dir_count;
    const char *const *settings; /* NAME=VALUE */
    uint32_t setting_count;
    const char *const *sections; /* ids to make; none: all */
    uint32_t section_count;
    bool pdf, xlsx;
    bool strict; /* a section that fails makes the report fail */
    bool frames; /* print the frames to `printed` instead of making files */
    void (*message)(void *context, const char *line); /* progress for -v; may be NULL */
    void *context;
} RunOptions;

/* Wall time of each phase, in seconds. */
typedef struct RunTimes {
    double load, plugins, layout, pdf, xlsx, write;
} RunTimes;

typedef struct RunResult {
    char *pdf_path, *xlsx_path; /* freed by run_result_free(); NULL: not made */
    uint32_t pages, sheets, files_read;
    uint64_t pdf_bytes, xlsx_bytes;
    RunTimes times;
    uint32_t failed_sections;
    char *failed; /* one line a section that failed; NULL: none */
    Buf printed;
} RunResult;

/* False after a failure: nothing new stands in the output folder then. */
bool run_report(const RunOptions *options, RunResult *result, Fail *f);
void run_result_free(RunResult *result);

#endif
