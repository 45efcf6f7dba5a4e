/* Drafts the datapackage.json of a CSV file from what the file looks like. */
#ifndef FOLIO_DATA_GUESS_GUESS_H
#define FOLIO_DATA_GUESS_GUESS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"

typedef struct Draft {
    Buf text;            /* datapackage.json; free it with buf_free() */
    const char *table;   /* what it names the table */
    const char **checks; /* what a person should look at: "COLUMN: what" */
    uint32_t check_count, columns;
    uint64_t rows;
} Draft;

/* Reads the whole file. False after a failure (FAIL_DATA): it is not a text with a header and rows. */
bool guess_package(Arena *arena, const char *file, Draft *draft, Fail *f);

#endif
