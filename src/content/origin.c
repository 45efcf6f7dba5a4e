#include "content/origin.h"

/* The mark is a pointer to the cell or the assumption. Plugins hand values back, so no mark is followed
 * before it is found among those that the report has. */
void origin_mark_cell(folio_value *value, const Table *table, uint32_t row, uint32_t column)
{
    if (table->columns[column].depends)
        value->reserved[0] = table_cell(table, row, column);
}

void origin_mark_assumption(folio_value *value, const Assumption *assumption)
{
    value->reserved[0] = assumption;
}

double assumption_number(const Assumption *assumption, uint32_t type)
{
    return type == FOLIO_PERCENT ? assumption->value / 100 : assumption->value;
}

static bool is_in_table(const Table *table, uintptr_t mark, Origin *origin)
{
    size_t count = (size_t)table->row_count * table->column_count;
    uintptr_t first = (uintptr_t)table->cells, offset = mark - first;
    if (mark < first || offset / sizeof(Cell) >= count || offset % sizeof(Cell) != 0)
        return false;
    size_t cell = offset / sizeof(Cell);
    *origin = (Origin){.table = table,
                       .row = (uint32_t)(cell / table->column_count),
                       .column = (uint32_t)(cell % table->column_count)};
    return table->columns[origin->column].depends;
}

bool origin_find(const Report *report, const folio_value *value, Origin *origin)
{
    const void *mark = value->reserved[0];
    if (!mark)
        return false;
    for (uint32_t i = 0; i < report->assumption_count; i++)
        if (mark == &report->assumptions[i]) {
            *origin = (Origin){.assumption = &report->assumptions[i]};
            return true;
        }
    for (const Section *section = report->sections; section; section = section->next)
        for (const Table *table = section->tables; table; table = table->next)
            if (is_in_table(table, (uintptr_t)mark, origin))
                return true;
    return false;
}
