#include "layout/page/flow.h"

#include <math.h>
#include <string.h>

/* Lines of a paragraph that stay together at the end of a page and at the start of the next. */
enum { LEAST_LINES = 2 };

/* A section begins on a new page if less than this part of the page is left. */
static const float LEAST_FOR_SECTION = 0.12F;

/* The part of a gap between blocks that may be removed. */
static const float GAP_GIVE = 0.25F;

/* Heights are sums of rounded numbers. */
static const float TOLERANCE = 0.01F;

Piece *pieces_add(Pieces *pieces, Arena *arena, Piece piece)
{
    pieces->items = arena_grow(arena, pieces->items, pieces->count, sizeof *pieces->items);
    Piece *added = &pieces->items[pieces->count++];
    *added = piece;
    return added;
}

uint32_t flow_page(const Flow *flow)
{
    return flow->canvas->frames->page_count - 1;
}

static void note_running_title(Flow *flow)
{
    uint32_t page = flow_page(flow);
    flow->running = arena_grow(flow->canvas->arena, flow->running, page, sizeof *flow->running);
    flow->running[page] = flow->section;
}

void flow_new_page(Flow *flow)
{
    Canvas *canvas = flow->canvas;
    canvas->page = frames_add_page(canvas->frames, canvas->arena);
    flow->y = flow->top;
    flow->fresh = true;
    flow->below = 0;
    note_running_title(flow);
}

void flow_start(Flow *flow, Canvas *canvas, const Report *report)
{
    const Theme *theme = canvas->theme;
    *flow = (Flow){.canvas = canvas,
                   .report = report,
                   .left = theme->margin_side,
                   .width = fmaxf(canvas->frames->width - 2 * theme->margin_side, 1),
                   .top = theme->margin_top,
                   .bottom = fmaxf(canvas->frames->height - theme->margin_bottom, theme->margin_top + 1)};
    flow_new_page(flow);
}

static float gap_between(const Piece *above, const Piece *below)
{
    return fmaxf(above->below, above->tight ? below->above / 2 : below->above);
}

void flow_need(Flow *flow, float height)
{
    if (!flow->fresh && flow_room(flow) + TOLERANCE < height)
        flow_new_page(flow);
}

/* Height that each piece, with those that it stays with, needs on a page before it may be split. */
static float *heads_of(const Flow *flow, const Pieces *pieces)
{
    float *heads = arena_array(flow->canvas->arena, pieces->count, sizeof *heads);
    for (uint32_t i = pieces->count; i-- > 0;) {
        const Piece *piece = &pieces->items[i];
        heads[i] = piece->keep && i + 1 < pieces->count
                       ? piece->height + gap_between(piece, piece + 1) + heads[i + 1]
                       : piece->head;
        if (piece->section)
            heads[i] = fmaxf(heads[i], LEAST_FOR_SECTION * flow_page_height(flow));
    }
    return heads;
}

/* How far a piece and the gap above it shrink, from 0 to 1: enough for it to fit on the page, or for the
 * first later one that would not fit if all shrink alike. */
static float shrink_of(const Flow *flow, const Pieces *pieces, const float *heads, uint32_t index, float gap)
{
    const Piece *piece = &pieces->items[index];
    float room = flow_room(flow), used = gap + piece->height, give = piece->give + GAP_GIVE * gap;
    if (used > room) {
        float excess = piece->give > 0 ? used - room : gap + piece->head - room;
        return give > 0 ? fminf(fmaxf(excess / give, 0), 1) : 0;
    }
    for (uint32_t i = index + 1; i < pieces->count; i++) {
        float next = gap_between(&pieces->items[i - 1], &pieces->items[i]);
        float excess = used + next + heads[i] - room;
        give += GAP_GIVE * next;
        if (excess > TOLERANCE)
            return excess <= give ? excess / give : 0;
        used += next + pieces->items[i].height;
        give += pieces->items[i].give;
        if (used > room)
            return pieces->items[i].give > 0 ? (used - room) / give : 0;
    }
    return 0;
}

