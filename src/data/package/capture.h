/* Headings and file names with a part that is not fixed: in `Employment, {year}` {year} stands for digits
 * that are kept under that name, and {} for digits that are not. */
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

/* What they stand for in one file; NULL: nothing yet. */
typedef struct Captures {
    const CaptureNames *names;
    const char *values[MOST_CAPTURES];
} Captures;

typedef enum CaptureStyle {
    CAPTURE_HEADING,
    CAPTURE_HEADING_ANY_CASE, /* ASCII letters match whatever their case */
    CAPTURE_PATH              /* *, ? and [...] are wildcards as in files_find() */
} CaptureStyle;

/* Whether the text holds braces at all. */
bool capture_is_plain(const char *template);

/* Adds the template's names to those known. A failure (FAIL_DATA, without a place) says what is wrong with
 * it. */
bool capture_collect(Arena *arena, const char *template, CaptureNames *names, Fail *f);

/* Whether the text is what the template says, a name standing for the same digits wherever it occurs. Keeps
 * the values (in the arena) where it is; leaves them as they were where it is not. */
bool capture_match(Arena *arena, const char *template, CaptureStyle style, const char *text,
                   Captures *captures);

#endif
