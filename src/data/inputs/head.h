/* The first rows of a text or a sheet, from which its table is recognized. */
#ifndef FOLIO_DATA_INPUTS_HEAD_H
#define FOLIO_DATA_INPUTS_HEAD_H

#include "base/arena.h"
#include "data/sheet/sheet.h"

enum { HEAD_MOST_ROWS = 25 };

typedef struct HeadRow {
    uint32_t line, count;
    const char **texts; /* headings as heading_clean() gives them */
} HeadRow;

typedef struct Head {
    HeadRow rows[HEAD_MOST_ROWS];
    uint32_t count;
    char delimiter; /* 0: a sheet */
} Head;

/* Reads the first rows of a text that begins with these bytes and whose fields the delimiter separates, up to
 * the first that is wrong. */
void head_of_text(Arena *arena, const char *bytes, size_t size, char delimiter, Head *head);

/* The same of a sheet. If its first row is wrong, `f` says why. */
void head_of_sheet(Arena *arena, Workbook *workbook, uint32_t sheet, const char *name, Head *head, Fail *f);

/* The row that looks most like a header: the first with at least half as many texts as any; NULL if none has
 * two. */
const HeadRow *head_likely(const Head *head);

#endif
