/* The data that reports of one definition are made from: its store, its date and its sources. */
#ifndef FOLIO_RUN_DATA_H
#define FOLIO_RUN_DATA_H

#include "data/store/store.h"
#include "definition/definition.h"

typedef struct ReportData {
    Store *store; /* NULL until it is open */
    const char *date;
    Source *sources; /* all that the data names */
    uint32_t source_count;
} ReportData;

typedef struct DataOptions {
    const char *given; /* --data, or NULL: as the definition says */
    void (*progress)(void *context, const char *file, uint64_t done, uint64_t total); /* may be NULL */
    void *context;
} DataOptions;

/* Loads what the cache does not have. What it gives lives in the arena and the store. After a failure too,
 * the caller closes it. */
bool data_open(ReportData *data, Arena *arena, const Definition *definition, const DataOptions *options,
               Fail *f);
void data_close(ReportData *data);

#endif
