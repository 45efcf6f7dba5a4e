/* src/worker/: plugin code in a process of its own: watching it, and restoring what it changed. */

/* The page of memory that a worker shares with its parent: what the worker is doing. */
#ifndef FOLIO_WORKER_PAGE_H
#define FOLIO_WORKER_PAGE_H

#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum WorkerCall {
    CALL_NONE, /* folio's own code */
    CALL_LOAD, /* loading a plugin: its constructors, its descriptor */
    CALL_BUILD /* building a section */
} WorkerCall;

enum { PLACE_SECTION = 256, PLACE_LINES = 4096 };

/* Whose code runs. */
typedef struct WorkerPlace {
    WorkerCall call;
    char section[PLACE_SECTION]; /* id; "" while loading */
    char plugin[PATH_MAX];       /* id of the plugin; its path while loading */
} WorkerPlace;

/* How a worker ended, as it says itself. */
typedef enum WorkerEnd {
    END_NONE,    /* it said nothing */
    END_DONE,    /* the result is complete */
    END_GAVE_UP, /* foreign code did what cannot be undone: `reason`; "" if it used too much memory */
    END_RENEW,   /* the data has to be loaded anew, which this worker may not do any more */
    END_MEMORY   /* an allocation of folio's own code failed */
} WorkerEnd;

/* Whether data has to be loaded anew, whatever the cache holds. */
typedef enum WorkerRenewal { RENEWAL_NONE, RENEWAL_NOW, RENEWAL_PAST } WorkerRenewal;

typedef struct WorkerPage {
    _Atomic int running; /* the WorkerCall of `place`, which was filled in before */
    WorkerPlace place;   /* the call that runs */
    WorkerPlace threads; /* the first call that left a thread behind; CALL_NONE: none did */
    double since;        /* clock_seconds() when the call began */
    uint64_t resident,
        peak;              /* bytes in memory when the call began, and the most until then; 0: not measured */
    uint64_t data;         /* bytes of address space for data when the call began */
    uint64_t memory;       /* bytes that a call may add; 0: no limit */
    bool sandbox;          /* to be entered before foreign code runs */
    WorkerRenewal renewal; /* for this worker */
    WorkerEnd end;
    uint64_t length; /* of the result */
    char reason[160];
    uint32_t line_count, earlier; /* hashes of the lines printed; those before `earlier` by earlier workers */
    uint64_t lines[PLACE_LINES];
} WorkerPage;

/* The page; one of this process alone where it is not a worker. */
WorkerPage *worker_page(void);

/* Whether this process is a worker: its parent made the page. */
bool is_worker(void);

/* Makes the page shared with the processes that this one forks. False: there is no memory for it. */
bool worker_page_share(void);

/* From now on this process is the worker. */
void worker_page_own(void);

/* Bytes of memory that the process uses, from /proc/PID/statm; "self" is this one. False where /proc cannot
 * be read. */
bool worker_memory(const char *pid, uint64_t *resident, uint64_t *data);

/* The most that was ever in memory. */
uint64_t worker_peak(void);

/* Whether a call has added more than it may, with `resident` bytes in memory and `peak` at most until now. */
bool worker_is_over(const WorkerPage *of, uint64_t resident, uint64_t peak);

/* In the worker: whether foreign code runs that would have more than it may with that many bytes more, be
 * they in memory yet or not. */
bool worker_would_be_over(const WorkerPage *of, uint64_t more);

#endif
