/* What a process leaves behind if it ends in the middle of its work. */
#ifndef FOLIO_BASE_TIDY_H
#define FOLIO_BASE_TIDY_H

/* The function removes what its module has not finished, such as files under temporary names. It must be
 * async-signal-safe and allocate nothing; adding it again changes nothing. At most 8 functions are kept. */
void tidy_add(void (*tidy)(void));

/* Calls all of them. Signals that end the process have handlers of their modules. */
void tidy_now(void);

#endif
