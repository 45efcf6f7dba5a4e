/* datapackage.json, the descriptor of the package's files. */
#ifndef FOLIO_DATAPACKAGE_DESCRIBE_H
#define FOLIO_DATAPACKAGE_DESCRIBE_H

#include "datapackage/table.h"

/* A file of the package: that of a table, or the file of sources if the table is NULL. */
typedef struct DescribedFile {
    const CsvTable *csv;
    const char *path;
} DescribedFile;

/* Columns of sources.csv: the properties of a Source. */
enum { SOURCE_COLUMNS = 9 };
extern const char *const source_columns[SOURCE_COLUMNS];

/* Appends the descriptor. */
void describe_package(const Report *report, const DescribedFile *files, uint32_t count, Buf *out);

#endif
