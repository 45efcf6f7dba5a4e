/* What the host itself says in a report: whole sentences with named values, each with its id. en-US ships. */
#ifndef FOLIO_CONTENT_SENTENCES_H
#define FOLIO_CONTENT_SENTENCES_H

#include "content/tree.h"

typedef enum SentenceId {
    SAY_NOTHING, /* no sentence */
    /* In place of a section or a chart */
    SAY_NOT_AVAILABLE,
    SAY_ABSENT,
    SAY_NOT_GIVEN,
    SAY_EMPTY,
    SAY_NO_CHART,
    /* In captions */
    SAY_WITHHELD,
    SAY_ABOVE_CEILING,
    SAY_DASH,
    SAY_DASH_TEXT,
    SAY_DASH_EITHER,
    SAY_NOT_AT_HAND,
    SAY_SOURCE,
    SAY_SOURCES,
    SAY_REFERENCE,
    SAY_REFERENCES,
    SAY_VALUES_PAGE,
    SAY_CONTINUED,
    /* On a chart */
    SAY_OR_MORE,
    SAY_PLUS_MEANS,
    SAY_UNDER,
    SAY_BETWEEN,
    SAY_AND_MORE,
    /* A chart in words */
    SAY_ROW,
    SAY_OTHER,
    SAY_OTHERS,
    SAY_EXTREMES,
    SAY_RELEASED,
    SAY_ONLY,
    SAY_SERIES_EXTREMES,
    SAY_SERIES_RELEASED,
    SAY_SERIES_ONLY,
    SAY_POINT,
    SAY_POINT_OF,
    SAY_COURSE,
    SAY_COURSE_HIGHEST,
    SAY_COURSE_LOWEST,
    SAY_COURSE_EXTREMES,
    SAY_ONE_FLAGGED,
    SAY_FLAGGED,
    SAY_ONE_NOT_AT_HAND,
    SAY_ALL_NOT_AT_HAND,
    SAY_MANY_DATES,
    /* Titles, and what stands at a page's edge */
    SAY_CONTENTS_TITLE,
    SAY_GAPS_TITLE,
    SAY_SOURCES_TITLE,
    SAY_APPENDIX_TITLE,
    SAY_APPENDIX,
    SAY_TOTAL,
    SAY_PAGE,
    /* What the report could not tell */
    SAY_GAPS_NOT_GIVEN,
    SAY_GAPS_OTHER,
    SAY_GAP,
    SAY_GAP_SECTION,
    SAY_GAP_IN_TABLE,
    SAY_GAP_FIGURE,
    /* A source */
    SAY_PUBLISHED,
    SAY_RETRIEVED,
    SAY_LICENSE,
    /* In the workbook's dictionary */
    SAY_WHY_EMPTY,
    SAY_WHY_NO_RESULT,
    SAY_HOW_WORDED,
    SAY_HOW_EXACT,
    SAY_WHEN,
    SAY_WHO_COUNTS,
    SENTENCE_COUNT
} SentenceId;

/* What takes the place of {name}: words, or runs with links and the like. */
typedef struct SentenceValue {
    const char *name, *words;
    const Text *runs; /* NULL: the words */
} SentenceValue;

/* The values of a sentence, as the last two arguments of the functions below. */
#define WITH(...)                                                                                            \
    (const SentenceValue[]){__VA_ARGS__},                                                                    \
        (uint32_t)(sizeof((const SentenceValue[]){__VA_ARGS__}) / sizeof(SentenceValue))
#define WITHOUT NULL, 0

/* "folio.absent", and its template; NULL for SAY_NOTHING. */
const char *sentence_id(SentenceId id);
const char *sentence_template(const char *lang, SentenceId id);

/* Adds the sentence to the text, after `before`, which joins it to what the text has. */
void sentence_add(const Report *report, Text *text, const char *before, SentenceId id,
                  const SentenceValue *values, uint32_t count);

/* The sentence as a string; into the arena. */
const char *sentence_text(Arena *arena, const char *lang, SentenceId id, const SentenceValue *values,
                          uint32_t count);

/* What stands before and after the one {name} of the sentence; into the arena. */
void sentence_split(Arena *arena, const char *lang, SentenceId id, const char **before, const char **after);

#endif
