#include "layout/text/canvas.h"

#include <string.h>

/* Distance of the control points of a quarter circle from its ends, for radius 1: 4/3 (sqrt 2 - 1). */
#define CIRCLE_CONTROL 0.55228475F

const char *canvas_place(const Canvas *canvas)
{
    return canvas->where ? canvas->where->words : NULL;
}

void canvas_segments(const Canvas *canvas, const Font *font, const char *text, char line_end,
                     Segments *segments)
{
    const char *where = canvas_place(canvas);
    const Setting setting = {.arena = canvas->arena,
                             .fonts = canvas->fonts,
                             .frames = canvas->frames,
                             .where = where ? where : "",
                             .row = canvas->row};
    segments_make(&setting, font, text, line_end, segments);
}

static void split_text(Canvas *canvas, const char *text, const Style *style, int weight, Segments *segments)
{
    const Font *font = fontset_find(canvas->fonts, weight ? weight : style->weight, style->italic);
    shaper_set_place(canvas->shaper, canvas_place(canvas));
    canvas_segments(canvas, font, text, ' ', segments);
}

static const Shaped *shape_segment(Canvas *canvas, const Segments *segments, uint32_t index)
{
    const Segment *segment = &segments->items[index];
    return shape(canvas->shaper, segment->font, segments->text + segment->start, segment->length,
                 canvas->lang, canvas->f);
}

static float segments_width(Canvas *canvas, const Segments *segments, const Style *style)
{
    float width = 0;
    for (uint32_t i = 0; i < segments->count; i++)
        width += shaped_width(shape_segment(canvas, segments, i), style->size, style->tracking);
    return width;
}

float canvas_width(Canvas *canvas, const char *text, const Style *style, int weight)
{
    Segments segments;
    split_text(canvas, text, style, weight, &segments);
    return segments_width(canvas, &segments, style);
}

void item_set_text(FrameItem *item, Arena *arena, const ShapedPart *part)
{
    const Glyph *from = part->shaped->glyphs + part->first;
    Glyph *glyphs = arena_array(arena, part->count, sizeof *glyphs);
    for (uint32_t i = 0; i < part->count; i++) {
        glyphs[i] = from[i];
        glyphs[i].cluster -= part->start;
    }
    item->u.text.font = part->shaped->font->index;
    item->u.text.glyphs = glyphs;
    item->u.text.glyph_count = part->count;
    item->u.text.text = arena_strndup(arena, part->shaped->text + part->start, part->length);
    item->u.text.length = part->length;
}

float canvas_text(Canvas *canvas, const char *text, const Style *style, int weight, Color color, float x,
                  float y, Align align)
{
    Segments segments;
    split_text(canvas, text, style, weight, &segments);
    const Shaped *only = segments.count == 1 ? shape_segment(canvas, &segments, 0) : NULL;
    float width =
        only ? shaped_width(only, style->size, style->tracking) : segments_width(canvas, &segments, style);
    float left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - width : x - width / 2;
    for (uint32_t i = 0; i < segments.count; i++) {
        const Shaped *shaped = only ? only : shape_segment(canvas, &segments, i);
        if (shaped->count == 0)
            continue;
        FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_TEXT, canvas->element);
        item_set_text(item, canvas->arena, &(ShapedPart){shaped, 0, shaped->count, 0, shaped->length});
        item->u.text.size = style->size;
        item->u.text.x = left;
        item->u.text.y = y;
        item->u.text.tracking = style->tracking;
        item->u.text.color = color;
        left += shaped_width(shaped, style->size, style->tracking);
    }
    return width;
}

void canvas_line(Canvas *canvas, float x1, float y1, float x2, float y2, float width, Color color,
                 bool dashed)
{
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_LINE, canvas->element);
    item->u.line.x1 = x1;
    item->u.line.y1 = y1;
    item->u.line.x2 = x2;
    item->u.line.y2 = y2;
    item->u.line.width = width;
    item->u.line.color = color;
    item->u.line.dashed = dashed;
}

