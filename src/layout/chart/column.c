/* Columns, side by side where a chart has several series. */
#include "layout/chart/axis.h"
#include "layout/chart/kinds.h"
#include "layout/chart/legend.h"

#include <math.h>

/* Parts of a category's width: what its bars take together, and what its name may take. */
#define BARS 0.62F
#define NAME 0.94F

/* Largest width of a bar, as a multiple of the theme's. */
#define WIDEST_BAR 4.0F

/* A few columns need less height. */
#define FEW_HEIGHT 0.7F

enum { FEW = 3 };

enum { NAME_LINES = 3, VALUE_LINES = 3 };

typedef struct ColumnPlan {
    Axis axis;
    float left, right; /* of the lines */
    float slot;        /* width of a category */
    float step;        /* from bar to bar of a category */
    bool in_few_digits;
    bool fits;
    float legend, names; /* heights */
    float top, bottom;   /* of the lines, below plot->y */
    uint32_t *rows;
} ColumnPlan;

static Lines break_name(const Plot *plot, const ColumnPlan *plan, uint32_t row)
{
    return lines_break(plot->canvas, plot_category(plot, row), plot->label, plot_weight(plot, row),
                       plan->slot * NAME, NAME_LINES);
}

/* The width available for a bar's words. */
static float words_width(const Plot *plot, const ColumnPlan *plan)
{
    return plot->chart->series_count == 1 ? plan->slot * NAME : plan->step;
}

static Lines break_value(const Plot *plot, const ColumnPlan *plan, uint32_t row, uint32_t series)
{
    Point point = plot_point(plot, row, series);
    bool number = point.drawn && !point.capped;
    const char *text = number && plan->in_few_digits ? plot_short(plot, row, series) : point.text;
    return lines_break(plot->canvas, text, plot->label, point.drawn ? plot_weight(plot, row) : 0,
                       words_width(plot, plan), number ? 1 : VALUE_LINES);
}

static bool values_fit(const Plot *plot, const ColumnPlan *plan)
{
    for (uint32_t r = 0; r < plot->chart->row_count; r++)
        for (uint32_t s = 0; s < plot->chart->series_count; s++)
            if (break_value(plot, plan, r, s).cut)
                return false;
    return true;
}

static bool names_fit(const Plot *plot, const ColumnPlan *plan)
{
    for (uint32_t r = 0; r < plot->chart->row_count; r++)
        if (break_name(plot, plan, r).cut)
            return false;
    return true;
}

static void fit_axis(const Plot *plot, ColumnPlan *plan)
{
    uint32_t count = 0, series = plot->chart->series_count;
    Span *spans = arena_array(plot->canvas->arena, (size_t)plot->chart->row_count * series, sizeof *spans);
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        for (uint32_t s = 0; s < series; s++) {
            Point point = plot_point(plot, r, s);
            Lines lines = break_value(plot, plan, r, s);
            float words = (float)lines.count * plot->label->leading + plot->gap / 2;
            words += point.capped ? plot_arrow_length(plot) + 1 : 0;
            spans[count++] = (Span){point.number, point.number < 0 ? words : 0, point.number < 0 ? 0 : words};
        }
    }
    axis_fit(&plan->axis, plan->bottom, plan->top, spans, count);
}

static void set_heights(const Plot *plot, ColumnPlan *plan)
{
    uint32_t lines = 0;
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        Lines name = break_name(plot, plan, r);
        lines = name.count > lines ? name.count : lines;
    }
    plan->names = fmaxf((float)lines * plot->label->leading, plot->axis->size / 2) + plot->gap / 2;
    if (plot->chart->series_count > 1) {
        Legend legend = legend_make(plot, SYMBOL_BAR);
        plan->legend = legend_height(plot, &legend);
    }
    plan->top = plan->legend + plot->axis->size / 2;
    float height = plot->theme->chart_height * (plot->chart->row_count <= FEW ? FEW_HEIGHT : 1);
    plan->bottom = fminf(plan->top + height, plot->most - plan->names);
}

