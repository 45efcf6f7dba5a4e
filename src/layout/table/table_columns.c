#include "layout/table/table_columns.h"

#include <math.h>
#include <stdlib.h>

/* A text column reads well if it is at least this many times as wide as its type size. */
static const float READABLE_EMS = 18;

/* Row headers that are shorter than this are not broken. */
static const float NAME_EMS = 9;

/* More space than this between columns separates a number from its name. */
static const float MOST_APART_EMS = 6;

/* Strips: the minimum number of rows, and the distance, in gaps between columns. Rows that the eye takes in
 * at a glance may be closer. */
enum { MOST_STRIPS = 4, LEAST_IN_STRIP = 4 };
static const float STRIP_GAPS = 2, STRIP_PAD = 0.67F;

static const float TOLERANCE = 0.05F;

void list_columns(TablePlan *plan)
{
    const Table *table = plan->table;
    uint32_t row_header = table_row_header(table);
    plan->columns = arena_array(plan->canvas->arena, table->column_count, sizeof *plan->columns);
    for (uint32_t i = 0; i < table->column_count; i++) {
        const Column *column = &table->columns[i];
        if (!column->in_pdf)
            continue;
        bool names_rows = i == row_header;
        plan->columns[plan->column_count++] =
            (TableColumn){.index = i,
                          .row_header = names_rows,
                          .right = column->type != FOLIO_TEXT && !(names_rows && column->type == FOLIO_YEAR),
                          .header = paragraph_plain(plan->canvas, column->header, &plan->header, 0)};
    }
}

static bool has_line_feeds(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ')
            return true;
    return false;
}

/* Widths of the column's cells on one line; returns the largest. A cell with line feeds counts as wider than
 * any column, so that it is set as a paragraph. */
static float measure_cells(TablePlan *plan, uint32_t c)
{
    const TableColumn *column = &plan->columns[c];
    float widest = 0;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        float *natural = &plan->natural[(size_t)row * plan->column_count + c];
        const char *text = plan_text(plan, row, column);
        if (has_line_feeds(text)) {
            *natural = INFINITY;
            widest = fmaxf(widest, plan_paragraph(plan, row, column)->natural);
            continue;
        }
        plan_row(plan, row);
        *natural = canvas_width(plan->canvas, text, &plan->cell, plan_weight(plan, row));
        widest = fmaxf(widest, *natural);
    }
    plan->canvas->row = 0;
    return widest;
}

/* The widest word of the column's cells. */
static float widest_word(const TablePlan *plan, uint32_t c)
{
    float widest = 0;
    for (uint32_t row = 0; row < plan->row_count; row++)
        if (plan->natural[(size_t)row * plan->column_count + c] > widest)
            widest = fmaxf(widest, paragraph_widest(plan_paragraph(plan, row, &plan->columns[c])));
    return widest;
}

/* The words of a flagged cell may take two lines; a number is never broken. */
static float widest_number(const TablePlan *plan, uint32_t c)
{
    const TableColumn *column = &plan->columns[c];
    float widest = 0;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        float natural = plan->natural[(size_t)row * plan->column_count + c];
        if (natural > widest && plan_prints_words(plan, row, column))
            natural = paragraph_width_for(plan_paragraph(plan, row, column), 2);
        widest = fmaxf(widest, natural);
    }
    return widest;
}

