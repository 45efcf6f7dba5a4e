/* Frames to a PDF file in memory, by libharu: PDF/UA-1 and PDF/A-3a (ISO 14289-1, ISO 19005-3). */
#ifndef FOLIO_PDF_PDF_H
#define FOLIO_PDF_PDF_H

#include "base/buf.h"
#include "base/fail.h"
#include "layout/text/font.h"

typedef struct PdfWriter PdfWriter;

/* A file that the PDF carries. */
typedef struct PdfFile {
    const char *name;        /* without a folder; unique in the PDF */
    const char *type;        /* "text/csv" */
    const char *description; /* for people */
    bool is_source;          /* of the report as a whole; else data behind parts of it */
    bool is_packed;          /* deflated in itself, as a workbook is */
    const void *data;
    size_t size;
} PdfFile;

/* What is kept from report to report: the document's memory, compressors, font data. */
PdfWriter *pdf_open(Fail *f);
void pdf_close(PdfWriter *writer);

/* Appends the file's bytes to `out`, which after a failure holds what it held before. `fonts` are those that
 * the frames were laid out with. The same frames and files give the same bytes. Frames without elements make
 * a file without tags, which claims no conformance. */
bool pdf_write(PdfWriter *writer, const Frames *frames, const FontSet *fonts, const PdfFile *files,
               uint32_t file_count, Buf *out, Fail *f);

#endif
