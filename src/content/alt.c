#include "content/alt.h"

#include "base/buf.h"
#include "content/format.h"

#include <math.h>
#include <string.h>

static const Cell *cell_of(const Chart *chart, uint32_t series, uint32_t row)
{
    return table_cell(chart->table, row, chart->series[series].column);
}

/* The row with the greatest or the least released value of a series; UINT32_MAX where none was released. */
static uint32_t extreme(const Chart *chart, uint32_t series, double sign)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t row = 0; row < chart->row_count; row++) {
        const folio_value *value = &cell_of(chart, series, row)->value;
        if (value->flag != FOLIO_RELEASED)
            continue;
        if (best == UINT32_MAX || sign * value->number > sign * cell_of(chart, series, best)->value.number)
            best = row;
    }
    return best;
}

static uint32_t released(const Chart *chart, uint32_t series)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < chart->row_count; row++)
        count += cell_of(chart, series, row)->value.flag == FOLIO_RELEASED;
    return count;
}

static const char *label_of(const Chart *chart, uint32_t row)
{
    return table_cell(chart->table, row, chart->label)->shown;
}

/* The label of the row, and of a few others with the same value; then the value. */
static void put_row(Buf *out, Arena *arena, const Chart *chart, uint32_t series, uint32_t row)
{
    enum { MOST_NAMES = 3 };
    const folio_value *value = &cell_of(chart, series, row)->value;
    const char *names = label_of(chart, row);
    uint32_t others = 0;
    for (uint32_t i = row + 1; i < chart->row_count; i++) {
        const folio_value *other = &cell_of(chart, series, i)->value;
        if (other->flag != FOLIO_RELEASED || other->number != value->number ||
            other->qualifier != value->qualifier)
            continue;
        if (++others < MOST_NAMES)
            names = arena_printf(arena, "%s\n%s", names, label_of(chart, i));
    }
    if (others >= MOST_NAMES)
        names = arena_printf(arena, "%s\n%u other%s", names, others - MOST_NAMES + 1,
                             others > MOST_NAMES ? "s" : "");
    buf_printf(out, "%s, %s", format_list(arena, chart->section->report->lang, names),
               cell_of(chart, series, row)->shown);
}

/* "Highest: Seattle, $175,000; lowest: New York, more than $150,000." */
static void put_extremes(Buf *out, Arena *arena, const Chart *chart, uint32_t series)
{
    uint32_t high = extreme(chart, series, 1), low = extreme(chart, series, -1);
    if (high == UINT32_MAX)
        return;
    bool many = chart->series_count > 1, alone = released(chart, series) == 1;
    buf_char(out, ' ');
    if (many)
        buf_printf(out, "%s: ", chart->series[series].name);
    if (!alone)
        buf_text(out, many ? "highest " : "Highest: ");
    put_row(out, arena, chart, series, high);
    if (high != low) {
        buf_text(out, many ? "; lowest " : "; lowest: ");
        put_row(out, arena, chart, series, low);
    }
    buf_char(out, '.');
}

/* "$98,000 in 2019", "$1,200 (Year 3)". */
static void put_point(Buf *out, const char *before, const Chart *chart, uint32_t series, uint32_t row)
{
    const Column *labels = &chart->table->columns[chart->label];
    int32_t type = table_cell(chart->table, row, chart->label)->value.type;
    const char *shown = cell_of(chart, series, row)->shown, *label = label_of(chart, row);
    if (type == FOLIO_YEAR || type == FOLIO_TEXT)
        buf_printf(out, "%s%s in %s", before, shown, label);
    else
        buf_printf(out, "%s%s (%s %s)", before, shown, labels->header, label);
}

/* Where a line begins and where it ends, and how far it gets between them. */
static void put_course(Buf *out, const Chart *chart, uint32_t series)
{
    uint32_t first = UINT32_MAX, last = 0;
    for (uint32_t row = 0; row < chart->row_count; row++) {
        if (cell_of(chart, series, row)->value.flag != FOLIO_RELEASED)
            continue;
        first = first == UINT32_MAX ? row : first;
        last = row;
    }
    double begin = cell_of(chart, series, first)->value.number,
           end = cell_of(chart, series, last)->value.number;
    uint32_t high = extreme(chart, series, 1), low = extreme(chart, series, -1);
    buf_printf(out, " %s: ", chart->series[series].name);
    put_point(out, "", chart, series, first);
    put_point(out, ", ", chart, series, last);
    if (cell_of(chart, series, high)->value.number > fmax(begin, end))
        put_point(out, "; highest ", chart, series, high);
    if (cell_of(chart, series, low)->value.number < fmin(begin, end))
        put_point(out, "; lowest ", chart, series, low);
    buf_char(out, '.');
}

/* How many of the values the extremes leave out. */
static void put_flagged(Buf *out, const Chart *chart)
{
    uint32_t flagged = 0;
    for (uint32_t row = 0; row < chart->row_count; row++)
        for (uint32_t i = 0; i < chart->series_count; i++)
            flagged += cell_of(chart, i, row)->value.flag != FOLIO_RELEASED;
    if (flagged)
        buf_printf(out, " %u of %u values %s not released, capped or not estimated.", flagged,
                   chart->row_count * chart->series_count, flagged == 1 ? "is" : "are");
}

const char *chart_alt(Arena *arena, const Chart *chart)
{
    Buf out = {0};
    const char *title = text_plain(arena, &chart->title);
    size_t length = strlen(title);
    buf_text(&out, title);
    if (length && !strchr(".!?", title[length - 1]))
        buf_char(&out, '.');
    bool range = chart->kind == FOLIO_CHART_RANGE;
    for (uint32_t i = 0; i < chart->series_count; i += range ? chart->series_count / 2 : 1) {
        if (chart->kind == FOLIO_CHART_LINE && released(chart, i) > 1)
            put_course(&out, chart, i);
        else
            put_extremes(&out, arena, chart, i);
    }
    put_flagged(&out, chart);
    const char *text = arena_strndup(arena, out.data, out.length);
    buf_free(&out);
    return text;
}
