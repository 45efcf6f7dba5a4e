#include "layout/chart/tiles.h"

#include "content/words.h"
#include "layout/chart/kinds.h"

#include <math.h>

/* A larger side than this is a mistake in the data; such rows are left out. */
enum { SIDE_MOST = 60 };

/* Smallest tile, as a part of the theme's, at which a legend beside the grid is worthwhile. */
#define LEAST_BESIDE 0.75F

/* A position on the grid: a whole number from 0. */
static bool get_place(const Plot *plot, uint32_t row, int column, uint32_t *place)
{
    if (column < 0)
        return false;
    const folio_value *value = &table_cell(plot->chart->table, row, (uint32_t)column)->value;
    if (value->flag != FOLIO_RELEASED || !(value->number >= 0) || value->number >= (double)SIDE_MOST)
        return false;
    *place = (uint32_t)value->number;
    return true;
}

static TileKind kind_of(const Point *point, uint32_t flag)
{
    if (point->drawn || point->capped)
        return TILE_CLASS;
    return flag == FOLIO_WITHHELD      ? TILE_WITHHELD
           : flag == FOLIO_NOT_AT_HAND ? TILE_NOT_AT_HAND
                                       : TILE_NO_ESTIMATE;
}

static Tile make_tile(const Plot *plot, uint32_t row)
{
    Point point = plot_point(plot, row, 0);
    const folio_value *value = &table_cell(plot->chart->table, row, plot->chart->series[0].column)->value;
    return (Tile){.row = row,
                  .kind = kind_of(&point, value->flag),
                  .here = plot_is_here(plot, row),
                  .capped = point.capped};
}

/* The rows that have a position; of two with the same one, the first. Positions are shifted to begin at 0. */
static void find_tiles(const Plot *plot, TilesPlan *plan)
{
    bool taken[SIDE_MOST][SIDE_MOST] = {{false}};
    uint32_t least_across = SIDE_MOST, least_down = SIDE_MOST;
    plan->tile = arena_array(plot->canvas->arena, plot->chart->row_count, sizeof *plan->tile);
    for (uint32_t r = 0; r < plot->chart->row_count; r++) {
        Tile tile = make_tile(plot, r);
        if (!get_place(plot, r, plot->chart->tile_row, &tile.down) ||
            !get_place(plot, r, plot->chart->tile_column, &tile.across) || taken[tile.down][tile.across])
            continue;
        taken[tile.down][tile.across] = true;
        least_across = tile.across < least_across ? tile.across : least_across;
        least_down = tile.down < least_down ? tile.down : least_down;
        plan->tile[plan->count++] = tile;
    }
    for (uint32_t t = 0; t < plan->count; t++) {
        Tile *tile = &plan->tile[t];
        tile->across -= least_across;
        tile->down -= least_down;
        plan->across = tile->across + 1 > plan->across ? tile->across + 1 : plan->across;
        plan->down = tile->down + 1 > plan->down ? tile->down + 1 : plan->down;
    }
}

/* The highest released value; -INFINITY if there is none. */
static double highest(const Plot *plot, const TilesPlan *plan)
{
    double found = -INFINITY;
    for (uint32_t t = 0; t < plan->count; t++) {
        Point point = plot_point(plot, plan->tile[t].row, 0);
        if (point.drawn && !point.capped)
            found = fmax(found, point.number);
    }
    return found;
}

static void make_classes(const Plot *plot, TilesPlan *plan)
{
    double *numbers = arena_array(plot->canvas->arena, plan->count, sizeof *numbers);
    double most = highest(plot, plan);
    uint32_t count = 0;
    for (uint32_t t = 0; t < plan->count; t++) {
        Point point = plot_point(plot, plan->tile[t].row, 0);
        if (point.capped && point.drawn && point.number < most)
            plan->tile[t].kind = TILE_OPEN;
        else if (point.drawn)
            numbers[count++] = point.number;
    }
    uint32_t type = plot->chart->table->columns[plot->chart->series[0].column].type;
    plan->classes = classes_make(numbers, count, type == FOLIO_INTEGER || type == FOLIO_YEAR);
    for (uint32_t t = 0; t < plan->count; t++) {
        Point point = plot_point(plot, plan->tile[t].row, 0);
        /* A capped value without a stated bound ranks above all released ones. */
        uint32_t class_ = point.drawn ? classes_find(&plan->classes, point.number) : plan->classes.count - 1;
        plan->tile[t].shade = tiles_shade(&plan->classes, class_);
    }
}

/* The side of a tile in a grid of at most that width and height. */
static float fit_side(const Plot *plot, const TilesPlan *plan, float width, float height)
{
    float across = (width + plan->gap) / (float)plan->across - plan->gap;
    float down = (height + plan->gap) / (float)plan->down - plan->gap;
    return fmaxf(fminf(plot->theme->tile, fminf(across, down)), plan->gap);
}

