/* Access to what libxlsxwriter does not document: no other file uses its internals.
 *
 * folio keeps libxlsxwriter off the disk and sets the compression level. For that, the host defines three
 * functions of the libraries itself, because an executable's symbols take precedence over a library's. They
 * must be in its dynamic symbol table: the Makefile's HOST_LDFLAGS puts them there.
 *
 * lxw_get_filehandle() belongs to libxlsxwriter 1.1.5 and later. The workbook and its parts become streams in
 * memory, as in a library built with USE_FMEMOPEN. Debian builds it without; then even the library's output
 * buffer is filled by way of the disk.
 *
 * lxw_tmpfile() belongs to 1.1.4, which has no output buffer. Its temporary files become buffers.
 *
 * deflateInit2_() belongs to zlib. While a workbook is closed, minizip deflates its parts at a low level. */
#ifndef FOLIO_XLSX_MEMORY_H
#define FOLIO_XLSX_MEMORY_H

#include "base/buf.h"
#include "base/fail.h"

#include <xlsxwriter.h>

/* An unnamed file. */
typedef struct MemoryFile {
#if LXW_VERSION_ID >= 115
    const char *data;
    size_t size;
#else
    int fd;
#endif
} MemoryFile;

/* A new workbook that is written to `file` when it is closed; NULL after a failure. The caller closes the
 * file. */
lxw_workbook *memory_workbook(MemoryFile *file, Fail *f);

/* Appends the file's bytes to `out`. A file without the end record of a zip archive is a failure. */
bool memory_file_read(MemoryFile *file, Buf *out, Fail *f);
void memory_file_close(MemoryFile *file);

/* Frees a workbook without writing it. */
void workbook_discard(lxw_workbook *book);

/* The sheet's name, for messages. */
const char *sheet_name_of(const lxw_worksheet *sheet);

/* Begins the values that the file caches for a series, for programs that do not read the cells. The library
 * would take them from the sheet, where it reads 0 for a formula; after the first call, the series has only
 * the values that are added. `label` is copied. */
void series_begin_cache(lxw_chart_series *series);
void series_cache_number(lxw_chart_series *series, const char *label, double number);
void series_cache_nothing(lxw_chart_series *series, const char *label);

/* The chart's title is what that cell has; `shown`, which is copied, is the value that the file caches. */
void title_from_cell(lxw_chart *chart, const char *quoted_sheet, lxw_row_t row, lxw_col_t column,
                     const char *shown);

/* Whether `running`, the version that the loaded library reports, is the one folio was built for. */
bool memory_check_version(const char *running, Fail *f);

/* Between these two calls, everything that this thread deflates uses the fast level. */
void fast_deflate_begin(void);
void fast_deflate_end(void);

/* How often libxlsxwriter requested a temporary file in this process, for tests of the linking. */
unsigned memory_tmpfile_count(void);

#endif
