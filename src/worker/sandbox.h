/* What a worker may do from the moment that foreign code can run in it. */
#ifndef FOLIO_WORKER_SANDBOX_H
#define FOLIO_WORKER_SANDBOX_H

#include "base/fail.h"

#include <stddef.h>
#include <stdint.h>

/* From now on, this worker opens files only to read them, and only the paths, what is below them, and what
 * the dynamic linker and the C library read; it opens no socket, starts no process and sends no signal to
 * another. A call that is denied fails; it does not end the process. Paths that do not exist are passed over.
 * Uses Landlock and seccomp, each where the kernel has it. Does nothing outside a worker, with --no-sandbox,
 * or in a build with AddressSanitizer, whose search for leaks starts a process. */
bool sandbox_enter(const char *const *paths, uint32_t count, Fail *f);

/* What this kernel and this build have: "Landlock (ABI 7) and seccomp". */
void sandbox_describe(char *text, size_t size);

#endif
