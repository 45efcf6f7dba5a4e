#include "layout/table/table.h"

#include "layout/table/table_draw.h"

#include <math.h>

/* A table that takes at most this part of a page is not split. */
static const float KEPT_WHOLE = 0.25F;

/* Rows that stay together under the header and at the end of a table. */
enum { LEAST_ROWS = 3 };

static const float TOLERANCE = 0.01F;

/* Free height that a row needs, with the rows that may not be alone at the end of the table. */
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
            continue_table(placing);
        draw_row(placing, row);
        on_page = flow_page(flow) == page ? on_page + 1 : 1;
    }
}

/* Strips: rows of one height run to the end of the page or, on the last page, only far enough to share them
 * evenly, and continue at the top of the next strip. */

static uint32_t strip_rows(const TablePlan *plan, uint32_t rows)
{
    return (rows + plan->strip_count - 1) / plan->strip_count;
}

/* How many of the `left` rows a strip gets on this page. */
static uint32_t rows_for_page(const Placing *placing, uint32_t left)
{
    const TablePlan *plan = placing->plan;
    float row = plan_row_height(plan, placing->group, 0), room = flow_room(placing->flow) + TOLERANCE;
    uint32_t all = strip_rows(plan, left);
    if ((float)all * row + caption_height(plan) <= room)
        return all;
    uint32_t fit = room < row ? 1 : (uint32_t)(room / row);
    return all < fit + LEAST_ROWS && all > 2 * LEAST_ROWS ? all - LEAST_ROWS : fit;
}

/* The first strip already has its header. */
static void draw_strips_of_page(Placing *placing, uint32_t row, uint32_t end, uint32_t each)
{
    Flow *flow = placing->flow;
    const TablePlan *plan = placing->plan;
    float top = flow->y, bottom = top;
    for (uint32_t strip = 0; row < end; strip++) {
        placing->left = flow->left + (float)strip * plan->strip_step;
        flow->y = top;
        if (strip > 0) {
            flow->y -= header_height(plan, placing->group);
            repeat_header(placing);
        }
        for (uint32_t i = 0; i < each && row < end; i++)
            draw_row(placing, row++);
        bottom = fmaxf(bottom, flow->y);
    }
    placing->left = flow->left;
    flow->y = bottom;
}

/* Pages with only a few rows are not divided into strips. */
static bool uses_strips(const Placing *placing)
{
    const TablePlan *plan = placing->plan;
    float rows = flow_page_height(placing->flow) / 2;
    return plan->strip_count > 1 && placing->repeats_header &&
           rows > (float)LEAST_ROWS * plan_row_height(plan, placing->group, 0);
}

static void draw_strips(Placing *placing)
{
    const TablePlan *plan = placing->plan;
    for (uint32_t row = 0; row < plan->row_count;) {
        uint32_t left = plan->row_count - row, each = rows_for_page(placing, left);
        uint32_t count = left < each * plan->strip_count ? left : each * plan->strip_count;
        draw_strips_of_page(placing, row, row + count, each);
        row += count;
        if (row < plan->row_count)
            continue_table(placing);
    }
}

/* Height of the first `count` rows, in strips side by side. */
static float rows_height(const TablePlan *plan, const TableGroup *group, uint32_t count)
{
    float height = 0;
    uint32_t end = count < plan->row_count ? count : plan->row_count;
    for (uint32_t row = 0; row < end; row++)
        height += plan_row_height(plan, group, row);
    return height;
}

/* The smallest part that may be at the end of a page: title, header and the first rows, or the whole of a
 * small table. */
static float group_head(const TablePlan *plan, const TableGroup *group, float page, float *height)
{
    uint32_t rows = strip_rows(plan, plan->row_count);
    bool last = group == &plan->groups[plan->group_count - 1];
    *height = top_height(plan, group) + rows_height(plan, group, rows) + (last ? caption_height(plan) : 0);
    bool whole = *height <= page * KEPT_WHOLE || rows < 2 * LEAST_ROWS;
    return whole ? *height : top_height(plan, group) + rows_height(plan, group, LEAST_ROWS);
}

static void place_table(Flow *flow, const Piece *piece)
{
    const TablePlan *plan = piece->content;
    float page = flow_page_height(flow);
    Placing placing = {.flow = flow, .plan = plan, .left = flow->left};
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
        if (uses_strips(&placing))
            draw_strips(&placing);
        else
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
