#include "content/sentences.h"

#include "base/buf.h"

#include <string.h>

typedef struct Sentence {
    const char *id, *text;
} Sentence;

static const Sentence american[SENTENCE_COUNT] = {
    [SAY_NOT_AVAILABLE] = {"folio.not-available", "{section} is not available: {why}."},
    [SAY_ABSENT] = {"folio.absent", "There is nothing to report here: {why}."},
    [SAY_NOT_GIVEN] = {"folio.not-given", "{section}: not in the data used for this report."},
    [SAY_EMPTY] = {"folio.empty",
                   "There is nothing to report here: the data package holds nothing for this request."},
    [SAY_NO_CHART] = {"folio.no-chart", "There is no chart \u201C{title}\u201D: every value that it would "
                                        "show is withheld, capped or missing."},
    [SAY_WITHHELD] = {"folio.withheld", "Not released: the publisher holds the figure back."},
    [SAY_ABOVE_CEILING] = {"folio.above-ceiling",
                           "Above the survey’s ceiling: the figure is higher than the publisher shows."},
    [SAY_DASH] = {"folio.dash", "A dash: there is no such figure."},
    [SAY_DASH_TEXT] = {"folio.dash.text", "A dash: nothing is stated."},
    [SAY_DASH_EITHER] = {"folio.dash.either", "A dash: there is no such figure, or nothing is stated."},
    [SAY_NOT_AT_HAND] = {"folio.not-at-hand",
                         "Not in the data: the figure is not in the data used for this report."},
    [SAY_SOURCE] = {"folio.source", "Source {numbers}."},
    [SAY_SOURCES] = {"folio.sources", "Sources {numbers}."},
    [SAY_REFERENCE] = {"folio.reference", "Source {numbers}"},
    [SAY_REFERENCES] = {"folio.references", "Sources {numbers}"},
    [SAY_VALUES_PAGE] = {"folio.values-page", "Values: page\u00A0{page}."},
    [SAY_CONTINUED] = {"folio.continued", "{title} (continued)"},
    [SAY_OR_MORE] = {"folio.or-more", "{bound} or more"},
    [SAY_PLUS_MEANS] = {"folio.plus", "or more"},
    [SAY_UNDER] = {"folio.under", "under {high}"},
    [SAY_BETWEEN] = {"folio.between", "{low} to {high}"},
    [SAY_AND_MORE] = {"folio.and-more", "{low} and more"},
    [SAY_ROW] = {"folio.alt.row", "{value} ({labels})"},
    [SAY_OTHER] = {"folio.alt.other", "{count} other"},
    [SAY_OTHERS] = {"folio.alt.others", "{count} others"},
    [SAY_EXTREMES] = {"folio.alt.extremes", "From {lowest} to {highest}."},
    [SAY_ONLY] = {"folio.alt.only", "{highest}."},
    [SAY_SERIES_EXTREMES] = {"folio.alt.series-extremes", "{series}: from {lowest} to {highest}."},
    [SAY_RELEASED] = {"folio.alt.released", "Released values: from {lowest} to {highest}."},
    [SAY_SERIES_RELEASED] = {"folio.alt.series-released",
                             "{series}, released values: from {lowest} to {highest}."},
    [SAY_SERIES_ONLY] = {"folio.alt.series-only", "{series}: {highest}."},
    [SAY_POINT] = {"folio.alt.point", "{value} in {label}"},
    [SAY_POINT_OF] = {"folio.alt.point-of", "{value} ({axis} {label})"},
    [SAY_COURSE] = {"folio.alt.course", "{series}: {first}, {last}."},
    [SAY_COURSE_HIGHEST] = {"folio.alt.course-highest", "{series}: {first}, {last}; highest {highest}."},
    [SAY_COURSE_LOWEST] = {"folio.alt.course-lowest", "{series}: {first}, {last}; lowest {lowest}."},
    [SAY_COURSE_EXTREMES] = {"folio.alt.course-extremes",
                             "{series}: {first}, {last}; highest {highest}; lowest {lowest}."},
    [SAY_ONE_FLAGGED] = {"folio.alt.one-flagged",
                         "{count} of {all} values is not released, capped or not estimated."},
    [SAY_FLAGGED] = {"folio.alt.flagged",
                     "{count} of {all} values are not released, capped or not estimated."},
    [SAY_ONE_NOT_AT_HAND] = {"folio.alt.one-not-at-hand",
                             "{count} of {all} values is not in the data used for this report."},
    [SAY_MANY_DATES] = {"folio.alt.many-dates",
                        "The values are from different dates, so they are not compared."},
    [SAY_ALL_NOT_AT_HAND] = {"folio.alt.not-at-hand",
                             "{count} of {all} values are not in the data used for this report."},
    [SAY_CONTENTS_TITLE] = {"folio.contents.title", "Contents"},
    [SAY_GAPS_TITLE] = {"folio.gaps.title", "What this report could not tell you"},
    [SAY_GAPS_NOT_GIVEN] = {"folio.gaps.not-given", "The following is not in the data used for this report:"},
    [SAY_GAPS_OTHER] = {"folio.gaps.other", "This report leaves out:"},
    [SAY_GAP] = {"folio.gap", "{what} ({sections})"},
    [SAY_GAP_SECTION] = {"folio.gap.section", "{section}: {why}"},
    [SAY_GAP_IN_TABLE] = {"folio.gap.table",
                          "{table}: some numbers are not in the data used for this report ({section})"},
    [SAY_GAP_FIGURE] = {"folio.gap.figure", "{label}: {why} ({section})"},
    [SAY_SOURCES_TITLE] = {"folio.sources.title", "Sources"},
    [SAY_APPENDIX_TITLE] = {"folio.appendix.title", "Data behind the charts"},
    [SAY_APPENDIX] = {"folio.appendix", "The values of every chart whose table does not stand beside it."},
    [SAY_TOTAL] = {"folio.total", "Total"},
    [SAY_PAGE] = {"folio.page", "Page {page} of {pages}"},
    [SAY_PUBLISHED] = {"folio.published", "{publisher}, {vintage}"},
    [SAY_RETRIEVED] = {"folio.retrieved", "Retrieved {date}"},
    [SAY_LICENSE] = {"folio.license", "License: {license}"},
    [SAY_WHY_EMPTY] = {"folio.dictionary.flag",
                       "Why “{column}” is empty: the publisher did not release it, or capped it, "
                       "or it is not in the data used for this report"},
    [SAY_WHY_NO_RESULT] = {"folio.dictionary.derived-flag",
                           "Why “{column}” is empty: a figure that it is made of is not released, or it has "
                           "no value"},
    [SAY_HOW_WORDED] = {"folio.dictionary.qualifier",
                        "How the source words “{column}”: {words}; empty: exactly"},
    [SAY_HOW_EXACT] =
        {"folio.dictionary.error",
         "How exact “{column}” is: the relative standard error that the source states. A survey "
         "that states none for a median has that of the mean here; empty: not known"},
    [SAY_WHEN] = {"folio.dictionary.period", "The time that “{column}” is for"},
    [SAY_WHO_COUNTS] = {"folio.dictionary.covers",
                        "Whom “{column}” counts; empty: the occupation and the area of the row"},
};

