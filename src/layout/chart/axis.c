#include "layout/chart/axis.h"

#include "content/format.h"

#include <math.h>

/* Largest part of the length that words on one side of a mark may take; longer words are cut. */
#define MOST_WORDS 0.3F

int32_t axis_decimals(uint32_t type, double number)
{
    double shown = fabs(type == FOLIO_PERCENT ? number * 100 : number), power = 1;
    int32_t places = 0;
    for (; places < 9 && fabs(shown * power - round(shown * power)) > 1e-6 * shown * power; power *= 10)
        places++;
    if (places == 0)
        return FOLIO_DECIMALS_NONE;
    return type == FOLIO_MONEY && places < 2 ? 2 : places;
}

Axis axis_between(const Plot *plot, double min, double max, ScaleFit fit)
{
    const Column *column = &plot->chart->table->columns[plot->chart->series[0].column];
    const folio_value *first = &table_cell(plot->chart->table, 0, plot->chart->series[0].column)->value;
    bool whole = column->type == FOLIO_INTEGER || column->type == FOLIO_YEAR;
    Axis axis = {.scale = scale_make(min, max, fit, whole ? 1 : 0),
                 .unit = {.type = column->type, .unit = first->unit ? first->unit : column->unit}};
    return axis;
}

Axis axis_make(const Plot *plot, const uint32_t *rows, uint32_t row_count, ScaleFit fit)
{
    double min, max;
    if (!plot_bounds(plot, rows, row_count, &min, &max))
        return (Axis){0};
    return axis_between(plot, min, max, fit);
}

static const char *tick_label(const Plot *plot, const Axis *axis, uint32_t i)
{
    folio_value value = axis->unit;
    value.number = scale_tick(&axis->scale, i);
    value.decimals = axis_decimals(value.type, value.number);
    const char *text = format_value(plot->canvas->arena, plot->canvas->lang, &value, FORMAT_AXIS);
    return text_cut(plot->canvas, text, plot->axis, 0, plot->width / (float)TICKS_LEAST);
}

float axis_at(const Axis *axis, double number)
{
    return axis->start + (float)scale_at(&axis->scale, number) * axis->length;
}

/* The longest axis on which every pair of spans has room: the words before the one and after the other limit
 * the length between them. */
static float longest(const Axis *axis, float room, const Span *spans, uint32_t count)
{
    float length = room;
    for (uint32_t i = 0; i <= count; i++) {
        float at_i = i < count ? (float)scale_at(&axis->scale, spans[i].number) : 0;
        float before = i < count ? spans[i].before : 0;
        for (uint32_t j = 0; j <= count; j++) {
            float at_j = j < count ? (float)scale_at(&axis->scale, spans[j].number) : 1;
            float after = j < count ? spans[j].after : 0;
            if (at_j > at_i)
                length = fminf(length, (room - before - after) / (at_j - at_i));
        }
    }
    return length;
}

void axis_fit(Axis *axis, float low, float high, Span *spans, uint32_t count)
{
    float room = fabsf(high - low), direction = high < low ? -1 : 1, offset = 0;
    for (uint32_t i = 0; i < count; i++) {
        spans[i].before = fminf(spans[i].before, room * MOST_WORDS);
        spans[i].after = fminf(spans[i].after, room * MOST_WORDS);
    }
    float length = longest(axis, room, spans, count);
    for (uint32_t i = 0; i < count; i++)
        offset = fmaxf(offset, spans[i].before - (float)scale_at(&axis->scale, spans[i].number) * length);
    axis->start = low + direction * offset;
    axis->length = direction * length;
}

bool axis_has_zero_inside(const Axis *axis)
{
    return axis->scale.count && axis->scale.low < 0 && axis->scale.high > 0;
}

float axis_height(const Plot *plot)
{
    return plot->gap / 2 + plot->axis->leading;
}

/* A label within the plot's width, to the right of `*taken`. It is left out where it does not fit. */
static void label_below(const Plot *plot, const char *text, float x, float y, float *taken)
{
    float width = canvas_width(plot->canvas, text, plot->axis, 0);
    float left = fminf(fmaxf(x - width / 2, plot->x), plot->x + plot->width - width);
    if (left < *taken)
        return;
    canvas_text(plot->canvas, text, plot->axis, 0, plot_color(plot, plot->axis->color), left, y, ALIGN_LEFT);
    *taken = left + width + plot->gap / 2;
}

void axis_draw_below(const Plot *plot, const Axis *axis, float top, float bottom)
{
    float taken = plot->x, baseline = bottom + plot->gap / 2 + text_ascent(plot->canvas, plot->axis, 0);
    for (uint32_t i = 0; i < axis->scale.count; i++) {
        float x = axis_at(axis, scale_tick(&axis->scale, i));
        canvas_line(plot->canvas, x, top, x, bottom, plot->theme->rule_hairline,
                    plot_color(plot, COLOR_HAIRLINE), false);
        label_below(plot, tick_label(plot, axis, i), x, baseline, &taken);
    }
    if (axis_has_zero_inside(axis))
        canvas_line(plot->canvas, axis_at(axis, 0), top, axis_at(axis, 0), bottom, plot->theme->rule_header,
                    plot_color(plot, COLOR_SOFT), false);
}

float axis_width(const Plot *plot, const Axis *axis)
{
    float widest = 0;
    for (uint32_t i = 0; i < axis->scale.count; i++)
        widest = fmaxf(widest, canvas_width(plot->canvas, tick_label(plot, axis, i), plot->axis, 0));
    return widest;
}

void axis_draw_left(const Plot *plot, const Axis *axis, float left, float right)
{
    for (uint32_t i = 0; i < axis->scale.count; i++) {
        double tick = scale_tick(&axis->scale, i);
        float y = axis_at(axis, tick);
        bool zero = fabs(tick) < axis->scale.step / 2 && axis_has_zero_inside(axis);
        canvas_line(plot->canvas, left, y, right, y,
                    zero ? plot->theme->rule_header : plot->theme->rule_hairline,
                    plot_color(plot, zero ? COLOR_SOFT : COLOR_HAIRLINE), false);
        canvas_text(plot->canvas, tick_label(plot, axis, i), plot->axis, 0,
                    plot_color(plot, plot->axis->color), left - plot->gap,
                    text_middle(plot->canvas, plot->axis, 0, y), ALIGN_RIGHT);
    }
}

static bool crosses_line(const Axis *axis, float left, float right)
{
    for (uint32_t i = 0; i < axis->scale.count; i++) {
        float x = axis_at(axis, scale_tick(&axis->scale, i));
        if (x > left && x < right)
            return true;
    }
    return false;
}

void axis_words(const Plot *plot, const Axis *axis, const char *text, int weight, Color color, float x,
                float y, Align align, float width, Color background)
{
    float taken = fminf(plot_text_width(plot, text, weight), width), pad = plot->gap / 3;
    float left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - taken : x - taken / 2;
    bool crosses = crosses_line(axis, left - pad, left + taken + pad);
    plot_words(plot, text, weight, color, x, y, align, width, crosses ? &background : NULL);
}
