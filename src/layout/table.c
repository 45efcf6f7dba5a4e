#include "layout/table.h"

#include "content/language.h"
#include "layout/table_plan.h"

#include <math.h>
#include <string.h>

/* A table that takes at most this part of a page is not parted. */
static const float KEPT_WHOLE = 0.25F;

/* Rows that stay together under the header and before a table's end. */
enum { LEAST_ROWS = 2 };

static const float TOLERANCE = 0.01F;

/* A table while it is placed. */
typedef struct Placing {
    Flow *flow;
    const TablePlan *plan;
    const TableGroup *group;
    uint32_t table, body; /* elements */
    bool repeats_header;  /* it leaves room for rows on the next page */
    uint32_t *cells;      /* elements of the row that is being drawn, per column */
} Placing;

static float row_pad(const TablePlan *plan)
{
    return plan->canvas->theme->table_row_pad;
}

static float header_height(const TablePlan *plan, const TableGroup *group)
{
    return (float)group->header_lines * plan->header.leading + row_pad(plan);
}

static float top_height(const TablePlan *plan, const TableGroup *group)
{
    return paragraph_height(plan->title) + plan->canvas->theme->gap_heading_below +
           header_height(plan, group);
}

static float caption_height(const TablePlan *plan)
{
    return plan->caption->line_count ? row_pad(plan) + paragraph_height(plan->caption) : 0;
}

/* How many of the lines fit into the room; at least one, so that the table comes to an end. */
static uint32_t lines_in(float room, float leading, uint32_t lines)
{
    float fit = (room + TOLERANCE) / fmaxf(leading, 1);
    return fit < 1 ? 1 : fit < (float)lines ? (uint32_t)fit : lines;
}

static float cell_anchor(const Placing *placing, uint32_t c)
{
    const TableGroup *group = placing->group;
    return placing->flow->left + group->x[c] + (group->columns[c]->right ? group->width[c] : 0);
}

static Align cell_align(const TableColumn *column)
{
    return column->right ? ALIGN_RIGHT : ALIGN_LEFT;
}

static void rule_at(const Placing *placing, float y, float width, ColorId color)
{
    Canvas *canvas = placing->plan->canvas;
    canvas->element = 0;
    canvas_line(canvas, placing->flow->left, y, placing->flow->left + placing->flow->width, y, width,
                canvas_color(canvas, color), false);
}

/* The title with "(continued)" behind it, as it stands above what is not the table's beginning. */
static Paragraph *continued_title(const TablePlan *plan)
{
    Canvas *canvas = plan->canvas;
    const Style *style = &canvas->theme->styles[STYLE_TABLE_TITLE];
    Paragraph *p = paragraph_begin(canvas, style, 0);
    paragraph_add(p, text_plain(canvas->arena, &plan->table->title));
    paragraph_add_styled(p, language_of(canvas->lang)->continued, canvas->theme->styles[STYLE_BODY].weight,
                         COLOR_SOFT);
    paragraph_end(p);
    paragraph_break(p, plan->width, FILL_EVENLY);
    return p;
}

/* Under canvas->element. */
static void draw_title(const Placing *placing, Paragraph *title)
{
    Flow *flow = placing->flow;
    flow_lines(flow, title, flow->left, (SideRule){0});
    flow->y += placing->plan->canvas->theme->gap_heading_below;
}

static void begin_header(const Placing *placing)
{
    Canvas *canvas = placing->plan->canvas;
    uint32_t head = canvas_begin(canvas, TAG_THEAD, placing->table);
    uint32_t row = canvas_begin(canvas, TAG_TR, head);
    for (uint32_t c = 0; c < placing->group->count; c++) {
        placing->cells[c] = canvas_begin(canvas, TAG_TH, row);
        canvas->frames->elements[placing->cells[c]].scope = SCOPE_COLUMN;
    }
}

/* Draws `count` of the header's lines. Headers stand on their last line. */
static void draw_header_part(const Placing *placing, uint32_t first, uint32_t count, bool artifact)
{
    const TablePlan *plan = placing->plan;
    const TableGroup *group = placing->group;
    Flow *flow = placing->flow;
    for (uint32_t c = 0; c < group->count; c++) {
        Paragraph *header = group->columns[c]->header;
        plan->canvas->element = artifact ? 0 : placing->cells[c];
        paragraph_break(header, group->width[c], FILL_EVENLY);
        uint32_t above = group->header_lines - header->line_count;
        uint32_t from = first > above ? first : above;
        if (from >= first + count)
            continue;
        paragraph_draw(header, from - above, first + count - from, cell_anchor(placing, c),
                       flow->y + (float)(from - first) * plan->header.leading, cell_align(group->columns[c]));
    }
    flow->y += (float)count * plan->header.leading;
    flow->fresh = false;
}

