/* What folio relies on in its process, and foreign code may change. */
#ifndef FOLIO_BASE_PROCESS_H
#define FOLIO_BASE_PROCESS_H

/* Gives the calling thread the C locale and the default floating-point environment. The first call records
 * the working directory and the umask; later calls restore them. Call it before foreign code is loaded, and
 * after foreign code has run: constructors of a plugin and of the libraries that it needs, and its build().
 * In between, a setlocale() changes the locale of the process, not the thread's, but a uselocale() does. */
void process_hold(void);

/* Between the two calls, what a library prints on standard error goes nowhere. process_mute() returns what
 * process_unmute() needs. */
int process_mute(void);
void process_unmute(int kept);

#endif
