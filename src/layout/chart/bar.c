/* Horizontal bars, side by side where a chart has several series. */
#include "layout/chart/kinds.h"
#include "layout/chart/legend.h"
#include "layout/chart/rows.h"

#include <math.h>

/* Smallest line spacing of the words at bars, as a multiple of their size. */
#define LEAST_LEADING 1.15F

/* Largest height of a bar, as a part of its row's height, or of its share of the row. */
#define BAR 0.68F
#define BAR_IN_GROUP 0.85F

typedef struct BarPlan {
    Rows rows;
    Axis axis;
    bool named;   /* the first row's bars carry the names of the series */
    float legend; /* height of the legend, or 0 */
} BarPlan;

/* The name written after a value in the first row. */
static const char *series_name(const Plot *plot, const BarPlan *plan, uint32_t row, uint32_t series)
{
    if (!plan->named || row != plan->rows.row[0].index)
        return "";
    return plot->chart->series[series].name;
}

static Span span_of(const Plot *plot, const BarPlan *plan, const Row *row, uint32_t series)
{
    Point point = plot_point(plot, row->index, series);
    const char *name = series_name(plot, plan, row->index, series);
    float words = plot_text_width(plot, point.text, row->weight) + plot->gap;
    words += *name ? plot->gap + plot_text_width(plot, name, 0) : 0;
    float arrow = point.capped ? plot_arrow_length(plot) + 1 : 0;
    if (point.number < 0)
        return (Span){point.number, words, 0};
    return (Span){point.number, 0, words + arrow};
}

static void fit_axis(const Plot *plot, BarPlan *plan)
{
    uint32_t series = plot->chart->series_count, count = 0;
    Span *spans = arena_array(plot->canvas->arena, (size_t)plan->rows.count * series, sizeof *spans);
    for (uint32_t r = 0; r < plan->rows.count; r++)
        for (uint32_t s = 0; s < series; s++)
            spans[count++] = span_of(plot, plan, &plan->rows.row[r], s);
    axis_fit(&plan->axis, rows_left(plot, &plan->rows), plot->x + plot->width, spans, count);
}

/* Names are written at the bars of the first row if it has all the bars and the axis does not shrink for
 * them. */
static void place_names(const Plot *plot, BarPlan *plan)
{
    if (plot->chart->series_count < 2)
        return;
    plan->named = plan->rows.count > 0;
    for (uint32_t s = 0; s < plot->chart->series_count && plan->named; s++)
        plan->named = plot_point(plot, plan->rows.row[0].index, s).drawn;
    if (!plan->named)
        return;
    fit_axis(plot, plan);
    float named = plan->axis.length;
    plan->named = false;
    fit_axis(plot, plan);
    plan->named = named > plan->axis.length * 0.8F;
}

static void add_legend(const Plot *plot, BarPlan *plan)
{
    if (plot->chart->series_count < 2 || plan->named)
        return;
    Legend legend = legend_make(plot, SYMBOL_BAR);
    plan->legend = legend_height(plot, &legend);
}

static Rows make_rows(const Plot *plot, float room)
{
    float series = (float)plot->chart->series_count;
    float pitch = plot->chart->series_count == 1
                      ? plot->theme->chart_row
                      : series * plot->label->leading + plot->theme->chart_row - plot->theme->chart_bar;
    return rows_make(plot, pitch, series * plot->label->size * LEAST_LEADING + 1, NULL, room);
}

static BarPlan make_plan(const Plot *plot)
{
    BarPlan plan = {0};
    float room = plot->most - axis_height(plot);
    plan.rows = make_rows(plot, room);
    plan.axis = axis_make(plot, plan.rows.indices, plan.rows.count, SCALE_FROM_ZERO);
    place_names(plot, &plan);
    add_legend(plot, &plan);
    if (plan.legend > 0)
        plan.rows = make_rows(plot, room - plan.legend);
    fit_axis(plot, &plan);
    return plan;
}

float bar_height(const Plot *plot)
{
    BarPlan plan = make_plan(plot);
    return plan.legend + plan.rows.height + (plan.axis.scale.count ? axis_height(plot) : 0);
}

static void draw_words(const Plot *plot, const BarPlan *plan, const Row *row, uint32_t series, float x,
                       float middle)
{
    Point point = plot_point(plot, row->index, series);
    bool leftwards = point.number < 0;
    float end = leftwards ? rows_left(plot, &plan->rows) : plot->x + plot->width;
    Color background = rows_background(plot, row, true);
    x += leftwards ? -plot->gap : plot->gap;
    axis_words(plot, &plan->axis, point.text, point.drawn ? row->weight : 0,
               plot_color(plot, point.drawn ? plot->label->color : COLOR_SOFT), x, middle,
               leftwards ? ALIGN_RIGHT : ALIGN_LEFT, fabsf(end - x), background);
    const char *name = series_name(plot, plan, row->index, series);
    float value = plot_text_width(plot, point.text, row->weight) + plot->gap;
    if (*name && value < fabsf(end - x))
        axis_words(plot, &plan->axis, name, 0, plot_color(plot, COLOR_SOFT),
                   leftwards ? x - value : x + value, middle, leftwards ? ALIGN_RIGHT : ALIGN_LEFT,
                   fabsf(end - x) - value, background);
}

static void draw_bar(const Plot *plot, const BarPlan *plan, const Row *row, uint32_t series, float middle,
                     float height)
{
    Point point = plot_point(plot, row->index, series);
    float zero = axis_at(&plan->axis, 0), end = point.drawn ? axis_at(&plan->axis, point.number) : zero;
    Look look = plot_look(series, plot_hue(plot, row->index));
    if (point.drawn && fabsf(end - zero) > 0)
        plot_bar(plot, fminf(zero, end), middle - height / 2, fabsf(end - zero), height, look);
    if (point.drawn && point.capped) {
        plot_arrow(plot, end + 1, middle, 1, 0, height, look.hue);
        end += 1 + plot_arrow_length(plot);
    }
    draw_words(plot, plan, row, series, end, middle);
}

static void draw_row(const Plot *plot, const BarPlan *plan, const Row *row, float y)
{
    uint32_t series = plot->chart->series_count;
    float pitch = fminf(row->height / (float)series, series == 1 ? row->height : plot->label->leading);
    float height = series == 1 ? fminf(plot->theme->chart_bar, pitch * BAR)
                               : fminf(plot->theme->chart_bar * 0.8F, pitch * BAR_IN_GROUP);
    float middle = y + row->middle - pitch * (float)(series - 1) / 2;
    for (uint32_t s = 0; s < series; s++)
        draw_bar(plot, plan, row, s, middle + (float)s * pitch, height);
}

void bar_draw(const Plot *plot)
{
    BarPlan plan = make_plan(plot);
    if (plan.legend > 0) {
        Legend legend = legend_make(plot, SYMBOL_BAR);
        legend_draw(plot, &legend, plot->y);
    }
    float top = plot->y + plan.legend;
    rows_draw(plot, &plan.rows, top, true);
    axis_draw_below(plot, &plan.axis, top, top + plan.rows.height);
    for (uint32_t r = 0; r < plan.rows.count; r++)
        draw_row(plot, &plan, &plan.rows.row[r], top);
}
