#include "layout/chart/axis.h"
#include "layout/chart/kinds.h"
#include "layout/chart/legend.h"

#include <math.h>
#include <string.h>

/* Greatest part of the width that the names and values at the lines' ends take. */
#define WIDEST_END 0.34F

/* The most points of which each gets a mark. */
enum { MOST_MARKED = 16, LABEL_LINES = 2, LINES_DRAWN_MOST = 4 };

typedef struct LinePlan {
    Axis axis;
    uint32_t *rows;
    bool every;          /* one line, whose every value is written at its point */
    bool in_few_digits;  /* then shortened */
    float left, right;   /* of the grid */
    float first, last;   /* where the first and last points stand */
    float end_width;     /* of the words behind the lines */
    float legend, names; /* heights */
    uint32_t note_line;  /* lines that the categories take, above the notes on missing values */
    float top, bottom;   /* of the grid, below plot->y */
} LinePlan;

static uint32_t series_count(const Plot *plot)
{
    return plot->chart->series_count;
}

static uint32_t row_count(const Plot *plot)
{
    return plot->chart->row_count;
}

/* The first row (step 1) or last row (step -1) with a number in that series, or -1. */
static int64_t end_row(const Plot *plot, uint32_t series, int step)
{
    int64_t count = row_count(plot);
    for (int64_t r = step > 0 ? 0 : count - 1; r >= 0 && r < count; r += step)
        if (plot_point(plot, (uint32_t)r, series).drawn)
            return r;
    return -1;
}

/* The number that places a row from left to right: the year where all categories are rising numbers, else its
 * position. */
static double row_place(const Plot *plot, uint32_t row)
{
    const Chart *chart = plot->chart;
    for (uint32_t r = 0; r < chart->row_count; r++) {
        const folio_value *value = &table_cell(chart->table, r, chart->label)->value;
        bool number = value->type >= FOLIO_INTEGER && value->type <= FOLIO_YEAR &&
                      value->flag == FOLIO_RELEASED && isfinite(value->number);
        if (!number || fabs(value->number) > 1e9 ||
            (r > 0 && value->number <= table_cell(chart->table, r - 1, chart->label)->value.number))
            return row;
    }
    return table_cell(chart->table, row, chart->label)->value.number;
}

static float row_x(const Plot *plot, const LinePlan *plan, uint32_t row)
{
    double low = row_place(plot, 0), high = row_place(plot, row_count(plot) - 1);
    if (high <= low)
        return (plan->first + plan->last) / 2;
    return plan->first + (float)((row_place(plot, row) - low) / (high - low)) * (plan->last - plan->first);
}

/* The least distance of neighbouring points, or the whole width where there is one. */
static float least_distance(const Plot *plot, const LinePlan *plan)
{
    float least = plan->right - plan->left;
    for (uint32_t r = 1; r < row_count(plot); r++)
        least = fminf(least, row_x(plot, plan, r) - row_x(plot, plan, r - 1));
    return least;
}

static const char *value_text(const Plot *plot, const LinePlan *plan, uint32_t row, uint32_t series)
{
    Point point = plot_point(plot, row, series);
    return plan->in_few_digits && !point.capped ? plot_short(plot, row, series) : point.text;
}

static bool values_fit(const Plot *plot, const LinePlan *plan, float width)
{
    for (uint32_t r = 0; r < row_count(plot); r++)
        if (plot_point(plot, r, 0).drawn &&
            plot_text_width(plot, value_text(plot, plan, r, 0), WEIGHT_BOLD) > width)
            return false;
    return true;
}

/* "$130,440 Seattle": value and name of a line at its end. */
static float end_words_width(const Plot *plot, uint32_t series)
{
    int64_t row = end_row(plot, series, -1);
    if (row < 0)
        return 0;
    float width = plot_text_width(plot, plot_point(plot, (uint32_t)row, series).text, WEIGHT_BOLD);
    if (series_count(plot) > 1)
        width += plot->gap + plot_text_width(plot, plot->chart->series[series].name, 0);
    return width;
}

/* With one line whose values find room above its points, the points stand in the middle of their parts. */
static bool write_every(const Plot *plot, LinePlan *plan)
{
    if (series_count(plot) > 1)
        return false;
    float half = (plan->right - plan->left) / (float)row_count(plot) / 2;
    plan->first = plan->left + half;
    plan->last = plan->right - half;
    float room = fminf(least_distance(plot, plan), 2 * half) - plot->gap;
    for (int few = 0; few < 2; few++) {
        plan->in_few_digits = few;
        if (values_fit(plot, plan, room))
            return true;
    }
    plan->in_few_digits = false;
    return false;
}