static FrameItem *add_rect(Canvas *canvas, float x, float y, float width, float height)
{
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_RECT, canvas->element);
    item->u.rect.x = x;
    item->u.rect.y = y;
    item->u.rect.width = width;
    item->u.rect.height = height;
    return item;
}

void canvas_rect(Canvas *canvas, float x, float y, float width, float height, Color fill)
{
    FrameItem *item = add_rect(canvas, x, y, width, height);
    item->u.rect.filled = true;
    item->u.rect.fill = fill;
}

void canvas_outline(Canvas *canvas, float x, float y, float width, float height, float stroke_width,
                    Color stroke, bool dashed)
{
    FrameItem *item = add_rect(canvas, x, y, width, height);
    item->u.rect.stroked = true;
    item->u.rect.stroke = stroke;
    item->u.rect.stroke_width = stroke_width;
    item->u.rect.dashed = dashed;
}

static FrameItem *add_path(Canvas *canvas, const PathStep *steps, uint32_t count)
{
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_PATH, canvas->element);
    item->u.path.steps = steps;
    item->u.path.count = count;
    return item;
}

void canvas_circle(Canvas *canvas, float x, float y, float radius, bool filled, Color fill,
                   float stroke_width, Color stroke)
{
    static const float corners[5][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    PathStep *steps = arena_array(canvas->arena, 6, sizeof *steps);
    steps[0] = (PathStep){.op = PATH_MOVE, .x = {x + radius}, .y = {y}};
    for (int i = 0; i < 4; i++) {
        const float *from = corners[i], *to = corners[i + 1];
        float bend = radius * CIRCLE_CONTROL;
        steps[i + 1] = (PathStep){
            .op = PATH_CURVE,
            .x = {x + from[0] * radius + to[0] * bend, x + to[0] * radius + from[0] * bend,
                  x + to[0] * radius},
            .y = {y + from[1] * radius + to[1] * bend, y + to[1] * radius + from[1] * bend,
                  y + to[1] * radius},
        };
    }
    steps[5].op = PATH_CLOSE;
    FrameItem *item = add_path(canvas, steps, 6);
    item->u.path.filled = filled;
    item->u.path.fill = fill;
    item->u.path.stroked = stroke_width > 0;
    item->u.path.stroke = stroke;
    item->u.path.stroke_width = stroke_width;
}

void canvas_polyline(Canvas *canvas, const float *x, const float *y, uint32_t count, float width, Color color,
                     bool dashed)
{
    if (count < 2)
        return;
    PathStep *steps = arena_array(canvas->arena, count, sizeof *steps);
    for (uint32_t i = 0; i < count; i++)
        steps[i] = (PathStep){.op = i ? PATH_LINE : PATH_MOVE, .x = {x[i]}, .y = {y[i]}};
    FrameItem *item = add_path(canvas, steps, count);
    item->u.path.stroked = true;
    item->u.path.stroke = color;
    item->u.path.stroke_width = width;
    item->u.path.dashed = dashed;
}

void canvas_polygon(Canvas *canvas, const float *x, const float *y, uint32_t count, Color fill)
{
    PathStep *steps = arena_array(canvas->arena, (size_t)count + 1, sizeof *steps);
    for (uint32_t i = 0; i < count; i++)
        steps[i] = (PathStep){.op = i ? PATH_LINE : PATH_MOVE, .x = {x[i]}, .y = {y[i]}};
    steps[count].op = PATH_CLOSE;
    FrameItem *item = add_path(canvas, steps, count + 1);
    item->u.path.filled = true;
    item->u.path.fill = fill;
}

uint32_t canvas_begin(Canvas *canvas, Tag tag, uint32_t parent)
{
    canvas->element = frames_add_element(canvas->frames, canvas->arena, tag, parent);
    return canvas->element;
}

Color canvas_color(const Canvas *canvas, ColorId id)
{
    return canvas->theme->colors[id];
}
