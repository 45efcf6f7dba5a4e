#include "layout/table/table_draw.h"

#include "content/sentences.h"

#include <math.h>

static const float TOLERANCE = 0.01F;

float header_height(const TablePlan *plan, const TableGroup *group)
{
    return (float)group->header_lines * plan->header.leading + plan->row_pad;
}

float top_height(const TablePlan *plan, const TableGroup *group)
{
    return paragraph_height(plan->title) + plan->canvas->theme->gap_heading_below +
           header_height(plan, group);
}

float caption_height(const TablePlan *plan)
{
    return plan->caption->line_count ? plan->row_pad + paragraph_height(plan->caption) : 0;
}

/* How many of the lines fit; at least one, so that the table comes to an end. */
static uint32_t lines_in(float room, float leading, uint32_t lines)
{
    float fit = (room + TOLERANCE) / fmaxf(leading, 1);
    return fit < 1 ? 1 : fit < (float)lines ? (uint32_t)fit : lines;
}

static float cell_anchor(const Placing *placing, uint32_t c)
{
    const TableGroup *group = placing->group;
    return placing->left + group->x[c] + (group->columns[c]->right ? group->width[c] : 0);
}

static Align cell_align(const TableColumn *column)
{
    return column->right ? ALIGN_RIGHT : ALIGN_LEFT;
}

static void draw_rule(const Placing *placing, float width, ColorId color)
{
    Canvas *canvas = placing->plan->canvas;
    float y = placing->flow->y;
    canvas->element = 0;
    canvas_line(canvas, placing->left, y, placing->left + placing->group->span, y, width,
                canvas_color(canvas, color), false);
}

/* The title with "(continued)" after it, above all parts but the table's first. */
static Paragraph *continued_title(const TablePlan *plan)
{
    Canvas *canvas = plan->canvas;
    const Style *style = &canvas->theme->styles[STYLE_TABLE_TITLE];
    Paragraph *p = paragraph_begin(canvas, style, 0);
    const char *before, *after;
    sentence_split(canvas->arena, canvas->lang, SAY_CONTINUED, &before, &after);
    int weight = canvas->theme->styles[STYLE_BODY].weight;
    paragraph_add_styled(p, before, weight, COLOR_SOFT);
    paragraph_add(p, text_plain(canvas->arena, &plan->table->title));
    paragraph_add_styled(p, after, weight, COLOR_SOFT);
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

/* Draws `count` of the header's lines. Headers are aligned to their last line. */
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
    flow->y += plan->row_pad;
    draw_rule(placing, plan->canvas->theme->rule_header, COLOR_INK);
}

void repeat_header(const Placing *placing)
{
    draw_header(placing, true);
}

void begin_group(Placing *placing, bool first)
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

void continue_table(const Placing *placing)
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

/* Draws `count` of the row's lines: the rest of a page, or the whole row. */
static void draw_row_part(const Placing *placing, uint32_t row, uint32_t first, uint32_t count)
{
    const TablePlan *plan = placing->plan;
    Canvas *canvas = plan->canvas;
    Flow *flow = placing->flow;
    float height = (float)count * plan->cell.leading + 2 * plan->row_pad;
    if (plan_is_here(plan, row)) {
        canvas->element = 0;
        canvas_rect(canvas, placing->left, flow->y, placing->group->span, height,
                    canvas_color(canvas, COLOR_TINT));
    }
    for (uint32_t c = 0; c < placing->group->count; c++)
        draw_cell(placing, row, c, first, count, flow->y + plan->row_pad);
    flow->y += height;
    flow->fresh = false;
    bool before_totals = row + 1 < plan->row_count && plan_is_total(plan, row + 1);
    if (before_totals)
        draw_rule(placing, canvas->theme->rule_header, COLOR_INK);
    else
        draw_rule(placing, canvas->theme->rule_hairline, COLOR_HAIRLINE);
}

void draw_row(const Placing *placing, uint32_t row)
{
    const TablePlan *plan = placing->plan;
    uint32_t lines = placing->group->row_lines[row];
    begin_row(placing);
    for (uint32_t first = 0; first < lines;) {
        float room = flow_room(placing->flow) - 2 * plan->row_pad;
        uint32_t fit = lines_in(room, plan->cell.leading, lines - first);
        draw_row_part(placing, row, first, fit);
        first += fit;
        if (first < lines)
            continue_table(placing);
    }
}

void draw_caption(const Placing *placing)
{
    Flow *flow = placing->flow;
    Paragraph *caption = placing->plan->caption;
    if (caption->line_count == 0)
        return;
    flow_need(flow, caption_height(placing->plan));
    flow->y += placing->plan->row_pad;
    canvas_begin(placing->plan->canvas, TAG_P, flow->parent);
    flow_lines(flow, caption, flow->left, (SideRule){0});
}