static TilesPlan make_plan(const Plot *plot)
{
    TilesPlan plan = {.gap = plot->theme->tile_gap};
    find_tiles(plot, &plan);
    if (plan.count == 0)
        return plan;
    make_classes(plot, &plan);
    tiles_make_legend(plot, &plan);
    float beside = plot->width - plan.legend_width - 3 * plot->gap;
    plan.side = fit_side(plot, &plan, beside, plot->most);
    plan.beside = plan.side >= plot->theme->tile * LEAST_BESIDE;
    if (!plan.beside) {
        float below = tiles_legend_height(plot, &plan, false) + plot->gap;
        plan.side = fit_side(plot, &plan, plot->width, plot->most - below);
    }
    return plan;
}

static float grid_length(const TilesPlan *plan, uint32_t count)
{
    return (float)count * (plan->side + plan->gap) - plan->gap;
}

float tiles_height(const Plot *plot)
{
    TilesPlan plan = make_plan(plot);
    if (plan.count == 0)
        return plot->label->leading;
    float grid = grid_length(&plan, plan.down), legend = tiles_legend_height(plot, &plan, plan.beside);
    return plan.beside ? fmaxf(grid, legend) : grid + plot->gap + legend;
}

/* What a tile shows below its name: the value in few digits, a mark, or nothing. */
static const char *tile_value(const Plot *plot, const Tile *tile)
{
    if (tile->kind == TILE_NO_ESTIMATE)
        return words_of_flag(FOLIO_NO_ESTIMATE)->cell;
    if (tile->kind == TILE_NOT_AT_HAND)
        return TILE_UNKNOWN;
    if (tile->kind == TILE_WITHHELD)
        return "";
    if (!tile->capped)
        return plot_short(plot, tile->row, 0);
    bool bound = plot_point(plot, tile->row, 0).drawn;
    return arena_printf(plot->canvas->arena, "%s+", bound ? plot_short(plot, tile->row, 0) : "");
}

static void draw_words(const Plot *plot, const TilesPlan *plan, const Tile *tile, float x, float y)
{
    float room = plan->side - (tile->here ? 3 : 1) * tiles_mark_width(plot), middle = x + plan->side / 2,
          lines = plot->axis->leading;
    Color ink = tile->kind == TILE_CLASS      ? plot_color(plot, plot->theme->on_scale[tile->shade])
                : tile->kind <= TILE_WITHHELD ? plot_color(plot, COLOR_INK)
                                              : plot_color(plot, COLOR_SOFT);
    int weight = tile->kind <= TILE_OPEN ? WEIGHT_BOLD : 0;
    const char *name = text_cut(plot->canvas, plot_category(plot, tile->row), plot->label, weight, room);
    const char *value = tile_value(plot, tile);
    if (tile->capped && canvas_width(plot->canvas, value, plot->axis, 0) > room)
        value = "+";
    if (canvas_width(plot->canvas, value, plot->axis, 0) > room || plan->side < 2 * lines)
        value = "";
    if (plan->side < plot->label->size)
        return;
    float center = y + plan->side / 2;
    canvas_text(plot->canvas, name, plot->label, weight, ink, middle,
                text_middle(plot->canvas, plot->label, weight, *value ? center - lines * 0.55F : center),
                ALIGN_CENTER);
    canvas_text(plot->canvas, value, plot->axis, 0, ink, middle,
                text_middle(plot->canvas, plot->axis, 0, center + lines * 0.55F), ALIGN_CENTER);
}

void tiles_draw(const Plot *plot)
{
    TilesPlan plan = make_plan(plot);
    if (plan.count == 0) {
        plot_words(plot, words_of_flag(FOLIO_NO_ESTIMATE)->text, 0, plot_color(plot, COLOR_SOFT), plot->x,
                   plot->y + plot->label->leading / 2, ALIGN_LEFT, plot->width, NULL);
        return;
    }
    for (uint32_t t = 0; t < plan.count; t++) {
        const Tile *tile = &plan.tile[t];
        float x = plot->x + (float)tile->across * (plan.side + plan.gap);
        float y = plot->y + (float)tile->down * (plan.side + plan.gap);
        tiles_draw_square(plot, x, y, plan.side, tile->kind, tile->shade, tile->here);
        draw_words(plot, &plan, tile, x, y);
    }
    float grid = plan.beside ? grid_length(&plan, plan.across) + 3 * plot->gap : 0;
    tiles_draw_legend(plot, &plan, plot->x + grid,
                      plot->y + (plan.beside ? 0 : grid_length(&plan, plan.down) + plot->gap));
}
