/* Templates for headings and file names with variable digits: in `Employment, {year}`, {year} matches digits
 * and stores them under that name; {} matches digits without storing them, and {year:4} exactly four
 * digits. */
#ifndef FOLIO_DATA_PACKAGE_CAPTURE_H
#define FOLIO_DATA_PACKAGE_CAPTURE_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stdint.h>

enum { MOST_CAPTURES = 8 };

/* The names that a resource's headings and paths use. */
typedef struct CaptureNames {
    const char *names[MOST_CAPTURES];
    uint32_t count;
} CaptureNames;

/* Their values for one file; NULL until one is captured. */
typedef struct Captures {
    const CaptureNames *names;
    const char *values[MOST_CAPTURES];
} Captures;

typedef enum CaptureStyle {
    CAPTURE_HEADING,
    CAPTURE_HEADING_ANY_CASE, /* ignore the case of ASCII letters */
    CAPTURE_PATH              /* the same; *, ? and [...] are wildcards as in files_find() */
} CaptureStyle;

/* Whether the text contains no braces. */
bool capture_is_plain(const char *template);

/* The template as messages print it: {year} instead of {year:4}. */
const char *capture_shown(Arena *arena, const char *template);

/* Adds the template's names to the list. A failure (FAIL_DATA, without a place) states what is wrong with the
 * template. */
bool capture_collect(Arena *arena, const char *template, CaptureNames *names, Fail *f);

/* Whether the text matches the template, with each name matching the same digits wherever it occurs. Stores
 * the values in the arena if it matches; otherwise leaves them unchanged. */
bool capture_match(Arena *arena, const char *template, CaptureStyle style, const char *text,
                   Captures *captures);

#endif
