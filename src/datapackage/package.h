/* src/datapackage/: the format that writes a report's tables as a data package. */

/* The rows of a report as a Data Package (https://datapackage.org/): a CSV file a table, the sources, and
 * datapackage.json, which folio itself reads (docs/data-contract.md). */
#ifndef FOLIO_DATAPACKAGE_PACKAGE_H
#define FOLIO_DATAPACKAGE_PACKAGE_H

#include "content/tree.h"

typedef struct PackageFile {
    const char *name;  /* "pay_posted.csv" */
    const char *type;  /* "text/csv" */
    const char *title; /* what is in it */
    const void *data;
    size_t size;
} PackageFile;

typedef struct DataPackage {
    PackageFile *files; /* those of the tables in the report's order, sources.csv, datapackage.json */
    uint32_t count;
} DataPackage;

/* All tables of a finished report that have columns and rows; without any, there are no files. All of it is
 * in the report's arena. */
DataPackage data_package(const Report *report);

#endif
