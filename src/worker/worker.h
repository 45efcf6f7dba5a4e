/* Runs work in a worker process, and again in another one without the section or plugin that ended it. */
#ifndef FOLIO_WORKER_WORKER_H
#define FOLIO_WORKER_WORKER_H

#include "base/fail.h"
#include "worker/message.h"

typedef struct WorkerLimits {
    double seconds;  /* that a section may take, or loading a plugin */
    uint64_t memory; /* bytes that it may add to the process; 0: any number */
    bool sandbox;    /* whether sandbox_enter() does anything */
} WorkerLimits;

/* Done in the worker, which has a copy of the context. What it prints to stdout goes to stderr. */
typedef void WorkerTask(void *context, Message *result);

/* The result, in memory that parent and worker share. */
typedef struct WorkerResult {
    Received message;
    void *map; /* NULL: nothing is mapped */
    size_t size;
} WorkerResult;

/* Runs the task until a worker finishes it; mark_damaged() makes another one begin. Workers fork before the
 * task opens anything, so call it before a database or a plugin is opened. Returns when the worker's
 * processes are gone. False after a failure of folio's own: FAIL_CRASH if a worker ended where no plugin ran,
 * FAIL_INTERNAL if memory ran out. If SIGINT, SIGTERM or SIGHUP arrives, ends the worker and then the
 * program, as that signal does. Free the result with worker_result_free(), also after a failure. */
bool worker_run(const WorkerLimits *limits, WorkerTask *task, void *context, WorkerResult *result, Fail *f);
void worker_result_free(WorkerResult *result);

#endif
