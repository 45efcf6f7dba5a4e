#include "content/chart_kind.h"

#include <folio/plugin.h>

#include <stddef.h>

static const ChartKind kinds[] = {
    [FOLIO_CHART_BAR] = {"a bar chart", "1 to 3", 1U << 1 | 1U << 2 | 1U << 3},
    [FOLIO_CHART_COLUMN] = {"a column chart", "1 to 3", 1U << 1 | 1U << 2 | 1U << 3},
    [FOLIO_CHART_LINE] = {"a line chart", "1 to 4", 1U << 1 | 1U << 2 | 1U << 3 | 1U << 4, .over_time = true},
    [FOLIO_CHART_RANGE] = {"a range chart", "3 or 5", 1U << 3 | 1U << 5, .spread = true},
    [FOLIO_CHART_DUMBBELL] = {"a dumbbell chart", "2", 1U << 2},
    [FOLIO_CHART_STACKED] = {"a stacked bar chart", "1 to 6",
                             1U << 1 | 1U << 2 | 1U << 3 | 1U << 4 | 1U << 5 | 1U << 6},
    [FOLIO_CHART_TILES] = {"a tile grid", "1", 1U << 1, .sorted = true},
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
