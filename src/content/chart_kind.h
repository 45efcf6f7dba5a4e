/* The kinds of charts: what each is named, how many columns of values it draws, and how it is read. Layout
 * and the workbook add how they draw it. */
#ifndef FOLIO_CONTENT_CHART_KIND_H
#define FOLIO_CONTENT_CHART_KIND_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ChartKind {
    const char *name;   /* as messages name it: "a bar chart" */
    const char *counts; /* how many columns of values it draws, in words: "3 or 5" */
    uint32_t columns;   /* the same as bits: bit n is set where it draws n */
    bool over_time;     /* its label is an axis of time, and alternative text tells the course of each line */
    bool spread;        /* a row's values are one spread: alternative text gives low, middle and high */
    bool sorted;        /* the workbook draws it as bars, sorted by value */
} ChartKind;

/* `kind` is FOLIO_CHART_BAR ...; NULL for any other number. */
const ChartKind *chart_kind(uint32_t kind);

/* Whether it is a kind that draws so many columns of values. */
bool chart_kind_draws(uint32_t kind, uint32_t columns);

#endif