static int by_size(const void *left, const void *right)
{
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

/* The width at which three quarters of the column's cells fit on one line. */
static float usual_width(const TablePlan *plan, uint32_t c)
{
    float *widths = arena_array(plan->canvas->arena, (size_t)plan->row_count + 1, sizeof *widths);
    for (uint32_t row = 0; row < plan->row_count; row++)
        widths[row] = plan->natural[(size_t)row * plan->column_count + c];
    qsort(widths, plan->row_count, sizeof *widths, by_size);
    return plan->row_count ? widths[((size_t)plan->row_count - 1) * 3 / 4] : 0;
}

static float gaps(const TablePlan *plan, uint32_t columns)
{
    return (float)(columns - 1) * plan->canvas->theme->table_column_gap;
}

/* Widths for a column that cannot have everything on one line; `cells` is its widest cell. */
static void measure_narrower(TablePlan *plan, uint32_t c, float cells)
{
    TableColumn *column = &plan->columns[c];
    float size = plan->cell.size;
    float least = column->right ? widest_number(plan, c) : widest_word(plan, c);
    float modest = column->right ? cells : fminf(fminf(cells, usual_width(plan, c)), READABLE_EMS * size);
    if (column->row_header)
        least = fmaxf(least, fminf(cells, NAME_EMS * size));
    least = fmaxf(least, paragraph_width_for(column->header, 3));
    modest = fmaxf(modest, paragraph_width_for(column->header, 2));
    column->fits[FIT_LEAST] = fminf(least, column->fits[FIT_WHOLE]);
    column->fits[FIT_MODEST] = fmaxf(fminf(modest, column->fits[FIT_WHOLE]), column->fits[FIT_LEAST]);
}

void measure_columns(TablePlan *plan)
{
    float whole = 0;
    for (uint32_t c = 0; c < plan->column_count; c++) {
        TableColumn *column = &plan->columns[c];
        column->fits[FIT_WHOLE] = measure_cells(plan, c);
        whole += fmaxf(column->fits[FIT_WHOLE], column->header->natural);
    }
    bool all_fit = whole + gaps(plan, plan->column_count) <= plan->width;
    for (uint32_t c = 0; c < plan->column_count; c++) {
        TableColumn *column = &plan->columns[c];
        float cells = column->fits[FIT_WHOLE];
        column->fits[FIT_WHOLE] = fmaxf(cells, column->header->natural);
        if (all_fit)
            column->fits[FIT_LEAST] = column->fits[FIT_MODEST] = column->fits[FIT_WHOLE];
        else
            measure_narrower(plan, c, cells);
    }
}

float least_width(const TablePlan *plan)
{
    float sum = gaps(plan, plan->column_count);
    for (uint32_t c = 0; c < plan->column_count; c++)
        sum += plan->columns[c].fits[FIT_LEAST];
    return sum;
}

/* Stages between the narrowest and the widest: texts get their whole width before headers get one line. */
enum { STAGES = 4 };

static float stage_width(const TableColumn *column, int stage)
{
    static const Fit of_texts[STAGES] = {FIT_LEAST, FIT_MODEST, FIT_WHOLE, FIT_WHOLE};
    static const Fit of_numbers[STAGES] = {FIT_LEAST, FIT_MODEST, FIT_MODEST, FIT_WHOLE};
    return column->fits[column->right ? of_numbers[stage] : of_texts[stage]];
}

static float stage_sum(const TableGroup *group, int stage)
{
    float sum = 0;
    for (uint32_t c = 0; c < group->count; c++)
        sum += stage_width(group->columns[c], stage);
    return sum;
}

/* Gives the columns the width missing for the next stage, the same to each until it has enough. */
static void widen(TableGroup *group, int stage, float room)
{
    uint32_t narrow = group->count;
    while (narrow > 0 && room > TOLERANCE) {
        float share = room / (float)narrow;
        narrow = 0;
        for (uint32_t c = 0; c < group->count; c++) {
            float lack = stage_width(group->columns[c], stage) - group->width[c];
            float given = fminf(fmaxf(lack, 0), share);
            group->width[c] += given;
            room -= given;
            narrow += lack > given;
        }
    }
}

/* If there is too little room for the minimum widths, in proportion to them. */
static void share_width(TableGroup *group, float room)
{
    int stage = STAGES - 1;
    while (stage > 0 && stage_sum(group, stage) > room + TOLERANCE)
        stage--;
    float sum = stage_sum(group, stage);
    for (uint32_t c = 0; c < group->count; c++)
        group->width[c] = stage_width(group->columns[c], stage) * fminf(room / fmaxf(sum, 1), 1);
    if (stage + 1 < STAGES)
        widen(group, stage + 1, room - sum);
}

/* The width that the columns leave is divided equally between them. */
void place_columns(const TablePlan *plan, TableGroup *group, float width)
{
    float gap = plan->canvas->theme->table_column_gap, taken = 0, x = 0;
    share_width(group, fmaxf(width - gap * (float)(group->count - 1), 1));
    for (uint32_t c = 0; c < group->count; c++)
        taken += group->width[c];
    if (group->count > 1)
        gap = fmaxf((width - taken) / (float)(group->count - 1), 0);
    else
        group->width[0] = width;
    for (uint32_t c = 0; c < group->count; c++) {
        group->x[c] = x;
        x += group->width[c] + gap;
    }
    group->span = width;
}

static float whole_width(const TablePlan *plan)
{
    float sum = gaps(plan, plan->column_count);
    for (uint32_t c = 0; c < plan->column_count; c++)
        sum += plan->columns[c].fits[FIT_WHOLE];
    return sum;
}

/* The smallest number of grid columns that is at least that wide. */
static float grid_width(const TablePlan *plan, float least)
{
    const Theme *theme = plan->canvas->theme;
    float columns = fmaxf((float)theme->grid_columns, 1), gutter = theme->grid_gutter;
    float step = (plan->width + gutter) / columns;
    float count = ceilf((least + gutter - TOLERANCE) / step);
    return fminf(count, columns) * step - gutter;
}

/* The largest number of strips that hold whole rows of that width and are long enough. */
static uint32_t count_strips(const TablePlan *plan, float least, float gap)
{
    if (plan->table->has_totals)
        return 1;
    uint32_t strips = MOST_STRIPS;
    while (strips > 1 && ((least + gap) * (float)strips > plan->width + gap + TOLERANCE ||
                          plan->row_count < strips * LEAST_IN_STRIP))
        strips--;
    return strips;
}

float choose_width(TablePlan *plan)
{
    float whole = whole_width(plan), gap = STRIP_GAPS * plan->canvas->theme->table_column_gap;
    if (whole > plan->width)
        return plan->width;
    float most = whole + MOST_APART_EMS * plan->cell.size * (float)(plan->column_count - 1);
    plan->strip_count = count_strips(plan, whole, gap);
    if (plan->strip_count > 1) {
        float width = fminf((plan->width + gap) / (float)plan->strip_count - gap, most);
        plan->strip_step = width + gap;
        plan->row_pad *= STRIP_PAD;
        return width;
    }
    return most >= plan->width ? plan->width : grid_width(plan, whole);
}
