/* The number formats of a workbook's cells, as far as they change what a number is: a date, a time of day or
 * a code with leading zeros. */
#ifndef FOLIO_DATA_SHEET_STYLES_H
#define FOLIO_DATA_SHEET_STYLES_H

#include "data/archive/zip.h"

typedef enum CellStyle {
    STYLE_NUMBER = 0,
    STYLE_DATE = 64, /* smaller numbers: so many digits, with leading zeros */
    STYLE_TIME,
    STYLE_DATE_TIME
} CellStyle;

typedef struct Styles {
    uint8_t *of; /* CellStyle of each cell format */
    uint32_t count;
} Styles;

/* Reads the member; `styles` starts as zero. */
bool styles_read(Styles *styles, const ZipSource *source, uint32_t member, Fail *f);
void styles_free(Styles *styles);

/* What a format such as "yyyy\-mm\-dd" makes of a number. */
CellStyle style_of_code(const char *code);

#endif
