#include "layout/chart/legend.h"

#include <math.h>

Legend legend_make(const Plot *plot, Symbol symbol)
{
    Legend legend = {.symbol = symbol, .count = plot->chart->series_count};
    Color hue = plot_color(plot, plot->any_here ? COLOR_COMPARISON : COLOR_ACCENT);
    for (uint32_t s = 0; s < legend.count; s++) {
        legend.text[s] = plot->chart->series[s].name;
        legend.look[s] = plot_look(s, hue);
    }
    return legend;
}

static float symbol_width(const Plot *plot, Symbol symbol)
{
    return plot->theme->chart_bar * (symbol == SYMBOL_LINE ? 2 : symbol == SYMBOL_DOT ? 1 : 1.4F);
}

static void draw_symbol(const Plot *plot, Symbol symbol, Look look, float x, float y)
{
    float width = symbol_width(plot, symbol), height = plot->theme->chart_bar * 0.8F;
    if (symbol == SYMBOL_DOT) {
        plot_dot(plot, x + width / 2, y, look);
    } else if (symbol == SYMBOL_BAR) {
        plot_bar(plot, x, y - height / 2, width, height, look);
    } else {
        canvas_line(plot->canvas, x, y, x + width, y, plot->theme->rule_figure, look.hue, look.dashed);
        plot_dot(plot, x + width / 2, y, look);
    }
}

/* Walks through the entries and draws them if `y` is not NULL. Returns the number of rows that they take. */
static uint32_t walk(const Plot *plot, const Legend *legend, const float *y)
{
    float left = 0, symbol = symbol_width(plot, legend->symbol) + plot->gap;
    uint32_t row = 0;
    for (uint32_t i = 0; i < legend->count; i++) {
        const char *text = text_cut(plot->canvas, legend->text[i], plot->axis, 0, plot->width - symbol);
        float width = symbol + canvas_width(plot->canvas, text, plot->axis, 0);
        if (left > 0 && left + width > plot->width) {
            row++;
            left = 0;
        }
        if (y) {
            float middle = *y + ((float)row + 0.5F) * plot->label->leading;
            draw_symbol(plot, legend->symbol, legend->look[i], plot->x + left, middle);
            canvas_text(plot->canvas, text, plot->axis, 0, plot_color(plot, plot->label->color),
                        plot->x + left + symbol, text_middle(plot->canvas, plot->axis, 0, middle),
                        ALIGN_LEFT);
        }
        left += width + 3 * plot->gap;
    }
    return row + 1;
}

float legend_height(const Plot *plot, const Legend *legend)
{
    return (float)walk(plot, legend, NULL) * plot->label->leading + plot->gap;
}

void legend_draw(const Plot *plot, const Legend *legend, float y)
{
    walk(plot, legend, &y);
}
