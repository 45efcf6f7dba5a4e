/* The workbook's cell formats: the theme's colors, Calibri at 10 points. Each is made once per workbook. */
#ifndef FOLIO_XLSX_STYLES_H
#define FOLIO_XLSX_STYLES_H

#include "base/arena.h"
#include "definition/theme.h"

#include <stdbool.h>
#include <xlsxwriter.h>

typedef enum CellRole {
    CELL_TITLE,        /* A1: the sheet's title */
    CELL_SUBTITLE,     /* below it: notes, sources */
    CELL_HEADER,       /* header of a text column */
    CELL_HEADER_RIGHT, /* header of a number column */
    CELL_TEXT,
    CELL_WRAPPED, /* text in several lines */
    CELL_STRONG,  /* a table's first column, a figure's name */
    CELL_QUIET,   /* flags, qualifiers */
    CELL_NUMBER,
    CELL_LINK,
    CELL_TOTAL,
    CELL_TOTAL_NUMBER,
    CELL_FIGURE, /* the summary's values */
    CELL_INPUT,  /* cells that the reader may change: the only role on pale yellow */
    CELL_VERDICT /* PASS or FAIL for all checks */
} CellRole;

typedef struct Styles Styles;

Styles *styles_new(Arena *arena, lxw_workbook *workbook, const Theme *theme);

/* `number_format` (NULL: General) is kept, not copied; `here`: in the report area's row. */
lxw_format *styles_get(Styles *styles, CellRole role, const char *number_format, bool here);

/* Fills for conditional formats: every other row; PASS and FAIL. */
lxw_format *styles_band(Styles *styles);
lxw_format *styles_alarm(Styles *styles);

/* A color in libxlsxwriter's form. */
lxw_color_t excel_color(Color color);

extern const char *const workbook_font;

#endif
