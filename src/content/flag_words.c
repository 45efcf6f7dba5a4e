#include "content/flag_words.h"

#include "content/words.h"

#include <math.h>
#include <string.h>

/* The flags that are printed as words or as a dash. */
typedef struct Missing {
    bool flags[FLAG_COUNT];
} Missing;

static void look_at(Missing *missing, const folio_value *value)
{
    bool bound = value->flag == FOLIO_CAPPED && isfinite(value->number) && value->number > 0;
    if (!bound && value->flag < FLAG_COUNT)
        missing->flags[value->flag] = true;
}

static void look_down(Missing *missing, const Table *table, uint32_t column, uint32_t rows)
{
    if (table->columns[column].type == FOLIO_TEXT)
        return;
    for (uint32_t row = 0; row < rows; row++)
        look_at(missing, &table_cell(table, row, column)->value);
}

static const char *joint(const Text *caption)
{
    const char *last = caption->count ? caption->runs[caption->count - 1].text : NULL;
    bool open = caption->count && (!last || !*last || !strchr(".!?", last[strlen(last) - 1]));
    return open ? ". " : caption->count ? " " : "";
}

static void explain(const Report *report, Text *caption, const Missing *missing)
{
    for (uint32_t flag = FOLIO_WITHHELD; flag < FLAG_COUNT; flag++)
        if (missing->flags[flag])
            sentence_add(report, caption, joint(caption), words_of_flag(flag)->means, WITHOUT);
}

void explain_table(Report *report, Table *table)
{
    Missing missing = {0};
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].in_pdf && !table->columns[i].silent)
            look_down(&missing, table, i, table->row_count);
    explain(report, &table->caption, &missing);
}

const char *figure_words(const Figure *figure)
{
    const Cell *cell = figure_cell(figure);
    uint32_t flag = cell->value.flag;
    if (flag == FOLIO_RELEASED || flag == FOLIO_CAPPED || cell->value.type == FOLIO_TEXT)
        return cell->shown;
    return words_of_flag(flag)->text;
}

void explain_chart(Report *report, Chart *chart)
{
    Missing missing = {0};
    for (uint32_t i = 0; i < chart->series_count; i++)
        look_down(&missing, chart->table, chart->series[i].column, chart->row_count);
    missing.flags[FOLIO_NO_ESTIMATE] = false; /* a chart says so in words */
    explain(report, &chart->caption, &missing);
}
