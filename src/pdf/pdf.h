/* src/pdf/: the format that writes frames as a tagged PDF, through libharu. */

/* Frames to a PDF file in memory, by libharu: PDF/UA-1 and PDF/A-3a (ISO 14289-1, ISO 19005-3). */
#ifndef FOLIO_PDF_PDF_H
#define FOLIO_PDF_PDF_H

#include "base/buf.h"
#include "base/fail.h"
#include "layout/text/font.h"
#include "pdf/pdf_file.h"

typedef struct PdfWriter PdfWriter;

/* Keeps memory, compressors and font data between reports. */
PdfWriter *pdf_open(Fail *f);
void pdf_close(PdfWriter *writer);

/* Appends the file's bytes to `out`; after a failure, `out` is unchanged. `fonts` must be those that the
 * frames were laid out with. The same frames and files give the same bytes. Frames without elements make an
 * untagged file, which claims no conformance. */
bool pdf_write(PdfWriter *writer, const Frames *frames, const FontSet *fonts, const PdfFile *files,
               uint32_t file_count, Buf *out, Fail *f);

/* Appends the Frames.request of an existing file. False if the file has none. */
bool pdf_request(const void *data, size_t size, Buf *request);

#endif
