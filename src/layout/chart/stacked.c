/* Stacked bars: the parts of each row one after another. */
#include "layout/chart/kinds.h"
#include "layout/chart/legend.h"
#include "layout/chart/rows.h"
#include "layout/chart/stack.h"

#include <math.h>

/* Heights of bars, as multiples of the theme's: a single bar, and one of several. */
#define BAR_ALONE 2.0F
#define BAR 1.4F
#define ROW 1.3F
#define LEAST_LEADING 1.3F

/* Shares that add up to nearly one are one: the difference is rounding. */
#define WHOLE_TOLERANCE 0.02

typedef struct StackedPlan {
    Rows rows;
    Axis axis;
    bool alone;   /* one bar over the whole width, without name and axis: its parts show everything */
    bool named;   /* the parts' names are above those of the first row */
    float header; /* height of the names, or of the legend */
    float left;   /* where bars begin */
    Stack *stack; /* by row of the chart */
} StackedPlan;

static double row_sum(const Plot *plot, uint32_t row)
{
    double sum = 0;
    for (uint32_t s = 0; s < plot->chart->series_count; s++)
        sum += stack_number(plot, row, s);
    return sum;
}

static Axis make_axis(const Plot *plot, const StackedPlan *plan)
{
    double most = 0;
    for (uint32_t r = 0; r < plot->chart->row_count; r++)
        most = fmax(most, row_sum(plot, r));
    if (most <= 0)
        return (Axis){.start = plan->left};
    bool percent = plot->chart->table->columns[plot->chart->series[0].column].type == FOLIO_PERCENT;
    if (percent && fabs(most - 1) < WHOLE_TOLERANCE)
        most = fmin(most, 1);
    Axis axis = axis_between(plot, 0, most, SCALE_FROM_ZERO);
    if (plan->alone)
        axis.scale = (Scale){.high = most, .step = most, .count = 2};
    axis.start = plan->left;
    axis.length = plot->x + plot->width - plan->left;
    return axis;
}

static Legend make_legend(const Plot *plot)
{
    Legend legend = legend_make(plot, SYMBOL_BAR);
    for (uint32_t s = 0; s < legend.count; s++)
        legend.look[s] = (Look){.hue = stack_fill(plot, s), .filled = true};
    return legend;
}

/* The centers of the names above the first row's parts; false if they do not fit there, or not over their own
 * part. */
static bool name_places(const Plot *plot, const StackedPlan *plan, float *centers)
{
    const Stack *stack = &plan->stack[plan->rows.indices[0]];
    float sizes[SERIES_MOST], wished[SERIES_MOST];
    for (uint32_t i = 0; i < stack->count; i++) {
        const Part *part = &stack->part[i];
        if (!part->marked)
            return false;
        wished[i] = centers[i] = part->left + part->width / 2;
        sizes[i] = plot_text_width(plot, plot->chart->series[i].name, 0) + plot->gap * 2;
    }
    if (!spread_apart(centers, sizes, stack->count, plan->left - plot->gap,
                      plot->x + plot->width + plot->gap))
        return false;
    for (uint32_t i = 0; i < stack->count; i++)
        if (fabsf(centers[i] - wished[i]) > stack->part[i].width / 2)
            return false;
    return true;
}

static void make_stacks(const Plot *plot, StackedPlan *plan, float *extra)
{
    plan->stack = arena_array(plot->canvas->arena, plot->chart->row_count, sizeof *plan->stack);
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        plan->stack[r] = stack_make(plot, r, &plan->axis, plan->alone, plan->left, plot->x + plot->width);
        extra[r] = stack_words_height(plot, &plan->stack[r]);
    }
}

static StackedPlan make_plan(const Plot *plot)
{
    StackedPlan plan = {.alone = plot->chart->row_count == 1, .left = plot->x};
    float *extra = arena_array(plot->canvas->arena, plot->chart->row_count, sizeof *extra);
    if (!plan.alone)
        plan.left += rows_label_width(plot) + 2 * plot->gap;
    plan.axis = make_axis(plot, &plan);
    make_stacks(plot, &plan, extra);
    if (plan.alone)
        return plan;
    Legend legend = make_legend(plot);
    float room = plot->most - axis_height(plot) - legend_height(plot, &legend);
    plan.rows = rows_make(plot, plot->theme->chart_row * ROW, plot->label->size * LEAST_LEADING, extra, room);
    float centers[SERIES_MOST];
    plan.named = name_places(plot, &plan, centers);
    plan.header = plan.named ? plot->label->leading : legend_height(plot, &legend);
    return plan;
}

float stacked_height(const Plot *plot)
{
    StackedPlan plan = make_plan(plot);
    if (plan.alone)
        return plot->theme->chart_bar * BAR_ALONE + stack_words_height(plot, &plan.stack[0]);
    return plan.header + plan.rows.height + (plan.axis.scale.count ? axis_height(plot) : 0);
}

static void draw_header(const Plot *plot, const StackedPlan *plan)
{
    float centers[SERIES_MOST];
    Legend legend = make_legend(plot);
    if (!plan->named || !name_places(plot, plan, centers)) {
        legend_draw(plot, &legend, plot->y);
        return;
    }
    for (uint32_t s = 0; s < plot->chart->series_count; s++)
        canvas_text(plot->canvas, plot->chart->series[s].name, plot->label, 0,
                    plot_color(plot, plot->label->color), centers[s],
                    text_middle(plot->canvas, plot->label, 0, plot->y + plan->header / 2), ALIGN_CENTER);
}

static void draw_row(const Plot *plot, const StackedPlan *plan, const Row *row, float top)
{
    const Stack *stack = &plan->stack[row->index];
    Color background = rows_background(plot, row, true);
    float room = row->height - stack_words_height(plot, stack);
    float height = fminf(plot->theme->chart_bar * BAR, room * 0.9F);
    stack_draw(plot, stack, top + row->middle - height / 2, height, &background);
}

void stacked_draw(const Plot *plot)
{
    StackedPlan plan = make_plan(plot);
    if (plan.alone) {
        stack_draw(plot, &plan.stack[0], plot->y, plot->theme->chart_bar * BAR_ALONE, NULL);
        return;
    }
    float top = plot->y + plan.header;
    draw_header(plot, &plan);
    rows_draw(plot, &plan.rows, top, true);
    axis_draw_below(plot, &plan.axis, top, top + plan.rows.height);
    for (uint32_t r = 0; r < plan.rows.count; r++)
        draw_row(plot, &plan, &plan.rows.row[r], top);
}
