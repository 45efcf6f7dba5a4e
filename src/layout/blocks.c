#include "layout/blocks.h"

#include <math.h>
#include <string.h>

/* A note of at most this many lines is not split across pages. */
enum { NOTE_LINES = 6 };

/* A paragraph, heading or note. */
typedef struct TextBlock {
    Paragraph *paragraph;
    Tag tag;
    float indent;
    SideRule rule;
    const char *anchor;  /* or NULL */
    const char *outline; /* NULL if not in the outline */
    int level;
} TextBlock;

static uint32_t begin_note(Flow *flow)
{
    Canvas *canvas = flow->canvas;
    uint32_t note = canvas_begin(canvas, TAG_NOTE, flow->parent);
    canvas->frames->elements[note].id = arena_printf(canvas->arena, "note-%u", ++flow->note_count);
    return canvas_begin(canvas, TAG_P, note);
}

static void place_text(Flow *flow, const Piece *piece)
{
    const TextBlock *block = piece->content;
    uint32_t element =
        block->tag == TAG_NOTE ? begin_note(flow) : canvas_begin(flow->canvas, block->tag, flow->parent);
    flow_anchor(flow, block->anchor);
    if (block->outline)
        flow_outline(flow, block->outline, block->level, element);
    flow_lines(flow, block->paragraph, flow->left + block->indent, block->rule);
}

static Piece text_piece(Flow *flow, TextBlock block, float width, Fill fill)
{
    Arena *arena = flow->canvas->arena;
    paragraph_break(block.paragraph, fmaxf(width, 1), fill);
    return (Piece){.place = place_text,
                   .content = arena_copy(arena, &block, sizeof block),
                   .height = paragraph_height(block.paragraph),
                   .head = lines_head(block.paragraph),
                   .where = flow->canvas->where};
}

float measure_of(const Flow *flow)
{
    return fminf(flow->canvas->theme->measure, flow->width);
}

Piece *add_words(Flow *flow, Pieces *pieces, Paragraph *paragraph, Tag tag, float width, Fill fill)
{
    TextBlock block = {.paragraph = paragraph, .tag = tag};
    return pieces_add(pieces, flow->canvas->arena, text_piece(flow, block, width, fill));
}

void add_section_title(Flow *flow, Pieces *pieces, const Section *section)
{
    const Theme *theme = flow->canvas->theme;
    TextBlock block = {.paragraph =
                           paragraph_plain(flow->canvas, section->title, &theme->styles[STYLE_SECTION], 0),
                       .tag = TAG_H2,
                       .anchor = section->id,
                       .outline = section->title,
                       .level = 1};
    Piece piece = text_piece(flow, block, flow->width, FILL_EVENLY);
    piece.section = section;
    piece.above = theme->gap_block + theme->gap_heading_above;
    piece.below = theme->gap_section_below;
    piece.tight = piece.keep = true;
    pieces_add(pieces, flow->canvas->arena, piece);
}

void add_heading(Flow *flow, Pieces *pieces, const Block *block)
{
    const Theme *theme = flow->canvas->theme;
    TextBlock text = {.paragraph = paragraph_of(flow->canvas, &block->text, &theme->styles[STYLE_SUBSECTION]),
                      .tag = TAG_H3,
                      .outline = text_plain(flow->canvas->arena, &block->text),
                      .level = 2};
    Piece piece = text_piece(flow, text, flow->width, FILL_EVENLY);
    piece.above = theme->gap_heading_above;
    piece.below = theme->gap_heading_below;
    piece.tight = piece.keep = true;
    pieces_add(pieces, flow->canvas->arena, piece);
}

/* A paragraph that ends with a colon introduces what follows. */
static bool introduces(const Paragraph *p)
{
    return p->length > 0 && p->text[p->length - 1] == ':';
}

void add_paragraph(Flow *flow, Pieces *pieces, const Block *block)
{
    const Theme *theme = flow->canvas->theme;
    Paragraph *p = paragraph_of(flow->canvas, &block->text, &theme->styles[STYLE_BODY]);
    Piece *piece = add_words(flow, pieces, p, TAG_P, measure_of(flow), FILL_LINES);
    piece->above = piece->below = theme->gap_paragraph;
    piece->keep = introduces(p);
}

static void add_ruled(Flow *flow, Pieces *pieces, const Text *words, ColorId color)
{
    const Theme *theme = flow->canvas->theme;
    TextBlock text = {.paragraph = paragraph_of(flow->canvas, words, &theme->styles[STYLE_NOTE]),
                      .tag = TAG_NOTE,
                      .indent = theme->grid_gutter,
                      .rule = {.x = flow->left, .width = theme->rule_figure, .color = color}};
    Piece piece = text_piece(flow, text, measure_of(flow) - theme->grid_gutter, FILL_LINES);
    piece.above = piece.below = fmaxf(theme->gap_paragraph, theme->gap_block / 2);
    if (text.paragraph->line_count <= NOTE_LINES)
        piece.head = piece.height;
    pieces_add(pieces, flow->canvas->arena, piece);
}

