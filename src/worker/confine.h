/* The two parts of the sandbox. */
#ifndef FOLIO_WORKER_CONFINE_H
#define FOLIO_WORKER_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

/* Version of Landlock's ABI; 0: the kernel has none, or it is switched off. */
int landlock_version(void);

/* Allows reading the paths and what is below them, and nothing else in the file system. False, with errno,
 * after a failure. */
bool landlock_confine(const char *const *paths, uint32_t count);

bool calls_can_be_confined(void);

/* Denies system calls. 0, or the number of an error. */
int calls_confine(void);

#endif
