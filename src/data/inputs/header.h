/* Matches the header of a CSV file to the fields of its resource. */
#ifndef FOLIO_DATA_INPUTS_HEADER_H
#define FOLIO_DATA_INPUTS_HEADER_H

#include "data/inputs/row_file.h"
#include "data/package/package.h"
#include "data/package/problems.h"

typedef struct Columns {
    uint32_t count;     /* number of columns in the file */
    int32_t *of_field;  /* the column of each field; -1 if the file has none */
    const char **names; /* column names; NULL if the file has no header */
    const char ***rows; /* the header row by row, each with a part of every name; NULL-terminated */
    uint32_t line;      /* where the header begins */
    bool strange;       /* no column is that of a field */
    bool asides;        /* a row with nothing but its first field may follow the table */
} Columns;

/* Reads the header's records, if the dialect has any, and finds the column of each field; captured values are
 * added to `captures`. Returns false if there is a problem: a missing, unknown, duplicate or ambiguous
 * column, or a file without a header. */
bool header_read(Arena *arena, RowFile *rows, const DataFile *file, const Resource *resource,
                 Columns *columns, Captures *captures, Problems *problems);

/* A heading as it is compared in a recognized file: white space becomes one blank, and marks of footnotes
 * ("[1]") are left out. */
char *heading_clean(Arena *arena, const char *text);

/* Whether a table with columns of these names is one of the resource's, and what its headings capture. If
 * not, `lacking` is the first heading that it has not, or NULL, and `found` is the number of those that it
 * has. */
typedef struct Fit {
    bool fits;
    uint32_t found, wanted; /* columns of fields that may not be absent */
    const char *lacking;
} Fit;
Fit header_fit(Arena *arena, const Resource *resource, const char *const *names, uint32_t count,
               Captures *captures);

/* The number of problems with the file's header as one of the resource's; `first` gets the first of them. */
uint32_t header_misfit(Arena *arena, const DataFile *file, const Resource *resource, Fail *first);

#endif
