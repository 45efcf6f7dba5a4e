/* Ranges: low, middle and high per row, with quartiles if there are any. */
#include "layout/chart/kinds.h"
#include "layout/chart/rows.h"

#include <math.h>

/* Heights of a row and of its marks, and widths of their lines, as multiples of the theme's row and bar. */
#define ROW 1.4F
#define ROW_WITH_WORDS 1.8F
#define LEAST_LEADING 1.3F
#define MEDIAN_HEIGHT 1.7F
#define MEDIAN_WIDTH 0.24F
#define WHISKER 0.12F
#define CAP_HEIGHT 0.7F

/* From the mark's upper edge to the center of the words above it, as a multiple of their size. */
#define WORDS_ABOVE 0.6F

/* Vertical position of the marks in a row that has words above them. */
#define MIDDLE_DOWN 0.66F

typedef struct RangePlan {
    Rows rows;
    Axis axis;
    bool quartiles; /* five values; with three, the middle's words are above its mark */
} RangePlan;

/* The marks of a row. With three values there are no quartiles. */
typedef struct Range {
    Point low, lower, middle, upper, high;
    bool quartiles;
} Range;

static Range range_of(const Plot *plot, uint32_t row)
{
    bool quartiles = plot->chart->series_count >= 5;
    Range range = {.low = plot_point(plot, row, 0),
                   .middle = plot_point(plot, row, quartiles ? 2 : 1),
                   .high = plot_point(plot, row, quartiles ? 4 : 2),
                   .quartiles = quartiles};
    if (quartiles) {
        range.lower = plot_point(plot, row, 1);
        range.upper = plot_point(plot, row, 3);
    }
    return range;
}

/* The smallest and largest number drawn; false if nothing is. */
static bool range_ends(const Range *range, double *low, double *high)
{
    const Point *points[] = {&range->low, &range->lower, &range->middle, &range->upper, &range->high};
    bool found = false;
    for (int i = 0; i < 5; i++) {
        if (!points[i]->drawn)
            continue;
        *low = found ? fmin(*low, points[i]->number) : points[i]->number;
        *high = found ? fmax(*high, points[i]->number) : points[i]->number;
        found = true;
    }
    return found;
}

/* The publisher does not state where the upper end is: an arrow shows that it goes on. */
static bool is_open(const Range *range)
{
    return range->middle.capped || range->upper.capped || range->high.capped;
}

/* The value written after the upper end: the middle or, with three values, the highest. */
static const Point *point_behind(const Range *range)
{
    return range->quartiles || !range->high.drawn ? &range->middle : &range->high;
}

static float reach(const Plot *plot, const Range *range)
{
    return is_open(range) ? 2 * plot_arrow_length(plot) : 0;
}

/* Height of a row, enough for the words above a mark and a two-line name beside them. */
static float row_pitch(const Plot *plot, bool quartiles)
{
    if (quartiles)
        return plot->theme->chart_row * ROW;
    float above = plot->theme->chart_bar * MEDIAN_HEIGHT / 2 + plot->label->size * (WORDS_ABOVE + 0.5F);
    float name = plot->label->size * LEAST_LEADING;
    return fmaxf(plot->theme->chart_row * ROW_WITH_WORDS, fmaxf(above / MIDDLE_DOWN, above + name) + 0.1F);
}

static RangePlan make_plan(const Plot *plot)
{
    RangePlan plan = {.quartiles = plot->chart->series_count >= 5};
    plan.rows = rows_make(plot, row_pitch(plot, plan.quartiles), plot->label->size * LEAST_LEADING, NULL,
                          plot->most - axis_height(plot));
    if (!plan.quartiles)
        rows_set_middle(plot, &plan.rows, MIDDLE_DOWN);
    plan.axis = axis_make(plot, plan.rows.indices, plan.rows.count, SCALE_TIGHT);
    uint32_t count = 0;
    Span *spans = arena_array(plot->canvas->arena, (size_t)plan.rows.count * 2, sizeof *spans);
    for (uint32_t r = 0; r < plan.rows.count; r++) {
        const Row *row = &plan.rows.row[r];
        Range range = range_of(plot, row->index);
        double low, high;
        if (!range_ends(&range, &low, &high))
            continue;
        float behind = plot_text_width(plot, point_behind(&range)->text, row->weight) + plot->gap;
        float before = range.quartiles || !range.low.drawn
                           ? 0
                           : plot_text_width(plot, range.low.text, row->weight) + plot->gap;
        spans[count++] = (Span){high, 0, behind + reach(plot, &range)};
        spans[count++] = (Span){low, before, 0};
    }
    axis_fit(&plan.axis, rows_left(plot, &plan.rows), plot->x + plot->width, spans, count);
    return plan;
}

float range_height(const Plot *plot)
{
    RangePlan plan = make_plan(plot);
    return plan.rows.height + (plan.axis.scale.count ? axis_height(plot) : 0);
}

static void draw_box(const Plot *plot, const Axis *axis, const Range *range, float open_end, float y,
                     float height, Color hue)
{
    if (!range->lower.drawn || !range->upper.drawn)
        return;
    float left = axis_at(axis, range->lower.number);
    float right = range->upper.capped ? open_end : axis_at(axis, range->upper.number);
    if (right > left)
        canvas_rect(plot->canvas, left, y - height / 2, right - left, height, hue);
}

