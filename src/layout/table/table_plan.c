#include "layout/table/table_plan.h"

#include "layout/table/table_columns.h"

#include <math.h>

/* How many points smaller type may become before a table is divided into groups of columns. */
static const float SMALLER[] = {0, 0.5F, 1, 1.5F};

static const float TOLERANCE = 0.05F;

static uint32_t plan_column(const TablePlan *plan, const TableColumn *column)
{
    return (uint32_t)(column - plan->columns);
}

static void wrap_cells(const TablePlan *plan, TableGroup *group)
{
    for (uint32_t row = 0; row < plan->row_count; row++) {
        group->row_lines[row] = 1;
        for (uint32_t c = 0; c < group->count; c++) {
            const TableColumn *column = group->columns[c];
            float natural = plan->natural[(size_t)row * plan->column_count + plan_column(plan, column)];
            if (natural <= group->width[c] + TOLERANCE)
                continue;
            Paragraph *p = plan_paragraph(plan, row, column);
            paragraph_break(p, group->width[c], FILL_LINES);
            group->wrapped[(size_t)row * group->count + c] = p;
            if (p->line_count > group->row_lines[row])
                group->row_lines[row] = p->line_count;
        }
    }
}

/* The headers' elements are made when they are drawn; their lines are chosen again for each group. */
static void wrap_headers(TableGroup *group)
{
    for (uint32_t c = 0; c < group->count; c++) {
        paragraph_break(group->columns[c]->header, group->width[c], FILL_EVENLY);
        if (group->columns[c]->header->line_count > group->header_lines)
            group->header_lines = group->columns[c]->header->line_count;
    }
}

float plan_row_height(const TablePlan *plan, const TableGroup *group, uint32_t row)
{
    return (float)group->row_lines[row] * plan->cell.leading + 2 * plan->row_pad;
}

static TableGroup *add_group(TablePlan *plan)
{
    Arena *arena = plan->canvas->arena;
    TableGroup *group = &plan->groups[plan->group_count++];
    group->columns = arena_array(arena, plan->column_count, sizeof(const TableColumn *));
    group->x = arena_array(arena, plan->column_count, sizeof *group->x);
    group->width = arena_array(arena, plan->column_count, sizeof *group->width);
    return group;
}

/* As many columns per group as fit at their minimum width, at least one besides the row headers. */
static void part_columns(TablePlan *plan)
{
    const TableColumn *names = NULL;
    for (uint32_t c = 0; c < plan->column_count; c++)
        if (plan->columns[c].row_header)
            names = &plan->columns[c];
    float gap = plan->canvas->theme->table_column_gap;
    TableGroup *group = NULL;
    float used = 0;
    for (uint32_t c = 0; c < plan->column_count; c++) {
        const TableColumn *column = &plan->columns[c];
        if (column == names && plan->column_count > 1)
            continue;
        float needs = column->fits[FIT_LEAST] + gap;
        if (!group || used + needs > plan->width + gap + TOLERANCE) {
            group = add_group(plan);
            used = 0;
            if (names && names != column) {
                group->columns[group->count++] = names;
                used = names->fits[FIT_LEAST] + gap;
            }
        }
        group->columns[group->count++] = column;
        used += needs;
    }
}

static void one_group(TablePlan *plan)
{
    TableGroup *group = add_group(plan);
    for (uint32_t c = 0; c < plan->column_count; c++)
        group->columns[group->count++] = &plan->columns[c];
}

static void scale_style(Style *style, float ratio)
{
    style->size *= ratio;
    style->leading *= ratio;
}

/* Measures with the theme's type, then with smaller type until it fits. False if it never does. */
static bool fit_type(TablePlan *plan)
{
    const Theme *theme = plan->canvas->theme;
    for (size_t i = 0; i < sizeof SMALLER / sizeof SMALLER[0]; i++) {
        plan->cell = theme->styles[STYLE_TABLE];
        plan->header = theme->styles[STYLE_TABLE_HEADER];
        float ratio = fmaxf(1 - SMALLER[i] / fmaxf(plan->cell.size, 1), 0.5F);
        scale_style(&plan->cell, ratio);
        scale_style(&plan->header, ratio);
        plan->column_count = 0;
        list_columns(plan);
        if (plan->column_count == 0)
            return true;
        measure_columns(plan);
        if (least_width(plan) <= plan->width + TOLERANCE)
            return true;
    }
    return false;
}

static void make_groups(TablePlan *plan, bool fits)
{
    Arena *arena = plan->canvas->arena;
    plan->groups = arena_array(arena, plan->column_count, sizeof *plan->groups);
    if (fits)
        one_group(plan);
    else
        part_columns(plan);
    float width = fits ? choose_width(plan) : plan->width;
    for (uint32_t g = 0; g < plan->group_count; g++) {
        TableGroup *group = &plan->groups[g];
        place_columns(plan, group, width);
        group->row_lines = arena_array(arena, plan->row_count, sizeof *group->row_lines);
        group->wrapped = arena_array(arena, (size_t)plan->row_count * group->count, sizeof(Paragraph *));
        wrap_cells(plan, group);
        wrap_headers(group);
    }
}

TablePlan *table_plan(Canvas *canvas, const Table *table, float width)
{
    const Theme *theme = canvas->theme;
    TablePlan *plan = arena_alloc(canvas->arena, sizeof *plan);
    *plan = (TablePlan){.table = table,
                        .canvas = canvas,
                        .row_count = table->row_count + (table->has_totals ? 1 : 0),
                        .width = width,
                        .row_pad = theme->table_row_pad,
                        .strip_count = 1};
    plan->natural =
        arena_array(canvas->arena, (size_t)plan->row_count * table->column_count, sizeof *plan->natural);
    bool fits = fit_type(plan);
    if (plan->column_count == 0)
        return NULL;
    plan->title = paragraph_of(canvas, &table->title, &theme->styles[STYLE_TABLE_TITLE]);
    paragraph_break(plan->title, width, FILL_EVENLY);
    plan->caption = paragraph_of(canvas, &table->caption, &theme->styles[STYLE_CAPTION]);
    paragraph_break(plan->caption, width, FILL_LINES);
    make_groups(plan, fits);
    return plan;
}
