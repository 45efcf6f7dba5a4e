/* src/data/csv/: from the bytes of a CSV file to its records. */

/* A CSV file record by record, through libcsv in its strict mode. */
#ifndef FOLIO_DATA_CSV_CSVFILE_H
#define FOLIO_DATA_CSV_CSVFILE_H

#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CsvDialect {
    char delimiter;
    char quote;              /* 0: quotes mean nothing */
    char comment;            /* lines that begin with it are skipped; 0: none */
    bool trim;               /* blanks around a field that is not quoted are dropped */
    uint32_t first_line;     /* lines before it are skipped; from 1 */
    const uint32_t *skipped; /* further lines that are skipped */
    uint32_t skipped_count;
    const char *encoding; /* of encoding_named(); NULL: UTF-8 */
    bool loose_quotes;    /* the quotes are mended first (loose_quotes.h) */
} CsvDialect;

typedef struct CsvField {
    char *text; /* UTF-8, ends with a NUL and holds no other; line breaks in it are LF. May be changed */
    size_t length;
} CsvField;

typedef struct CsvRecord {
    uint32_t line; /* where it begins, from 1 */
    uint32_t count;
    CsvField *fields; /* valid until the next call */
} CsvRecord;

typedef enum CsvResult { CSV_RECORD, CSV_END, CSV_FAILED } CsvResult;

typedef struct CsvFile CsvFile;

/* `name` is what messages call the file; it has to outlive the reader. NULL after a failure. */
CsvFile *csvfile_open(const char *path, const char *name, const CsvDialect *dialect, Fail *f);
void csvfile_close(CsvFile *file);

/* The next record; blank lines are none. LF, CRLF and CR end a line, a byte order mark at the beginning is
 * skipped. A failure (FAIL_DATA) names the line that the record begins on: a stray or open quote, bytes that
 * the encoding does not have, a NUL byte, a field over 1 MiB; at the end also a file that is in another
 * encoding. */
CsvResult csvfile_next(CsvFile *file, CsvRecord *record, Fail *f);

/* Whether the file, read to its end, ends within a line: the last one has no line end. */
bool csvfile_ends_in_line(const CsvFile *file);

/* Bytes read so far. */
uint64_t csvfile_bytes(const CsvFile *file);

#endif
