/* Keeps libxlsxwriter off the disk. The library offers neither output to memory nor a choice of compression,
 * so the host defines two functions in front of those that the library would call:
 *     lxw_tmpfile()    its temporary files become buffers;
 *     deflateInit2_()  what minizip packs while a workbook is closed is deflated at a low level.
 * Both have to be in the executable's dynamic symbol table: the Makefile's HOST_LDFLAGS puts them there. */
#ifndef FOLIO_XLSX_MEMORY_H
#define FOLIO_XLSX_MEMORY_H

#include "base/buf.h"
#include "base/fail.h"

/* A file without a name. */
typedef struct MemoryFile {
    int fd;
    char path[32]; /* by which libxlsxwriter opens it */
} MemoryFile;

bool memory_file_open(MemoryFile *file, Fail *f);

/* Appends the file's bytes to `out`. A file that does not end as a zip archive is a failure. */
bool memory_file_read(const MemoryFile *file, Buf *out, Fail *f);
void memory_file_close(MemoryFile *file);

/* Between these two calls everything that this thread deflates is packed fast. */
void fast_deflate_begin(void);
void fast_deflate_end(void);

/* How often lxw_tmpfile() was called in this process, for tests of the linking. */
unsigned memory_tmpfile_count(void);

#endif
