/* A file attached to a PDF (ISO 32000-1, 7.11.4). */
#ifndef FOLIO_PDF_PDF_FILE_H
#define FOLIO_PDF_PDF_FILE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct PdfFile {
    const char *name;        /* without a folder; unique in the PDF */
    const char *type;        /* "text/csv" */
    const char *description; /* for people */
    bool is_source;          /* of the whole report; otherwise data for parts of it */
    bool is_packed;          /* already compressed, like a workbook */
    const void *data;
    size_t size;
} PdfFile;

#endif
