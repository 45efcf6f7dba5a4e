/* Frames to a PDF file in memory, by libharu. */
#ifndef FOLIO_PDF_PDF_H
#define FOLIO_PDF_PDF_H

#include "content/buf.h"
#include "content/fail.h"
#include "layout/frame.h"

typedef struct PdfWriter PdfWriter;

/* What is kept from report to report: the document's memory, compressors, font data. */
PdfWriter *pdf_open(Fail *f);
void pdf_close(PdfWriter *writer);

/* Appends the file's bytes to `out`. The same frames give the same bytes. */
bool pdf_write(PdfWriter *writer, const Frames *frames, Buf *out, Fail *f);

#endif
