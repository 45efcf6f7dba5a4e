/* Temporary files of the output folder, and what killed processes left of them. A process locks the files
 * that it writes, and keeps the lock until they have their names: the kernel frees it when the process ends.
 */
#ifndef FOLIO_RUN_OUTPUT_LEFTOVER_H
#define FOLIO_RUN_OUTPUT_LEFTOVER_H

#include "run/output_file.h"

#include <limits.h>
#include <sys/types.h>

/* Makes a locked file under a hidden name, to which `name` is set. Returns its descriptor; -1 after a failure
 * (errno). */
int output_temporary_open(int folder, const OutputFile *file, mode_t mode, char name[NAME_MAX + 1]);

/* Removes the temporary files of processes that no longer live, and gives older files their names back where
 * these are free. Call with the folder locked and without a journal in it. */
void output_leftovers_remove(int folder);

#endif
