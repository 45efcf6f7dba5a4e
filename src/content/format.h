/* Numbers as people of a language read them. en-US ships. */
#ifndef FOLIO_CONTENT_FORMAT_H
#define FOLIO_CONTENT_FORMAT_H

#include "content/arena.h"

#include <folio/plugin.h>

typedef enum FormatUse {
    FORMAT_TEXT, /* in a sentence: qualifier as a word, "not released" */
    FORMAT_CELL, /* in a table: the same, with the column's decimals */
    FORMAT_AXIS  /* on an axis: "$40k", without a qualifier */
} FormatUse;

/* Into the arena; never NULL. Minus is U+2212. An amount of money in a currency without a sign of its own in
 * that language is written with its code ("CHF 80,000"). Percent is the number times 100. A capped value is
 * written with its bound ("$239,200 or more"), or without one "above the survey's ceiling". */
const char *format_value(Arena *arena, const char *lang, const folio_value *value, FormatUse use);

/* Places after the point that the number needs when written as that type, at most what is usual for it: 0 for
 * integers, years and money (2 where it has cents below 1,000), 1 for percent and index, 2 for decimals. */
int32_t format_decimals(const folio_value *value);

/* "a, b and c" from items separated by line feeds. */
const char *format_list(Arena *arena, const char *lang, const char *items);

/* The date in words: "January 31, 2026". */
const char *format_date(Arena *arena, const char *lang, const char *iso);

/* The number rounded to `decimals` and to `step`, as it is shown; for comparing what stands in two files. */
double format_rounded(const folio_value *value);

/* How the workbook writes the same: "$#,##0", "0.0%". */
const char *format_excel(Arena *arena, int32_t type, int32_t decimals, const char *unit);

#endif
