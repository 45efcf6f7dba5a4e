/* The kind of a CSV record, according to its resource. */
#ifndef FOLIO_DATA_INPUTS_ROW_H
#define FOLIO_DATA_INPUTS_ROW_H

#include "data/inputs/header.h"

typedef enum RowKind {
    ROW_DATA,
    ROW_FOOTER,
    ROW_BEHIND_FOOTER, /* data after the footer */
    ROW_HEADER,        /* a repeated row of the header, as in concatenated files */
    ROW_BLANK,         /* nothing but delimiters */
    ROW_ASIDE,         /* a remark after the table of a recognized file, if no data follows */
    ROW_OTHER_LENGTH   /* more or fewer fields than the header */
} RowKind;

/* `in_footer` starts as false, once per file. */
RowKind row_kind(const Resource *resource, const Columns *columns, const CsvRecord *record, bool *in_footer);

#endif
