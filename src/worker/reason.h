/* Why a worker ended, in words: predicates of the plugin. */
#ifndef FOLIO_WORKER_REASON_H
#define FOLIO_WORKER_REASON_H

#include <stddef.h>
#include <stdint.h>

/* "was ended by SIGSEGV (segmentation fault)" or "ended the process with exit code 0", of a status that
 * waitpid() gave. */
void reason_of_status(int status, char *text, size_t size);

/* "did not finish within 30 seconds" */
void reason_too_long(double seconds, char *text, size_t size);

/* "used more than 1 GiB of memory" */
void reason_too_large(uint64_t bytes, char *text, size_t size);

#endif
