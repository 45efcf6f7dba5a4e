/* Numbers as people of a language read them. en-US ships. */
#ifndef FOLIO_CONTENT_FORMAT_H
#define FOLIO_CONTENT_FORMAT_H

#include "base/arena.h"

#include <folio/plugin.h>

typedef enum FormatUse {
    FORMAT_TEXT, /* in a sentence: qualifier as a word, "not released", "no estimate" */
    FORMAT_CELL, /* in a table: the same, but shorter words for what has no number */
    FORMAT_AXIS  /* on an axis: "$40k", "$1.2M", without a qualifier */
} FormatUse;

/* Into the arena; never NULL. Minus is U+2212. An amount of money in a currency without a sign of its own in
 * that language is written with its code ("CHF 80,000"). Percent is the number times 100. A unit that is not
 * a currency is not written. Numbers are rounded as spreadsheets do: 15 significant digits, halves away from
 * zero. A flagged value is written with the flag's words (words.h): "not released"; "no estimate", in cells
 * and on axes an en dash. A capped value is written with its bound ("$239,200 or more"), or where the number
 * is not above 0 "above the survey's ceiling". */
const char *format_value(Arena *arena, const char *lang, const folio_value *value, FormatUse use);

/* Places after the point that the number needs when written as that type, at most what is usual for it: 0 for
 * integers, years and money (2 where it has cents below 1,000), 1 for percent and index, 2 for decimals. */
int32_t format_decimals(const folio_value *value);

/* "a, b and c" from items separated by line feeds. */
const char *format_list(Arena *arena, const char *lang, const char *items);

/* The date in words: "January 31, 2026", or "May 2025" for a month; other texts as they are. */
const char *format_date(Arena *arena, const char *lang, const char *iso);

/* The number rounded to `step` and then to its places, as it is shown; for comparing what stands in two
 * files. For a percentage still a fraction of one. */
double format_rounded(const folio_value *value);

/* How the workbook writes the same: "$#,##0", "0.0%". */
const char *format_excel(Arena *arena, uint32_t type, int32_t decimals, const char *unit);

#endif
