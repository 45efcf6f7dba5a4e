/* src/xlsx/: the format that writes the content tree as a workbook, through libxlsxwriter. */

/* Content tree to a workbook in memory, by libxlsxwriter. */
#ifndef FOLIO_XLSX_XLSX_H
#define FOLIO_XLSX_XLSX_H

#include "base/buf.h"
#include "base/fail.h"
#include "content/tree.h"
#include "definition/theme.h"

/* Appends the file's bytes to `out`. The same report gives the same bytes. If `sheets` is not NULL, it
 * receives the number of sheets. */
bool xlsx_write(const Report *report, const Theme *theme, bool a4, Buf *out, uint32_t *sheets, Fail *f);

/* The custom property of a workbook that holds Report.request. */
#define XLSX_REQUEST "Request"

/* Appends the Report.request of an existing workbook. False if the file has none. */
bool xlsx_request(const void *data, size_t size, Buf *request);

#endif
