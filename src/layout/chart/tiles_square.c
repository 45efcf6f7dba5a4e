/* One square of a tile grid. */
#include "layout/chart/tiles.h"

#include <math.h>

#define DASH_WIDTH 0.8F
#define HERE_WIDTH 0.07F

float tiles_mark_width(const Plot *plot)
{
    return fmaxf(plot->theme->tile * HERE_WIDTH, 1);
}

uint32_t tiles_shade(const Classes *classes, uint32_t class_)
{
    if (classes->count == 1)
        return CLASSES_MOST / 2;
    return (class_ * (CLASSES_MOST - 1) * 2 / (classes->count - 1) + 1) / 2;
}

void tiles_draw_square(const Plot *plot, float x, float y, float side, TileKind kind, uint32_t shade,
                       bool here)
{
    float dash = DASH_WIDTH, mark = tiles_mark_width(plot);
    if (kind == TILE_CLASS)
        canvas_rect(plot->canvas, x, y, side, side, plot->theme->scale[shade]);
    if (kind == TILE_WITHHELD || kind == TILE_OPEN)
        canvas_outline(plot->canvas, x + dash / 2, y + dash / 2, side - dash, side - dash, dash,
                       plot_color(plot, COLOR_SOFT), kind == TILE_WITHHELD);
    if (!here)
        return;
    /* The light line inside separates the mark from a dark tile, in grayscale too. */
    canvas_outline(plot->canvas, x + mark / 2, y + mark / 2, side - mark, side - mark, mark,
                   plot_color(plot, COLOR_MARK), false);
    if (kind == TILE_CLASS)
        canvas_outline(plot->canvas, x + 1.25F * mark, y + 1.25F * mark, side - 2.5F * mark,
                       side - 2.5F * mark, mark / 2, plot_color(plot, COLOR_PAPER), false);
}
