/* The header of a CSV file against the fields of its resource. */
#ifndef FOLIO_DATA_HEADER_H
#define FOLIO_DATA_HEADER_H

#include "data/load.h"

typedef struct Columns {
    uint32_t count;
    int32_t *fields; /* per column the field's index; -1: not read */
} Columns;

/* Reads the header's records, if the dialect has them, and finds each column's field. False where there is a
 * problem: a column missing, without a field or doubled; a file without a header. */
bool header_read(Arena *arena, CsvFile *file, const char *path, const Resource *resource, Columns *columns,
                 Problems *problems);

#endif
