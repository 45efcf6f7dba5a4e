/* What folio relies on in its process, and foreign code may change. */
#ifndef FOLIO_WORKER_PROCESS_H
#define FOLIO_WORKER_PROCESS_H

/* Gives the calling thread the C locale and the default floating-point environment. The first call records
 * the working directory and the umask; later calls restore them. In between, a setlocale() changes the locale
 * of the process, not the thread's, but a uselocale() does. */
void process_hold(void);

/* Call it right before foreign code runs (constructors of a plugin and of the libraries that it needs, its
 * build()): records the environment, signals, limits and open descriptors. */
void process_note(void);

/* Call it right after: restores all of these, and what process_hold() does, and stops timers. NULL, or what
 * cannot be restored, as a predicate: "closed or replaced a file that folio had open". */
const char *process_restore(void);

#endif