/* Figures beyond all bounds lead to coordinates that are no numbers, which no format can write. */
static void check_items(const Flow *flow, uint32_t page, uint32_t item)
{
    const Canvas *canvas = flow->canvas;
    for (; page < canvas->frames->page_count; page++, item = 0)
        for (; item < canvas->frames->pages[page].count; item++) {
            if (item_is_finite(&canvas->frames->pages[page].items[item]))
                continue;
            fail_blame(canvas->f, canvas->where ? canvas->where->section : NULL);
            fail(canvas->f, FAIL_PLUGIN, "%s: it cannot be drawn: a figure in it is too large",
                 canvas->where ? canvas->where->words : "page");
            return;
        }
}

static void place(Flow *flow, const Piece *piece, float height)
{
    uint32_t page = flow_page(flow), item = flow->canvas->page->count;
    Piece placed = *piece;
    placed.height = height;
    flow->canvas->where = piece->where;
    if (piece->section)
        flow->parent = canvas_begin(flow->canvas, TAG_SECT, 1);
    uint32_t parent = flow->parent;
    piece->place(flow, &placed);
    check_items(flow, page, item);
    flow->parent = parent;
    flow->fresh = false;
    flow->below = piece->below;
}

void flow_place(Flow *flow, const Pieces *pieces)
{
    const float *heads = heads_of(flow, pieces);
    for (uint32_t i = 0; i < pieces->count; i++) {
        const Piece *piece = &pieces->items[i];
        float gap = i ? gap_between(piece - 1, piece) : fmaxf(flow->below, piece->above);
        /* A piece that stays with the previous one already has its room, or is too high for any page. */
        bool kept = i && piece[-1].keep;
        float head = kept ? piece->head : heads[i];
        if (piece->section)
            flow->section = piece->section->title;
        flow_need(flow, (1 - GAP_GIVE) * gap + fminf(head, flow_page_height(flow)));
        gap = flow->fresh ? 0 : gap;
        float shrink = shrink_of(flow, pieces, heads, i, gap);
        flow->y += (1 - shrink * GAP_GIVE) * gap;
        place(flow, piece, piece->height - shrink * piece->give);
    }
}

float lines_head(const Paragraph *p)
{
    uint32_t lines = p->line_count < 2 * LEAST_LINES ? p->line_count : LEAST_LINES;
    return (float)lines * p->style.leading;
}

/* How many of the `left` lines to put on this page; 0 if they would be alone there. */
static uint32_t lines_for_page(const Flow *flow, float leading, uint32_t left)
{
    float room = fmaxf((flow_room(flow) + TOLERANCE) / leading, 0);
    uint32_t fit = room < (float)left ? (uint32_t)room : left;
    if (fit == left)
        return left;
    if (left - fit < LEAST_LINES)
        fit = left > LEAST_LINES ? left - LEAST_LINES : 0;
    if (fit < LEAST_LINES)
        fit = 0;
    if (fit == 0 && flow->fresh)
        fit = room >= 1 ? (uint32_t)room : 1;
    return fit;
}

static void draw_side_rule(Flow *flow, SideRule rule, float height)
{
    Canvas *canvas = flow->canvas;
    if (rule.width <= 0)
        return;
    uint32_t element = canvas->element;
    canvas->element = 0;
    canvas_rect(canvas, rule.x, flow->y, rule.width, height, canvas_color(canvas, rule.color));
    canvas->element = element;
}

void flow_lines(Flow *flow, Paragraph *p, float x, SideRule rule)
{
    float leading = fmaxf(p->style.leading, 1);
    for (uint32_t first = 0; first < p->line_count;) {
        uint32_t count = lines_for_page(flow, leading, p->line_count - first);
        draw_side_rule(flow, rule, (float)count * leading);
        paragraph_draw(p, first, count, x, flow->y, ALIGN_LEFT);
        flow->y += (float)count * leading;
        flow->fresh = flow->fresh && count == 0;
        first += count;
        if (first < p->line_count)
            flow_new_page(flow);
    }
}

void flow_anchor(Flow *flow, const char *name)
{
    if (!name)
        return;
    Anchor *anchor = frames_add_anchor(flow->canvas->frames, flow->canvas->arena);
    *anchor = (Anchor){.name = name, .page = flow_page(flow), .y = flow->y};
}

void flow_outline(Flow *flow, const char *title, int level, uint32_t element)
{
    OutlineEntry *entry = frames_add_outline(flow->canvas->frames, flow->canvas->arena);
    *entry = (OutlineEntry){
        .title = title, .level = level, .page = flow_page(flow), .y = flow->y, .element = element};
}