static void write_ends(const Plot *plot, LinePlan *plan)
{
    float start = 0, end = 0, between = plot_dot_radius(plot) + plot->gap;
    for (uint32_t s = 0; s < series_count(plot); s++) {
        int64_t row = end_row(plot, s, 1);
        if (row >= 0)
            start = fmaxf(start, plot_text_width(plot, plot_point(plot, (uint32_t)row, s).text, 0));
        end = fmaxf(end, end_words_width(plot, s));
    }
    plan->end_width = fminf(end, plot->width * WIDEST_END);
    plan->first =
        plan->left + (row_count(plot) > 1 ? fminf(start, plot->width * WIDEST_END / 2) + between : 0);
    plan->last = plan->right - plan->end_width - between;
}

static bool has_notes(const Plot *plot)
{
    for (uint32_t r = 0; r < row_count(plot); r++)
        for (uint32_t s = 0; s < series_count(plot); s++)
            if (!plot_point(plot, r, s).drawn)
                return true;
    return false;
}

static Lines break_category(const Plot *plot, const LinePlan *plan, uint32_t row)
{
    float width = fmaxf(least_distance(plot, plan) - plot->gap, plot->gap);
    Lines lines = lines_break(plot->canvas, plot_category(plot, row), plot->label, plot_weight(plot, row),
                              width, LABEL_LINES);
    if (lines.cut) /* too many for all of them: some are written, whole */
        lines = lines_break(plot->canvas, plot_category(plot, row), plot->label, plot_weight(plot, row),
                            plot->width / 4, LABEL_LINES);
    return lines;
}

static void set_heights(const Plot *plot, LinePlan *plan)
{
    for (uint32_t r = 0; r < row_count(plot); r++) {
        Lines lines = break_category(plot, plan, r);
        plan->note_line = lines.count > plan->note_line ? lines.count : plan->note_line;
    }
    float lines = (float)plan->note_line + (has_notes(plot) ? 1 : 0);
    plan->names = lines * plot->label->leading + plot->gap / 2;
    plan->top = plot->axis->size / 2;
    plan->bottom = fminf(plan->top + plot->theme->chart_height, plot->most - plan->names);
}

static LinePlan make_plan(const Plot *plot)
{
    LinePlan plan = {.rows = arena_array(plot->canvas->arena, row_count(plot), sizeof *plan.rows)};
    for (uint32_t r = 0; r < row_count(plot); r++)
        plan.rows[r] = r;
    plan.axis = axis_make(plot, plan.rows, row_count(plot), false);
    plan.left = plot->x + (plan.axis.scale.count ? axis_width(plot, &plan.axis) + plot->gap : 0);
    plan.right = plot->x + plot->width;
    plan.every = write_every(plot, &plan);
    if (!plan.every)
        write_ends(plot, &plan);
    set_heights(plot, &plan);
    double low = plan.axis.scale.low, high = plan.axis.scale.high;
    float words = plan.every ? plot->label->leading + plot_dot_radius(plot) : plot->label->leading / 2;
    Span spans[] = {{low, words, 0}, {high, 0, plan.every ? words : 0}};
    axis_fit(&plan.axis, plan.bottom, plan.top, spans, 2);
    return plan;
}

float line_height(const Plot *plot)
{
    LinePlan plan = make_plan(plot);
    return plan.bottom + plan.names;
}

/* The first line is the subject; the others are told apart by dashes and marks. */
static Look line_look(const Plot *plot, uint32_t series)
{
    ColorId hue = series == 0 ? COLOR_ACCENT : series == 3 ? COLOR_INK : COLOR_COMPARISON;
    return (Look){.hue = plot_color(plot, hue), .filled = series % 2 == 0, .dashed = series >= 2};
}

static float point_y(const Plot *plot, const LinePlan *plan, uint32_t row, uint32_t series)
{
    return plot->y + axis_at(&plan->axis, plot_point(plot, row, series).number);
}

