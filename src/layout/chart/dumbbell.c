/* Dumbbells: two values per row, joined by a line. */
#include "content/words.h"
#include "layout/chart/kinds.h"
#include "layout/chart/legend.h"
#include "layout/chart/rows.h"

#include <math.h>
#include <string.h>

#define LEAST_LEADING 1.2F
#define BAR_WIDTH 0.12F

enum { OPEN = 0, FILLED = 1 };

typedef struct DumbbellPlan {
    Rows rows;
    Axis axis;
    bool named;   /* the ends' names are above the first row's marks */
    float header; /* height of the names, or of the legend */
} DumbbellPlan;

static Legend make_legend(const Plot *plot)
{
    Legend legend = legend_make(plot, SYMBOL_DOT);
    legend.look[OPEN].filled = false;
    legend.look[FILLED].filled = true;
    return legend;
}

/* The drawn end with the lower value, or the only one drawn; for equal values, the filled one. */
static uint32_t lower_end(const Point *ends)
{
    if (!ends[OPEN].drawn || !ends[FILLED].drawn)
        return ends[OPEN].drawn ? OPEN : FILLED;
    return ends[OPEN].number < ends[FILLED].number ? OPEN : FILLED;
}

/* Nothing can be computed from a capped end, which its own words say; "no estimate" beside it would be false.
 */
static void get_ends(const Plot *plot, uint32_t row, Point *ends)
{
    ends[OPEN] = plot_point(plot, row, OPEN);
    ends[FILLED] = plot_point(plot, row, FILLED);
    if (ends[OPEN].capped && !ends[FILLED].drawn)
        ends[FILLED].text = "";
}

static float beside_dot(const Plot *plot)
{
    return plot_dot_radius(plot) + plot->gap * 0.7F;
}

/* Words before the lower end and after the upper one; where only one end is drawn, the other's reason comes
 * after it. */
static uint32_t add_spans(const Plot *plot, const Row *row, Span *spans)
{
    Point ends[2];
    get_ends(plot, row->index, ends);
    uint32_t lower = lower_end(ends), upper = !lower;
    if (!ends[lower].drawn)
        return 0;
    float before = plot_text_width(plot, ends[lower].text, row->weight) + beside_dot(plot);
    float after = plot_text_width(plot, ends[upper].text, row->weight) + beside_dot(plot);
    bool capped = ends[lower].capped || ends[upper].capped;
    after += capped ? plot_arrow_length(plot) : 0;
    spans[0] = (Span){ends[lower].number, before, plot_dot_radius(plot)};
    spans[1] =
        (Span){ends[upper].drawn ? ends[upper].number : ends[lower].number, plot_dot_radius(plot), after};
    return 2;
}

static void fit_axis(const Plot *plot, DumbbellPlan *plan)
{
    uint32_t count = 0;
    Span *spans = arena_array(plot->canvas->arena, (size_t)plan->rows.count * 2, sizeof *spans);
    for (uint32_t r = 0; r < plan->rows.count; r++)
        count += add_spans(plot, &plan->rows.row[r], spans + count);
    axis_fit(&plan->axis, rows_left(plot, &plan->rows), plot->x + plot->width, spans, count);
}

static int name_weight(uint32_t end)
{
    return end == FILLED ? WEIGHT_BOLD : 0;
}

/* The centers of the names above the first row's marks; false if its marks are too close to show which name
 * belongs to which. */
static bool name_places(const Plot *plot, const DumbbellPlan *plan, float *centers)
{
    Point ends[2];
    float sizes[2];
    if (plan->rows.count == 0)
        return false;
    get_ends(plot, plan->rows.row[0].index, ends);
    if (!ends[OPEN].drawn || !ends[FILLED].drawn)
        return false;
    for (uint32_t e = 0; e < 2; e++) {
        centers[e] = axis_at(&plan->axis, ends[e].number);
        sizes[e] = plot_text_width(plot, plot->chart->series[e].name, name_weight(e)) + 2 * plot->gap;
    }
    return fabsf(centers[0] - centers[1]) > 2 * plot_dot_radius(plot) &&
           spread_apart(centers, sizes, 2, plot->x, plot->x + plot->width);
}

