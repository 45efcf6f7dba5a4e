#include "layout/page/running.h"

#include "base/utf8.h"
#include "content/sentences.h"

#include <math.h>
#include <string.h>

/* Distances from the text area, as parts of the upper and the lower margin. */
static const float HEAD_BASELINE = 0.36F, FOOT_RULE = 0.22F;

/* The text, or as much of its beginning as fits with three dots after it. */
static const char *shortened(Canvas *canvas, const char *text, const Style *style, float width)
{
    if (canvas_width(canvas, text, style, 0) <= width)
        return text;
    size_t low = 0, high = strlen(text);
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        const char *part = arena_printf(canvas->arena, "%.*s\xE2\x80\xA6", utf8_head(text, middle), text);
        if (canvas_width(canvas, part, style, 0) <= width)
            low = middle;
        else
            high = middle - 1;
    }
    return arena_printf(canvas->arena, "%.*s\xE2\x80\xA6", utf8_head(text, low), text);
}

/* Both texts whole if the line has room for them. Otherwise the right one gets what the left one leaves, at
 * least half of the line, and the left one gets the rest. */
static void draw_pair(Flow *flow, const char *left, const char *right, float y)
{
    Canvas *canvas = flow->canvas;
    const Style *style = &canvas->theme->styles[STYLE_RUNNING];
    Color color = canvas_color(canvas, style->color);
    float beside = left && *left ? canvas_width(canvas, left, style, 0) + canvas->theme->grid_gutter : 0;
    right = shortened(canvas, right ? right : "", style, fmaxf(flow->width / 2, flow->width - beside));
    float used = canvas_text(canvas, right, style, 0, color, flow->left + flow->width, y, ALIGN_RIGHT);
    float room = fmaxf(flow->width - used - canvas->theme->grid_gutter, 0);
    if (left && *left)
        canvas_text(canvas, shortened(canvas, left, style, room), style, 0, color, flow->left, y, ALIGN_LEFT);
}

static void draw_foot(Flow *flow, uint32_t page)
{
    Canvas *canvas = flow->canvas;
    const Theme *theme = canvas->theme;
    const Style *style = &theme->styles[STYLE_RUNNING];
    float rule = canvas->frames->height - theme->margin_bottom * (1 - FOOT_RULE);
    canvas_line(canvas, flow->left, rule, flow->left + flow->width, rule, theme->rule_hairline,
                canvas_color(canvas, COLOR_HAIRLINE), false);
    const char *number = sentence_text(
        canvas->arena, canvas->lang, SAY_PAGE,
        WITH({"page", .words = arena_printf(canvas->arena, "%u", page + 1)},
             {"pages", .words = arena_printf(canvas->arena, "%u", canvas->frames->page_count)}));
    draw_pair(flow, flow->report->vintage, number,
              rule + style->leading / 2 + style_baseline(canvas, style, 0));
}

void draw_running(Flow *flow)
{
    Canvas *canvas = flow->canvas;
    const Report *report = flow->report;
    float head = canvas->theme->margin_top * (1 - HEAD_BASELINE);
    canvas->element = 0;
    static const Place here = {.words = "running head and foot"};
    canvas->where = &here;
    for (uint32_t page = 0; page < canvas->frames->page_count; page++) {
        canvas->page = &canvas->frames->pages[page];
        canvas->page->head = canvas->page->count;
        if (page > 0)
            draw_pair(flow, flow->running[page], report->short_title ? report->short_title : report->title,
                      head);
        canvas->page->foot = canvas->page->count;
        draw_foot(flow, page);
    }
}
