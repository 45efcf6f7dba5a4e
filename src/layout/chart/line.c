#include "layout/chart/line.h"

#include "layout/chart/kinds.h"

#include <math.h>

/* The most points of which each gets a mark. */
enum { MOST_MARKED = 16 };

/* Widths of the first line and of the others, as multiples of the theme's strongest rule. */
#define SUBJECT_WIDTH 1.2F
#define OTHER_WIDTH 0.8F

/* Beyond this a number is no place on a time line. */
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

/* Whether the categories are rising numbers, such as years, by which points can be placed. */
static bool has_places(const Plot *plot)
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
    if (has_places(plot)) {
        double low = category_value(plot, 0)->number, high = category_value(plot, last)->number;
        at = (category_value(plot, row)->number - low) / (high - low);
    }
    return plan->first + (float)at * (plan->last - plan->first);
}

float line_y(const Plot *plot, const LinePlan *plan, uint32_t row, uint32_t series)
{
    return plot->y + axis_at(&plan->axis, plot_point(plot, row, series).number);
}

float line_least_distance(const Plot *plot, const LinePlan *plan)
{
    float least = plan->right - plan->left;
    for (uint32_t r = 1; r < plot->chart->row_count; r++)
        least = fminf(least, line_x(plot, plan, r) - line_x(plot, plan, r - 1));
    return least;
}

Look line_look(const Plot *plot, uint32_t series)
{
    ColorId hue = series == 0 ? COLOR_ACCENT : series == 3 ? COLOR_INK : COLOR_COMPARISON;
    return (Look){.hue = plot_color(plot, hue), .filled = series % 2 == 0, .dashed = series >= 2};
}

static LinePlan make_plan(const Plot *plot)
{
    LinePlan plan = {0};
    uint32_t *rows = arena_array(plot->canvas->arena, plot->chart->row_count, sizeof *rows);
    for (uint32_t r = 0; r < plot->chart->row_count; r++)
        rows[r] = r;
    plan.axis = axis_make(plot, rows, plot->chart->row_count, SCALE_ENCLOSED);
    plan.left = plot->x + (plan.axis.scale.count ? axis_width(plot, &plan.axis) + plot->gap : 0);
    plan.right = plot->x + plot->width;
    line_plan_words(plot, &plan);
    plan.top = fmaxf(plot->axis->size / 2, plot_arrow_length(plot));
    plan.bottom = fminf(plan.top + plot->theme->chart_height, plot->most - plan.names);
    float words = plot->label->leading * (plan.every ? 1 : 0.5F) + plot_dot_radius(plot);
    Span spans[] = {{plan.axis.scale.low, words, 0}, {plan.axis.scale.high, 0, plan.every ? words : 0}};
    axis_fit(&plan.axis, plan.bottom, plan.top, spans, 2);
    return plan;
}

float line_height(const Plot *plot)
{
    LinePlan plan = make_plan(plot);
    return plan.bottom + plan.names;
}

/* The line, interrupted where a value is missing. */
static void draw_line(const Plot *plot, const LinePlan *plan, uint32_t series)
{
    Look look = line_look(plot, series);
    float width = plot->theme->rule_figure * (series == 0 ? SUBJECT_WIDTH : OTHER_WIDTH);
    uint32_t rows = plot->chart->row_count, count = 0;
    float *x = arena_array(plot->canvas->arena, rows, sizeof *x);
    float *y = arena_array(plot->canvas->arena, rows, sizeof *y);
    for (uint32_t r = 0; r <= rows; r++) {
        if (r < rows && plot_point(plot, r, series).drawn) {
            x[count] = line_x(plot, plan, r);
            y[count++] = line_y(plot, plan, r, series);
            continue;
        }
        canvas_polyline(plot->canvas, x, y, count, width, look.hue, look.dashed);
        count = 0;
    }
}

/* Whether a piece of line begins or ends in the point. */
static bool is_end(const Plot *plot, uint32_t row, uint32_t series)
{
    bool before = row > 0 && plot_point(plot, row - 1, series).drawn;
    bool after = row + 1 < plot->chart->row_count && plot_point(plot, row + 1, series).drawn;
    return !before || !after;
}

static void draw_marks(const Plot *plot, const LinePlan *plan, uint32_t series)
{
    Look look = line_look(plot, series);
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        Point point = plot_point(plot, r, series);
        if (!point.drawn || (plot->chart->row_count > MOST_MARKED && !is_end(plot, r, series)))
            continue;
        float x = line_x(plot, plan, r), y = line_y(plot, plan, r, series);
        if (point.capped)
            plot_arrow(plot, x, y, 0, -1, 2 * plot_dot_radius(plot), look.hue);
        else
            plot_dot(plot, x, y, look);
    }
}

void line_draw(const Plot *plot)
{
    LinePlan plan = make_plan(plot);
    Axis axis = plan.axis;
    axis.start += plot->y;
    axis_draw_left(plot, &axis, plan.left, plan.every ? plan.right : plan.last);
    for (uint32_t s = plot->chart->series_count; s-- > 0;) {
        draw_line(plot, &plan, s);
        draw_marks(plot, &plan, s);
    }
    line_draw_words(plot, &plan);
}
