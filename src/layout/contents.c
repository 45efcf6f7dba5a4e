/* The rest of a longer title is not shown. */
#include "layout/cover.h"

#include "layout/blocks.h"

#include <math.h>

/* More of a title is not shown. */
enum { MOST_LINES = 3 };

typedef struct Entry {
    Paragraph *title;
    const char *anchor;
} Entry;

/* Entries run down one column, then down the next. */
typedef struct Contents {
    Entry *entries;
    uint32_t count, columns, rows;
    float column_width, gutter;
    const Style *style;
} Contents;

static uint32_t entry_lines(const Entry *entry)
{
    return entry->title->line_count < MOST_LINES ? entry->title->line_count : MOST_LINES;
}

static float entry_height(const Contents *contents, uint32_t index)
{
    return (float)entry_lines(&contents->entries[index]) * contents->style->leading;
}

/* The largest height among the entries side by side. */
static float row_height(const Contents *contents, uint32_t row)
{
    float height = contents->style->leading;
    for (uint32_t i = row; i < contents->count; i += contents->rows)
        height = fmaxf(height, entry_height(contents, i));
    return height;
}

static void link_entry(Flow *flow, const Entry *entry, uint32_t link, float x, float width, float height)
{
    Canvas *canvas = flow->canvas;
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_LINK, link);
    item->u.link.x = x;
    item->u.link.y = flow->y;
    item->u.link.width = width;
    item->u.link.height = height;
    item->u.link.address = arena_printf(canvas->arena, "#%s", entry->anchor);
    item->u.link.text = entry->title->text;
}

static void draw_entry(Flow *flow, const Contents *contents, uint32_t index, uint32_t toc)
{
    Canvas *canvas = flow->canvas;
    const Entry *entry = &contents->entries[index];
    uint32_t column = index / contents->rows;
    float x = flow->left + (float)column * (contents->column_width + contents->gutter);
    uint32_t item = canvas_begin(canvas, TAG_TOCI, toc);
    uint32_t reference = canvas_begin(canvas, TAG_REFERENCE, item);
    uint32_t link = canvas_begin(canvas, TAG_LINK, reference);
    paragraph_draw(entry->title, 0, entry_lines(entry), x, flow->y, ALIGN_LEFT);
    forward_add(&flow->forward, canvas, entry->anchor, " ", "", contents->style,
                canvas_color(canvas, COLOR_SOFT), x + contents->column_width,
                flow->y + style_baseline(canvas, contents->style, 0), ALIGN_RIGHT);
    link_entry(flow, entry, link, x, contents->column_width, entry_height(contents, index));
}

/* Entries of two columns are drawn side by side but read one column after the other. */
static void draw_columns(Flow *flow, const Contents *contents, uint32_t toc)
{
    float top = flow->y, bottom = top;
    for (uint32_t i = 0; i < contents->count; i++) {
        if (i % contents->rows == 0)
            flow->y = top;
        draw_entry(flow, contents, i, toc);
        flow->y += row_height(contents, i % contents->rows);
        bottom = fmaxf(bottom, flow->y);
    }
    flow->y = bottom;
}

static void draw_over_pages(Flow *flow, const Contents *contents, uint32_t toc)
{
    for (uint32_t i = 0; i < contents->count; i++) {
        flow_need(flow, entry_height(contents, i));
        draw_entry(flow, contents, i, toc);
        flow->y += entry_height(contents, i);
        flow->fresh = false;
    }
}

static void place_contents(Flow *flow, const Piece *piece)
{
    const Contents *contents = piece->content;
    uint32_t toc = canvas_begin(flow->canvas, TAG_TOC, flow->parent);
    if (contents->columns > 1)
        draw_columns(flow, contents, toc);
    else
        draw_over_pages(flow, contents, toc);
}

static uint32_t count_sections(const Report *report)
{
    uint32_t count = 0;
    for (const Section *s = report->sections; s; s = s->next)
        count++;
    return count;
}

void add_contents(Flow *flow, Pieces *pieces, uint32_t columns)
{
    Canvas *canvas = flow->canvas;
    const Theme *theme = canvas->theme;
    uint32_t count = count_sections(flow->report);
    if (count == 0)
        return;
    Contents *contents = arena_alloc(canvas->arena, sizeof *contents);
    *contents = (Contents){.entries = arena_array(canvas->arena, count, sizeof(Entry)),
                           .columns = columns,
                           .rows = (count + columns - 1) / columns,
                           .gutter = 2.5F * theme->grid_gutter,
                           .style = &theme->styles[STYLE_CONTENTS]};
    float width = columns > 1 ? flow->width : measure_of(flow);
    contents->column_width = fmaxf((width - (float)(columns - 1) * contents->gutter) / (float)columns, 1);
    /* The page number has a fixed width at the right. */
    float number = canvas_width(canvas, "0000", contents->style, 0);
    for (const Section *s = flow->report->sections; s; s = s->next) {
        Entry *entry = &contents->entries[contents->count++];
        *entry = (Entry){.title = paragraph_plain(canvas, s->title, contents->style, 0), .anchor = s->id};
        paragraph_break(entry->title, fmaxf(contents->column_width - number, 1), FILL_LINES);
    }
    float height = 0;
    for (uint32_t row = 0; row < contents->rows; row++)
        height += row_height(contents, row);
    pieces_add(pieces, canvas->arena,
               (Piece){.place = place_contents,
                       .content = contents,
                       .above = theme->gap_block,
                       .below = theme->gap_block,
                       .height = height,
                       .head = columns > 1 ? height : row_height(contents, 0),
                       .where = canvas->where});
}
