/* The data behind all reports of one definition: store, date and sources. */
#ifndef FOLIO_RUN_DATA_H
#define FOLIO_RUN_DATA_H

#include "data/store/store.h"
#include "definition/definition.h"

typedef struct ReportData {
    Store *store; /* NULL until it is open */
    const char *date;
    Source *sources; /* all sources in the data */
    uint32_t source_count;
} ReportData;

typedef struct DataOptions {
    const char *given;  /* --data; NULL: use the definition's */
    const Shipped *own; /* what ships with folio; may be NULL */
    void (*progress)(void *context, const char *file, uint64_t done, uint64_t total); /* may be NULL */
    void (*note)(void *context, const char *line); /* for the first files that are not read, and on how others
                                                      were read; may be NULL */
    void *context;
    bool shipped; /* the definition is that of folio report --occupation, whose package need not be named */
} DataOptions;

/* Opens the store and loads what is not cached. Results live in the arena and the store. The caller closes
 * it, also after a failure. */
bool data_open(ReportData *data, Arena *arena, const Definition *definition, const DataOptions *options,
               Fail *f);
void data_close(ReportData *data);

#endif
