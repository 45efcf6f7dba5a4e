/* Names that Excel accepts (docs/workbook.md states the rules). */
#ifndef FOLIO_XLSX_NAMES_H
#define FOLIO_XLSX_NAMES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Names that are taken, without regard to case. Zero-initialise; lives in the arena. */
typedef struct NameSet {
    const char **names; /* folded */
    uint32_t count;
} NameSet;

/* False where it was taken already. */
bool names_take(NameSet *set, Arena *arena, const char *name);

/* A sheet's name: runs of white space and of [ ] : * ? / \ and control characters become one space;
 * apostrophes and spaces at the ends go; what is empty then is "Sheet"; 31 characters at most. A name that is
 * taken, or "History", gets " (2)", " (3)" ... within those 31. Takes it. */
const char *sheet_name(NameSet *taken, Arena *arena, const char *wished);

/* The name of an Excel table from an anchor ("pay.areas"): ASCII letters, digits and underscores, everything
 * else an underscore; "t_" before what would begin with a digit or read as a cell ("A1", "R1C1"). Doubles get
 * "_2", "_3" ... Takes it. */
const char *table_name(NameSet *taken, Arena *arena, const char *anchor);

/* A column's header: white space and control characters become single spaces, 255 characters at most; doubles
 * get " (2)" ... Takes it. */
const char *header_name(NameSet *taken, Arena *arena, const char *wished);

/* Whether Excel takes it as the name of a cell: letters, digits, '_' and '.', not like a cell. */
bool is_defined_name(const char *name);

/* Characters as Excel counts them: UTF-16 code units. */
uint32_t excel_length(const char *text);

/* Bytes of the text's first characters, at most so many as Excel counts. */
size_t excel_cut(const char *text, uint32_t characters);

/* A whole column of an Excel table in a formula: pay_areas[Area], pay_areas[[Median, a year]]. */
const char *table_column_range(Arena *arena, const char *table, const char *header);

/* 'It''s here', for use in formulas. */
const char *quoted_sheet(Arena *arena, const char *name);

#endif
