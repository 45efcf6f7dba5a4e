/* What libxlsxwriter has no documented calls for: no other file knows its insides.
 *
 * It is kept off the disk, and told how hard to compress. For that the host defines three functions of the
 * libraries itself, for an executable's own go before a library's. They have to be in its dynamic symbol
 * table: the Makefile's HOST_LDFLAGS puts them there.
 *
 * lxw_get_filehandle() is of libxlsxwriter 1.1.5 and later. The workbook and its parts become streams in
 * memory, as where the library was built with USE_FMEMOPEN. Debian builds it without, and then the way even
 * to its output buffer leads over the disk.
 *
 * lxw_tmpfile() is of 1.1.4, which has no output buffer. Its temporary files become buffers.
 *
 * deflateInit2_() is zlib's. What minizip packs while a workbook is closed is deflated at a low level. */
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

/* Frees a workbook without writing it. */
void workbook_discard(lxw_workbook *book);

/* The sheet's name, for messages. */
const char *sheet_name_of(const lxw_worksheet *sheet);

/* What a file holds of a series beside the references to cells, for programs that do not look there. The
 * library would read the values from the sheet, where it takes a formula's for 0; from the first call on the
 * series has those that are added. `label` is copied. */
void series_begin_cache(lxw_chart_series *series);
void series_cache_number(lxw_chart_series *series, const char *label, double number);
void series_cache_nothing(lxw_chart_series *series, const char *label);

/* Whether the library that runs, by its own word, is the one that folio was built for. */
bool memory_check_version(const char *running, Fail *f);

/* Between these two calls everything that this thread deflates is packed fast. */
void fast_deflate_begin(void);
void fast_deflate_end(void);

/* How often libxlsxwriter asked for a temporary file in this process, for tests of the linking. */
unsigned memory_tmpfile_count(void);

#endif
