#include "layout/chart/chart.h"

#include "content/chart_kind.h"
#include "layout/chart/kinds.h"

#include <math.h>

/* How much closer rows may move together, and how much lower upright charts may be. Tiles must hold words. */
static const float CLOSEST = 0.72F;

/* Heights are sums of rounded numbers. */
static const float TOLERANCE = 0.05F;

typedef struct Kind {
    float (*height)(const Plot *plot);
    void (*draw)(const Plot *plot);
} Kind;

static const Kind kinds[] = {
    [FOLIO_CHART_BAR] = {bar_height, bar_draw},
    [FOLIO_CHART_COLUMN] = {column_height, column_draw},
    [FOLIO_CHART_LINE] = {line_height, line_draw},
    [FOLIO_CHART_RANGE] = {range_height, range_draw},
    [FOLIO_CHART_DUMBBELL] = {dumbbell_height, dumbbell_draw},
    [FOLIO_CHART_STACKED] = {stacked_height, stacked_draw},
    [FOLIO_CHART_TILES] = {tiles_height, tiles_draw},
};

/* NULL if there is nothing to draw. */
static const Kind *kind_of(const Plot *plot)
{
    const Chart *chart = plot->chart;
    if (chart->row_count == 0 || !chart_kind_draws(chart->kind, chart->series_count))
        return NULL;
    if (chart->kind == FOLIO_CHART_COLUMN && !column_fits(plot))
        return &kinds[FOLIO_CHART_BAR];
    return &kinds[chart->kind];
}

float chart_height(Canvas *canvas, const Chart *chart, float width, float most)
{
    Plot plot = plot_open(canvas, chart, 0, 0, width, most);
    const Kind *kind = kind_of(&plot);
    return kind ? fminf(kind->height(&plot), most) : 0;
}

float chart_least_height(Canvas *canvas, const Chart *chart, float width, float most)
{
    Theme closer = *canvas->theme;
    closer.chart_row *= CLOSEST;
    closer.chart_height *= CLOSEST;
    Canvas measured = *canvas;
    measured.theme = &closer;
    float height = chart_height(canvas, chart, width, most);
    float least = chart_height(&measured, chart, width, most);
    /* A chart that would show fewer rows in that height does not use all of it. */
    bool suffices = least < height && chart_height(canvas, chart, width, least) > least - TOLERANCE;
    return suffices ? least : height;
}

static void move_path(Canvas *canvas, FrameItem *item, float x, float y)
{
    PathStep *steps = arena_array(canvas->arena, item->u.path.count, sizeof *steps);
    for (uint32_t s = 0; s < item->u.path.count; s++) {
        steps[s] = item->u.path.steps[s];
        for (int i = 0; i < 3; i++) {
            steps[s].x[i] += x;
            steps[s].y[i] += y;
        }
    }
    item->u.path.steps = steps;
}

static void move_item(Canvas *canvas, FrameItem *item, float x, float y)
{
    if (item->kind == ITEM_PATH) {
        move_path(canvas, item, x, y);
    } else if (item->kind == ITEM_LINE) {
        item->u.line.x1 += x;
        item->u.line.x2 += x;
        item->u.line.y1 += y;
        item->u.line.y2 += y;
    } else if (item->kind == ITEM_TEXT) {
        item->u.text.x += x;
        item->u.text.y += y;
    } else {
        item->u.rect.x += x;
        item->u.rect.y += y;
    }
}

/* The chart is drawn where its height was measured and then moved: elsewhere, sums would round differently,
 * and words that barely fit would not. */
void chart_draw(Canvas *canvas, const Chart *chart, float x, float y, float width, float most)
{
    Plot plot = plot_open(canvas, chart, 0, 0, width, most);
    const Kind *kind = kind_of(&plot);
    uint32_t first = canvas->page->count;
    if (kind)
        kind->draw(&plot);
    for (uint32_t i = first; i < canvas->page->count; i++)
        move_item(canvas, &canvas->page->items[i], x, y);
}
