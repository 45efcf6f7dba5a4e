/* Files that appear whole under their names or not at all. */
#ifndef FOLIO_RUN_OUTPUT_H
#define FOLIO_RUN_OUTPUT_H

#include "base/buf.h"
#include "base/fail.h"

#include <stdint.h>

typedef struct OutputFile {
    const char *path; /* in an existing or a new folder */
    const Buf *data;
} OutputFile;

enum { OUTPUT_FILES_MAX = 4 };

/* Makes SIGINT, SIGTERM and SIGHUP remove what output_write() has begun before they end the process; those
 * that the process was started to ignore (nohup) stay ignored. A limit on the size of files becomes a failure
 * of output_write() instead of a signal. */
void output_guard(void);

/* Writes all of the files into `folder` (made where it is missing, its parents too), each under a temporary
 * name, and gives them their names when all are on disk. After a failure (FAIL_OUTPUT) none of them is there,
 * nor a folder that was made for them. */
bool output_write(const char *folder, const OutputFile *files, uint32_t count, Fail *f);

#endif
