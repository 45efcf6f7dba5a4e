#include "content/alt.h"

#include "content/chart_kind.h"

#include "base/buf.h"
#include "content/format.h"
#include "content/sentences.h"

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

/* The first row whose value is capped; UINT32_MAX if there is none. */
static uint32_t first_capped(const Chart *chart, uint32_t series)
{
    for (uint32_t row = 0; row < chart->row_count; row++)
        if (cell_of(chart, series, row)->value.flag == FOLIO_CAPPED)
            return row;
    return UINT32_MAX;
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

static const char *say(Arena *arena, const Chart *chart, SentenceId id, const SentenceValue *values,
                       uint32_t count)
{
    return sentence_text(arena, chart->section->report->lang, id, values, count);
}

static const char *number(Arena *arena, uint32_t count)
{
    return arena_printf(arena, "%u", count);
}

/* The value, and the labels of its row and of a few others that have it. */
static const char *row_words(Arena *arena, const Chart *chart, uint32_t series, uint32_t row)
{
    enum { MOST_NAMES = 3 };
    const folio_value *value = &cell_of(chart, series, row)->value;
    const char *names = label_of(chart, row);
    uint32_t others = 0;
    for (uint32_t i = row + 1; i < chart->row_count; i++) {
        const folio_value *other = &cell_of(chart, series, i)->value;
        if (other->flag != value->flag || (other->flag == FOLIO_RELEASED && other->number != value->number) ||
            other->qualifier != value->qualifier)
            continue;
        if (++others < MOST_NAMES)
            names = arena_printf(arena, "%s\n%s", names, label_of(chart, i));
    }
    if (others >= MOST_NAMES)
        names = arena_printf(arena, "%s\n%s", names,
                             say(arena, chart, others > MOST_NAMES ? SAY_OTHERS : SAY_OTHER,
                                 WITH({"count", .words = number(arena, others - MOST_NAMES + 1)})));
    return say(arena, chart, SAY_ROW,
               WITH({"labels", .words = format_list(arena, chart->section->report->lang, names)},
                    {"value", .words = cell_of(chart, series, row)->shown}));
}

/* Whether a released value is above the bound of a capped one, so that the capped ones have no place. */
static bool is_unordered(const Chart *chart, uint32_t series)
{
    uint32_t high = extreme(chart, series, 1);
    for (uint32_t row = 0; high != UINT32_MAX && row < chart->row_count; row++) {
        const folio_value *value = &cell_of(chart, series, row)->value;
        if (value->flag == FOLIO_CAPPED && value->number > 0 &&
            value->number < cell_of(chart, series, high)->value.number)
            return true;
    }
    return false;
}

/* "From more than $150,000 (New York) to $175,000 (Seattle)." It says how far the figures reach. No figure is
 * called the highest, because a sampling error may be larger than its lead. */
static void put_extremes(Buf *out, Arena *arena, const Chart *chart, uint32_t series)
{
    static const SentenceId ids[][2] = {{SAY_ONLY, SAY_SERIES_ONLY},
                                        {SAY_EXTREMES, SAY_SERIES_EXTREMES},
                                        {SAY_RELEASED, SAY_SERIES_RELEASED}};
    bool unordered = is_unordered(chart, series);
    uint32_t capped = unordered ? UINT32_MAX : first_capped(chart, series), low = extreme(chart, series, -1);
    uint32_t high = capped != UINT32_MAX ? capped : extreme(chart, series, 1);
    if (high == UINT32_MAX)
        return;
    low = low == UINT32_MAX ? high : low;
    buf_char(out, ' ');
    buf_text(out, say(arena, chart,
                      ids[high == low ? 0
                          : unordered ? 2
                                      : 1][chart->series_count > 1],
                      WITH({"series", .words = chart->series[series].name},
                           {"highest", .words = row_words(arena, chart, series, high)},
                           {"lowest", .words = row_words(arena, chart, series, low)})));
}

/* "$98,000 in 2019", "$1,200 (Year 3)". */
static const char *point_words(Arena *arena, const Chart *chart, uint32_t series, uint32_t row)
{
    uint32_t type = table_cell(chart->table, row, chart->label)->value.type;
    return say(arena, chart, type == FOLIO_YEAR || type == FOLIO_TEXT ? SAY_POINT : SAY_POINT_OF,
               WITH({"value", .words = cell_of(chart, series, row)->shown},
                    {"label", .words = label_of(chart, row)},
                    {"axis", .words = chart->table->columns[chart->label].header}));
}

/* NULL where it is not known. */
static const char *vintage_of(const Chart *chart, const folio_value *value)
{
    const Source *source = value->source ? report_source(chart->section->report, value->source) : NULL;
    return source ? source->vintage : NULL;
}

/* Whether some of the known values are from another date than others. */
static bool has_many_dates(const Chart *chart)
{
    const char *first = NULL;
    for (uint32_t i = 0; i < chart->series_count; i++)
        for (uint32_t row = 0; row < chart->row_count; row++) {
            const folio_value *value = &cell_of(chart, i, row)->value;
            bool is_known = value->flag == FOLIO_RELEASED || value->flag == FOLIO_CAPPED;
            const char *vintage = is_known ? vintage_of(chart, value) : NULL;
            if (vintage && first && strcmp(vintage, first) != 0)
                return true;
            first = vintage ? vintage : first;
        }
    return false;
}

/* Where a line begins and where it ends, and how far it gets between them. */
static void put_course(Buf *out, Arena *arena, const Chart *chart, uint32_t series)
{
    static const SentenceId ids[2][2] = {{SAY_COURSE, SAY_COURSE_LOWEST},
                                         {SAY_COURSE_HIGHEST, SAY_COURSE_EXTREMES}};
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
    bool above = first_capped(chart, series) == UINT32_MAX &&
                 cell_of(chart, series, high)->value.number > fmax(begin, end),
         below = cell_of(chart, series, low)->value.number < fmin(begin, end);
    buf_char(out, ' ');
    buf_text(out, say(arena, chart, ids[above][below],
                      WITH({"series", .words = chart->series[series].name},
                           {"first", .words = point_words(arena, chart, series, first)},
                           {"last", .words = point_words(arena, chart, series, last)},
                           {"highest", .words = point_words(arena, chart, series, high)},
                           {"lowest", .words = point_words(arena, chart, series, low)})));
}

static void put_count(Buf *out, Arena *arena, const Chart *chart, uint32_t count, SentenceId one,
                      SentenceId many)
{
    if (count == 0)
        return;
    buf_char(out, ' ');
    buf_text(out, say(arena, chart, count == 1 ? one : many,
                      WITH({"count", .words = number(arena, count)},
                           {"all", .words = number(arena, chart->row_count * chart->series_count)})));
}

/* How many of the values the extremes leave out. */
static void put_flagged(Buf *out, Arena *arena, const Chart *chart)
{
    uint32_t flagged = 0, absent = 0;
    for (uint32_t row = 0; row < chart->row_count; row++)
        for (uint32_t i = 0; i < chart->series_count; i++) {
            uint32_t flag = cell_of(chart, i, row)->value.flag;
            absent += flag == FOLIO_NOT_AT_HAND;
            flagged += flag != FOLIO_RELEASED && flag != FOLIO_NOT_AT_HAND;
        }
    put_count(out, arena, chart, flagged, SAY_ONE_FLAGGED, SAY_FLAGGED);
    put_count(out, arena, chart, absent, SAY_ONE_NOT_AT_HAND, SAY_ALL_NOT_AT_HAND);
}

static void put_series(Buf *out, Arena *arena, const Chart *chart)
{
    const ChartKind *kind = chart_kind(chart->kind);
    bool range = kind && kind->spread, over_time = kind && kind->over_time;
    if (!over_time && has_many_dates(chart)) {
        buf_char(out, ' ');
        buf_text(out, say(arena, chart, SAY_MANY_DATES, WITHOUT));
        return;
    }
    for (uint32_t i = 0; i < chart->series_count; i += range ? chart->series_count / 2 : 1) {
        if (over_time && released(chart, i) > 1)
            put_course(out, arena, chart, i);
        else
            put_extremes(out, arena, chart, i);
    }
}

const char *chart_alt(Arena *arena, const Chart *chart)
{
    Buf out = {0};
    const char *title = text_plain(arena, &chart->title);
    size_t length = strlen(title);
    buf_text(&out, title);
    if (length && !strchr(".!?", title[length - 1]))
        buf_char(&out, '.');
    put_series(&out, arena, chart);
    put_flagged(&out, arena, chart);
    const char *text = arena_strndup(arena, out.data, out.length);
    buf_free(&out);
    return text;
}
