/* What earlier workers of this command died of: a later one leaves it out. */
#ifndef FOLIO_WORKER_FAULT_H
#define FOLIO_WORKER_FAULT_H

#include "worker/page.h"

typedef struct Fault {
    WorkerPlace place;
    char reason[160];   /* a predicate of the plugin: "did not finish within 30 seconds" */
    const char *advice; /* "; allow more with --section-timeout", or "" */
} Fault;

/* Notes one. Those that are there stay where they are. */
void fault_add(const WorkerPlace *place, const char *reason, const char *advice);
void faults_clear(void);

/* The fault of the section; of the plugin with that path while it was loaded. NULL: there was none. */
const Fault *fault_of_section(const char *id);
const Fault *fault_of_loading(const char *path);

#endif
