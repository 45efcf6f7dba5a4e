/* What a press holds; its parts share it. */
#ifndef FOLIO_RUN_PRESS_H
#define FOLIO_RUN_PRESS_H

#include "layout/layout.h"
#include "pdf/pdf.h"
#include "run/request.h"
#include "run/run.h"

#include <time.h>

struct Press {
    RunOptions options;
    Arena *arena; /* of what outlives a report */
    Arena *report_arena;
    Definition *definition;
    const Plugin **plugins;  /* of each section of the definition */
    const Options **checked; /* their options */
    Theme *theme;
    Store *store;
    PluginSet *plugin_set;
    Request request;
    const char *date;
    const char *name; /* of its files, without a suffix */
    Source *sources;
    uint32_t source_count;
    Layout *layout;
    PdfWriter *pdf;
    Report *report;
    Frames frames;
    RunTimes times;
};

/* Seconds on a clock that only goes forward. */
static inline double press_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Decides what the files are called, once the request is known. */
bool press_decide_name(Press *press, Fail *f);

/* How to make the report again, without the paths of this machine. One line of text in the arena. */
const char *press_command(const Press *press, Arena *arena);

#endif