/* The line, interrupted where a value is missing. */
static void draw_line(const Plot *plot, const LinePlan *plan, uint32_t series)
{
    Look look = line_look(plot, series);
    float width = plot->theme->rule_figure * (series == 0 ? 1.2F : 0.8F);
    float *x = arena_array(plot->canvas->arena, row_count(plot), sizeof *x);
    float *y = arena_array(plot->canvas->arena, row_count(plot), sizeof *y);
    uint32_t count = 0;
    for (uint32_t r = 0; r <= row_count(plot); r++) {
        if (r < row_count(plot) && plot_point(plot, r, series).drawn) {
            x[count] = row_x(plot, plan, r);
            y[count++] = point_y(plot, plan, r, series);
            continue;
        }
        canvas_polyline(plot->canvas, x, y, count, width, look.hue, look.dashed);
        count = 0;
    }
}

static bool is_alone(const Plot *plot, uint32_t row, uint32_t series)
{
    bool before = row > 0 && plot_point(plot, row - 1, series).drawn;
    bool after = row + 1 < row_count(plot) && plot_point(plot, row + 1, series).drawn;
    return !before || !after;
}

static void draw_marks(const Plot *plot, const LinePlan *plan, uint32_t series)
{
    Look look = line_look(plot, series);
    for (uint32_t r = 0; r < row_count(plot); r++) {
        Point point = plot_point(plot, r, series);
        if (!point.drawn || (row_count(plot) > MOST_MARKED && !is_alone(plot, r, series)))
            continue;
        float x = row_x(plot, plan, r), y = point_y(plot, plan, r, series);
        if (point.capped)
            plot_arrow(plot, x, y, 0, -1, 2 * plot_dot_radius(plot), look.hue);
        else
            plot_dot(plot, x, y, look);
    }
}

/* Above the point, or below it where the line comes and goes above. */
static void draw_every_value(const Plot *plot, const LinePlan *plan)
{
    for (uint32_t r = 0; r < row_count(plot); r++) {
        if (!plot_point(plot, r, 0).drawn)
            continue;
        float x = row_x(plot, plan, r), y = point_y(plot, plan, r, 0), around = 0;
        int neighbours = 0;
        for (int step = -1; step <= 1; step += 2) {
            int64_t other = (int64_t)r + step;
            if (other < 0 || other >= row_count(plot) || !plot_point(plot, (uint32_t)other, 0).drawn)
                continue;
            around += point_y(plot, plan, (uint32_t)other, 0) - y;
            neighbours++;
        }
        bool below = neighbours > 0 && around < -plot->gap;
        float away = plot_dot_radius(plot) + plot->label->leading / 2;
        const char *text = value_text(plot, plan, r, 0);
        canvas_text(plot->canvas, text, plot->label, plot_weight(plot, r),
                    plot_color(plot, plot->label->color), x,
                    text_middle(plot->canvas, plot->label, 0, below ? y + away : y - away), ALIGN_CENTER);
    }
}

/* Heights of the words at the lines' ends (step -1) or beginnings, moved apart. */
static void place_words(const Plot *plot, const LinePlan *plan, int step, float *at, bool *there)
{
    float centers[LINES_DRAWN_MOST] = {0}, sizes[LINES_DRAWN_MOST] = {0};
    uint32_t series[LINES_DRAWN_MOST], count = 0;
    for (uint32_t s = 0; s < series_count(plot); s++) {
        int64_t row = end_row(plot, s, step);
        there[s] = row >= 0;
        if (row < 0)
            continue;
        centers[count] = point_y(plot, plan, (uint32_t)row, s);
        sizes[count] = plot->label->leading;
        series[count++] = s;
    }
    spread_apart(centers, sizes, count, plot->y, plot->y + plan->bottom + plot->label->leading / 2);
    for (uint32_t i = 0; i < count; i++)
        at[series[i]] = centers[i];
}

/* From the line's last point to its words, where these are not right beside it. */
static void draw_leader(const Plot *plot, const LinePlan *plan, uint32_t series, float words_x, float words_y)
{
    uint32_t row = (uint32_t)end_row(plot, series, -1);
    float x = row_x(plot, plan, row) + plot_dot_radius(plot) + 1, y = point_y(plot, plan, row, series);
    if (row + 1 == row_count(plot) && fabsf(y - words_y) < plot->label->size / 2)
        return;
    canvas_line(plot->canvas, x, y, words_x - plot->gap / 3, words_y, plot->theme->rule_hairline,
                line_look(plot, series).hue, row + 1 != row_count(plot));
}