static DumbbellPlan make_plan(const Plot *plot)
{
    DumbbellPlan plan = {0};
    Legend legend = make_legend(plot);
    float least = plot->label->size * LEAST_LEADING, taken = axis_height(plot) + legend_height(plot, &legend);
    plan.rows = rows_make(plot, plot->theme->chart_row, least, NULL, plot->most - taken);
    plan.axis = axis_make(plot, plan.rows.indices, plan.rows.count, SCALE_TIGHT);
    fit_axis(plot, &plan);
    float centers[2];
    plan.named = name_places(plot, &plan, centers);
    plan.header = plan.named ? plot->label->leading : legend_height(plot, &legend);
    return plan;
}

float dumbbell_height(const Plot *plot)
{
    DumbbellPlan plan = make_plan(plot);
    return plan.header + plan.rows.height + (plan.axis.scale.count ? axis_height(plot) : 0);
}

static void draw_names(const Plot *plot, const DumbbellPlan *plan)
{
    float centers[2];
    Legend legend = make_legend(plot);
    if (!plan->named || !name_places(plot, plan, centers)) {
        legend_draw(plot, &legend, plot->y);
        return;
    }
    for (uint32_t e = 0; e < 2; e++)
        canvas_text(plot->canvas, plot->chart->series[e].name, plot->label, name_weight(e),
                    plot_color(plot, plot->label->color), centers[e],
                    text_middle(plot->canvas, plot->label, name_weight(e), plot->y + plan->header / 2),
                    ALIGN_CENTER);
}

static void draw_words(const Plot *plot, const DumbbellPlan *plan, const Row *row, const Point *ends,
                       float from, float to, float y)
{
    uint32_t lower = lower_end(ends), upper = !lower;
    Color ink = plot_color(plot, row->here ? plot->label->color : COLOR_SOFT),
          soft = plot_color(plot, COLOR_SOFT), back = rows_background(plot, row, true);
    float left = rows_left(plot, &plan->rows), right = plot->x + plot->width;
    if (ends[lower].drawn)
        axis_words(plot, &plan->axis, ends[lower].text, row->weight, ink, from, y, ALIGN_RIGHT,
                   from - left + plot->gap, back);
    axis_words(plot, &plan->axis, ends[upper].text, ends[upper].drawn ? row->weight : 0,
               ends[upper].drawn ? ink : soft, to, y, ALIGN_LEFT, right - to, back);
}

/* Why neither end is drawn: of two reasons, the one that says more than "no estimate". */
static const char *reason(const Point *ends)
{
    const char *none = words_of_flag(FOLIO_NO_ESTIMATE)->text;
    return strcmp(ends[OPEN].text, none) == 0 ? ends[FILLED].text : ends[OPEN].text;
}

static void draw_row(const Plot *plot, const DumbbellPlan *plan, const Row *row, float y)
{
    Point ends[2];
    get_ends(plot, row->index, ends);
    uint32_t lower = lower_end(ends), upper = !lower;
    if (!ends[lower].drawn) {
        float left = rows_left(plot, &plan->rows) + plot->gap;
        axis_words(plot, &plan->axis, reason(ends), 0, plot_color(plot, COLOR_SOFT), left, y, ALIGN_LEFT,
                   plot->x + plot->width - left, rows_background(plot, row, true));
        return;
    }
    Color hue = plot_hue(plot, row->index);
    float from = axis_at(&plan->axis, ends[lower].number);
    float to = ends[upper].drawn ? axis_at(&plan->axis, ends[upper].number) : from;
    float arrow = ends[lower].capped || ends[upper].capped ? plot_arrow_length(plot) : 0;
    float tip = to + plot_dot_radius(plot);
    if (to > from)
        canvas_line(plot->canvas, from, y, to, y, plot->theme->chart_bar * BAR_WIDTH, hue, false);
    if (arrow > 0)
        plot_arrow(plot, tip, y, 1, 0, 2 * plot_dot_radius(plot), hue);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t end = i == 0 ? OPEN : FILLED;
        if (ends[end].drawn)
            plot_dot(plot, end == lower ? from : to, y, (Look){.hue = hue, .filled = end == FILLED});
    }
    draw_words(plot, plan, row, ends, from - beside_dot(plot), to + beside_dot(plot) + arrow, y);
}

void dumbbell_draw(const Plot *plot)
{
    DumbbellPlan plan = make_plan(plot);
    float top = plot->y + plan.header, bottom = top + plan.rows.height;
    draw_names(plot, &plan);
    rows_draw(plot, &plan.rows, top, true);
    axis_draw_below(plot, &plan.axis, top, bottom);
    for (uint32_t r = 0; r < plan.rows.count; r++) {
        const Row *row = &plan.rows.row[r];
        draw_row(plot, &plan, row, top + row->middle);
    }
}
