#include "layout/chart/plot.h"

#include "content/format.h"
#include "content/words.h"
#include "layout/chart/scale.h"

#include <math.h>

/* Sizes of marks, as multiples of the theme's bar. */
#define DOT_RADIUS 0.38F
#define DOT_STROKE 0.16F
#define OPEN_STROKE 0.12F
#define ARROW_LENGTH 0.5F

Plot plot_open(Canvas *canvas, const Chart *chart, float x, float y, float width, float most)
{
    const Theme *theme = canvas->theme;
    Plot plot = {.canvas = canvas,
                 .chart = chart,
                 .theme = theme,
                 .x = x,
                 .y = y,
                 .width = width,
                 .most = most,
                 .label = &theme->styles[STYLE_CHART_LABEL],
                 .axis = &theme->styles[STYLE_CHART_AXIS]};
    plot.gap = plot.label->size * 0.6F;
    for (uint32_t r = 0; r < chart->row_count; r++)
        plot.any_here = plot.any_here || plot_is_here(&plot, r);
    return plot;
}

static const Cell *cell_of(const Plot *plot, uint32_t row, uint32_t series)
{
    return table_cell(plot->chart->table, row, plot->chart->series[series].column);
}

Point plot_point(const Plot *plot, uint32_t row, uint32_t series)
{
    const Cell *cell = cell_of(plot, row, series);
    const folio_value *value = &cell->value;
    Point point = {.capped = value->flag == FOLIO_CAPPED, .text = cell->short_text};
    bool number = value->type >= FOLIO_INTEGER && value->type <= FOLIO_YEAR && isfinite(value->number);
    if (value->flag == FOLIO_NO_ESTIMATE || (value->flag == FOLIO_RELEASED && !number))
        point.text = words_of_flag(FOLIO_NO_ESTIMATE)->text;
    /* A cap whose bound the publisher does not state has no number (format.h). */
    point.drawn = number && (value->flag == FOLIO_RELEASED || (point.capped && value->number > 0));
    if (point.drawn)
        point.number = fmin(fmax(value->number, -SCALE_LIMIT), SCALE_LIMIT);
    return point;
}

const char *plot_category(const Plot *plot, uint32_t row)
{
    return table_cell(plot->chart->table, row, plot->chart->label)->short_text;
}

bool plot_is_here(const Plot *plot, uint32_t row)
{
    return plot->chart->table->here && plot->chart->table->here[row];
}

Color plot_color(const Plot *plot, ColorId id)
{
    return canvas_color(plot->canvas, id);
}

Color plot_hue(const Plot *plot, uint32_t row)
{
    return plot_color(plot, !plot->any_here || plot_is_here(plot, row) ? COLOR_ACCENT : COLOR_COMPARISON);
}

int plot_weight(const Plot *plot, uint32_t row)
{
    return plot_is_here(plot, row) ? WEIGHT_BOLD : 0;
}

bool plot_bounds(const Plot *plot, const uint32_t *rows, uint32_t row_count, double *min, double *max)
{
    bool found = false;
    for (uint32_t r = 0; r < row_count; r++) {
        for (uint32_t s = 0; s < plot->chart->series_count; s++) {
            Point point = plot_point(plot, rows[r], s);
            if (!point.drawn)
                continue;
            *min = found ? fmin(*min, point.number) : point.number;
            *max = found ? fmax(*max, point.number) : point.number;
            found = true;
        }
    }
    return found;
}

/* The step to round to, so that the number before "k" or "M" has two or three digits. */
static double short_step(double size)
{
    if (size < 1000)
        return 0;
    double unit = pow(1000, floor(log10(size) / 3));
    return size < 10 * unit ? unit / 10 : unit;
}

const char *plot_short(const Plot *plot, uint32_t row, uint32_t series)
{
    folio_value value = cell_of(plot, row, series)->value;
    Point point = plot_point(plot, row, series);
    if (!point.drawn)
        return point.text;
    double size = fabs(point.number);
    value.number = point.number;
    value.step = short_step(size);
    if (value.type == FOLIO_MONEY && size >= 100)
        value.decimals = FOLIO_DECIMALS_NONE;
    return format_value(plot->canvas->arena, plot->canvas->lang, &value, FORMAT_AXIS);
}

Look plot_look(uint32_t series, Color hue)
{
    return (Look){.hue = hue, .filled = series % 3 == 0, .dashed = series % 3 == 2};
}

void plot_bar(const Plot *plot, float x, float y, float width, float height, Look look)
{
    float stroke = plot->theme->chart_bar * OPEN_STROKE;
    if (look.filled || width < 2 * stroke || height < 2 * stroke) {
        canvas_rect(plot->canvas, x, y, width, height, look.hue);
        return;
    }
    canvas_rect(plot->canvas, x, y, width, height, plot_color(plot, COLOR_PAPER));
    canvas_outline(plot->canvas, x + stroke / 2, y + stroke / 2, width - stroke, height - stroke, stroke,
                   look.hue, look.dashed);
}

float plot_arrow_length(const Plot *plot)
{
    return plot->theme->chart_bar * ARROW_LENGTH;
}

void plot_arrow(const Plot *plot, float x, float y, float dx, float dy, float width, Color hue)
{
    float length = plot_arrow_length(plot), side = width / 2;
    const float xs[] = {x + dy * side, x + dx * length, x - dy * side};
    const float ys[] = {y + dx * side, y + dy * length, y - dx * side};
    canvas_polygon(plot->canvas, xs, ys, 3, hue);
}

float plot_dot_radius(const Plot *plot)
{
    return plot->theme->chart_bar * (DOT_RADIUS + DOT_STROKE / 2);
}

void plot_dot(const Plot *plot, float x, float y, Look look)
{
    canvas_circle(plot->canvas, x, y, plot->theme->chart_bar * DOT_RADIUS, true,
                  look.filled ? look.hue : plot_color(plot, COLOR_PAPER), plot->theme->chart_bar * DOT_STROKE,
                  look.hue);
}

float plot_text_width(const Plot *plot, const char *text, int weight)
{
    return canvas_width(plot->canvas, text, plot->label, weight);
}

void plot_words(const Plot *plot, const char *text, int weight, Color color, float x, float y, Align align,
                float width, const Color *background)
{
    const char *cut = text_cut(plot->canvas, text, plot->label, weight, width);
    float taken = plot_text_width(plot, cut, weight), pad = plot->gap / 3;
    float left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - taken : x - taken / 2;
    if (taken > 0 && background) {
        float from = fmaxf(left - pad, plot->x), to = fminf(left + taken + pad, plot->x + plot->width);
        canvas_rect(plot->canvas, from, y - plot->label->size / 2, to - from, plot->label->size, *background);
    }
    canvas_text(plot->canvas, cut, plot->label, weight, color, left,
                text_middle(plot->canvas, plot->label, weight, y), ALIGN_LEFT);
}
