/* Writes files that appear whole under their names or not at all. */
#ifndef FOLIO_RUN_OUTPUT_H
#define FOLIO_RUN_OUTPUT_H

#include "base/buf.h"
#include "base/fail.h"

#include <stdint.h>

typedef struct OutputFile {
    const char *path; /* relative to the output folder or absolute; the folder may be new */
    const Buf *data;
} OutputFile;

enum { OUTPUT_FILES_MAX = 4 };

/* Makes SIGINT, SIGTERM and SIGHUP remove unfinished files of output_write() before they end the process.
 * Signals that were ignored at start (nohup) stay ignored. Exceeding the file size limit becomes a failure of
 * output_write() instead of a signal, and printing into a closed pipe a failure of printing. */
void output_guard(void);

/* Writes all files into `folder`, which is created with its parents if missing. Each file is written under a
 * temporary name, and all are renamed once they are on disk. After a failure (FAIL_OUTPUT), neither the files
 * nor folders created for them remain. */
bool output_write(const char *folder, const OutputFile *files, uint32_t count, Fail *f);

#endif
