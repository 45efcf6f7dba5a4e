/* The parts of a process's state: each is noted before foreign code runs, and restored after it. */
#ifndef FOLIO_WORKER_STATE_H
#define FOLIO_WORKER_STATE_H

#include <stdbool.h>

void environment_note(void);
void environment_restore(void);

/* Handlers and the mask of blocked signals, as they were the first time. Restoring stops timers first. */
void signals_note(void);
void signals_restore(void);

/* Resource limits, as they were the first time. False: one was lowered for good. */
void limits_note(void);
bool limits_restore(void);

/* False: a descriptor that was open is closed, or is of another file. Those that were opened since are left
 * open. */
void descriptors_note(void);
bool descriptors_restore(void);

#endif