void add_note(Flow *flow, Pieces *pieces, const Block *block)
{
    add_ruled(flow, pieces, &block->text, COLOR_ACCENT);
}

void add_panel(Flow *flow, Pieces *pieces, const Block *block)
{
    add_ruled(flow, pieces, &block->text, COLOR_MARK);
}

typedef struct ListItem {
    Paragraph *label, *body;
    const char *anchor; /* of a note that others refer to; NULL for other items */
} ListItem;

typedef struct ListBlock {
    ListItem *items;
    uint32_t count;
    bool ordered;
    float label_width, indent, gap;
    const Style *style;
} ListBlock;

static float item_head(const ListItem *item)
{
    return fmaxf(lines_head(item->body), item->label->style.leading);
}

static float item_height(const ListItem *item)
{
    return fmaxf(paragraph_height(item->body), item->label->style.leading);
}

/* Height that stays together at the start of the list: two items, or as much of them as cannot be split. */
static float list_head(const ListBlock *list)
{
    const ListItem *items = list->items;
    return list->count == 1 ? item_head(items) : item_height(items) + list->gap + item_head(items + 1);
}

static void place_item(Flow *flow, const ListBlock *list, const ListItem *item, uint32_t parent)
{
    Canvas *canvas = flow->canvas;
    uint32_t element = canvas_begin(canvas, TAG_LI, parent);
    flow_anchor(flow, item->anchor);
    canvas_begin(canvas, TAG_LBL, element);
    if (list->ordered)
        paragraph_draw(item->label, 0, 1, flow->left + list->label_width, flow->y, ALIGN_RIGHT);
    else
        paragraph_draw(item->label, 0, 1, flow->left, flow->y, ALIGN_LEFT);
    uint32_t body = canvas_begin(canvas, TAG_LBODY, element);
    if (item->anchor) {
        uint32_t note = canvas_begin(canvas, TAG_NOTE, body);
        canvas->frames->elements[note].id = item->anchor;
    }
    if (item->body->line_count == 0)
        flow->y += item->label->style.leading;
    flow_lines(flow, item->body, flow->left + list->indent, (SideRule){0});
    flow->fresh = false;
}

static void place_list(Flow *flow, const Piece *piece)
{
    const ListBlock *list = piece->content;
    uint32_t element = canvas_begin(flow->canvas, TAG_L, flow->parent);
    flow->canvas->frames->elements[element].numbering = list->ordered ? NUMBERING_DECIMAL : NUMBERING_DISC;
    for (uint32_t i = 0; i < list->count; i++) {
        const ListItem *item = &list->items[i];
        if (i > 0) {
            flow_need(flow, list->gap + item_head(item));
            flow->y += flow->fresh ? 0 : list->gap;
        }
        place_item(flow, list, item, element);
    }
}

static ListItem make_item(Canvas *canvas, const Item *item, const Style *style, bool ordered, uint32_t number)
{
    const char *label = ordered ? arena_printf(canvas->arena, "%u.", number) : "\xE2\x80\xA2";
    ListItem made = {.label = paragraph_plain(canvas, label, style, 0),
                     .body = paragraph_of(canvas, &item->text, style),
                     .anchor = item->anchor};
    paragraph_break(made.label, made.label->natural, FILL_LINES);
    return made;
}

/* Notes that others refer to, such as sources, are styled like other notes. */
static ListBlock *make_list(Flow *flow, const Block *block)
{
    Canvas *canvas = flow->canvas;
    const Theme *theme = canvas->theme;
    ListBlock *list = arena_alloc(canvas->arena, sizeof *list);
    *list = (ListBlock){.items = arena_array(canvas->arena, block->item_count, sizeof(ListItem)),
                        .ordered = block->ordered,
                        .gap = theme->gap_paragraph / 2,
                        .style = &theme->styles[block->items->anchor ? STYLE_NOTE : STYLE_BODY]};
    for (const Item *item = block->items; item && list->count < block->item_count; item = item->next) {
        ListItem *made = &list->items[list->count];
        *made = make_item(canvas, item, list->style, block->ordered, ++list->count);
        list->label_width = fmaxf(list->label_width, made->label->natural);
    }
    list->indent = list->label_width + theme->grid_gutter / 2;
    for (uint32_t i = 0; i < list->count; i++)
        paragraph_break(list->items[i].body, fmaxf(measure_of(flow) - list->indent, 1), FILL_LINES);
    return list;
}

void add_list(Flow *flow, Pieces *pieces, const Block *block)
{
    const Theme *theme = flow->canvas->theme;
    if (block->item_count == 0)
        return;
    ListBlock *list = make_list(flow, block);
    float height = -list->gap;
    for (uint32_t i = 0; i < list->count; i++)
        height += list->gap + item_height(&list->items[i]);
    pieces_add(pieces, flow->canvas->arena,
               (Piece){.place = place_list,
                       .content = list,
                       .above = theme->gap_paragraph,
                       .below = theme->gap_paragraph,
                       .height = height,
                       .head = list_head(list),
                       .where = flow->canvas->where});
}