const char *sentence_id(SentenceId id)
{
    return american[id].id;
}

const char *sentence_template(const char *lang, SentenceId id)
{
    (void)lang;
    return american[id].text;
}

static const SentenceValue *find_value(const SentenceValue *values, uint32_t count, const char *name,
                                       size_t length)
{
    for (uint32_t i = 0; i < count; i++)
        if (strlen(values[i].name) == length && memcmp(values[i].name, name, length) == 0)
            return &values[i];
    return NULL;
}

/* The next {name} of the template: what precedes it goes to `out`, *at moves behind it. False where there is
 * none, and all the rest went to `out`. */
static bool next_place(const char **at, Buf *out, const char **name, size_t *length)
{
    size_t plain = strcspn(*at, "{");
    buf_add(out, *at, plain);
    *at += plain;
    if (!**at)
        return false;
    *name = *at + 1;
    *length = strcspn(*name, "}");
    *at = *name + *length + 1;
    return true;
}

static void end_run(Arena *arena, Text *text, const char *id, Buf *pending)
{
    if (pending->length)
        text_add(arena, text,
                 (Run){.kind = RUN_TEXT,
                       .text = arena_strndup(arena, pending->data, pending->length),
                       .sentence = id});
    buf_clear(pending);
}

void sentence_add(const Report *report, Text *text, const char *before, SentenceId id,
                  const SentenceValue *values, uint32_t count)
{
    const char *at = sentence_template(report->lang, id), *name;
    size_t length;
    Buf pending = {0};
    buf_text(&pending, before);
    while (next_place(&at, &pending, &name, &length)) {
        const SentenceValue *value = find_value(values, count, name, length);
        if (value && value->words)
            buf_text(&pending, value->words);
        if (!value || !value->runs)
            continue;
        end_run(report->arena, text, sentence_id(id), &pending);
        for (uint32_t i = 0; i < value->runs->count; i++) {
            Run run = value->runs->runs[i];
            run.sentence = sentence_id(id);
            text_add(report->arena, text, run);
        }
    }
    end_run(report->arena, text, sentence_id(id), &pending);
    buf_free(&pending);
}

const char *sentence_text(Arena *arena, const char *lang, SentenceId id, const SentenceValue *values,
                          uint32_t count)
{
    const char *at = sentence_template(lang, id), *name;
    size_t length;
    Buf out = {0};
    buf_text(&out, "");
    while (next_place(&at, &out, &name, &length)) {
        const SentenceValue *value = find_value(values, count, name, length);
        if (value && value->words)
            buf_text(&out, value->words);
    }
    const char *text = arena_strndup(arena, out.data, out.length);
    buf_free(&out);
    return text;
}

void sentence_split(Arena *arena, const char *lang, SentenceId id, const char **before, const char **after)
{
    const char *at = sentence_template(lang, id);
    size_t plain = strcspn(at, "{"), name = strcspn(at + plain, "}");
    *before = arena_strndup(arena, at, plain);
    *after = arena_strdup(arena, at[plain] ? at + plain + name + 1 : "");
}