static void draw_header(const Placing *placing, bool artifact)
{
    const TablePlan *plan = placing->plan;
    Flow *flow = placing->flow;
    uint32_t lines = placing->group->header_lines;
    for (uint32_t first = 0; first < lines;) {
        uint32_t fit = lines_in(flow_room(flow), plan->header.leading, lines - first);
        draw_header_part(placing, first, fit, artifact);
        first += fit;
        if (first < lines)
            flow_new_page(flow);
    }
    flow->y += row_pad(plan);
    rule_at(placing, flow->y, plan->canvas->theme->rule_header, COLOR_INK);
}

/* Title, header and the elements of a table or of a group of its columns. */
static void begin_group(Placing *placing, bool first)
{
    const TablePlan *plan = placing->plan;
    Canvas *canvas = plan->canvas;
    placing->table = canvas_begin(canvas, TAG_TABLE, placing->flow->parent);
    canvas_begin(canvas, TAG_CAPTION, placing->table);
    draw_title(placing, first ? plan->title : continued_title(plan));
    begin_header(placing);
    draw_header(placing, false);
    placing->body = canvas_begin(canvas, TAG_TBODY, placing->table);
}

static void next_page(const Placing *placing)
{
    flow_new_page(placing->flow);
    if (!placing->repeats_header)
        return;
    placing->plan->canvas->element = 0;
    draw_title(placing, continued_title(placing->plan));
    draw_header(placing, true);
}

/* Makes the elements of a row's cells. */
static void begin_row(const Placing *placing)
{
    Canvas *canvas = placing->plan->canvas;
    uint32_t row = canvas_begin(canvas, TAG_TR, placing->body);
    for (uint32_t c = 0; c < placing->group->count; c++) {
        bool names_row = placing->group->columns[c]->row_header;
        placing->cells[c] = canvas_begin(canvas, names_row ? TAG_TH : TAG_TD, row);
        if (names_row)
            canvas->frames->elements[placing->cells[c]].scope = SCOPE_ROW;
    }
}

static void draw_cell(const Placing *placing, uint32_t row, uint32_t c, uint32_t first, uint32_t count,
                      float y)
{
    const TablePlan *plan = placing->plan;
    const TableColumn *column = placing->group->columns[c];
    Canvas *canvas = plan->canvas;
    canvas->element = placing->cells[c];
    Paragraph *wrapped = placing->group->wrapped[(size_t)row * placing->group->count + c];
    float x = cell_anchor(placing, c);
    if (wrapped) {
        paragraph_draw(wrapped, first, count, x, y, cell_align(column));
        return;
    }
    if (first > 0)
        return;
    int weight = plan_weight(plan, row);
    ColorId color = plan_is_flagged(plan, row, column) ? COLOR_SOFT : plan->cell.color;
    canvas_text(canvas, plan_text(plan, row, column), &plan->cell, weight, canvas_color(canvas, color), x,
                y + style_baseline(canvas, &plan->cell, weight), cell_align(column));
}

/* Draws `count` of the row's lines, which take a page's rest or the whole row. */
static void draw_row_part(const Placing *placing, uint32_t row, uint32_t first, uint32_t count)
{
    const TablePlan *plan = placing->plan;
    Canvas *canvas = plan->canvas;
    Flow *flow = placing->flow;
    float height = (float)count * plan->cell.leading + 2 * row_pad(plan);
    if (plan_is_here(plan, row)) {
        canvas->element = 0;
        canvas_rect(canvas, flow->left, flow->y, flow->width, height, canvas_color(canvas, COLOR_TINT));
    }
    for (uint32_t c = 0; c < placing->group->count; c++)
        draw_cell(placing, row, c, first, count, flow->y + row_pad(plan));
    flow->y += height;
    flow->fresh = false;
    bool before_totals = row + 1 < plan->row_count && plan_is_total(plan, row + 1);
    if (before_totals)
        rule_at(placing, flow->y, canvas->theme->rule_header, COLOR_INK);
    else
        rule_at(placing, flow->y, canvas->theme->rule_hairline, COLOR_HAIRLINE);
}

