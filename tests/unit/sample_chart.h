/* Charts over small tables, for tests. */
#ifndef FOLIO_TESTS_SAMPLE_CHART_H
#define FOLIO_TESTS_SAMPLE_CHART_H

#include "content/format.h"
#include "layout/chart/chart.h"

#include <math.h>
#include <string.h>

enum { SAMPLE_ROWS = 64 };

/* Used instead of numbers. */
#define WITHHELD INFINITY
#define NO_ESTIMATE NAN
#define NOT_AT_HAND (-INFINITY)

typedef struct SampleChart {
    Arena *arena;
    Table table;
    Chart chart;
} SampleChart;

/* Columns: the label, the series and, for a tile grid, row and column. `unit` as in folio_value. */
static inline SampleChart *sample_chart(Arena *arena, uint32_t kind, uint32_t type, const char *unit,
                                        uint32_t series, const char *const *names)
{
    SampleChart *s = arena_alloc(arena, sizeof *s);
    s->arena = arena;
    s->table.column_count = series + 3;
    s->table.columns = arena_array(arena, s->table.column_count, sizeof *s->table.columns);
    s->table.cells = arena_array(arena, (size_t)SAMPLE_ROWS * s->table.column_count, sizeof *s->table.cells);
    s->table.here = arena_array(arena, SAMPLE_ROWS, sizeof *s->table.here);
    s->table.columns[0].type = FOLIO_TEXT;
    s->chart =
        (Chart){.kind = kind, .table = &s->table, .series_count = series, .tile_row = -1, .tile_column = -1};
    for (uint32_t i = 0; i < series; i++) {
        s->table.columns[i + 1] = (Column){.type = type, .unit = unit, .name = names[i]};
        s->chart.series[i] = (Series){.column = i + 1, .name = names[i]};
    }
    if (kind == FOLIO_CHART_TILES) {
        s->chart.tile_row = (int)series + 1;
        s->chart.tile_column = (int)series + 2;
    }
    return s;
}

static inline void sample_write(SampleChart *s, Cell *cell)
{
    cell->shown = cell->short_text = format_value(s->arena, "en-US", &cell->value, FORMAT_CELL);
}

static inline void sample_row(SampleChart *s, const char *label, bool here, const double *numbers)
{
    uint32_t row = s->table.row_count++;
    s->chart.row_count = s->table.row_count;
    s->table.here[row] = here;
    Cell *cells = table_cell(&s->table, row, 0);
    cells[0] = (Cell){.value = folio_text(label), .shown = label, .short_text = label};
    for (uint32_t i = 1; i <= s->chart.series_count; i++) {
        double number = numbers[i - 1];
        const Column *column = &s->table.columns[i];
        cells[i].value = (folio_value){.type = column->type,
                                       .unit = column->unit,
                                       .decimals = column->decimals,
                                       .number = isfinite(number) ? number : 0,
                                       .flag = isnan(number)           ? FOLIO_NO_ESTIMATE
                                               : number == NOT_AT_HAND ? FOLIO_NOT_AT_HAND
                                               : isinf(number)         ? FOLIO_WITHHELD
                                                                       : FOLIO_RELEASED};
        sample_write(s, &cells[i]);
    }
}

/* Turns a value into a cap: the figure is at or above it. */
static inline void sample_cap(SampleChart *s, uint32_t row, uint32_t series)
{
    Cell *cell = table_cell(&s->table, row, series + 1);
    cell->value.flag = FOLIO_CAPPED;
    sample_write(s, cell);
}

static inline void sample_place(SampleChart *s, uint32_t row, double down, double across)
{
    table_cell(&s->table, row, s->chart.series_count + 1)->value = folio_number(FOLIO_INTEGER, down);
    table_cell(&s->table, row, s->chart.series_count + 2)->value = folio_number(FOLIO_INTEGER, across);
}

/* Makes the rows' labels years. */
static inline void sample_years(SampleChart *s, int first, int step)
{
    for (uint32_t r = 0; r < s->table.row_count; r++) {
        Cell *cell = table_cell(&s->table, r, 0);
        cell->value = folio_year(first + step * (int)r);
        sample_write(s, cell);
    }
    s->table.columns[0].type = FOLIO_YEAR;
}

#endif
