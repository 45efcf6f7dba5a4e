#include "layout/chart/rows.h"

#include <math.h>

/* Largest part of the width that names take before they are broken; they get more if more than a few would be
 * broken. */
#define WIDEST_LABEL 0.3F
#define WIDEST_OF_LONG 0.4F
#define FEW_LONG 0.25F

/* The lines of one name are closer than lines of text, so that they are seen as one name; a multiple of the
 * size. */
#define NAME_LEADING 1.15F

enum { LABEL_LINES = 2 };

/* The largest width of names. */
static float widest_label(const Plot *plot)
{
    float usual = plot->width * WIDEST_LABEL;
    uint32_t wider = 0;
    for (uint32_t r = 0; r < plot->chart->row_count; r++)
        wider += plot_text_width(plot, plot_category(plot, r), plot_weight(plot, r)) > usual;
    return (float)wider > FEW_LONG * (float)plot->chart->row_count ? plot->width * WIDEST_OF_LONG : usual;
}

static Lines break_label(const Plot *plot, uint32_t row, float width)
{
    return lines_break(plot->canvas, plot_category(plot, row), plot->label, plot_weight(plot, row), width,
                       LABEL_LINES);
}

float rows_label_width(const Plot *plot)
{
    float widest = 0, width = widest_label(plot);
    for (uint32_t r = 0; r < plot->chart->row_count; r++)
        widest = fmaxf(widest, break_label(plot, r, width).width);
    return widest;
}

static float label_height(const Plot *plot, const Lines *label)
{
    return (float)label->count * plot->label->size * NAME_LEADING;
}

static float least_height(const Plot *plot, const Row *row, float least, float extra)
{
    float label = label_height(plot, &row->label);
    return fmaxf(least, label) + extra;
}

/* Two-line names are as far from their neighbors as close one-line rows are. */
static float wished_height(const Plot *plot, const Row *row, float pitch, float extra)
{
    float gap = fminf(plot->gap, fmaxf(pitch - plot->label->size * NAME_LEADING, 0));
    return fmaxf(pitch, label_height(plot, &row->label) + gap) + extra;
}

static Row make_row(const Plot *plot, uint32_t index, float label_width)
{
    return (Row){.index = index,
                 .here = plot_is_here(plot, index),
                 .weight = plot_weight(plot, index),
                 .label = break_label(plot, index, label_width)};
}

/* How many of the first `count` rows fit at their minimum heights. */
static uint32_t count_fitting(const Plot *plot, const Rows *rows, uint32_t count, float least,
                              const float *extra, float room)
{
    float sum = 0;
    uint32_t fitting = 0;
    while (fitting < count) {
        sum += least_height(plot, &rows->row[fitting], least, extra ? extra[fitting] : 0);
        if (sum > room)
            break;
        fitting++;
    }
    return fitting;
}

/* Keeps the rows from the top that fit at their minimum heights; the last one is replaced with the report
 * area's if that is not among them. */
static void choose_rows(const Plot *plot, Rows *rows, float least, const float *extra, float room)
{
    uint32_t fitting = count_fitting(plot, rows, rows->count, least, extra, room);
    fitting = fitting ? fitting : 1;
    for (uint32_t r = fitting; r < rows->count; r++) {
        if (!rows->row[r].here)
            continue;
        float needed = least_height(plot, &rows->row[r], least, extra ? extra[r] : 0);
        if (fitting > 1)
            fitting = 1 + count_fitting(plot, rows, fitting - 1, least, extra, room - needed);
        rows->row[fitting - 1] = rows->row[r];
        break;
    }
    rows->count = fitting;
}

/* Heights between the minimum and the desired ones, so that the rows take at most `room`. */
static void set_heights(const Plot *plot, Rows *rows, float pitch, float least, const float *extra,
                        float room)
{
    float wished = 0, needed = 0;
    for (uint32_t r = 0; r < rows->count; r++) {
        float more = extra ? extra[rows->row[r].index] : 0;
        wished += wished_height(plot, &rows->row[r], pitch, more);
        needed += least_height(plot, &rows->row[r], least, more);
    }
    float share = wished <= room || wished <= needed ? 1 : fmaxf((room - needed) / (wished - needed), 0);
    for (uint32_t r = 0; r < rows->count; r++) {
        Row *row = &rows->row[r];
        float more = extra ? extra[row->index] : 0;
        float low = least_height(plot, row, least, more), high = wished_height(plot, row, pitch, more);
        row->y = rows->height;
        row->height = low + (high - low) * share;
        row->middle = row->y + (row->height - more) / 2;
        rows->height += row->height;
        rows->indices[r] = row->index;
    }
}

Rows rows_make(const Plot *plot, float pitch, float least, const float *extra, float room)
{
    Arena *arena = plot->canvas->arena;
    Rows rows = {.count = plot->chart->row_count};
    rows.row = arena_array(arena, rows.count, sizeof *rows.row);
    rows.indices = arena_array(arena, rows.count, sizeof *rows.indices);
    float label_width = widest_label(plot);
    for (uint32_t r = 0; r < rows.count; r++)
        rows.row[r] = make_row(plot, r, label_width);
    choose_rows(plot, &rows, least, extra, room);
    for (uint32_t r = 0; r < rows.count; r++)
        rows.label_width = fmaxf(rows.label_width, rows.row[r].label.width);
    set_heights(plot, &rows, pitch, least, extra, room);
    return rows;
}

void rows_set_middle(const Plot *plot, Rows *rows, float part)
{
    for (uint32_t r = 0; r < rows->count; r++) {
        Row *row = &rows->row[r];
        float half = fmaxf(label_height(plot, &row->label), plot->label->size * NAME_LEADING) / 2;
        row->middle = row->y + fminf(row->height * part, row->height - half);
    }
}

float rows_left(const Plot *plot, const Rows *rows)
{
    return plot->x + rows->label_width + 2 * plot->gap;
}

Color rows_background(const Plot *plot, const Row *row, bool band)
{
    return plot_color(plot, band && row->here ? COLOR_TINT : COLOR_PAPER);
}

void rows_draw(const Plot *plot, const Rows *rows, float y, bool band)
{
    for (uint32_t r = 0; r < rows->count; r++) {
        const Row *row = &rows->row[r];
        if (band && row->here)
            canvas_rect(plot->canvas, plot->x, y + row->y, plot->width, row->height,
                        plot_color(plot, COLOR_TINT));
        Style style = *plot->label;
        style.leading = style.size * NAME_LEADING;
        float top = y + row->middle - label_height(plot, &row->label) / 2;
        lines_draw(plot->canvas, &row->label, &style, row->weight, plot_color(plot, style.color),
                   plot->x + (band ? plot->gap / 2 : 0), top, ALIGN_LEFT);
    }
}
