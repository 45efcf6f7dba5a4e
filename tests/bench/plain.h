/* The same frames and the same cells through the libraries' own calls, as their manuals show them. */
#ifndef FOLIO_BENCH_PLAIN_H
#define FOLIO_BENCH_PLAIN_H

#include "layout/frame/frame.h"

/* A PDF by libharu: UTF-8 fonts loaded from their files, a text call a text, a new document each time.
 * Returns its size. */
size_t plain_pdf(const Frames *frames);

/* A workbook by libxlsxwriter out of what was captured. Returns its size. */
size_t plain_xlsx(void);

/* Captures the next workbook that is closed in this program, which is linked with --wrap=workbook_close. */
void plain_xlsx_capture(void);

#endif