static void draw_row(const Placing *placing, uint32_t row)
{
    const TablePlan *plan = placing->plan;
    uint32_t lines = placing->group->row_lines[row];
    begin_row(placing);
    for (uint32_t first = 0; first < lines;) {
        float room = flow_room(placing->flow) - 2 * row_pad(plan);
        uint32_t fit = lines_in(room, plan->cell.leading, lines - first);
        draw_row_part(placing, row, first, fit);
        first += fit;
        if (first < lines)
            next_page(placing);
    }
}

/* Height that has to be free for a row: with those that may not stand alone at the table's end. */
static float row_needs(const Placing *placing, uint32_t row)
{
    const TablePlan *plan = placing->plan;
    float height = 0;
    uint32_t end = row + LEAST_ROWS >= plan->row_count ? plan->row_count : row + 1;
    for (uint32_t i = row; i < end; i++)
        height += plan_row_height(plan, placing->group, i);
    bool last_group = placing->group == &plan->groups[plan->group_count - 1];
    return height + (end == plan->row_count && last_group ? caption_height(plan) : 0);
}

static void draw_rows(const Placing *placing)
{
    Flow *flow = placing->flow;
    uint32_t on_page = 0;
    for (uint32_t row = 0; row < placing->plan->row_count; row++) {
        uint32_t page = flow_page(flow);
        float needs = on_page ? row_needs(placing, row) : placing->plan->cell.leading;
        if (flow_room(flow) + TOLERANCE < needs)
            next_page(placing);
        draw_row(placing, row);
        on_page = flow_page(flow) == page ? on_page + 1 : 1;
    }
}

/* The least that may stand at a page's end: title, header and two rows, or a small table as a whole. */
static float group_head(const TablePlan *plan, const TableGroup *group, float page, float *height)
{
    float rows = 0, first_rows = 0;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        rows += plan_row_height(plan, group, row);
        if (row < LEAST_ROWS)
            first_rows = rows;
    }
    bool last = group == &plan->groups[plan->group_count - 1];
    *height = top_height(plan, group) + rows + (last ? caption_height(plan) : 0);
    bool whole = *height <= page * KEPT_WHOLE || plan->row_count <= 2 * LEAST_ROWS - 1;
    return whole ? *height : top_height(plan, group) + first_rows;
}

static void draw_caption(const Placing *placing)
{
    Flow *flow = placing->flow;
    Paragraph *caption = placing->plan->caption;
    if (caption->line_count == 0)
        return;
    flow_need(flow, caption_height(placing->plan));
    flow->y += row_pad(placing->plan);
    canvas_begin(placing->plan->canvas, TAG_P, flow->parent);
    flow_lines(flow, caption, flow->left, (SideRule){0});
}

static void place_table(Flow *flow, const Piece *piece)
{
    const TablePlan *plan = piece->content;
    float page = flow_page_height(flow);
    Placing placing = {.flow = flow, .plan = plan};
    flow_anchor(flow, plan->table->anchor);
    for (uint32_t g = 0; g < plan->group_count; g++) {
        float height;
        placing.group = &plan->groups[g];
        placing.cells = arena_array(plan->canvas->arena, placing.group->count, sizeof *placing.cells);
        placing.repeats_header = top_height(plan, placing.group) < page / 2;
        if (g > 0) {
            flow_need(flow, plan->canvas->theme->gap_block + group_head(plan, placing.group, page, &height));
            flow->y += flow->fresh ? 0 : plan->canvas->theme->gap_block;
        }
        begin_group(&placing, g == 0);
        draw_rows(&placing);
    }
    draw_caption(&placing);
}

void add_table(Flow *flow, Pieces *pieces, const Table *table)
{
    const Theme *theme = flow->canvas->theme;
    TablePlan *plan = table_plan(flow->canvas, table, flow->width);
    if (!plan)
        return;
    Piece piece = {.place = place_table,
                   .content = plan,
                   .above = theme->gap_block,
                   .below = theme->gap_block,
                   .where = flow->canvas->where};
    piece.head = group_head(plan, &plan->groups[0], flow_page_height(flow), &piece.height);
    pieces_add(pieces, flow->canvas->arena, piece);
}