static ColumnPlan make_plan(const Plot *plot)
{
    uint32_t count = plot->chart->row_count, series = plot->chart->series_count;
    ColumnPlan plan = {.rows = arena_array(plot->canvas->arena, count, sizeof *plan.rows)};
    for (uint32_t r = 0; r < count; r++)
        plan.rows[r] = r;
    plan.axis = axis_make(plot, plan.rows, count, SCALE_FROM_ZERO);
    plan.left = plot->x + (plan.axis.scale.count ? axis_width(plot, &plan.axis) + plot->gap : 0);
    plan.right = plot->x + plot->width;
    plan.slot = (plan.right - plan.left) / (float)count;
    plan.step = plan.slot * (series == 1 ? BARS : NAME) / (float)series;
    plan.in_few_digits = !values_fit(plot, &plan);
    set_heights(plot, &plan);
    plan.fits = values_fit(plot, &plan) && names_fit(plot, &plan) &&
                plan.bottom - plan.top > plot->theme->chart_height / 2;
    if (plan.fits)
        fit_axis(plot, &plan);
    return plan;
}

bool column_fits(const Plot *plot)
{
    return make_plan(plot).fits;
}

float column_height(const Plot *plot)
{
    ColumnPlan plan = make_plan(plot);
    return plan.bottom + plan.names;
}

/* A value's words, on a background where grid lines run under them. */
static void draw_value(const Plot *plot, const ColumnPlan *plan, uint32_t row, uint32_t series, float x,
                       float y, bool down)
{
    Point point = plot_point(plot, row, series);
    Lines lines = break_value(plot, plan, row, series);
    Color color = plot_color(plot, point.drawn ? plot->label->color : COLOR_SOFT),
          paper = plot_color(plot, COLOR_PAPER);
    float top = down ? y + plot->gap / 2 : y - (float)lines.count * plot->label->leading;
    for (uint32_t i = 0; i < lines.count; i++)
        plot_words(plot, lines.text[i], point.drawn ? plot_weight(plot, row) : 0, color, x,
                   top + ((float)i + 0.5F) * plot->label->leading, ALIGN_CENTER, plot->width, &paper);
}

static void draw_column(const Plot *plot, const ColumnPlan *plan, uint32_t row, uint32_t series, float middle)
{
    Point point = plot_point(plot, row, series);
    Look look = plot_look(series, plot_hue(plot, row));
    float gap = plot->chart->series_count == 1 ? 0 : plan->step * 0.1F;
    float width = fminf(plan->step - gap, plot->theme->chart_bar * WIDEST_BAR);
    float base = plot->y + (plan->axis.scale.count ? axis_at(&plan->axis, 0) : plan->bottom);
    float end = point.drawn ? plot->y + axis_at(&plan->axis, point.number) : base;
    if (point.drawn && fabsf(base - end) > 0)
        plot_bar(plot, middle - width / 2, fminf(base, end), width, fabsf(base - end), look);
    if (point.drawn && point.capped) {
        plot_arrow(plot, middle, end - 1, 0, -1, fminf(width, plot->theme->chart_bar), look.hue);
        end -= 1 + plot_arrow_length(plot);
    }
    draw_value(plot, plan, row, series, middle, end, point.number < 0);
}

void column_draw(const Plot *plot)
{
    ColumnPlan plan = make_plan(plot);
    if (plan.legend > 0) {
        Legend legend = legend_make(plot, SYMBOL_BAR);
        legend_draw(plot, &legend, plot->y);
    }
    Axis axis = plan.axis;
    axis.start += plot->y;
    axis_draw_left(plot, &axis, plan.left, plan.right);
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        float middle = plan.left + ((float)r + 0.5F) * plan.slot;
        uint32_t series = plot->chart->series_count;
        for (uint32_t s = 0; s < series; s++)
            draw_column(plot, &plan, r, s, middle + ((float)s - (float)(series - 1) / 2) * plan.step);
        Lines name = break_name(plot, &plan, r);
        lines_draw(plot->canvas, &name, plot->label, plot_weight(plot, r),
                   plot_color(plot, plot->label->color), middle, plot->y + plan.bottom + plot->gap / 2,
                   ALIGN_CENTER);
    }
}
