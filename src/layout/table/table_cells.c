#include "layout/table/table_cells.h"

#include "content/sentences.h"

enum { WEIGHT_STRONG = 700 };

bool plan_is_total(const TablePlan *plan, uint32_t row)
{
    return row >= plan->table->row_count;
}

bool plan_is_here(const TablePlan *plan, uint32_t row)
{
    return !plan_is_total(plan, row) && plan->table->here && plan->table->here[row];
}

int plan_weight(const TablePlan *plan, uint32_t row)
{
    bool strong = plan_is_total(plan, row) || plan_is_here(plan, row);
    return strong && plan->cell.weight < WEIGHT_STRONG ? WEIGHT_STRONG : 0;
}

static const char *total_text(const TablePlan *plan, const TableColumn *column)
{
    const char *shown = plan->table->columns[column->index].total_shown;
    if (shown && *shown)
        return shown;
    return column->row_header ? sentence_template(plan->canvas->lang, SAY_TOTAL) : "";
}

/* A cell without content has no element that a screen reader finds, so that it would count the columns wrong.
 */
static const char *dash_if_empty(const char *text)
{
    return *text ? text : "\u2013";
}

const char *plan_text(const TablePlan *plan, uint32_t row, const TableColumn *column)
{
    return dash_if_empty(plan_is_total(plan, row) ? total_text(plan, column)
                                                  : table_cell(plan->table, row, column->index)->shown);
}

bool plan_is_flagged(const TablePlan *plan, uint32_t row, const TableColumn *column)
{
    if (plan_is_total(plan, row))
        return false;
    uint32_t flag = table_cell(plan->table, row, column->index)->value.flag;
    return flag != FOLIO_RELEASED && flag != FOLIO_CAPPED;
}

bool plan_prints_words(const TablePlan *plan, uint32_t row, const TableColumn *column)
{
    return !plan_is_total(plan, row) &&
           table_cell(plan->table, row, column->index)->value.flag != FOLIO_RELEASED;
}

void plan_row(const TablePlan *plan, uint32_t row)
{
    plan->canvas->row = plan_is_total(plan, row) ? 0 : row + 1;
}

Paragraph *plan_paragraph(const TablePlan *plan, uint32_t row, const TableColumn *column)
{
    plan_row(plan, row);
    Paragraph *p =
        paragraph_plain(plan->canvas, plan_text(plan, row, column), &plan->cell, plan_weight(plan, row));
    plan->canvas->row = 0;
    return p;
}
