/* The words of a line chart: names and values at the ends of lines. */
#include "layout/chart/line.h"

#include <math.h>

/* Largest part of the width that the words after the lines may take, and those before them. */
#define WIDEST_END 0.34F
#define WIDEST_START 0.17F

enum { CATEGORY_LINES = 2, NAME_LINES = 2 };

static uint32_t series_count(const Plot *plot)
{
    return plot->chart->series_count;
}

static uint32_t row_count(const Plot *plot)
{
    return plot->chart->row_count;
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

/* For a single line whose values fit above its points, each point is in the middle of its share of the
 * width. */
static bool write_every(const Plot *plot, LinePlan *plan)
{
    if (series_count(plot) > 1)
        return false;
    float half = (plan->right - plan->left) / (float)row_count(plot) / 2;
    line_place(plot, plan, plan->left + half, plan->right - half);
    float room = fminf(plan->distance, 2 * half) - plot->gap;
    for (int few = 0; few < 2; few++) {
        plan->in_few_digits = few;
        if (values_fit(plot, plan, room))
            return true;
    }
    plan->in_few_digits = false;
    return false;
}

/* The words after a line: its value and name in one line, or the name below the value. */
typedef struct EndWords {
    const char *value;
    Lines name;
    float value_width, width, height;
    bool below;
} EndWords;

static EndWords end_words(const Plot *plot, uint32_t series, uint32_t row)
{
    float most = plot->width * WIDEST_END;
    EndWords words = {.height = plot->label->leading};
    words.value = text_cut(plot->canvas, plot_point(plot, row, series).text, plot->label, WEIGHT_BOLD, most);
    words.value_width = plot_text_width(plot, words.value, WEIGHT_BOLD);
    words.width = words.value_width;
    if (series_count(plot) == 1)
        return words;
    const char *name = plot->chart->series[series].name;
    float beside = most - words.value_width - plot->gap;
    words.below = plot_text_width(plot, name, 0) > beside;
    words.name = lines_break(plot->canvas, name, plot->label, 0, words.below ? most : beside,
                             words.below ? NAME_LINES : 1);
    if (words.below) {
        words.width = fmaxf(words.value_width, words.name.width);
        words.height += (float)words.name.count * plot->label->leading;
    } else {
        words.width += plot->gap + words.name.width;
    }
    return words;
}

static void write_ends(const Plot *plot, LinePlan *plan)
{
    float start = 0, between = plot_dot_radius(plot) + plot->gap;
    for (uint32_t s = 0; s < series_count(plot); s++) {
        int64_t first = line_end_row(plot, s, 1), last = line_end_row(plot, s, -1);
        if (first < 0)
            continue;
        start = fmaxf(start, plot_text_width(plot, plot_point(plot, (uint32_t)first, s).text, WEIGHT_BOLD));
        plan->end_width = fmaxf(plan->end_width, end_words(plot, s, (uint32_t)last).width);
    }
    start = row_count(plot) > 1 ? fminf(start, plot->width * WIDEST_START) + between + plot->gap : 0;
    line_place(plot, plan, plan->left + start, plan->right - plan->end_width - between);
}

/* Why the row has a gap: the first reason found, or "". */
static const char *note_of(const Plot *plot, uint32_t row)
{
    for (uint32_t s = 0; s < series_count(plot); s++) {
        Point point = plot_point(plot, row, s);
        if (!point.drawn)
            return point.text;
    }
    return "";
}

static bool has_notes(const Plot *plot)
{
    for (uint32_t r = 0; r < row_count(plot); r++)
        if (*note_of(plot, r))
            return true;
    return false;
}

/* If there is not room for all names, some are written in full rather than all cut. */
static Lines break_category(const Plot *plot, const LinePlan *plan, uint32_t row)
{
    float width = fmaxf(plan->distance - plot->gap, plot->gap);
    const char *text = plot_category(plot, row);
    Lines lines = lines_break(plot->canvas, text, plot->label, plot_weight(plot, row), width, CATEGORY_LINES);
    if (!lines.cut)
        return lines;
    return lines_break(plot->canvas, text, plot->label, plot_weight(plot, row), plot->width / 4,
                       CATEGORY_LINES);
}

void line_plan_words(const Plot *plot, LinePlan *plan)
{
    plan->every = write_every(plot, plan);
    if (!plan->every)
        write_ends(plot, plan);
    for (uint32_t r = 0; r < row_count(plot); r++) {
        Lines lines = break_category(plot, plan, r);
        plan->name_lines = lines.count > plan->name_lines ? lines.count : plan->name_lines;
    }
    float lines = (float)plan->name_lines + (has_notes(plot) ? 1 : 0);
    plan->names = lines * plot->label->leading + plot->gap / 2;
}

/* Whether the neighboring points are higher than this one. */
static bool is_valley(const Plot *plot, const LinePlan *plan, uint32_t row)
{
    float y = line_y(plot, plan, row, 0), rise = 0;
    for (int step = -1; step <= 1; step += 2) {
        int64_t other = (int64_t)row + step;
        if (other >= 0 && other < row_count(plot) && plot_point(plot, (uint32_t)other, 0).drawn)
            rise += y - line_y(plot, plan, (uint32_t)other, 0);
    }
    return rise > plot->gap;
}

static void draw_every_value(const Plot *plot, const LinePlan *plan)
{
    Color paper = plot_color(plot, COLOR_PAPER);
    for (uint32_t r = 0; r < row_count(plot); r++) {
        if (!plot_point(plot, r, 0).drawn)
            continue;
        float away = plot_dot_radius(plot) + plot->label->leading / 2, y = line_y(plot, plan, r, 0);
        plot_words(plot, value_text(plot, plan, r, 0), plot_weight(plot, r),
                   plot_color(plot, plot->label->color), line_x(plot, plan, r),
                   is_valley(plot, plan, r) ? y + away : y - away, ALIGN_CENTER, plot->width, &paper);
    }
}

/* Vertical centers of the words before (step 1) or after the lines, moved apart. Where there is not room for
 * all their lines, each takes one. */
static void place_words(const Plot *plot, const LinePlan *plan, int step, EndWords *words, float *at)
{
    float centers[LINE_SERIES_MOST] = {0}, sizes[LINE_SERIES_MOST] = {0};
    uint32_t series[LINE_SERIES_MOST], count = 0;
    for (uint32_t s = 0; s < series_count(plot); s++) {
        int64_t row = line_end_row(plot, s, step);
        if (row < 0)
            continue;
        words[s] = end_words(plot, s, (uint32_t)row);
        centers[count] = line_y(plot, plan, (uint32_t)row, s);
        sizes[count] = step < 0 ? words[s].height : plot->label->leading;
        series[count++] = s;
    }
    float low = plot->y, high = plot->y + plan->bottom;
    if (!spread_apart(centers, sizes, count, low, high)) {
        for (uint32_t i = 0; i < count; i++) {
            sizes[i] = plot->label->leading;
            words[series[i]].below = false;
            words[series[i]].name.count = 0;
        }
        spread_apart(centers, sizes, count, low, high);
    }
    for (uint32_t i = 0; i < count; i++)
        at[series[i]] = centers[i];
}

/* From the line's last point to the middle of its words, if they are not right beside it. */
static void draw_leader(const Plot *plot, const LinePlan *plan, uint32_t series, float words_x, float words_y,
                        float words_height)
{
    uint32_t row = (uint32_t)line_end_row(plot, series, -1);
    bool last = row + 1 == row_count(plot);
    float x = line_x(plot, plan, row) + plot_dot_radius(plot) + 1, y = line_y(plot, plan, row, series);
    if (last && fabsf(y - words_y) < words_height / 2)
        return;
    canvas_line(plot->canvas, x, y, words_x - plot->gap / 3, words_y, plot->theme->rule_hairline,
                line_look(plot, series).hue, !last);
}

static void draw_end(const Plot *plot, const LinePlan *plan, uint32_t series, const EndWords *words, float y)
{
    float x = plan->right - plan->end_width, leading = plot->label->leading;
    float middle = y - (words->below ? words->height - leading : 0) / 2;
    draw_leader(plot, plan, series, x, y, words->below ? words->height : leading);
    plot_words(plot, words->value, WEIGHT_BOLD, line_look(plot, series).hue, x, middle, ALIGN_LEFT,
               plan->end_width, NULL);
    for (uint32_t i = 0; i < words->name.count; i++)
        plot_words(plot, words->name.text[i], 0, plot_color(plot, plot->label->color),
                   words->below ? x : x + words->value_width + plot->gap,
                   middle + (words->below ? (float)(i + 1) * leading : 0), ALIGN_LEFT, plan->end_width, NULL);
}

static void draw_ends(const Plot *plot, const LinePlan *plan)
{
    EndWords words[LINE_SERIES_MOST] = {0};
    float at[LINE_SERIES_MOST] = {0};
    Color paper = plot_color(plot, COLOR_PAPER);
    place_words(plot, plan, -1, words, at);
    for (uint32_t s = 0; s < series_count(plot); s++)
        if (line_end_row(plot, s, -1) >= 0)
            draw_end(plot, plan, s, &words[s], at[s]);
    place_words(plot, plan, 1, words, at);
    float x = plan->first - plot_dot_radius(plot) - plot->gap;
    for (uint32_t s = 0; s < series_count(plot); s++)
        if (row_count(plot) > 1 && line_end_row(plot, s, 1) == 0)
            plot_words(plot, plot_point(plot, 0, s).text, WEIGHT_BOLD, line_look(plot, s).hue, x, at[s],
                       ALIGN_RIGHT, x - plan->left, &paper);
}

/* A note below a category, if it does not touch the note before it. */
static void draw_note(const Plot *plot, const LinePlan *plan, uint32_t row, float y, float *taken)
{
    const char *note = note_of(plot, row);
    float width = canvas_width(plot->canvas, note, plot->axis, 0);
    float left = fminf(fmaxf(line_x(plot, plan, row) - width / 2, plot->x), plot->x + plot->width - width);
    if (width <= 0 || left < *taken)
        return;
    canvas_text(plot->canvas, note, plot->axis, 0, plot_color(plot, COLOR_SOFT), left,
                y + text_ascent(plot->canvas, plot->axis, 0), ALIGN_LEFT);
    *taken = left + width + plot->gap;
}

/* A category that would touch the one before it is left out. */
static void draw_categories(const Plot *plot, const LinePlan *plan)
{
    float y = plot->y + plan->bottom + plot->gap / 2, taken = plot->x, note_taken = plot->x;
    for (uint32_t r = 0; r < row_count(plot); r++) {
        Lines lines = break_category(plot, plan, r);
        float half = lines.width / 2, x = line_x(plot, plan, r);
        x = fminf(fmaxf(x, plot->x + half), plot->x + plot->width - half);
        if (x - half >= taken) {
            lines_draw(plot->canvas, &lines, plot->label, plot_weight(plot, r),
                       plot_color(plot, plot->label->color), x, y, ALIGN_CENTER);
            taken = x + half + plot->gap;
        }
        draw_note(plot, plan, r, y + (float)plan->name_lines * plot->label->leading, &note_taken);
    }
}

void line_draw_words(const Plot *plot, const LinePlan *plan)
{
    draw_categories(plot, plan);
    if (plan->axis.scale.count == 0)
        return;
    if (plan->every)
        draw_every_value(plot, plan);
    else
        draw_ends(plot, plan);
}