static void draw_end(const Plot *plot, const LinePlan *plan, uint32_t series, float y)
{
    Look look = line_look(plot, series);
    uint32_t row = (uint32_t)end_row(plot, series, -1);
    float x = plan->right - plan->end_width;
    draw_leader(plot, plan, series, x, y);
    float baseline = text_middle(plot->canvas, plot->label, WEIGHT_BOLD, y);
    const char *value =
        text_cut(plot->canvas, plot_point(plot, row, series).text, plot->label, WEIGHT_BOLD, plan->end_width);
    x += canvas_text(plot->canvas, value, plot->label, WEIGHT_BOLD, look.hue, x, baseline, ALIGN_LEFT);
    x += plot->gap;
    if (series_count(plot) > 1 && x < plan->right)
        canvas_text(plot->canvas,
                    text_cut(plot->canvas, plot->chart->series[series].name, plot->label, 0, plan->right - x),
                    plot->label, 0, plot_color(plot, plot->label->color), x, baseline, ALIGN_LEFT);
}

static void draw_ends(const Plot *plot, const LinePlan *plan)
{
    float at[LINES_DRAWN_MOST];
    bool there[LINES_DRAWN_MOST];
    place_words(plot, plan, -1, at, there);
    for (uint32_t s = 0; s < series_count(plot); s++)
        if (there[s])
            draw_end(plot, plan, s, at[s]);
    place_words(plot, plan, 1, at, there);
    for (uint32_t s = 0; s < series_count(plot) && row_count(plot) > 1; s++) {
        uint32_t row = there[s] ? (uint32_t)end_row(plot, s, 1) : 1;
        if (row > 0)
            continue;
        float x = plan->first - plot_dot_radius(plot) - plot->gap;
        plot_words(plot, plot_point(plot, row, s).text, 0, plot_color(plot, plot->label->color), x, at[s],
                   ALIGN_RIGHT, x - plan->left, &plot->theme->colors[COLOR_PAPER]);
    }
}

/* Why a row has a gap: the first reason that it has. */
static const char *note_of(const Plot *plot, uint32_t row)
{
    for (uint32_t s = 0; s < series_count(plot); s++) {
        Point point = plot_point(plot, row, s);
        if (!point.drawn)
            return point.text;
    }
    return "";
}

/* Categories, and below them why values are missing; what would touch its left neighbour is left out. */
static void draw_categories(const Plot *plot, const LinePlan *plan)
{
    float y = plot->y + plan->bottom + plot->gap / 2, taken = plot->x, note_taken = plot->x;
    float note_y = y + (float)plan->note_line * plot->label->leading;
    for (uint32_t r = 0; r < row_count(plot); r++) {
        Lines lines = break_category(plot, plan, r);
        float x = row_x(plot, plan, r), half = lines.width / 2;
        x = fminf(fmaxf(x, plot->x + half), plot->x + plot->width - half);
        if (x - half >= taken) {
            lines_draw(plot->canvas, &lines, plot->label, plot_weight(plot, r),
                       plot_color(plot, plot->label->color), x, y, ALIGN_CENTER);
            taken = x + half + plot->gap;
        }
        const char *note = note_of(plot, r);
        float width = canvas_width(plot->canvas, note, plot->axis, 0);
        float left = fminf(fmaxf(row_x(plot, plan, r) - width / 2, plot->x), plot->x + plot->width - width);
        if (width > 0 && left >= note_taken) {
            canvas_text(plot->canvas, note, plot->axis, 0, plot_color(plot, COLOR_SOFT), left,
                        note_y + text_ascent(plot->canvas, plot->axis, 0), ALIGN_LEFT);
            note_taken = left + width + plot->gap;
        }
    }
}

void line_draw(const Plot *plot)
{
    LinePlan plan = make_plan(plot);
    Axis axis = plan.axis;
    axis.start += plot->y;
    axis_draw_left(plot, &axis, plan.left, plan.every ? plan.right : plan.last);
    for (uint32_t s = series_count(plot); s-- > 0;) {
        draw_line(plot, &plan, s);
        draw_marks(plot, &plan, s);
    }
    draw_categories(plot, &plan);
    if (plan.axis.scale.count == 0)
        return;
    if (plan.every)
        draw_every_value(plot, &plan);
    else
        draw_ends(plot, &plan);
}
