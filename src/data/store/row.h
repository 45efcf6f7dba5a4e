/* What a record of a CSV file is, seen from its resource. */
#ifndef FOLIO_DATA_STORE_ROW_H
#define FOLIO_DATA_STORE_ROW_H

#include "data/store/header.h"

typedef enum RowKind {
    ROW_DATA,
    ROW_FOOTER,
    ROW_BEHIND_FOOTER, /* data where none may follow */
    ROW_HEADER,        /* the header a second time, as where one file was appended to another */
    ROW_OTHER_LENGTH   /* more or fewer fields than the header */
} RowKind;

/* `in_footer` begins as false and belongs to the file. */
RowKind row_kind(const Resource *resource, const Columns *columns, const CsvRecord *record, bool *in_footer);

#endif
