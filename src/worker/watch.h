/* The parent's side of a worker: watching it, ending it, and saying why it ended. */
#ifndef FOLIO_WORKER_WATCH_H
#define FOLIO_WORKER_WATCH_H

#include "base/fail.h"
#include "worker/fault.h"

#include <signal.h>
#include <sys/types.h>

/* Why the parent ended the worker. */
typedef enum WatchEnd { WATCH_ENDED_ITSELF, WATCH_TOO_LONG, WATCH_TOO_LARGE, WATCH_INTERRUPTED } WatchEnd;

typedef struct Watch {
    double seconds;   /* that a call may take */
    sigset_t before;  /* signal mask of the program */
    pid_t *strangers; /* children that the program had before; ends with 0 */
    pid_t worker;
    WatchEnd end;
    int signal;    /* that interrupted */
    int status;    /* of the worker, as waitpid() gives it */
    uint64_t peak; /* most memory that the worker had */
} Watch;

/* Blocks the signals that watch_worker() waits for. Once, before the first worker is forked. */
void watch_begin(Watch *watch);
void watch_end(Watch *watch);

/* Returns when the worker and the processes that it forked are gone. */
void watch_worker(Watch *watch);

/* Ends the program as the signal does: the one that interrupted, or that ended the worker outside of foreign
 * code. Returns if there was none. */
void watch_raise(const Watch *watch);

/* Notes the call that ended the worker as a fault. False if it was folio's own code, with a failure. */
bool watch_blame(const Watch *watch, Fail *f);

#endif
