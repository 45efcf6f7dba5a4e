/* Keeps libxlsxwriter off the disk, and sets how hard it compresses. The host defines functions of the
 * libraries itself; an executable's own go before a library's:
 *     lxw_get_filehandle()  of libxlsxwriter 1.1.5 and later: the workbook and its parts are streams in
 *                           memory, as where the library was built with USE_FMEMOPEN. Debian builds it
 *                           without, and then the way even to its output buffer leads over the disk;
 *     lxw_tmpfile()         of 1.1.4, which has no output buffer: its temporary files become buffers;
 *     deflateInit2_()       what minizip packs while a workbook is closed is deflated at a low level.
 * They have to be in the executable's dynamic symbol table: the Makefile's HOST_LDFLAGS puts them there. */
#ifndef FOLIO_XLSX_MEMORY_H
#define FOLIO_XLSX_MEMORY_H

#include "base/buf.h"
#include "base/fail.h"

#include <xlsxwriter.h>

/* A file without a name. */
typedef struct MemoryFile {
#if LXW_VERSION_ID >= 115
    const char *data;
    size_t size;
#else
    int fd;
#endif
} MemoryFile;

/* A new workbook that becomes `file` when it is closed; NULL after a failure. The caller closes the file. */
lxw_workbook *memory_workbook(MemoryFile *file, Fail *f);

/* Appends the file's bytes to `out`. A file that does not end as a zip archive is a failure. */
bool memory_file_read(MemoryFile *file, Buf *out, Fail *f);
void memory_file_close(MemoryFile *file);

/* Between these two calls everything that this thread deflates is packed fast. */
void fast_deflate_begin(void);
void fast_deflate_end(void);

/* How often libxlsxwriter asked for a temporary file in this process, for tests of the linking. */
unsigned memory_tmpfile_count(void);

#endif
