/* src/datapackage/: the format that writes a report's tables as a data package. */

/* A report's rows as a Data Package (https://datapackage.org/): one CSV file per table, sources.csv, and
 * datapackage.json. folio can read the package itself (docs/data-contract.md). */
#ifndef FOLIO_DATAPACKAGE_PACKAGE_H
#define FOLIO_DATAPACKAGE_PACKAGE_H

#include "content/tree.h"

typedef struct PackageFile {
    const char *name;  /* "pay_posted.csv" */
    const char *type;  /* "text/csv" */
    const char *title; /* a description for people */
    const void *data;
    size_t size;
} PackageFile;

typedef struct DataPackage {
    PackageFile *files; /* the tables in report order, then sources.csv and datapackage.json */
    uint32_t count;
} DataPackage;

/* Writes all tables of a finished report that have columns and rows. If there are none, there are no files.
 * Everything lives in the report's arena. */
DataPackage data_package(const Report *report);

#endif
