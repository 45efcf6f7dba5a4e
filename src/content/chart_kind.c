#include "content/chart_kind.h"

#include <folio/plugin.h>

#include <stddef.h>

/* Bits 1 to n. */
#define UP_TO(n) ((1U << ((n) + 1)) - 2)

static const ChartKind kinds[] = {
    [FOLIO_CHART_BAR] = {.name = "a bar chart", .counts = "1 to 3", .columns = UP_TO(3)},
    [FOLIO_CHART_COLUMN] = {.name = "a column chart", .counts = "1 to 3", .columns = UP_TO(3)},
    [FOLIO_CHART_LINE] = {.name = "a line chart", .counts = "1 to 4", .columns = UP_TO(4), .over_time = true},
    [FOLIO_CHART_RANGE] = {.name = "a range chart",
                           .counts = "3 or 5",
                           .columns = 1U << 3 | 1U << 5,
                           .spread = true},
    [FOLIO_CHART_DUMBBELL] = {.name = "a dumbbell chart", .counts = "2", .columns = 1U << 2},
    [FOLIO_CHART_STACKED] = {.name = "a stacked bar chart", .counts = "1 to 6", .columns = UP_TO(6)},
    [FOLIO_CHART_TILES] = {.name = "a tile grid", .counts = "1", .columns = 1U << 1, .sorted = true},
};

const ChartKind *chart_kind(uint32_t kind)
{
    return kind < sizeof kinds / sizeof *kinds && kinds[kind].name ? &kinds[kind] : NULL;
}

bool chart_kind_draws(uint32_t kind, uint32_t columns)
{
    const ChartKind *of = chart_kind(kind);
    return of && columns < 32 && (of->columns >> columns & 1U);
}