/* A dark mark with a gap around it, so that it is visible both inside the box and beside it. */
static void draw_middle(const Plot *plot, const Axis *axis, const Range *range, float y, float height)
{
    if (!range->middle.drawn || range->middle.capped)
        return;
    float x = axis_at(axis, range->middle.number), width = plot->theme->chart_bar * MEDIAN_WIDTH;
    height *= MEDIAN_HEIGHT;
    canvas_rect(plot->canvas, x - width, y - height / 2, 2 * width, height, plot_color(plot, COLOR_PAPER));
    canvas_rect(plot->canvas, x - width / 2, y - height / 2, width, height, plot_color(plot, COLOR_INK));
}

static void draw_cap(const Plot *plot, const Axis *axis, const Point *point, float y, float height, Color hue)
{
    if (!point->drawn || point->capped)
        return;
    float x = axis_at(axis, point->number);
    canvas_line(plot->canvas, x, y - height / 2, x, y + height / 2, plot->theme->chart_bar * WHISKER, hue,
                false);
}

/* The middle's words above its mark, if the row is high enough for both. */
static void draw_middle_words(const Plot *plot, const RangePlan *plan, const Row *row, const Point *middle,
                              float y, float height)
{
    float above = y - height * MEDIAN_HEIGHT / 2 - plot->label->size * WORDS_ABOVE;
    if (!middle->drawn || middle->capped || above - plot->label->size / 2 < y - (row->middle - row->y))
        return;
    float x = axis_at(&plan->axis, middle->number), left = rows_left(plot, &plan->rows),
          right = plot->x + plot->width;
    float half = fminf(plot_text_width(plot, middle->text, row->weight), right - left) / 2;
    x = fminf(fmaxf(x, left + half), right - half);
    axis_words(plot, &plan->axis, middle->text, row->weight, plot_color(plot, plot->label->color), x, above,
               ALIGN_CENTER, right - left, plot_color(plot, COLOR_PAPER));
}

/* Words at the upper end and, with three values, also at the lower one. */
static void draw_words(const Plot *plot, const RangePlan *plan, const Row *row, const Range *range,
                       float left, float right, float y)
{
    const Point *behind = point_behind(range);
    Color ink = plot_color(plot, plot->label->color), soft = plot_color(plot, COLOR_SOFT),
          paper = plot_color(plot, COLOR_PAPER);
    float from = right + plot->gap, to = left - plot->gap;
    axis_words(plot, &plan->axis, behind->text, behind->drawn ? row->weight : 0, behind->drawn ? ink : soft,
               from, y, ALIGN_LEFT, plot->x + plot->width - from, paper);
    if (!range->quartiles && range->low.drawn)
        axis_words(plot, &plan->axis, range->low.text, row->weight, ink, to, y, ALIGN_RIGHT,
                   to - rows_left(plot, &plan->rows) + plot->gap, paper);
}

static void draw_row(const Plot *plot, const RangePlan *plan, const Row *row, float y)
{
    Range range = range_of(plot, row->index);
    double low = 0, high = 0;
    Color hue = plot_hue(plot, row->index);
    if (!range_ends(&range, &low, &high)) {
        axis_words(plot, &plan->axis, range.middle.text, 0, plot_color(plot, COLOR_SOFT),
                   rows_left(plot, &plan->rows) + plot->gap, y, ALIGN_LEFT,
                   plot->x + plot->width - rows_left(plot, &plan->rows) - plot->gap,
                   plot_color(plot, COLOR_PAPER));
        return;
    }
    float height = fminf(plot->theme->chart_bar, row->height * 0.55F);
    float left = axis_at(&plan->axis, low), right = axis_at(&plan->axis, high);
    float tip = right + reach(plot, &range);
    bool open = is_open(&range);
    float end = open ? tip - plot_arrow_length(plot) : tip;
    float weight = plot->theme->chart_bar * WHISKER * (row->here ? 1.5F : 1);
    if (end > left)
        canvas_line(plot->canvas, left, y, end, y, weight, hue, false);
    if (open)
        plot_arrow(plot, end, y, 1, 0, height * (range.upper.capped ? 1 : CAP_HEIGHT), hue);
    draw_box(plot, &plan->axis, &range, end, y, height, hue);
    if (!range.quartiles) {
        draw_cap(plot, &plan->axis, &range.low, y, height * CAP_HEIGHT, hue);
        draw_cap(plot, &plan->axis, &range.high, y, height * CAP_HEIGHT, hue);
    }
    draw_middle(plot, &plan->axis, &range, y, height);
    draw_words(plot, plan, row, &range, left, tip, y);
    if (!range.quartiles)
        draw_middle_words(plot, plan, row, &range.middle, y, height);
}

void range_draw(const Plot *plot)
{
    RangePlan plan = make_plan(plot);
    rows_draw(plot, &plan.rows, plot->y, false);
    axis_draw_below(plot, &plan.axis, plot->y, plot->y + plan.rows.height);
    for (uint32_t r = 0; r < plan.rows.count; r++) {
        const Row *row = &plan.rows.row[r];
        draw_row(plot, &plan, row, plot->y + row->middle);
    }
}
