/* Names that Excel accepts (docs/workbook.md states the rules). */
#ifndef FOLIO_XLSX_NAMES_H
#define FOLIO_XLSX_NAMES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Names already used, ignoring case. Zero-initialize; allocates in the arena. */
typedef struct NameSet {
    const char **names; /* case-folded */
    uint32_t count;
} NameSet;

/* False if it was already used. */
bool names_take(NameSet *set, Arena *arena, const char *name);

/* A sheet's name: runs of white space, [ ] : * ? / \ and control characters become one space; apostrophes and
 * spaces at the ends are removed; an empty name becomes "Sheet"; at most 31 characters. A name already used,
 * or "History", gets " (2)", " (3)" ... within those 31. Adds it to the set. */
const char *sheet_name(NameSet *taken, Arena *arena, const char *wished);

/* The name of an Excel table from an anchor ("pay.areas"): ASCII letters, digits and underscores; everything
 * else becomes an underscore. "t_" goes before a name that would begin with a digit or read as a cell ("A1",
 * "R1C1"). Duplicates get "_2", "_3" ... Adds it to the set. */
const char *table_name(NameSet *taken, Arena *arena, const char *anchor);

/* A column's header: white space and control characters become single spaces, at most 255 characters;
 * duplicates get " (2)" ... Adds it to the set. */
const char *header_name(NameSet *taken, Arena *arena, const char *wished);

/* Whether Excel accepts it as a defined name: letters, digits, '_' and '.', not like a cell reference. */
bool is_defined_name(const char *name);

/* Whether it has only letters, digits, '_' and '.'. */
bool is_word(const char *name);

/* Characters as Excel counts them: UTF-16 code units. */
uint32_t excel_length(const char *text);

/* Bytes of the text's first characters, at most `characters` as Excel counts them. */
size_t excel_cut(const char *text, uint32_t characters);

/* A whole column of an Excel table in a formula: pay_areas[Area], pay_areas[[Median, a year]]. */
const char *table_column_range(Arena *arena, const char *table, const char *header);

/* 'It''s here', for use in formulas. */
const char *quoted_sheet(Arena *arena, const char *name);

#endif
