/* The legend of a tile grid. */
#include "content/format.h"
#include "content/words.h"
#include "layout/chart/tiles.h"

#include <math.h>

/* Size of a swatch, as a part of the theme's tile. */
#define SWATCH 0.46F

static const char *bound_text(const Plot *plot, double bound)
{
    Axis axis =
        axis_between(plot, 0, bound, SCALE_ENCLOSED); /* decides how the chart's numbers are written */
    axis.unit.number = bound;
    axis.unit.decimals = axis_decimals(axis.unit.type, bound);
    return format_value(plot->canvas->arena, plot->canvas->lang, &axis.unit, FORMAT_AXIS);
}

static const char *class_text(const Plot *plot, const TilesPlan *plan, uint32_t class_)
{
    const char *lang = plot->canvas->lang;
    const Classes *classes = &plan->classes;
    Arena *arena = plot->canvas->arena;
    if (classes->count == 1) {
        for (uint32_t t = 0; t < plan->count; t++)
            if (plan->tile[t].kind == TILE_CLASS && plot_point(plot, plan->tile[t].row, 0).drawn)
                return plot_short(plot, plan->tile[t].row, 0);
        return words_of_flag(FOLIO_CAPPED)->text;
    }
    if (class_ == 0)
        return sentence_text(arena, lang, SAY_UNDER,
                             WITH({"high", .words = bound_text(plot, classes->bound[0])}));
    const char *low = bound_text(plot, classes->bound[class_ - 1]);
    if (class_ + 1 == classes->count)
        return sentence_text(arena, lang, SAY_AND_MORE, WITH({"low", .words = low}));
    return sentence_text(
        arena, lang, SAY_BETWEEN,
        WITH({"low", .words = low}, {"high", .words = bound_text(plot, classes->bound[class_])}));
}

static float swatch_side(const Plot *plot)
{
    return plot->theme->tile * SWATCH;
}

static void add_entry(const Plot *plot, TilesPlan *plan, TileEntry entry)
{
    float words = plot->width / 3;
    entry.text = text_cut(plot->canvas, entry.text, plot->label, 0, words);
    float width = swatch_side(plot) + plot->gap * 1.5F + plot_text_width(plot, entry.text, 0);
    plan->legend_width = fmaxf(plan->legend_width, width);
    plan->entry[plan->entry_count++] = entry;
}

void tiles_make_legend(const Plot *plot, TilesPlan *plan)
{
    const Tile *here = NULL;
    bool kinds[TILE_NOT_AT_HAND + 1] = {false}, capped = false;
    for (uint32_t t = 0; t < plan->count; t++) {
        const Tile *tile = &plan->tile[t];
        kinds[tile->kind] = true;
        capped = capped || tile->capped;
        here = !here && tile->here ? tile : here;
    }
    for (uint32_t c = 0; kinds[TILE_CLASS] && c < plan->classes.count; c++)
        add_entry(plot, plan,
                  (TileEntry){.shade = tiles_shade(&plan->classes, c), .text = class_text(plot, plan, c)});
    if (capped)
        add_entry(plot, plan,
                  (TileEntry){.symbol = "+", .text = sentence_template(plot->canvas->lang, SAY_PLUS_MEANS)});
    if (kinds[TILE_WITHHELD])
        add_entry(plot, plan,
                  (TileEntry){.kind = TILE_WITHHELD, .text = words_of_flag(FOLIO_WITHHELD)->text});
    if (here)
        add_entry(plot, plan,
                  (TileEntry){.kind = TILE_NO_ESTIMATE,
                              .here = true,
                              .text = table_cell(plot->chart->table, here->row, plot->chart->label)->shown});
    if (kinds[TILE_NO_ESTIMATE])
        add_entry(plot, plan,
                  (TileEntry){.symbol = words_of_flag(FOLIO_NO_ESTIMATE)->cell,
                              .text = words_of_flag(FOLIO_NO_ESTIMATE)->text});
    if (kinds[TILE_NOT_AT_HAND])
        add_entry(plot, plan,
                  (TileEntry){.symbol = TILE_UNKNOWN, .text = words_of_flag(FOLIO_NOT_AT_HAND)->cell});
}

static float entry_pitch(const Plot *plot)
{
    return fmaxf(swatch_side(plot) * 1.24F, plot->label->leading);
}

static uint32_t entries_across(const Plot *plot, const TilesPlan *plan, bool beside)
{
    uint32_t across = (uint32_t)(plot->width / (plan->legend_width + 2 * plot->gap));
    return beside || across == 0 ? 1 : across;
}

float tiles_legend_height(const Plot *plot, const TilesPlan *plan, bool beside)
{
    uint32_t across = entries_across(plot, plan, beside), lines = (plan->entry_count + across - 1) / across;
    return (float)lines * entry_pitch(plot);
}

static void draw_entry(const Plot *plot, const TileEntry *entry, float x, float y)
{
    float side = swatch_side(plot), pitch = entry_pitch(plot), middle = y + pitch / 2;
    if (entry->symbol)
        plot_words(plot, entry->symbol, 0, plot_color(plot, COLOR_SOFT), x + side / 2, middle, ALIGN_CENTER,
                   2 * side, NULL);
    else
        tiles_draw_square(plot, x, y + (pitch - side) / 2, side, entry->kind, entry->shade, entry->here);
    plot_words(plot, entry->text, 0, plot_color(plot, plot->label->color), x + side + plot->gap * 1.5F,
               middle, ALIGN_LEFT, plot->width, NULL);
}

void tiles_draw_legend(const Plot *plot, const TilesPlan *plan, float x, float y)
{
    uint32_t across = entries_across(plot, plan, plan->beside);
    for (uint32_t e = 0; e < plan->entry_count; e++) {
        uint32_t line = e / across, place = e % across;
        draw_entry(plot, &plan->entry[e], x + (float)place * (plan->legend_width + 2 * plot->gap),
                   y + (float)line * entry_pitch(plot));
    }
}
