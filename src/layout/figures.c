#include "layout/figures.h"

#include "content/flag_words.h"

#include <math.h>

/* A value that is too wide for its panel is set smaller, down to this part of its size; after that it takes
 * two lines, which together are as high as its neighbors' single line. */
static const float SMALLEST_VALUE = 0.55F;
static const float WRAPPED_LEADING = 0.5F;

enum { LABEL, VALUE, NOTE, PARTS };

typedef struct Panel {
    Paragraph *parts[PARTS];
    const char *anchor;
} Panel;

typedef struct FigureRows {
    Panel *panels;
    uint32_t count, columns;
    float column_width, gutter, row_gap, rule_gap;
} FigureRows;

/* Two or four panels form two columns; other counts form three. */
static uint32_t columns_for(uint32_t count)
{
    return count == 4 ? 2 : 3;
}

static Paragraph *set_value(Flow *flow, const Figure *figure, float width)
{
    Canvas *canvas = flow->canvas;
    Style style = canvas->theme->styles[STYLE_FIGURE_VALUE];
    const char *text = figure_words(figure);
    float natural = canvas_width(canvas, text, &style, 0);
    if (natural > width)
        style.size *= fmaxf(width / natural, SMALLEST_VALUE);
    if (natural * SMALLEST_VALUE > width)
        style.leading *= WRAPPED_LEADING;
    return paragraph_plain(canvas, text, &style, 0);
}

static Panel make_panel(Flow *flow, const Figure *figure, float width, bool anchor)
{
    Canvas *canvas = flow->canvas;
    const Style *styles = canvas->theme->styles;
    Panel panel = {.anchor = anchor ? figure->anchor : NULL};
    panel.parts[LABEL] = paragraph_of(canvas, &figure->label, &styles[STYLE_FIGURE_LABEL]);
    panel.parts[VALUE] = set_value(flow, figure, width);
    panel.parts[NOTE] = paragraph_of(canvas, &figure->note, &styles[STYLE_FIGURE_NOTE]);
    for (int i = 0; i < PARTS; i++)
        paragraph_break(panel.parts[i], width, FILL_LINES);
    return panel;
}

static uint32_t row_end(const FigureRows *rows, uint32_t start)
{
    return start + rows->columns < rows->count ? start + rows->columns : rows->count;
}

/* The largest height of a part among the panels of a row, so that values share a baseline. */
static float part_height(const FigureRows *rows, uint32_t start, int part)
{
    float height = 0;
    for (uint32_t i = start; i < row_end(rows, start); i++)
        height = fmaxf(height, paragraph_height(rows->panels[i].parts[part]));
    return height;
}

static float row_height(const FigureRows *rows, uint32_t start)
{
    float height = rows->rule_gap;
    for (int part = 0; part < PARTS; part++)
        height += part_height(rows, start, part);
    return height;
}

static void draw_rule(const Flow *flow, const FigureRows *rows, float x)
{
    Canvas *canvas = flow->canvas;
    canvas->element = 0;
    float width = canvas->theme->rule_figure;
    canvas_line(canvas, x, flow->y + width / 2, x + rows->column_width, flow->y + width / 2, width,
                canvas_color(canvas, COLOR_ACCENT), false);
}

/* The label of a list's item, then what is in its body; nothing if the panel has no such part. */
static void begin_part(Canvas *canvas, const Panel *panel, int part, uint32_t item, uint32_t *body)
{
    if (part == NOTE && panel->parts[NOTE]->line_count == 0)
        return;
    if (part == VALUE)
        *body = canvas_begin(canvas, TAG_LBODY, item);
    canvas_begin(canvas, part == LABEL ? TAG_LBL : TAG_P, part == LABEL ? item : *body);
}

static void draw_panel(Flow *flow, const FigureRows *rows, uint32_t index, uint32_t list)
{
    Canvas *canvas = flow->canvas;
    const Panel *panel = &rows->panels[index];
    uint32_t start = index - index % rows->columns;
    float x = flow->left + (float)(index % rows->columns) * (rows->column_width + rows->gutter);
    float y = flow->y + rows->rule_gap;
    draw_rule(flow, rows, x);
    flow_anchor(flow, panel->anchor);
    uint32_t item = canvas_begin(canvas, TAG_LI, list);
    uint32_t body = 0;
    for (int part = 0; part < PARTS; part++) {
        Paragraph *p = panel->parts[part];
        begin_part(canvas, panel, part, item, &body);
        paragraph_draw(p, 0, p->line_count, x, y, ALIGN_LEFT);
        y += part_height(rows, start, part);
    }
}

/* Panels that are higher than a page, one below the other. */
static void draw_long_panels(Flow *flow, const FigureRows *rows, uint32_t start, uint32_t list)
{
    Canvas *canvas = flow->canvas;
    for (uint32_t i = start; i < row_end(rows, start); i++) {
        uint32_t item = canvas_begin(canvas, TAG_LI, list);
        flow_anchor(flow, rows->panels[i].anchor);
        uint32_t body = 0;
        for (int part = 0; part < PARTS; part++) {
            begin_part(canvas, &rows->panels[i], part, item, &body);
            flow_lines(flow, rows->panels[i].parts[part], flow->left, (SideRule){0});
        }
    }
}

static void place_figures(Flow *flow, const Piece *piece)
{
    const FigureRows *rows = piece->content;
    uint32_t list = canvas_begin(flow->canvas, TAG_L, flow->parent);
    for (uint32_t start = 0; start < rows->count; start += rows->columns) {
        float height = row_height(rows, start);
        if (height > flow_page_height(flow)) {
            draw_long_panels(flow, rows, start, list);
            continue;
        }
        flow_need(flow, (start ? rows->row_gap : 0) + height);
        flow->y += start && !flow->fresh ? rows->row_gap : 0;
        for (uint32_t i = start; i < row_end(rows, start); i++)
            draw_panel(flow, rows, i, list);
        flow->y += height;
        flow->fresh = false;
    }
}

void add_figures(Flow *flow, Pieces *pieces, const Figure *const *figures, uint32_t count, bool anchors)
{
    const Theme *theme = flow->canvas->theme;
    if (count == 0)
        return;
    FigureRows *rows = arena_alloc(flow->canvas->arena, sizeof *rows);
    *rows = (FigureRows){.panels = arena_array(flow->canvas->arena, count, sizeof(Panel)),
                         .count = count,
                         .columns = columns_for(count),
                         .gutter = 1.5F * theme->grid_gutter,
                         .row_gap = theme->gap_block * 0.8F,
                         .rule_gap = theme->rule_figure + theme->table_row_pad};
    rows->column_width =
        fmaxf((flow->width - (float)(rows->columns - 1) * rows->gutter) / (float)rows->columns, 1);
    float height = -rows->row_gap;
    for (uint32_t i = 0; i < count; i++)
        rows->panels[i] = make_panel(flow, figures[i], rows->column_width, anchors);
    for (uint32_t start = 0; start < count; start += rows->columns)
        height += rows->row_gap + row_height(rows, start);
    pieces_add(pieces, flow->canvas->arena,
               (Piece){.place = place_figures,
                       .content = rows,
                       .above = theme->gap_block,
                       .below = theme->gap_block,
                       .height = height,
                       .head = row_height(rows, 0),
                       .where = flow->canvas->where});
}
