/* The shared strings of a workbook, in one block of memory. */
#ifndef FOLIO_DATA_SHEET_STRINGS_H
#define FOLIO_DATA_SHEET_STRINGS_H

#include "base/buf.h"
#include "data/archive/zip.h"

enum {
    STRINGS_MOST_BYTES = 128 * 1024 * 1024,
    STRINGS_MOST = 16 * 1024 * 1024,
    STRINGS_LONGEST = 1024 * 1024
};

typedef struct Strings {
    Buf text;        /* each with its NUL */
    uint32_t *begin; /* where each begins, and where the last ends */
    uint32_t count, capacity;
} Strings;

/* Reads the member; `strings` starts as zero. Runs of formatted text are joined, phonetic guides left out. A
 * failure (FAIL_DATA) says why they cannot be read. */
bool strings_read(Strings *strings, const ZipSource *source, uint32_t member, Fail *f);
void strings_free(Strings *strings);

/* The text with that number, and its length; NULL if there is none. */
const char *strings_get(const Strings *strings, uint32_t number, size_t *length);

/* Appends text of a workbook, in which _x000A_ stands for a control character. */
void strings_unescape(const char *text, size_t length, Buf *to);

#endif
