/* src/data/csv/: from the bytes of a CSV file to its records. */

/* Reads a CSV file record by record, with libcsv in strict mode. */
#ifndef FOLIO_DATA_CSV_CSVFILE_H
#define FOLIO_DATA_CSV_CSVFILE_H

#include "base/fail.h"
#include "data/archive/place.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CsvDialect {
    char delimiter;
    char quote;          /* 0: quotes have no special meaning */
    char comment;        /* lines that begin with it are skipped; 0: none */
    bool trim;           /* drop blanks around unquoted fields */
    uint32_t first_line; /* lines before it are skipped; from 1; a line break within quotes ends no line */
    const uint32_t *skipped; /* further lines to skip */
    uint32_t skipped_count;
    const char *encoding; /* from encoding_named(); NULL: UTF-8 */
    bool loose_quotes;    /* repair quotes first (loose_quotes.h); quotes in an unquoted field are text */
    const char *fallback; /* encoding of a file that is not UTF-8 where `encoding` is NULL; or NULL */
} CsvDialect;

typedef struct CsvField {
    char *text; /* UTF-8, NUL-terminated, without other NULs; line breaks in it are LF. May be modified */
    size_t length;
} CsvField;

typedef struct CsvRecord {
    uint32_t line; /* where the record begins, from 1 */
    uint32_t count;
    CsvField *fields; /* valid until the next call */
} CsvRecord;

typedef enum CsvResult { CSV_RECORD, CSV_END, CSV_FAILED } CsvResult;

typedef struct CsvFile CsvFile;

/* Opens a file, or the member of an archive that the place names. Messages use `name`, which must outlive the
 * reader, as must the texts of the place. NULL after a failure. */
CsvFile *csvfile_open(const Place *place, const char *name, const CsvDialect *dialect, Fail *f);
void csvfile_close(CsvFile *file);

/* Reads the next record; blank lines are skipped. LF, CRLF and CR end a line; a leading byte order mark is
 * skipped. A failure (FAIL_DATA) names the line on which the record begins: a stray or unclosed quote, bytes
 * that are invalid in the encoding, a NUL byte, a field over 1 MiB or, at the end, a file in another encoding
 * than stated. */
CsvResult csvfile_next(CsvFile *file, CsvRecord *record, Fail *f);

/* Whether a file that was read to its end lacks a line end on its last line. */
bool csvfile_ends_in_line(const CsvFile *file);

/* The encoding in which the file is read in place of UTF-8 (`fallback`); NULL if it is not. */
const char *csvfile_fallback(const CsvFile *file);

/* How far the file on disk has been read, in bytes. */
uint64_t csvfile_position(const CsvFile *file);

#endif
