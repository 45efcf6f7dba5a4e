#include "layout/chart/line.h"

#include "layout/chart/kinds.h"

#include <math.h>

/* With more points than this, only the ends get marks. */
enum { MOST_MARKED = 16 };

/* Widths of the first line and of the others, as multiples of the theme's strongest rule. */
#define SUBJECT_WIDTH 1.2F
#define OTHER_WIDTH 0.8F

static LinePlan make_plan(const Plot *plot)
{
    LinePlan plan = {.has_places = line_has_places(plot)};
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

/* The line, interrupted where values are missing. */
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

/* Whether a segment of the line begins or ends at the point. */
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
