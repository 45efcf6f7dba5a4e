/* The header of a CSV file against the fields of its resource. */
#ifndef FOLIO_DATA_STORE_HEADER_H
#define FOLIO_DATA_STORE_HEADER_H

#include "data/package/package.h"
#include "data/package/problems.h"

typedef struct Columns {
    uint32_t count;     /* of the file */
    int32_t *of_field;  /* per field its column; -1: the file has none */
    const char **names; /* of the columns; NULL: the file has no header */
} Columns;

/* Reads the header's records, if the dialect has them, and finds each field's column; what its headings
 * capture is added to `captures`. False where there is a problem: a column missing, without a field, doubled,
 * or one of two that a field could have; a file without a header. */
bool header_read(Arena *arena, CsvFile *file, const char *path, const Resource *resource, Columns *columns,
                 Captures *captures, Problems *problems);

/* How many problems the file's header makes as one of the resource's; `first` gets the first. */
uint32_t header_misfit(Arena *arena, const char *path, const Resource *resource, Fail *first);

#endif
