/* The rows of a file, whatever it is: a text, a text in an archive, or the sheet of a workbook. */
#ifndef FOLIO_DATA_INPUTS_ROW_FILE_H
#define FOLIO_DATA_INPUTS_ROW_FILE_H

#include "data/csv/csvfile.h"
#include "data/package/files.h"

typedef struct RowFile RowFile;

/* Opens the file at its header. Messages name it by its path. The file must outlive the reader. NULL after a
 * failure (FAIL_DATA). */
RowFile *row_file_open(const DataFile *file, const CsvDialect *dialect, Fail *f);
void row_file_close(RowFile *file);

/* The next record, as csvfile_next() or sheet_next() reads it. */
CsvResult row_file_next(RowFile *file, CsvRecord *record, Fail *f);

/* Whether a text that was read to its end lacks a line end on its last line, so that it may be cut off. A
 * member of an archive is complete, because its checksum is right. */
bool row_file_is_cut(const RowFile *file);

/* Whether it is a sheet, which ends where its workbook says. */
bool row_file_is_sheet(const RowFile *file);

/* The encoding that a text is read in in place of UTF-8, or NULL. */
const char *row_file_fallback(const RowFile *file);

/* How far the file on disk has been read, in bytes. */
uint64_t row_file_position(const RowFile *file);

#endif
