/* Writes files that appear whole under their names, all of them or none. */
#ifndef FOLIO_RUN_OUTPUT_H
#define FOLIO_RUN_OUTPUT_H

#include "base/fail.h"
#include "run/output_file.h"

/* Makes SIGINT, SIGTERM and SIGHUP remove unfinished files of output_write() before they end the process.
 * Signals that were ignored at start (nohup) stay ignored. Exceeding the file size limit becomes a failure of
 * output_write() instead of a signal, and printing into a closed pipe a failure of printing. */
void output_guard(void);

/* Opens the folder, or the nearest existing one above it, so that a later change of the working directory
 * does not move it. Makes no folder yet. NULL after a failure (FAIL_OUTPUT). */
Output *output_open(const char *folder, Fail *f);
void output_close(Output *output);

/* The folder as given. */
const char *output_folder(const Output *output);

/* Fails (FAIL_OUTPUT) if the files could not be written because of what is in the folder, without writing
 * anything; but a pair that a killed process left unfinished is finished first (output_journal.h). Their data
 * is not used. */
bool output_check(Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner, Fail *f);

/* Writes all files into the folder, which is created with its parents if missing. Each file is written under
 * a temporary name; once they are all on disk, they get their names while the folder is locked, so that two
 * runs cannot mix their files. A run killed in between leaves a journal, and the next one finishes the pair.
 * A file that replaces another keeps its permissions. After a failure (FAIL_OUTPUT), older files are as they
 * were, and neither new files nor folders created for them remain. */
bool output_write(Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner, Fail *f);

#endif
