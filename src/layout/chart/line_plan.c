/* The points and line ends of a line chart. */
#include "layout/chart/line.h"

#include <math.h>

/* A category beyond this number is not placed on a time line. */
#define PLACE_LIMIT 1e9

int64_t line_end_row(const Plot *plot, uint32_t series, int step)
{
    int64_t count = plot->chart->row_count;
    for (int64_t r = step > 0 ? 0 : count - 1; r >= 0 && r < count; r += step)
        if (plot_point(plot, (uint32_t)r, series).drawn)
            return r;
    return -1;
}

static const folio_value *category_value(const Plot *plot, uint32_t row)
{
    return &table_cell(plot->chart->table, row, plot->chart->label)->value;
}

bool line_has_places(const Plot *plot)
{
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        const folio_value *value = category_value(plot, r);
        bool number = value->type >= FOLIO_INTEGER && value->type <= FOLIO_YEAR &&
                      value->flag == FOLIO_RELEASED && fabs(value->number) < PLACE_LIMIT;
        if (!number || (r > 0 && value->number <= category_value(plot, r - 1)->number))
            return false;
    }
    return true;
}

float line_x(const Plot *plot, const LinePlan *plan, uint32_t row)
{
    uint32_t last = plot->chart->row_count - 1;
    if (last == 0)
        return (plan->first + plan->last) / 2;
    double at = (double)row / last;
    if (plan->has_places) {
        double low = category_value(plot, 0)->number, high = category_value(plot, last)->number;
        at = (category_value(plot, row)->number - low) / (high - low);
    }
    return plan->first + (float)at * (plan->last - plan->first);
}

float line_y(const Plot *plot, const LinePlan *plan, uint32_t row, uint32_t series)
{
    return plot->y + axis_at(&plan->axis, plot_point(plot, row, series).number);
}

void line_place(const Plot *plot, LinePlan *plan, float first, float last)
{
    plan->first = first;
    plan->last = last;
    plan->distance = plan->right - plan->left;
    for (uint32_t r = 1; r < plot->chart->row_count; r++)
        plan->distance = fminf(plan->distance, line_x(plot, plan, r) - line_x(plot, plan, r - 1));
}

Look line_look(const Plot *plot, uint32_t series)
{
    ColorId hue = series == 0 ? COLOR_ACCENT : series == 3 ? COLOR_INK : COLOR_COMPARISON;
    return (Look){.hue = plot_color(plot, hue), .filled = series % 2 == 0, .dashed = series >= 2};
}
