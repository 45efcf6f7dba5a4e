/* A chart in words, for those who cannot see it: its title, and what stands at its ends. */
#include "content/buf.h"
#include "plugin/content.h"

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

static void put_row(Buf *out, const Chart *chart, uint32_t series, uint32_t row)
{
    buf_printf(out, "%s, %s", table_cell(chart->table, row, chart->label)->shown,
               cell_of(chart, series, row)->shown);
}

/* "Highest: Seattle, $175,000; lowest: New York, at least $150,000." */
static void put_extremes(Buf *out, const Chart *chart, uint32_t series)
{
    uint32_t high = extreme(chart, series, 1), low = extreme(chart, series, -1);
    if (high == UINT32_MAX)
        return;
    buf_char(out, ' ');
    if (chart->series_count > 1)
        buf_printf(out, "%s: ", chart->series[series].name);
    bool apart = high != low;
    if (apart)
        buf_text(out, chart->series_count > 1 ? "highest " : "Highest: ");
    put_row(out, chart, series, high);
    if (apart) {
        buf_text(out, chart->series_count > 1 ? "; lowest " : "; lowest: ");
        put_row(out, chart, series, low);
    }
    buf_char(out, '.');
}

/* "From 2015, 110,000 to 2024, 140,000." */
static void put_course(Buf *out, const Chart *chart, uint32_t series)
{
    uint32_t first = UINT32_MAX, last = 0;
    for (uint32_t row = 0; row < chart->row_count; row++) {
        if (cell_of(chart, series, row)->value.flag != FOLIO_RELEASED)
            continue;
        first = first == UINT32_MAX ? row : first;
        last = row;
    }
    if (first == UINT32_MAX)
        return;
    buf_printf(out, " %s: ", chart->series[series].name);
    put_row(out, chart, series, first);
    if (first != last) {
        buf_text(out, "; then ");
        put_row(out, chart, series, last);
    }
    buf_char(out, '.');
}

/* Rows whose value is flagged, with what stands in its place. */
static void put_flagged(Buf *out, const Chart *chart)
{
    uint32_t flagged = 0;
    for (uint32_t row = 0; row < chart->row_count; row++)
        for (uint32_t i = 0; i < chart->series_count; i++)
            flagged += cell_of(chart, i, row)->value.flag != FOLIO_RELEASED;
    if (flagged)
        buf_printf(out, " %u of %u values cannot be compared: not released, capped, or no estimate.", flagged,
                   chart->row_count * chart->series_count);
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
            put_extremes(&out, chart, i);
    }
    put_flagged(&out, chart);
    const char *text = arena_strndup(arena, out.data, out.length);
    buf_free(&out);
    return text;
}
